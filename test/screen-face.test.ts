import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseSync } from 'rolldown/utils';
import { describe, expect, it } from 'vitest';
import { openTypefaces } from '#templates/render-pdf.ts';
import { textOf, tracked } from './support/sources.ts';

/* What screens say is written in the face that they bring: no character falls back on another one. */

const require = createRequire(import.meta.url);
const charactersOf = (file: string): ReadonlySet<number> =>
  new Set(openTypefaces(() => readFileSync(require.resolve(file))).regular.characterSet);
const faces = [...textOf('client/styles/fonts.css').matchAll(/url\("([^"]+\.woff2)"\)/gu)].map(
  ([, file = '']) => charactersOf(file),
);

/** Line ends and tabs are not drawn. */
const isDrawn = (character: string): boolean => character >= ' ';
const missingIn = (text: string): string[] =>
  [...text].filter(
    (one) => isDrawn(one) && faces.some((face) => !face.has(one.codePointAt(0) ?? 0)),
  );

/** The words of a source: its strings, its templates and its markup, never its comments nor its patterns. */
function wordsOf(path: string, source = textOf(path)): string {
  const words: string[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, value } = node as { type?: unknown; value?: unknown };
    if ((type === 'Literal' || type === 'JSXText') && typeof value === 'string') words.push(value);
    if (type === 'TemplateElement') words.push((value as { cooked: string }).cooked);
    for (const inner of Object.values(node)) visit(inner);
  };
  visit(parseSync(path, source).program);
  return words.join('\n');
}

/** Tables of characters that are looked for in what people type, and never shown. */
const NEVER_SHOWN = ['domain/printable.ts', 'domain/dossier/hidden-marks.ts'];
const spoken = tracked.filter(
  (path) => /^(client|domain)\/.*\.tsx?$/u.test(path) && !NEVER_SHOWN.includes(path),
);

describe('la fonte des écrans', () => {
  it('a chaque caractère des phrases du client et du domaine, dans ses deux graisses', () => {
    expect(faces).toHaveLength(2);
    expect(spoken.length).toBeGreaterThan(300);
    const missing = spoken.flatMap((path) =>
      missingIn(wordsOf(path)).map((one) => `${path} : ${one}`),
    );
    expect(missing).toEqual([]);
  });

  it('a chaque caractère que les feuilles de style écrivent', () => {
    const sheets = tracked.filter((path) => path.endsWith('.css'));
    const written = sheets.flatMap((path) =>
      [...textOf(path).matchAll(/content:\s*"([^"]*)"/gu)].flatMap(([, text = '']) =>
        missingIn(text).map((one) => `${path} : ${one}`),
      ),
    );
    expect(written).toEqual([]);
  });

  it('témoin : une flèche dans une phrase, un modèle ou un balisage se voit, pas dans un commentaire', () => {
    const source = "// →\nconst a = ['←', `↑`, '\\u2193', /✓/u, <p>✓</p>];";
    expect(missingIn(wordsOf('witness.tsx', source))).toEqual(['←', '↑', '↓', '✓']);
    expect(missingIn('« 11 mai au 29 mai » : œ, É, …, –')).toEqual([]);
  });
});
