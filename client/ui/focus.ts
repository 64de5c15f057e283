/*
 * Where the focus goes when the focused control is removed from the page: never silently to the top
 * of the page.
 */

/** How long the screen may take to draw what an act changed, in milliseconds. */
const DRAWN_AFTER = [0, 60, 200, 600] as const;

const isLost = (): boolean =>
  document.activeElement === null || document.activeElement === document.body;

function give(heading: HTMLElement | null | undefined): void {
  if (!heading) return;
  if (!heading.hasAttribute('tabindex')) heading.setAttribute('tabindex', '-1');
  heading.focus({ preventScroll: true });
}

/** The heading of the section around an element. */
export const headingAround = (element: Element): HTMLElement | null =>
  element.closest('.rubric')?.querySelector<HTMLElement>('h2') ?? null;

/** True while the focus is inside the element or nowhere: moving it then disturbs nothing. */
const isFree = (element: Element): boolean => isLost() || element.contains(document.activeElement);

/**
 * From a row whose act is done to the next row, or else to an earlier one, or else to the heading.
 */
export function focusBeyond(row: Element): void {
  if (!isFree(row)) return;
  const rows = [...(row.parentElement?.children ?? [])];
  const rank = rows.indexOf(row);
  const others = [...rows.slice(rank + 1), ...rows.slice(0, rank).reverse()];
  const next = others.map((one) => one.querySelector('button')).find(Boolean);
  (next ?? headingAround(row))?.focus();
}

/** The page's own heading, at the top: after an act that shows another item. */
export function focusTop(): void {
  scrollTo({ top: 0 });
  // The heading has to show the new item first.
  setTimeout(() => give(document.querySelector<HTMLElement>('main h1')), DRAWN_AFTER[1]);
}

/**
 * Remembers where the focus is, before an act; the returned function, called after it, moves the
 * focus to the nearest remaining heading if the focused control is gone.
 */
export function focusKeeper(): () => void {
  const held = document.activeElement;
  const around: HTMLElement[] = [];
  for (let at = held?.parentElement; at; at = at.parentElement)
    if (at.matches('section, main')) around.push(at);
  const rescue = () => {
    if (held?.isConnected || !isLost()) return;
    const place = around.find(({ isConnected }) => isConnected);
    give(place?.querySelector<HTMLElement>('h1, h2, h3') ?? document.querySelector('main h1'));
  };
  return () => {
    for (const delay of DRAWN_AFTER) setTimeout(rescue, delay);
  };
}

interface FocusWatch {
  /** After a change that this person did not make. */
  rescue(): void;
  stop(): void;
}

/** Follows the focus, for a page that others change: what they remove must not lose the focus. */
export function watchFocus(): FocusWatch {
  let keep: (() => void) | null = null;
  const came = () => {
    keep = focusKeeper();
  };
  const left = ({ target }: FocusEvent) =>
    queueMicrotask(() => {
      // Left on purpose: the control is still on the page, and the window did not just lose the
      // focus.
      if (target instanceof Node && target.isConnected && document.hasFocus() && isLost())
        keep = null;
    });
  document.addEventListener('focusin', came);
  document.addEventListener('focusout', left);
  return {
    rescue: () => keep?.(),
    stop() {
      document.removeEventListener('focusin', came);
      document.removeEventListener('focusout', left);
    },
  };
}
