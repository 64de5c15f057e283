import type { Block, Run } from '../blocks.ts';
import type { LayoutSheet } from './layout-sheet.ts';
import { breakLines, type TextLine } from './lines.ts';
import type { Atom, FlowLine } from './paginate.ts';
import { type Density, MARGINS, type Style } from './paper.ts';

import { tableAtoms } from './table.ts';

/*
 * The body of a letter as atoms: what must stay together on a page. A heading stays with what it
 * announces, a paragraph never leaves one line behind, the signature stays with its closing formula
 * and the paragraph before it, fine print is never split.
 */

const PLAIN = { bold: false, fallback: false } as const;
const WIDTH = MARGINS.right - MARGINS.left;

interface FlowText {
  readonly runs: readonly Run[];
  readonly style: Style;
  readonly gap: number;
  readonly element: number;
  readonly indent?: number;
  /** Texts set in one face in addition to the names of the letter. */
  readonly whole?: readonly string[];
}

function linesOf(
  sheet: LayoutSheet,
  { runs, style, gap, element, indent = 0, whole = [] }: FlowText,
): FlowLine[] {
  const { metrics, names } = sheet;
  const setting = { style, width: WIDTH - indent, metrics, names: [...names, ...whole] };
  return breakLines(runs, setting).map((line, index) => ({
    line,
    style,
    left: MARGINS.left + indent,
    gap: index === 0 ? gap : 0,
    element,
  }));
}

/** A paragraph's lines as atoms: two lines at least on either side of a page break. */
function atomsOf(lines: readonly FlowLine[]): Atom[] {
  if (lines.length <= 3) return [{ lines, fresh: false }];
  const cuts = [0, ...lines.map((_, index) => index).slice(2, -1), lines.length];
  return cuts.slice(0, -1).map((from, index) => ({
    lines: lines.slice(from, cuts[index + 1]),
    fresh: false,
  }));
}

/** Joins the last atom of the first list with the first of the second. */
function glue(before: readonly Atom[], after: readonly Atom[]): Atom[] {
  const [last, first] = [before.at(-1), after.at(0)];
  if (!last || !first) return [...before, ...after];
  const joined = { lines: [...last.lines, ...first.lines], fresh: last.fresh };
  return [...before.slice(0, -1), joined, ...after.slice(1)];
}

/** The whole body as atoms, in order. */
export function flowOf(sheet: LayoutSheet, blocks: readonly Block[], density: Density): Atom[] {
  let atoms: Atom[] = [];
  let before: Block | null = null;
  for (const block of blocks) {
    const own = blockAtoms(sheet, { block, before, density });
    if (own.length === 0) continue;
    const joins = (before && announces(before)) || block.kind === 'signature';
    atoms = joins ? glue(atoms, own) : [...atoms, ...own];
    before = block;
  }
  return atoms;
}

/** A title or « Madame, » belongs with what follows. */
const announces = (block: Block): boolean =>
  block.kind === 'heading' || block.kind === 'object' || isSalutation(block);

function gapBefore(before: Block | null, { gaps }: Density): number {
  if (before?.kind === 'object') return gaps.underObject;
  if (before?.kind === 'heading') return gaps.underHeading;
  return before && isSalutation(before) ? gaps.underSalutation : gaps.paragraph;
}

const isSalutation = (block: Block): boolean =>
  block.kind === 'paragraph' && block.runs.length === 1 && /,$/u.test(block.runs[0]?.text ?? '');

interface InFlow {
  readonly block: Block;
  readonly before: Block | null;
  readonly density: Density;
}

function blockAtoms(sheet: LayoutSheet, { block, before, density }: InFlow): Atom[] {
  const { gaps } = density;
  switch (block.kind) {
    case 'object':
      return [
        title(sheet, {
          text: block.text,
          tag: 'H1',
          style: density.object,
          gap: before ? gaps.heading : 0,
        }),
      ];
    case 'heading': {
      const { text, level } = block;
      const tag = level === 3 ? 'H3' : 'H2';
      return [title(sheet, { text, tag, style: density.heading, gap: gaps.heading })];
    }
    case 'paragraph': {
      const gap = gapBefore(before, density);
      const element = sheet.element('P');
      return atomsOf(linesOf(sheet, { runs: block.runs, style: density.body, gap, element }));
    }
    case 'list':
      return listAtoms(sheet, block.items, density);
    case 'table':
      return tableAtoms(sheet, block, density);
    case 'signature':
      return [signature(sheet, block, density)];
    case 'fine-print':
      return finePrint(sheet, block, {
        density,
        gap: before?.kind === 'fine-print' ? gaps.fine : gaps.fineFirst,
      });
    case 'letterhead':
    case 'address':
    case 'place-date':
    case 'references':
    case 'footer':
      return [];
    default:
      return block satisfies never;
  }
}

interface Title {
  readonly text: string;
  readonly tag: 'H1' | 'H2' | 'H3';
  readonly style: Style;
  readonly gap: number;
}
const title = (sheet: LayoutSheet, { text, tag, style, gap }: Title): Atom => ({
  lines: linesOf(sheet, {
    ...{ runs: [{ text }], style, gap, whole: [text] },
    element: sheet.element(tag),
  }),
  fresh: false,
});

function listAtoms(
  sheet: LayoutSheet,
  items: readonly (readonly Run[])[],
  { gaps, body: style, indent }: Density,
): Atom[] {
  const parent = sheet.element('L');
  return items.flatMap((runs, index) => {
    const item = sheet.element('LI', parent);
    const mark = sheet.element('Lbl', item);
    const element = sheet.element('LBody', item);
    const gap = index === 0 ? gaps.list : gaps.item;
    const lines = linesOf(sheet, { runs, style, gap, element, indent });
    const [first, ...others] = lines;
    if (!first) return [];
    const label = { line: bullet(sheet, style), left: MARGINS.left + 2, element: mark };
    return atomsOf([{ ...first, label }, ...others]);
  });
}

function bullet(sheet: LayoutSheet, { size }: Style): TextLine {
  const width = sheet.metrics.width('–', PLAIN, size);
  return [{ text: '–', ...PLAIN, x: 0, width }];
}

type Signature = Extract<Block, { kind: 'signature' }>;
function signature(
  sheet: LayoutSheet,
  { closing, authority, signer }: Signature,
  { gaps, body: style }: Density,
): Atom {
  const parts: readonly (readonly [string, number])[] = [
    [closing, gaps.closing],
    [authority, gaps.authority],
    [signer, gaps.handwriting],
  ];
  const lines = parts.flatMap(([text, gap]) => {
    sheet.signature = sheet.element('P');
    const element = sheet.signature;
    return linesOf(sheet, { runs: [{ text }], style, gap, element, whole: [text] });
  });
  return { lines, fresh: false };
}

type FinePrint = Extract<Block, { kind: 'fine-print' }>;
function finePrint(
  sheet: LayoutSheet,
  block: FinePrint,
  { density, gap }: { readonly density: Density; readonly gap: number },
): Atom[] {
  const heading = linesOf(sheet, {
    runs: [{ text: block.title }],
    style: density.fineTitle,
    gap,
    element: sheet.element('H2'),
  });
  const steps = block.steps ? stepLines(sheet, block.steps, density) : [];
  const text = linesOf(sheet, {
    runs: [{ text: block.text }],
    style: density.fine,
    gap: 2,
    element: sheet.element('P'),
  });
  const lines = [...steps, ...text];
  if (density.keepsFine) return [{ lines: [...heading, ...lines], fresh: true }];
  return glue([{ lines: heading, fresh: false }], atomsOf(lines));
}

/** A numbered list in small print. */
function stepLines(
  sheet: LayoutSheet,
  steps: readonly string[],
  { fine: style, indent }: Density,
): FlowLine[] {
  const parent = sheet.element('L');
  return steps.flatMap((text, index) => {
    const item = sheet.element('LI', parent);
    const mark = sheet.element('Lbl', item);
    const element = sheet.element('LBody', item);
    const [first, ...others] = linesOf(sheet, {
      ...{ runs: [{ text }], style, gap: 2, element, indent },
    });
    if (!first) return [];
    const rank = `${index + 1}.`;
    const width = sheet.metrics.width(rank, PLAIN, style.size);
    const label: FlowLine['label'] = {
      line: [{ text: rank, ...PLAIN, x: 0, width }],
      left: MARGINS.left,
      element: mark,
    };
    return [{ ...first, label }, ...others];
  });
}
