import type { LetterFault } from '#domain/letter/fault.ts';
import type { AddressLine, Block, Reference } from '../blocks.ts';
import { characters } from './faces.ts';
import type { LayoutSheet } from './layout-sheet.ts';
import { breakLines, type TextLine } from './lines.ts';
import { runsOn } from './paginate.ts';
import {
  ADDRESS,
  BODY_TOP,
  DATE_AT,
  FOOTER_BASELINE,
  MARGINS,
  MARK,
  type Mark,
  SHEET,
  SIDE,
  STYLES,
  type Style,
  WINDOW,
} from './paper.ts';
import type { PlacedRun } from './placed.ts';

/*
 * The postal front of the first page: letterhead and references left of the window, the address
 * alone in it, place and date above; then what every page carries at its foot.
 */

const PLAIN = { bold: false, fallback: false } as const;

type BlockOf<K extends Block['kind']> = Extract<Block, { kind: K }>;
const find = <K extends Block['kind']>(blocks: readonly Block[], kind: K): BlockOf<K> | undefined =>
  blocks.find((block): block is BlockOf<K> => block.kind === kind);

/** Places the front; returns where the body may start. */
export function placeFront(
  sheet: LayoutSheet,
  blocks: readonly Block[],
): { bodyTop: number } | { faults: LetterFault[] } {
  const head = find(blocks, 'letterhead');
  if (head) placeLetterhead(sheet, head);
  const address = find(blocks, 'address');
  const faults = address ? placeAddress(sheet, address.lines) : [];
  if (faults.length > 0) return { faults };
  const place = find(blocks, 'place-date');
  if (place) placeDate(sheet, place);
  const references = find(blocks, 'references');
  const end = references ? placeReferences(sheet, references.lines) : lowestAtLeft(sheet);
  // Without an address there is no window to leave empty.
  const least = address ? BODY_TOP : 0;
  return { bodyTop: Math.max(least, end + STYLES.side.leading) };
}

interface Stack {
  /** The whole text, where `text` is a line of it. */
  readonly partOf?: string;
  readonly text: string;
  readonly style: Style;
  readonly top: number;
  readonly element: number;
}

/** Stacks one text in the left column; returns the bottom of its last line. */
function stack(sheet: LayoutSheet, { text, partOf = text, style, top, element }: Stack): number {
  const width = SIDE.right - MARGINS.left;
  const setting = { style, width, metrics: sheet.metrics, names: [], partOf };
  let y = top;
  for (const line of breakLines([{ text }], setting)) {
    y += style.leading;
    sheet.runs.push(...runsOn({ line, left: MARGINS.left, page: 0, y, size: style.size }, element));
  }
  return y;
}

function placeLetterhead(sheet: LayoutSheet, { name, lines }: BlockOf<'letterhead'>): void {
  let y = SIDE.letterheadTop - STYLES.fund.leading / 3;
  y = stack(sheet, { text: name, style: STYLES.fund, top: y, element: sheet.element('P') });
  const element = sheet.element('P');
  for (const text of lines) y = stack(sheet, { text, style: STYLES.side, top: y, element });
}

/** The last baseline left of the window. */
const lowestAtLeft = ({ runs }: LayoutSheet): number =>
  runs.reduce((max, { x, y }) => (x < WINDOW.left ? Math.max(max, y) : max), 0);

function placeReferences(sheet: LayoutSheet, lines: readonly Reference[]): number {
  let y = Math.max(SIDE.referencesTop, lowestAtLeft(sheet) + STYLES.side.leading);
  for (const line of lines) {
    const element = sheet.element('P');
    for (const text of referenceLines(sheet, line))
      y = stack(sheet, { text, partOf: referenceText(line), style: STYLES.side, top: y, element });
    y += 3;
  }
  return y;
}

/** A reference as printed, its number included once there is one. */
export function referenceText({ text, number }: Reference): string {
  return number?.value ? `${text}${number.before}${number.value}` : text;
}

/**
 * Its lines, cut by the shape of the number and not by its digits, which are not all as wide: a
 * proof, whose number is to come, breaks like the letter.
 */
function referenceLines({ metrics }: LayoutSheet, line: Reference): string[] {
  const words = referenceText(line).split(' ');
  const value = line.number?.value?.replace(/[0-9X]/gu, WIDEST_DIGIT) ?? null;
  const shape = referenceText({
    ...line,
    ...(line.number && { number: { ...line.number, value } }),
  });
  const setting = {
    ...{ style: STYLES.side, width: SIDE.right - MARGINS.left },
    ...{ metrics, names: [shape] },
  };
  const counts = breakLines([{ text: shape }], setting).map(
    (one) =>
      one
        .map(({ text }) => text)
        .join('')
        .trim()
        .split(' ').length,
  );
  // A word longer than a line is cut inside: its pieces are not words.
  if (counts.reduce((sum, count) => sum + count, 0) !== words.length) return [words.join(' ')];
  return counts.map((count) => words.splice(0, count).join(' '));
}
const WIDEST_DIGIT = '0';

function placeDate(sheet: LayoutSheet, { city, date }: BlockOf<'place-date'>): void {
  const text = `${city}, le ${date}`;
  const setting = {
    style: STYLES.body,
    width: MARGINS.right - DATE_AT.left,
    metrics: sheet.metrics,
    names: [text],
  };
  const element = sheet.element('P');
  let y = DATE_AT.baseline;
  for (const line of breakLines([{ text }], setting)) {
    const at = { line, left: DATE_AT.left, page: 0, y, size: STYLES.body.size };
    sheet.runs.push(...runsOn(at, element));
    y += STYLES.body.leading;
  }
}

/** LET-04: NF Z 10-011, six lines of 38 characters, and no wider than the window shows. */
function placeAddress(sheet: LayoutSheet, lines: readonly AddressLine[]): LetterFault[] {
  const faults: LetterFault[] = [];
  if (lines.length > ADDRESS.maxLines) faults.push(tooManyLines(lines));
  const element = sheet.element('P');
  // The block is one face: a long name goes on the second line.
  const fallback = lines.some(({ text }) => sheet.metrics.lacks(text, PLAIN));
  const face = { bold: false, fallback };
  for (const [index, line] of lines.entries()) {
    const width = sheet.metrics.width(line.text, face, ADDRESS.size);
    const scale = Math.min(1, ADDRESS.width / width);
    const { length } = characters(line.text);
    if (length > ADDRESS.maxCharacters || scale < ADDRESS.minScale) {
      faults.push(tooLong(line, { line: index + 1, length }));
      continue;
    }
    const y = ADDRESS.top + ADDRESS.leading * index + ADDRESS.size * 0.95;
    sheet.runs.push(addressRun(line.text, { ...face, y, width: width * scale, scale, element }));
  }
  return faults;
}

const addressRun = (
  text: string,
  at: Pick<PlacedRun, 'y' | 'width' | 'scale' | 'element' | 'bold' | 'fallback'>,
): PlacedRun => ({
  page: 0,
  x: ADDRESS.left,
  text: `${text} `,
  size: ADDRESS.size,
  ...at,
});

const tooManyLines = (lines: readonly AddressLine[]): LetterFault => ({
  code: 'LET-04',
  field: lines.at(-1)?.field ?? 'address',
  message: `L’adresse a ${lines.length} lignes, nom compris ; l’enveloppe en montre ${ADDRESS.maxLines}. Regroupez des lignes.`,
  line: lines.length,
  length: lines.length,
});

function tooLong({ field, text }: AddressLine, at: { line: number; length: number }): LetterFault {
  const over =
    at.length > ADDRESS.maxCharacters
      ? `a ${at.length} caractères ; le maximum est ${ADDRESS.maxCharacters}`
      : `est trop large pour la fenêtre de l’enveloppe (${at.length} caractères)`;
  return {
    code: 'LET-04',
    field,
    message: `La ligne ${at.line} de l’adresse, « ${text} », ${over}. Abrégez-la.`,
    ...at,
  };
}

interface Foot {
  readonly blocks: readonly Block[];
  readonly pages: number;
  readonly mark: Mark | null;
  readonly style: Style;
}

/** Page numbers and the mark of a proof or of a copy are artifacts; the verification code is read once, at the end. */
export function placeFooters(sheet: LayoutSheet, { blocks, pages, mark, style }: Foot): void {
  const code = find(blocks, 'footer')?.verification ?? null;
  const element = code === null ? null : sheet.element('P');
  for (let page = 0; page < pages; page += 1) {
    const y = FOOTER_BASELINE;
    const number = single(sheet, `Page ${page + 1}/${pages}`, style);
    const left = MARGINS.right - (number[0]?.width ?? 0);
    sheet.runs.push(...runsOn({ line: number, left, page, y, size: style.size }, null));
    if (code !== null) {
      const line = single(sheet, `Vérification : ${code}`, style);
      const at = { line, left: MARGINS.left, page, y, size: style.size };
      sheet.runs.push(...runsOn(at, page === pages - 1 ? element : null));
    }
    if (mark) placeMark(sheet, mark, page);
  }
}

function placeMark(sheet: LayoutSheet, mark: Mark, page: number): void {
  const line = single(sheet, mark, { ...STYLES.fund, size: MARK.size });
  const left = (SHEET.width - (line[0]?.width ?? 0)) / 2;
  const at = { line, left, page, y: MARK.baseline, size: MARK.size };
  sheet.runs.push(...runsOn(at, null));
}

function single(sheet: LayoutSheet, text: string, { bold, size }: Style): TextLine {
  const face = { bold, fallback: sheet.metrics.lacks(text, { bold, fallback: false }) };
  return [{ text, ...face, x: 0, width: sheet.metrics.width(text, face, size) }];
}
