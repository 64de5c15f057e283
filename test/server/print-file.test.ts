import { type PDFDict, PDFHexString, PDFName } from '@cantoo/pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { boundFile } from '#server/letters/bound-file.ts';
import type { FileToBind } from '#server/letters/render-job.ts';
import { openTypefaces, renderPdf } from '#templates/render-pdf.ts';
import { font } from '../support/alphabet.ts';
import { brokenIn } from '../support/archive/every-condition.ts';
import { type ArchiveFile, openArchive } from '../support/archive/file.ts';
import { dictAt, nameAt } from '../support/archive/objects.ts';
import { completed, composed } from '../support/letters.ts';
import { readPdf } from '../support/pdf-text.ts';

/* Letters in one file to print: each still tagged, each under its entry, the same bytes each time. */

const faces = openTypefaces(font);

async function letterOf(id: string, number: string): Promise<FileToBind & { pages: number }> {
  const facts = completed(id);
  const pdf = await renderPdf(composed({ facts, outcome: 'approval', letter: { number } }), faces);
  if ('faults' in pdf) throw new Error(JSON.stringify(pdf.faults));
  return { label: number, bytes: pdf.bytes, pages: pdf.pages };
}

/** What the file does not say of itself: it is for the printer, and old letters of it may not be so. */
const NOT_CLAIMED = ['UA1 5 ', 'A-2 6.2.3', 'A-2 6.6.2.3', 'A-2 6.6.4'];

/** The entries that a reader lists beside the pages, and the rank of the page of each. */
function entriesOf({ catalog, document }: ArchiveFile): [string, number][] {
  const pages = document.getPages().map(({ node }) => node);
  const entries: [string, number][] = [];
  const next = (dict: PDFDict | undefined): void => {
    if (!dict) return;
    const title = dict.lookup(PDFName.of('Title'), PDFHexString).decodeText();
    const [page] =
      dict
        .lookup(PDFName.of('Dest'))
        ?.toString()
        .match(/\d+ \d+ R/u) ?? [];
    entries.push([
      title,
      pages.findIndex((one) => document.context.getObjectRef(one)?.toString() === page),
    ]);
    next(dictAt(dict, 'Next'));
  };
  next(dictAt(dictAt(catalog, 'Outlines'), 'First'));
  return entries;
}

describe('le fichier à imprimer d’un lot', () => {
  let letters: Awaited<ReturnType<typeof letterOf>>[];
  let bytes: Uint8Array;
  let file: ArchiveFile;
  const bound = () => boundFile({ title: 'Lot & essai', files: letters });
  beforeAll(async () => {
    letters = [
      await letterOf('C01', '2026-58-000001'),
      await letterOf('C02', '2026-58-000002'),
      await letterOf('C06', '2026-58-000003'),
    ];
    // Without its verso: what follows must not begin there.
    const short = await renderPdf(
      { title: 'Note', date: '2026-06-04', blocks: [{ kind: 'object', text: 'Une page' }] },
      faces,
    );
    if ('faults' in short) throw new Error('faults');
    letters.splice(1, 0, { label: '2026-58-000004', bytes: short.bytes, pages: short.pages });
    bytes = await bound();
    file = await openArchive(bytes);
  });

  it('a les mêmes octets à chaque fois', async () => {
    expect(Buffer.compare(await bound(), bytes)).toBe(0);
    const otherwise = await boundFile({ title: 'Lot & essai', files: letters.toReversed() });
    expect(Buffer.compare(otherwise, bytes), 'témoin : un autre ordre').not.toBe(0);
  });

  it('a son titre, sa langue, et s’imprime recto verso', async () => {
    const { info, lang, marked } = await readPdf(bytes);
    expect([info.Title, lang, marked]).toEqual(['Lot & essai', 'fr-FR', true]);
    expect(nameAt(dictAt(file.catalog, 'ViewerPreferences'), 'Duplex')).toBe('DuplexFlipLongEdge');
    expect(file.xmp).toContain('Lot &amp; essai');
  });

  it('a une entrée par lettre, qui mène à son recto', () => {
    const sheets = letters.map(({ pages }) => Math.ceil(pages / 2));
    const starts = sheets.map((_, rank) => 2 * sheets.slice(0, rank).reduce((a, b) => a + b, 0));
    expect(letters.some(({ pages }) => pages % 2 === 1)).toBe(true);
    expect(entriesOf(file).map(([, page]) => page)).toEqual(starts);
    expect(entriesOf(file).map(([title]) => title)).toEqual([
      expect.stringMatching(/^2026-58-000001 – Accord/u),
      '2026-58-000004 – Note',
      expect.stringMatching(/^2026-58-000002 – Accord/u),
      expect.stringMatching(/^2026-58-000003 – Accord/u),
    ]);
  });

  it('se lit comme les lettres l’une après l’autre', async () => {
    const apart = await Promise.all(letters.map((one) => readPdf(one.bytes)));
    const said = ({ role, text }: { role: string; text: string }) => `${role} ${text}`;
    const whole = (await readPdf(bytes)).tags;
    expect(whole.map(said)).toEqual(apart.flatMap(({ tags }) => tags).map(said));
    expect(whole.length).toBeGreaterThan(60);
  });

  it('tient les conditions de PDF/UA-1 et de PDF/A-2, sans se dire l’un ni l’autre', () => {
    const broken = brokenIn(file);
    const unexpected = broken.filter(
      (one) => !NOT_CLAIMED.some((clause) => one.startsWith(clause)),
    );
    expect(unexpected).toEqual([]);
    expect(broken.length).toBeGreaterThan(0);
  });

  it('ne garde d’une lettre que ce qui s’imprime et se lit', () => {
    const kinds = file.dicts.map((dict) => nameAt(dict, 'Type'));
    const count = (kind: string) => kinds.filter((one) => one === kind).length;
    expect([count('Catalog'), count('Pages'), count('StructTreeRoot'), count('Metadata')]).toEqual([
      1, 1, 1, 1,
    ]);
  });

  it('sans lettre étiquetée, ne se dit pas étiqueté (témoin)', async () => {
    const { document } = await openArchive(letters[0]?.bytes ?? new Uint8Array());
    document.catalog.delete(PDFName.of('StructTreeRoot'));
    const old = { label: 'ancienne', bytes: await document.save({ useObjectStreams: false }) };
    const { marked } = await readPdf(await boundFile({ title: 'Lot', files: [old, ...letters] }));
    expect(marked).toBe(false);
  });
});
