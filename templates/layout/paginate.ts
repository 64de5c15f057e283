import type { LetterFault } from '#domain/letter/fault.ts';

import type { TextLine } from './lines.ts';
import { MARGINS, NEXT_PAGE_TOP, type Style } from './paper.ts';
import type { PlacedRun } from './placed.ts';

/** One line of the flow, with the white above it. */
export interface FlowLine {
  readonly line: TextLine;
  readonly style: Style;
  readonly left: number;
  readonly gap: number;
  readonly element: number;
  /** A bullet goes left of the line, in its own structure element. */
  readonly label?: PlacedLine;
  /** What stands on the same line, column by column: the line itself is then empty. */
  readonly cells?: readonly PlacedLine[];
}

interface PlacedLine {
  readonly line: TextLine;
  readonly left: number;
  readonly element: number;
}

/** Lines that stay on one page; `fresh` wants a page of its own or the verso. */
export interface Atom {
  readonly lines: readonly FlowLine[];
  readonly fresh: boolean;
}

/** A page with fewer lines than this looks like a mistake. */
const MIN_LINES = 3;

const heightOf = (lines: readonly FlowLine[], atTop: boolean): number =>
  lines.reduce(
    (sum, { gap, style }, index) => sum + style.leading + (atTop && index === 0 ? 0 : gap),
    0,
  );
const countLines = (atoms: readonly Atom[]): number =>
  atoms.reduce((sum, { lines }) => sum + lines.length, 0);

/**
 * Cuts the flow into pages between atoms. Fine print starts on the verso when the body ends on the
 * first page. The last page never has fewer than three lines: atoms move down to fill it.
 */
export function paginate(
  atoms: readonly Atom[],
  bodyTop: number,
): { pages: number; runs: PlacedRun[] } | { faults: LetterFault[] } {
  const pages: Atom[][] = [[]];
  const room = () => MARGINS.bottom - (pages.length === 1 ? bodyTop : NEXT_PAGE_TOP);
  let used = 0;
  for (const atom of atoms) {
    const page = pages.at(-1) ?? [];
    const height = heightOf(atom.lines, page.length === 0);
    const verso = atom.fresh && pages.length === 1;
    if ((verso && page.length > 0) || used + height > room()) {
      pages.push([]);
      used = 0;
    }
    const placedHeight = heightOf(atom.lines, used === 0);
    if (placedHeight > room()) return { faults: [tooTall(atom)] };
    pages.at(-1)?.push(atom);
    used += placedHeight;
  }
  keepLastPageCompany(pages);
  return { pages: pages.length, runs: pages.flatMap((page, index) => draw(page, index, bodyTop)) };
}

function keepLastPageCompany(pages: Atom[][]): void {
  const last = pages.at(-1);
  const before = pages.at(-2);
  if (!last || !before) return;
  while (countLines(last) < MIN_LINES && before.length > 1) {
    const moved = before.pop();
    if (moved) last.unshift(moved);
  }
}

function tooTall(atom: Atom): LetterFault {
  const words = atom.lines.at(0)?.line.map(({ text }) => text);
  return {
    code: 'LET-06',
    field: 'letter',
    message: `Ce passage ne tient pas sur une page : « ${(words ?? []).join('').slice(0, 60)}… ». Raccourcissez-le.`,
  };
}

function draw(page: readonly Atom[], index: number, bodyTop: number): PlacedRun[] {
  let y = index === 0 ? bodyTop : NEXT_PAGE_TOP;
  let first = true;
  return page
    .flatMap(({ lines }) => lines)
    .flatMap((flow) => {
      y += (first ? 0 : flow.gap) + flow.style.leading;
      first = false;
      const at = { page: index, y, size: flow.style.size };
      const label = flow.label
        ? runsOn({ ...at, line: flow.label.line, left: flow.label.left }, flow.label.element)
        : [];
      const cells = (flow.cells ?? []).flatMap(({ line, left, element }) =>
        runsOn({ ...at, line, left }, element),
      );
      const own = runsOn({ ...at, line: flow.line, left: flow.left }, flow.element);
      return [...label, ...own, ...cells];
    });
}

interface LineAt {
  readonly line: TextLine;
  readonly left: number;
  readonly page: number;
  readonly y: number;
  readonly size: number;
}

/** The runs of one line; the last run ends with the space that separates it from the next line. */
export function runsOn({ line, left, page, y, size }: LineAt, element: number | null): PlacedRun[] {
  return line.map((segment, index) => ({
    page,
    x: left + segment.x,
    y,
    width: segment.width,
    text: index === line.length - 1 ? `${segment.text.trimEnd()} ` : segment.text,
    bold: segment.bold,
    fallback: segment.fallback,
    size,
    scale: 1,
    element,
  }));
}
