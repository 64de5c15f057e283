/*
 * Where the focus goes when the control that held it leaves the page: never to the top of a page that
 * says nothing.
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

/** True while the focus is inside the element or nowhere: moving it then takes it from nobody. */
const isFree = (element: Element): boolean => isLost() || element.contains(document.activeElement);

/** From a row whose act is done to the next row's own, else an earlier one's, else the heading. */
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
  // The heading says the new item first.
  setTimeout(() => give(document.querySelector<HTMLElement>('main h1')), DRAWN_AFTER[1]);
}

/**
 * Remembers where the focus stands, before an act; the function given back, called after it, finds
 * the nearest heading left on the page if what held the focus is gone.
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
  /** After something changed that nobody here asked for. */
  rescue(): void;
  stop(): void;
}

/** Follows the focus, for a page that others change: what they take away must not lose it. */
export function watchFocus(): FocusWatch {
  let keep: (() => void) | null = null;
  const came = () => {
    keep = focusKeeper();
  };
  const left = ({ target }: FocusEvent) =>
    queueMicrotask(() => {
      // Left on purpose: the control still stands, and the window was not merely changed.
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
