/* Where the focus goes when the control that held it leaves the page: never back to its top. */

/** The heading of the section around an element. */
export const headingAround = (element: Element): HTMLElement | null =>
  element.closest('.rubric')?.querySelector<HTMLElement>('h2') ?? null;

/** True while the focus is inside the element or nowhere: moving it then takes it from nobody. */
const isFree = (element: Element): boolean =>
  document.activeElement === null ||
  document.activeElement === document.body ||
  element.contains(document.activeElement);

/** From a row whose act is done to the next row's own, else an earlier one's, else the heading. */
export function focusBeyond(row: Element): void {
  if (!isFree(row)) return;
  const rows = [...(row.parentElement?.children ?? [])];
  const rank = rows.indexOf(row);
  const others = [...rows.slice(rank + 1), ...rows.slice(0, rank).reverse()];
  const next = others.map((one) => one.querySelector('button')).find(Boolean);
  (next ?? headingAround(row))?.focus();
}
