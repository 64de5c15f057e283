import { PDFArray, PDFDict, PDFNumber, parseToUnicode } from '@cantoo/pdf-lib';
import { arrayAt, at, decoded, dictAt, keysOf } from './objects.ts';
import type { PageContent } from './page-content.ts';

/** A font of the pages, with the codes it is asked to show. */
export interface ArchiveFont {
  readonly dict: PDFDict;
  readonly descendant: PDFDict | undefined;
  readonly descriptor: PDFDict | undefined;
  readonly program: FontProgram | null;
  readonly unicode: ReadonlyMap<number, string> | null;
  /** Codes shown. */
  readonly shown: ReadonlySet<number>;
  /** The width that the dictionary gives a code, in thousandths. */
  width(code: number): number;
}
export type Fonts = readonly ArchiveFont[];

/** The tables of a TrueType program that widths and glyphs are read from. */
interface FontProgram {
  readonly glyphs: number;
  /** In thousandths of the size. */
  width(glyph: number): number;
}

/** A page of a file, and what it draws. */
export interface ArchivePage {
  readonly dict: PDFDict;
  readonly content: PageContent;
}

/** The fonts that the pages name, each once. */
export function fontsOf(pages: readonly ArchivePage[]): Fonts {
  const shown = new Map<PDFDict, Set<number>>();
  for (const { dict, content } of pages) {
    const named = dictAt(dictAt(dict, 'Resources'), 'Font');
    for (const key of named ? keysOf(named) : []) {
      const font = dictAt(named, key);
      if (!font) continue;
      const codes = shown.get(font) ?? new Set<number>();
      shown.set(font, codes);
      for (const one of content.shown)
        if (one.font === key) for (const code of one.codes) codes.add(code);
    }
  }
  return [...shown].map(([dict, codes]) => fontOf(dict, codes));
}

function fontOf(dict: PDFDict, shown: ReadonlySet<number>): ArchiveFont {
  const first = arrayAt(dict, 'DescendantFonts')?.lookup(0);
  const descendant = first instanceof PDFDict ? first : undefined;
  const descriptor = dictAt(descendant ?? dict, 'FontDescriptor');
  const program = decoded(at(descriptor, 'FontFile2'));
  const map = decoded(at(dict, 'ToUnicode'));
  return {
    ...{ dict, descendant, descriptor, shown },
    program: program ? readProgram(program) : null,
    unicode: map ? parseToUnicode(map) : null,
    width: widthsOf(descendant),
  };
}

/** ISO 32000-1, 9.7.4.3: `first [w w w]` or `first last w`. */
function widthsOf(descendant: PDFDict | undefined): (code: number) => number {
  const widths = new Map<number, number>();
  const list = arrayAt(descendant, 'W');
  for (let rank = 0; list && rank < list.size(); ) {
    const first = list.lookup(rank, PDFNumber).asNumber();
    const next = list.lookup(rank + 1);
    if (next instanceof PDFArray) {
      for (let index = 0; index < next.size(); index += 1)
        widths.set(first + index, next.lookup(index, PDFNumber).asNumber());
      rank += 2;
      continue;
    }
    const last = list.lookup(rank + 1, PDFNumber).asNumber();
    const width = list.lookup(rank + 2, PDFNumber).asNumber();
    for (let code = first; code <= last; code += 1) widths.set(code, width);
    rank += 3;
  }
  const usual = at(descendant, 'DW');
  const fallback = usual instanceof PDFNumber ? usual.asNumber() : 1000;
  return (code) => widths.get(code) ?? fallback;
}

function readProgram(bytes: Uint8Array): FontProgram {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = new Map<string, number>();
  for (let rank = 0; rank < view.getUint16(4); rank += 1) {
    const entry = 12 + rank * 16;
    tables.set(
      Buffer.from(bytes.subarray(entry, entry + 4)).toString('latin1'),
      view.getUint32(entry + 8),
    );
  }
  const table = (name: string): number => tables.get(name) ?? 0;
  const unitsPerEm = view.getUint16(table('head') + 18);
  const measured = view.getUint16(table('hhea') + 34);
  return {
    glyphs: view.getUint16(table('maxp') + 4),
    width: (glyph) =>
      (view.getUint16(table('hmtx') + Math.min(glyph, measured - 1) * 4) * 1000) / unitsPerEm,
  };
}
