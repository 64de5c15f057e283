/*
 * Where the keyboard and the screen reader go when what they were on disappears: never to the top of
 * a page that says nothing.
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
