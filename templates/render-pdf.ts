import PDFDocument from 'pdfkit';
import { listed } from '#domain/format.ts';
import type { LetterFault } from '#domain/letter/fault.ts';
import { characterName, unprintable } from '#domain/printable.ts';
import { ACCESSIBLE_XMP } from './archive-xmp.ts';
import type { Block } from './blocks.ts';
import { cleanBlocks, typesetLetter } from './layout/clean-blocks.ts';
import { type Layout, layOut } from './layout/layout.ts';
import { SHEET } from './layout/paper.ts';
import type { PlacedRun, StructureElement } from './layout/placed.ts';
import { metricsOf, nameOf, type ParsedFont, type Typefaces, typefacesOf } from './typefaces.ts';

/*
 * The only file that knows pdfkit. It draws what layout.ts placed and nothing else: a tagged,
 * French, embedded-font PDF, at once PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2), whose bytes
 * depend on its arguments alone.
 */

/** Parses the fonts once, read by their path in `fonts/`; reuse the result for every letter. */
export const openTypefaces = (read: (file: string) => Uint8Array): Typefaces =>
  typefacesOf((file) => parse(read(file)));

// pdfkit accepts a parsed font wherever it accepts a font file, but has no public way to parse one.
function parse(bytes: Uint8Array): ParsedFont {
  const opener = new PDFDocument({ autoFirstPage: false });
  opener.font(Buffer.from(bytes));
  return (opener as unknown as PdfkitInside)._font.font;
}

export interface PdfRequest {
  readonly title: string;
  /** `YYYY-MM-DD`: the date of the letter, which is also the creation date in the file. */
  readonly date: string;
  readonly blocks: readonly Block[];
  /** Names printed in it: each is set in one face. */
  readonly names?: readonly string[] | undefined;
  /** A proof: the same letter marked PROJET. */
  readonly draft?: boolean;
  /** The blocks of a copy in large print (`copies.ts`). */
  readonly isLarge?: boolean;
}
export interface Pdf {
  readonly bytes: Uint8Array;
  readonly pages: number;
}

/** Renders a letter, or says which value does not fit. Same arguments, same bytes. */
export async function renderPdf(
  request: PdfRequest,
  faces: Typefaces,
): Promise<Pdf | { faults: LetterFault[] }> {
  const metrics = metricsOf(faces);
  const { draft = false, isLarge = false, names = [] } = request;
  const layout = layOut(cleanBlocks(request.blocks), metrics, {
    draft,
    isLarge,
    names: names.map(typesetLetter),
  });
  if ('faults' in layout) return layout;
  const blank = layout.runs.flatMap((run) => metrics.blanks(run.text, run));
  if (blank.length > 0) return { faults: [emptyBox(blank)] };
  const document = open(request, faces);
  const bytes = collect(document);
  draw(document, layout);
  document.end();
  return { bytes: await bytes, pages: layout.pages };
}

/** LET-07: a letter never carries an empty box in place of a letter of somebody's name. */
const emptyBox = (words: readonly string[]): LetterFault => ({
  code: 'LET-07',
  field: 'letter',
  message: `La lettre ne peut pas imprimer ${listed(unprintable(words.join(' ')).map(characterName))} dans « ${words[0]?.trim()} ». Écrivez ce mot en lettres latines.`,
});

function open({ title, date }: PdfRequest, faces: Typefaces): PDFKit.PDFDocument {
  const document = new PDFDocument({
    size: [SHEET.width, SHEET.height],
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    pdfVersion: '1.7',
    subset: 'PDF/A-2a',
    tagged: true,
    lang: 'fr-FR',
    displayTitle: true,
    font: faces.regular as never,
    info: {
      // The metadata packet is XML that pdfkit does not escape.
      Title: title.replace(/[<>&]/gu, ' '),
      Producer: 'Rebond',
      Creator: 'Rebond',
      CreationDate: new Date(`${date}T12:00:00Z`),
    },
  });
  (document as unknown as PdfkitInside).appendXML(ACCESSIBLE_XMP);
  for (const [name, face] of Object.entries(faces)) {
    document.registerFont(name, face as never);
    document.font(name);
    // No letter shows this glyph, and pdfkit says that it reads U+0000, which PDF/UA forbids (7.21.7).
    (document as unknown as PdfkitInside)._font.unicode[MISSING_GLYPH] = [REPLACEMENT_CHARACTER];
  }
  return document;
}

/** Of pdfkit, what has no public way. */
interface PdfkitInside {
  readonly _font: { readonly font: ParsedFont; readonly unicode: number[][] };
  appendXML(xml: string): void;
}
const MISSING_GLYPH = 0;
const REPLACEMENT_CHARACTER = 0xfffd;

function collect(document: PDFKit.PDFDocument): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  return new Promise((resolve, reject) => {
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
}

function draw(document: PDFKit.PDFDocument, layout: Layout): void {
  const elements = openElements(document, layout.elements);
  for (let page = 0; page < layout.pages; page += 1) {
    document.addPage();
    for (const group of groupsOf(inReadingOrder(layout.runs.filter((run) => run.page === page)))) {
      const index = group[0]?.element ?? null;
      const tag = index === null ? undefined : layout.elements[index]?.tag;
      if (index === null || tag === undefined) {
        document.markContent('Artifact', { type: 'Pagination' });
      } else {
        elements[index]?.add(document.markStructureContent(tag));
      }
      for (const run of group) drawRun(document, run);
      document.endMarkedContent();
    }
  }
  // Children before parents: an ended element takes no more children.
  for (const element of elements.toReversed()) element.end();
}

function openElements(
  document: PDFKit.PDFDocument,
  elements: readonly StructureElement[],
): PDFKit.PDFStructureElement[] {
  const root = document.struct('Document');
  document.addStructure(root);
  const opened: PDFKit.PDFStructureElement[] = [];
  for (const { tag, parent } of elements) {
    const element = document.struct(tag);
    if (tag === 'TH') headsItsColumn(element);
    (parent === null ? root : (opened[parent] ?? root)).add(element);
    opened.push(element);
  }
  return opened;
}

/** PDF/UA-1, 7.5: a screen reader says it before each cell of its column. pdfkit has no option for it. */
function headsItsColumn(element: PDFKit.PDFStructureElement): void {
  const { dictionary } = element as unknown as { dictionary: { data: Record<string, unknown> } };
  dictionary.data.A = { O: 'Table', Scope: 'Column' };
}

/**
 * Elements are numbered as they are read: the cells of a row one after the other, whatever their lines. What is not
 * read comes last.
 */
const inReadingOrder = (runs: readonly PlacedRun[]): PlacedRun[] =>
  runs.toSorted((a, b) => (a.element ?? LAST) - (b.element ?? LAST));
const LAST = Number.MAX_SAFE_INTEGER;

/** Runs of one element that follow each other share one marked content. */
function groupsOf(runs: readonly PlacedRun[]): PlacedRun[][] {
  const groups: PlacedRun[][] = [];
  for (const run of runs) {
    const last = groups.at(-1);
    if (last && last[0]?.element === run.element) last.push(run);
    else groups.push([run]);
  }
  return groups;
}

function drawRun(document: PDFKit.PDFDocument, run: PlacedRun): void {
  document
    .font(nameOf(run))
    .fontSize(run.size)
    .text(run.text, run.x, run.y, {
      lineBreak: false,
      baseline: 'alphabetic',
      horizontalScaling: run.scale * 100,
    } as PDFKit.Mixins.TextOptions);
}
