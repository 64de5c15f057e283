import { type Condition, drop, put, redraw, replaceStream } from './conditions.ts';
import type { ArchiveFile } from './file.ts';
import type { ArchiveFont } from './fonts.ts';
import { at, dictAt, keysOf, nameAt } from './objects.ts';

/* What both standards ask of fonts, in nearly the same words: ISO 14289-1, 7.21 and ISO 19005-2, 6.2.11. */

const nameOf = ({ dict }: ArchiveFont): string => nameAt(dict, 'BaseFont') ?? '';
const first = ({ fonts }: ArchiveFile): ArchiveFont => {
  const [font] = fonts;
  if (!font) throw new Error('No font to break.');
  return font;
};
/** The codes that a font shows and that something is wrong with. */
const codesWhere = (wrong: (font: ArchiveFont, code: number) => boolean) => (file: ArchiveFile) =>
  file.fonts.flatMap((font) =>
    [...font.shown].filter((code) => wrong(font, code)).map((code) => `${nameOf(font)} ${code}`),
  );
const isPrivate = (text: string): boolean => /\p{Co}/u.test(text);
/** Shows a code of the font in place of the first text of the page. */
const show = (file: ArchiveFile, hex: string): void =>
  redraw(file, (drawn) => drawn.replace(/<([0-9a-f]{4})/u, `<${hex}`));
/** Changes what the first pairs of the font's map lead to. */
const remap = (file: ArchiveFile, to: string): void =>
  replaceStream(file, first(file).dict, 'ToUnicode', (map) =>
    map.replace(
      /(beginbfrange\s+<[0-9a-f]{4}> <[0-9a-f]{4}> \[<[0-9a-f]{4}> <)[0-9a-f]+/iu,
      `$1${to}`,
    ),
  );
const inMap = (wrong: (text: string) => boolean) => (file: ArchiveFile) =>
  file.fonts.flatMap((font) =>
    [...(font.unicode ?? [])]
      .filter(([, text]) => wrong(text))
      .map(([code]) => `${nameOf(font)} ${code}`),
  );

export const FONTS: readonly Condition[] = [
  {
    clause: 'A-2 6.2.11.2',
    says: 'a font says of which kind it is',
    faults: ({ fonts }) =>
      fonts
        .filter(({ dict }) => nameAt(dict, 'Type') !== 'Font' || !nameAt(dict, 'Subtype'))
        .map(nameOf),
    breaks: (file) => drop(first(file).dict, 'Subtype'),
  },
  {
    clause: 'UA1 7.21.3.1, A-2 6.2.11.3.1',
    says: 'a composite font says of which characters it speaks',
    faults: ({ fonts }) =>
      fonts
        .filter(({ descendant }) => descendant !== undefined)
        .filter(({ descendant }) =>
          ['Registry', 'Ordering', 'Supplement'].some(
            (key) => at(dictAt(descendant, 'CIDSystemInfo'), key) === undefined,
          ),
        )
        .map(nameOf),
    breaks: (file) => drop(first(file).descendant, 'CIDSystemInfo'),
  },
  {
    clause: 'UA1 7.21.3.2, A-2 6.2.11.3.2',
    says: 'an embedded TrueType font says which glyph draws a code',
    faults: ({ fonts }) =>
      fonts
        .filter(({ descendant }) => nameAt(descendant, 'Subtype') === 'CIDFontType2')
        .filter(({ descendant }) => at(descendant, 'CIDToGIDMap') === undefined)
        .map(nameOf),
    breaks: (file) => drop(first(file).descendant, 'CIDToGIDMap'),
  },
  {
    clause: 'UA1 7.21.3.3, A-2 6.2.11.3.3',
    says: 'codes are read by a map that every reader has',
    faults: ({ fonts }) =>
      fonts
        .filter(({ dict }) => !/^Identity-[HV]$/u.test(nameAt(dict, 'Encoding') ?? ''))
        .map(nameOf),
    breaks: (file) => put(file, first(file).dict, { Encoding: 'Maison-H' }),
  },
  {
    clause: 'UA1 7.21.4.1, A-2 6.2.11.4.1, programs',
    says: 'a font that is shown is embedded',
    faults: ({ fonts }) =>
      fonts.filter(({ shown, program }) => shown.size > 0 && !program).map(nameOf),
    breaks: (file) => drop(first(file).descriptor, 'FontFile2'),
  },
  {
    clause: 'UA1 7.21.4.1, A-2 6.2.11.4.1, glyphs',
    says: 'the embedded font has each glyph that is shown',
    faults: codesWhere(({ program }, code) => program !== null && code >= program.glyphs),
    breaks: (file) => show(file, '7fff'),
  },
  {
    clause: 'UA1 7.21.5, A-2 6.2.11.5',
    says: 'widths are those of the embedded font, to a thousandth',
    faults: codesWhere(
      ({ program, width }, code) =>
        program !== null &&
        code < program.glyphs &&
        Math.abs(program.width(code) - width(code)) > 1,
    ),
    breaks: (file) => put(file, first(file).descendant, { W: [1, [1, 2, 3]] }),
  },
  {
    clause: 'UA1 7.21.7 (10-001), A-2 6.2.11.7.2',
    says: 'each code shown is a known character',
    faults: codesWhere(({ unicode }, code) => !unicode?.get(code)),
    breaks: (file) => drop(first(file).dict, 'ToUnicode'),
  },
  {
    clause: 'UA1 7.21.7, A-2 6.2.11.7.2, values',
    says: 'no code stands for nothing, nor for the mark of an order of bytes',
    faults: inMap((text) => /[\0\uFEFF\uFFFE]/u.test(text)),
    breaks: (file) => remap(file, 'feff'),
  },
  {
    clause: 'A-2 6.2.11.7.3',
    says: 'no character is of private use',
    faults: inMap(isPrivate),
    breaks: (file) => remap(file, 'e001'),
  },
  {
    clause: 'UA1 7.21.8, A-2 6.2.11.8',
    says: 'no text shows the box of a missing glyph',
    faults: codesWhere((_, code) => code === 0),
    breaks: (file) => show(file, '0000'),
  },
  {
    clause: 'A-2 6.2.2, fonts',
    says: 'each page has the fonts that it names',
    faults: ({ pages }) =>
      pages.flatMap(({ dict, content }) => {
        const named = dictAt(dictAt(dict, 'Resources'), 'Font');
        const known = named ? keysOf(named) : [];
        return content.shown.map(({ font }) => font).filter((font) => !known.includes(font));
      }),
    breaks: (file) => redraw(file, (drawn) => drawn.replace(/\/F\d+ /u, '/Inconnue ')),
  },
  {
    clause: 'A-2 6.2.11.4.2',
    says: 'a subset is named as one',
    faults: ({ fonts }) => fonts.map(nameOf).filter((name) => !/^[A-Z]{6}\+/u.test(name)),
    breaks: (file) => put(file, first(file).dict, { BaseFont: 'Entiere' }),
  },
];
