import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { boundFile } from '#server/letters/bound-file.ts';
import { minutesNames, minutesTitle, releve } from '#templates/letters/releve.v2.ts';
import { composeLetter } from '#templates/registry.ts';
import { openTypefaces, type PdfRequest, renderPdf } from '#templates/render-pdf.ts';
import { font } from '../support/alphabet.ts';
import { everyLetter } from '../support/every-letter.ts';
import { fullMinutes } from '../support/minutes.ts';
import { asked, missing } from '../support/outside-tools.ts';
import { readPdf } from '../support/pdf-text.ts';
import { runs } from '../support/runs.ts';

/*
 * Every paper read by programs of others, where they are installed (`test/support/README.md`): ours could be wrong
 * with the writer.
 */

const faces = openTypefaces(font);
const folder = mkdtempSync(join(tmpdir(), 'outside-'));
interface Paper {
  readonly name: string;
  readonly file: string;
  readonly bytes: Uint8Array;
}
function kept(name: string, bytes: Uint8Array): Paper {
  const file = join(folder, `${name.replaceAll(/\P{ASCII}| /gu, '-')}.pdf`);
  writeFileSync(file, bytes);
  return { name, file, bytes };
}
async function paper(name: string, request: PdfRequest): Promise<Paper> {
  const pdf = await renderPdf(request, faces);
  if ('faults' in pdf) throw new Error(JSON.stringify(pdf.faults));
  return kept(name, pdf.bytes);
}

const letters: Paper[] = [];
for (const [name, context] of everyLetter()) {
  const letter = composeLetter({ context });
  if ('faults' in letter) throw new Error(JSON.stringify(letter.faults));
  letters.push(await paper(name, letter));
}
const minutes = fullMinutes();
const about = { title: minutesTitle(minutes), names: minutesNames(minutes), date: minutes.date };
const papers = [
  ...letters,
  await paper('relevé', { ...about, blocks: releve(minutes) }),
  // In the second face, which is another font program.
  await paper('noms', {
    ...{ title: 'Noms', date: '2026-06-04' },
    blocks: [{ kind: 'object', text: 'Nguyễn Thị Ánh Tuyết, Ὀδυσσεύς, Ольга' }],
  }),
];
const files = papers.slice(-2).map(({ name, bytes }) => ({ label: name, bytes }));
const printFile = kept('lot', await boundFile({ title: 'Lot', files }));

/** For the slow ones: some papers, or all of them at length. */
const sampled = papers.filter((_, rank) => rank % runs(6, 1) === runs(4, 0));

/** Broken for every one of them: cut in two. */
const cut = kept('coupé', letters[0]?.bytes.subarray(0, 4000) ?? new Uint8Array());

describe('un autre programme lit chaque papier', () => {
  it.skipIf(missing('qpdf'))('qpdf : rien à redire à leur forme', () => {
    for (const { name, file } of [...papers, printFile]) {
      const { hasEndedWell, text } = asked('qpdf', file);
      expect(hasEndedWell, `${name} : ${text}`).toBe(true);
      expect(text, name).not.toMatch(/warning/iu);
    }
    expect(asked('qpdf', cut.file).hasEndedWell, 'témoin').toBe(false);
  });

  it.skipIf(missing('mutool'))('mutool : chacun s’ouvre sans réparation', () => {
    for (const { name, file } of [...papers, printFile]) {
      const { hasEndedWell, text } = asked('mutool', file);
      expect(hasEndedWell && text.trim() === '', `${name} : ${text}`).toBe(true);
    }
    expect(asked('mutool', cut.file).text.trim(), 'témoin').not.toBe('');
  });

  it.skipIf(missing('pdfinfo'))('pdfinfo : la structure dit tout, dans le même ordre', async () => {
    for (const { name, file, bytes } of [...sampled, printFile]) {
      const { tags } = await readPdf(bytes);
      const said = treeOf(asked('pdfinfo', file).text);
      expect(said.length, name).toBeGreaterThan(5);
      expect(said, name).toBe(squeezed(tags.map(({ text }) => text).join('')));
    }
    expect(treeOf(asked('pdfinfo', cut.file).text), 'témoin').toBe('');
  });

  it.skipIf(missing('preflight'))(
    'Apache Preflight, qui ne connaît que PDF/A-1b : rien que ce que PDF/A-2 permet',
    () => {
      for (const { name, file } of sampled)
        expect(errorsOf(asked('preflight', file).text), name).toEqual([]);
      expect(errorsOf(asked('preflight', cut.file).text), 'témoin').not.toEqual([]);
    },
    runs(60_000, 300_000),
  );
});

/** Errors of PDF/A-1 which PDF/A-2 no longer knows: the list of the codes of a subset, and its own number. */
const NO_LONGER = [
  /^3\.1\.11 : .*The CIDSet entry is missing for the Composite Subset$/u,
  /^7\.11\.2 : .*part must be 1$/u,
];
const errorsOf = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => /^\d+(?:\.\d+)* :|Exception/u.test(line))
    .filter((line) => !NO_LONGER.some((known) => known.test(line)));

/** As in the reader of our own: the micro sign is the letter mu, spaces are not compared. */
const squeezed = (text: string): string =>
  text.replaceAll(/[\s\u00A0]+/gu, '').replaceAll('\u00B5', '\u03BC');
/** The words of the tree that `pdfinfo -struct-text` prints: `  "words "`. */
const treeOf = (printed: string): string =>
  squeezed([...printed.matchAll(/^\s*"(.*)"$/gmu)].map(([, words]) => words).join(''));
