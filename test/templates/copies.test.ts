import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NBSP } from '#domain/format.ts';
import type { LetterContext } from '#domain/letter/schema.ts';
import { type CopiedLetter, copyWords, largeCopy, textCopy } from '#templates/copies.ts';
import { composeAgain, composeLetter } from '#templates/registry.ts';
import { openTypefaces, renderPdf } from '#templates/render-pdf.ts';
import { renderText } from '#templates/render-text.ts';
import { ALPHABET, font, wordsOf } from '../support/alphabet.ts';
import { faultsOf } from '../support/archive/every-condition.ts';
import { everyLetter, freePaths, textAt, withText } from '../support/every-letter.ts';
import { readPdf } from '../support/pdf-text.ts';
import { holdsInTime, runs } from '../support/runs.ts';

/* A letter for who reads it otherwise: the same words, larger or alone, and marked as a copy. */

const faces = openTypefaces(font);
const COPIED: CopiedLetter = { number: '2026-58-004201', date: '2026-04-24', isReplaced: false };
const squeezed = (text: string): string =>
  text.replaceAll(/[\s\u00A0]+/gu, '').replaceAll('\u00B5', '\u03BC');

const composed = (context: LetterContext) => {
  const letter = composeLetter({ context });
  if ('faults' in letter) throw new Error(JSON.stringify(letter.faults));
  return letter;
};
const enlarged = async (context: LetterContext) => {
  const { title, date, names, blocks } = composed(context);
  const request = { title, date, names, blocks: largeCopy(blocks, COPIED), isLarge: true };
  const pdf = await renderPdf(request, faces);
  if ('faults' in pdf) throw new Error(JSON.stringify(pdf.faults));
  return pdf.bytes;
};

const word = fc.constantFrom(...wordsOf(ALPHABET, 7).join(' ').split(' '));
/** Any letter, with long words in any of its free texts: no window and no page refuses them. */
const filling = fc.tuple(
  fc.constantFrom(...everyLetter().map(([, context]) => context)),
  fc.array(fc.tuple(fc.nat(), fc.array(word, { minLength: 1, maxLength: 40 })), { maxLength: 20 }),
);

describe('la copie en gros caractères', () => {
  it.each(everyLetter())(
    '%s : chaque mot de la lettre, rien sous 18 points',
    async (_, context) => {
      const { runs: printed, tags, lines, pages } = await readPdf(await enlarged(context));
      expect(Math.min(...printed.map(({ size }) => size))).toBeGreaterThanOrEqual(18);
      const said = squeezed(tags.map(({ text }) => text).join(''));
      const words = composed(context).blocks.flatMap((block) =>
        renderText([block])
          .split('\n')
          .map((line) => squeezed(line.replace(/^- /u, ''))),
      );
      expect(words.filter((line) => !said.includes(line))).toEqual([]);
      expect(said).toContain(squeezed('Copie en gros caractères de la lettre'));
      const marks = lines.filter(({ text }) => text === 'COPIE').map(({ page }) => page);
      expect(marks).toEqual(Array.from({ length: pages }, (__, page) => page));
    },
  );

  it(
    'est faite de n’importe quelle lettre, et tient les conditions des autres papiers',
    async () => {
      await holdsInTime(
        fc.asyncProperty(filling, async ([context, drawn]) => {
          const paths = freePaths(context);
          const filled = drawn.reduce((whole, [rank, words]) => {
            const path = paths[rank % paths.length] ?? [];
            return withText(whole, path, `${textAt(whole, path)} ${words.join(' ')}`);
          }, context);
          const letter = composeLetter({ context: filled });
          if ('faults' in letter) return;
          expect(await faultsOf(await enlarged(filled))).toEqual([]);
        }),
        runs(15, 500),
      );
    },
    runs(30_000, 900_000),
  );

  it('ne change pas la lettre elle-même (témoin : le corps y est de 11 points)', async () => {
    const [, context] = everyLetter()[0] ?? [];
    if (!context) throw new Error('No letter.');
    const pdf = await renderPdf(composed(context), faces);
    const { runs: printed, lines } = await readPdf('bytes' in pdf ? pdf.bytes : new Uint8Array());
    expect(Math.min(...printed.map(({ size }) => size))).toBe(10);
    expect(lines.some(({ text }) => text === 'COPIE')).toBe(false);
  });
});

describe('la copie en texte', () => {
  it.each(everyLetter())('%s : la lettre entière sous sa mention', (_, context) => {
    const { blocks } = composed(context);
    expect(textCopy(blocks, COPIED)).toBe(
      `${renderText([{ kind: 'paragraph', runs: [{ text: copyWords('text', COPIED) }] }])}\n\n${renderText(blocks)}\n`,
    );
  });
});

describe('ce qu’une copie dit d’abord', () => {
  it.each([
    [
      'text',
      false,
      'Copie en texte simple de la lettre n° 2026-58-004201 du vendredi 24 avril 2026. La lettre signée fait foi.',
    ],
    [
      'large',
      false,
      'Copie en gros caractères de la lettre n° 2026-58-004201 du vendredi 24 avril 2026. La lettre signée fait foi.',
    ],
    [
      'large',
      true,
      'Copie en gros caractères de la lettre n° 2026-58-004201 du vendredi 24 avril 2026. La lettre signée fait foi. Attention : cette lettre ne compte plus.',
    ],
  ] as const)('%s, remplacée : %s', (form, isReplaced, words) => {
    expect(copyWords(form, { ...COPIED, isReplaced }).replaceAll(NBSP, ' ')).toBe(words);
  });
});

describe('une lettre signée', () => {
  it.each(everyLetter())('%s se recompose pareille dans son édition', (_, context) => {
    const { edition, title, date, blocks, names } = composed(context);
    const stored = JSON.parse(JSON.stringify(context)) as LetterContext;
    expect(composeAgain(stored, edition)).toEqual({ title, date, blocks, names });
    expect(composeAgain(stored, 'perdue.v1')).toBeNull();
  });
});
