import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import type { LetterContext } from '#domain/letter/schema.ts';
import type { Minutes } from '#domain/minutes/reader.ts';
import { cleanText, unprintable } from '#domain/printable.ts';
import type { Block } from '#templates/blocks.ts';
import { cleanBlocks } from '#templates/layout/clean-blocks.ts';
import { type Layout, layOut } from '#templates/layout/layout.ts';
import { minutesNames, releve } from '#templates/letters/releve.v2.ts';
import { type Composed, composeLetter } from '#templates/registry.ts';
import { openTypefaces, renderPdf } from '#templates/render-pdf.ts';
import { renderText } from '#templates/render-text.ts';
import { metricsOf } from '#templates/typefaces.ts';
import {
  ALPHABET,
  COMBINED,
  font,
  GREEK_AND_CYRILLIC,
  LATIN,
  wordsOf,
} from '../support/alphabet.ts';
import { everyLetter, freePaths, withText } from '../support/every-letter.ts';
import { layoutFaults } from '../support/layout-check.ts';
import { fullMinutes } from '../support/minutes.ts';
import { readPdf } from '../support/pdf-text.ts';

/* Every letter of every name is printed: no empty box, one face for a name, the text as composed. */

const faces = openTypefaces(font);
const metrics = metricsOf(faces);

const composed = (context: LetterContext): Composed => {
  const letter = composeLetter({ context });
  if ('faults' in letter) throw new Error(JSON.stringify(letter.faults));
  return letter;
};
const placed = ({ blocks, names }: Pick<Composed, 'blocks' | 'names'>): Layout => {
  const layout = layOut(cleanBlocks(blocks), metrics, { names });
  if ('faults' in layout) throw new Error(JSON.stringify(layout.faults));
  return layout;
};
const blanks = ({ runs }: Layout): string[] => runs.flatMap((run) => metrics.blanks(run.text, run));

/** The front of a letter is one column beside the window: a whole alphabet does not fit there. */
const FRONT = /^(?:fund|addressee|caseWorker|letter|reference|decisionNumber|signatory)\b/u;
/** Field names and a number that prints within a closed format. */
const UNPRINTED = /^(?:addressee\.field)/u;
/** Without spaces; the reader of PDF files writes the micro sign as the letter mu. */
const squeezed = (text: string): string =>
  text.replaceAll(/[\s\u00A0]+/gu, '').replaceAll('\u00B5', '\u03BC');

const print = async (blocks: readonly Block[], names: readonly string[] = []) => {
  const pdf = await renderPdf({ title: 'Essai', date: '2026-06-04', blocks, names }, faces);
  if ('faults' in pdf) throw new Error(JSON.stringify(pdf.faults));
  const { tags, fonts } = await readPdf(pdf.bytes);
  return { text: squeezed(tags.map(({ text }) => text).join(' ')), fonts };
};
/** Each line of the letter, found whole in what a reader extracts from its PDF. */
const lost = (blocks: readonly Block[], printed: string): string[] =>
  cleanBlocks(blocks)
    .flatMap((block) => renderText([block]).split(block.kind === 'table' ? /\n| \| /u : '\n'))
    .map((line) => squeezed(line.replace(/^- /u, '')))
    .filter((line) => !printed.includes(line));

describe('faute D1 : l’alphabet latin entier, dans chaque champ libre', () => {
  it.each(everyLetter())('%s : aucune case vide, rien de perdu, champ par champ', (_, context) => {
    const paths = freePaths(context).filter((path) => !UNPRINTED.test(path.join('.')));
    for (const chunk of wordsOf(ALPHABET, 24)) {
      const filled = paths.reduce((whole, path) => withText(whole, path, chunk), context);
      const letter = composed(filled);
      const layout = placed(letter);
      expect(blanks(layout)).toEqual([]);
      expect(
        layoutFaults(layout, letter.blocks).filter((fault) => fault.startsWith('lost')),
      ).toEqual([]);
    }
  });

  it.each(everyLetter())(
    '%s : ce qu’on extrait du PDF est ce qui est composé',
    async (_, context) => {
      const alphabet = wordsOf(ALPHABET, 9).join(' ');
      const paths = freePaths(context).filter((path) => !FRONT.test(path.join('.')));
      const { blocks, names } = composed(
        paths.reduce((whole, path) => withText(whole, path, alphabet), context),
      );
      const { text, fonts } = await print(blocks, names);
      expect(lost(blocks, text)).toEqual([]);
      expect(fonts.every(({ embedded }) => embedded)).toBe(true);
    },
  );

  it('l’adresse et l’en-tête, ligne par ligne', async () => {
    for (const words of wordsOf(wordsOf(ALPHABET, 18), 6)) {
      const lines = words.match(/.{1,18}/gu) ?? [];
      const blocks: Block[] = [
        { kind: 'letterhead', name: lines[0] ?? '', lines: lines.slice(1, 3) },
        { kind: 'address', lines: lines.slice(0, 6).map((text) => ({ field: 'x', text })) },
        { kind: 'object', text: 'Objet' },
      ];
      expect(lost(blocks, (await print(blocks)).text)).toEqual([]);
    }
  });

  it('le relevé de décisions', async () => {
    const words = wordsOf(ALPHABET, 9);
    const alphabet = words.join(' ');
    const minutes: Minutes = {
      ...fullMinutes(),
      panel: alphabet,
      place: alphabet,
      // A row of the table is never cut: a name to each.
      attendees: words.map((name) => ({
        ...{ name, seat: 'coordination', voice: 'deliberative' },
        spans: [{ from: null, until: null }],
      })),
      removed: [{ number: 4, reference: '58-0002', reason: alphabet }],
    };
    const blocks = releve(minutes);
    expect(lost(blocks, (await print(blocks, minutesNames(minutes))).text)).toEqual([]);
  });
});

describe('faute D1 : une seconde police, jamais deux pour un nom', () => {
  const NAMES = [
    'Madame Anne de la Ọ̀ṣun',
    'Hữu Phước NGUYỄN',
    'Marie-Noël d’İzmir',
    'Ольга Петрова',
  ];

  it.each(everyLetter())(
    '%s : le nom entier d’une personne est dans une seule police',
    (_, context) => {
      for (const name of NAMES) {
        const named = freePaths(context)
          .filter((path) => /\b(?:fullName|shortName|name|tutor)$/u.test(path.join('.')))
          .reduce((whole, path) => withText(whole, path, name), context);
        const { runs } = placed(composed(named));
        const letters = runs.flatMap((run) => [...run.text].map((one) => ({ one, run })));
        const text = letters
          .map(({ one }) => one)
          .join('')
          .replaceAll('\u00A0', ' ');
        const at = cleanText(name).replaceAll('\u00A0', ' ');
        expect(text).toContain(at);
        for (let from = text.indexOf(at); from !== -1; from = text.indexOf(at, from + 1)) {
          const start = [...text.slice(0, from)].length;
          const used = letters.slice(start, start + [...at].length).map(({ run }) => run.fallback);
          expect(new Set(used)).toEqual(new Set([true]));
        }
      }
    },
  );

  it('dans un texte, les majuscules voisines suivent, la phrase non', () => {
    const words = 'Selon Hữu Phước Dupont, le stage de Marie convient.';
    const { runs } = placed({
      blocks: [{ kind: 'paragraph', runs: [{ text: words }] }],
      names: [],
    });
    const inSecond = runs.filter(({ fallback }) => fallback).map(({ text }) => text.trim());
    expect(inSecond).toEqual(['Selon Hữu Phước Dupont,']);
  });

  it('une lettre sans ces caractères n’emploie que la première (témoin)', async () => {
    const { fonts } = await print([{ kind: 'paragraph', runs: [{ text: 'Élodie Lefèvre' }] }]);
    expect(fonts.map(({ name }) => name.replace(/^.*\+/u, ''))).not.toContain('NotoSans-Regular');
  });
});

describe('faute D1 : la table des caractères est celle des polices', () => {
  const holds = (code: number): boolean =>
    (['regular', 'fallback'] as const).some((name) =>
      [faces[name], faces[name === 'regular' ? 'bold' : 'fallback-bold']].every((face) =>
        face.hasGlyphForCodePoint(code),
      ),
    );

  it('ne promet aucun caractère qu’elles n’ont pas', () => {
    const promised: string[] = [];
    for (let code = 0x20; code < 0x20000; code += 1) {
      if (code >= 0xd800 && code <= 0xdfff) continue;
      const character = String.fromCodePoint(code);
      if (unprintable(character).length > 0) continue;
      const missing = [...cleanText(character)].some((one) => !holds(one.codePointAt(0) ?? 0));
      if (missing) promised.push(`U+${code.toString(16)}`);
    }
    expect(promised).toEqual([]);
  });

  it.each(Object.entries(LATIN))('a tout le bloc %s', (_, letters) => {
    expect(letters.flatMap(unprintable)).toEqual([]);
  });

  it('a le grec, le cyrillique et les paires combinées', () => {
    expect([...GREEK_AND_CYRILLIC, ...COMBINED].flatMap(unprintable)).toEqual([]);
  });

  it('les polices sont celles du paquet, à l’octet près', () => {
    const require = createRequire(import.meta.url);
    for (const [ours, theirs] of [
      ['regular', '400Regular/NotoSans_400Regular'],
      ['bold', '700Bold/NotoSans_700Bold'],
    ]) {
      const path = require.resolve(`@expo-google-fonts/noto-sans/${theirs}.ttf`);
      expect(Buffer.compare(readFileSync(path), font(`noto-sans/${ours}.ttf`))).toBe(0);
    }
  });
});

describe('faute D1 : les sosies sont remplacés, le reste est une faute', () => {
  it.each([
    ['o\uFB03ce \uFB01n', 'office fin'],
    ['Jean\u2011Luc\u2010X', 'Jean-Luc-X'],
    ['12\u202F000\u2009€', '12\u00A0000 €'],
    ['un\u2028deux\u2029trois', 'un deux trois'],
    ['ＡＢ', 'AB'],
    ['a → b', 'a -> b'],
    ['zéro\u200Blargeur\u00AD', 'zérolargeur'],
    ['e\u0301', 'é'],
  ])('« %s » s’écrit « %s »', (typed, printed) => {
    expect(cleanText(typed)).toBe(printed);
    expect(cleanText(cleanText(typed))).toBe(cleanText(typed));
    expect(unprintable(typed)).toEqual([]);
  });

  it.each([
    ['محمد علي', 'م'],
    ['Anna 😀', '😀'],
    ['fait ✓', '✓'],
    ['王', '王'],
    ['\uFFFD', '\uFFFD'],
  ])('« %s » : le caractère est nommé', (typed, character) => {
    expect(unprintable(typed)).toContain(character);
  });

  it.each(['محمد', 'Anna 😀', 'fait ✓'])('« %s » : la lettre n’est pas faite', async (text) => {
    const request = {
      title: 'Essai',
      date: '2026-06-04',
      blocks: [{ kind: 'paragraph' as const, runs: [{ text: `Voici ${text}.` }] }],
    };
    const result = await renderPdf(request, faces);
    expect('faults' in result && result.faults).toEqual([
      expect.objectContaining({ code: 'LET-07', message: expect.stringContaining('«') }),
    ]);
  });
});
