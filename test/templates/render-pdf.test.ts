import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFStream } from '@cantoo/pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { openTypefaces, type Pdf, type PdfRequest, renderPdf } from '#templates/render-pdf.ts';
import { typefacesOf } from '#templates/typefaces.ts';
import { type Asked, completed, composed } from '../support/letters.ts';
import { type PdfReading, readPdf } from '../support/pdf-text.ts';

const font = (name: string): Uint8Array =>
  readFileSync(fileURLToPath(new URL(`../../templates/fonts/${name}`, import.meta.url)));
const faces = openTypefaces(font);

const pdfOf = async (request: PdfRequest): Promise<Pdf> => {
  const pdf = await renderPdf(request, faces);
  if ('faults' in pdf) throw new Error(JSON.stringify(pdf.faults));
  return pdf;
};
const granted = (code: string): Asked => ({
  facts: completed(code),
  outcome: 'approval',
  letter: { code: 'ABCD-EFGH' },
});

describe('le PDF d’une lettre', () => {
  let pdf: Pdf;
  let reading: PdfReading;
  beforeAll(async () => {
    pdf = await pdfOf(composed(granted('C02')));
    reading = await readPdf(pdf.bytes);
  });

  it('est un PDF 1.7 balisé, en français, titré, à la fois PDF/UA-1 et PDF/A-2a', () => {
    expect(Buffer.from(pdf.bytes.subarray(0, 8)).toString('latin1')).toBe('%PDF-1.7');
    expect(reading.marked).toBe(true);
    expect(reading.lang).toBe('fr-FR');
    expect(reading.info.Title).toBe('Accord pour une action pendant votre arrêt de travail');
    expect(reading.xmp).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(reading.xmp).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(reading.xmp).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
    // PDF/A asks that the other standard's word be described in the file.
    expect(reading.xmp).toContain('<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>');
    expect(Buffer.from(pdf.bytes).toString('latin1')).toContain('/DisplayDocTitle true');
  });

  it('dit de quel rouge, vert et bleu il parle', async () => {
    const { context, catalog } = await PDFDocument.load(pdf.bytes);
    const intents = catalog.lookup(PDFName.of('OutputIntents'), PDFArray);
    const intent = context.lookup(intents.get(0), PDFDict);
    expect(intent.get(PDFName.of('S'))).toBe(PDFName.of('GTS_PDFA1'));
    const profile = intent.lookup(PDFName.of('DestOutputProfile'), PDFStream);
    expect(profile.dict.get(PDFName.of('N'))?.toString()).toBe('3');
  });

  it('incorpore toutes ses polices, et n’en a que deux', () => {
    expect(reading.fonts.every(({ embedded }) => embedded)).toBe(true);
    expect(
      [...new Set(reading.fonts.map(({ name }) => name.replace(/^.*\+/u, '')))].sort(),
    ).toEqual(['AtkinsonHyperlegible-Bold', 'AtkinsonHyperlegible-Regular']);
  });

  it('se lit dans l’ordre de la lettre : titre, paragraphes, listes', () => {
    const roles = reading.tags.map(({ role }) => role);
    expect(new Set(roles)).toEqual(new Set(['P', 'H1', 'H2', 'Lbl', 'LBody']));
    expect(roles.filter((role) => role === 'H1')).toHaveLength(1);
    const said = reading.tags.map(({ text }) => text.replaceAll('\u00A0', ' '));
    const places = [
      'Caisse primaire',
      'Monsieur Firmin',
      'Nevers, le',
      'Dossier :',
      'Objet :',
      'Ce que nous acceptons',
      'Dates :',
      'Qui appeler ?',
      'Nous vous prions',
      'Vos données personnelles',
      'Vérification :',
    ].map((start) => said.findIndex((text) => text.startsWith(start)));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places.every((place) => place >= 0)).toBe(true);
  });

  it('laisse les numéros de page hors de la lecture', () => {
    expect(reading.tags.some(({ text }) => text.startsWith('Page '))).toBe(false);
    expect(reading.lines.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/Page 1\/2$/u),
    );
  });

  it('n’écrit rien en dessous de 10 points, et le corps en 11', () => {
    expect(Math.min(...reading.runs.map(({ size }) => size))).toBeGreaterThanOrEqual(10);
    expect(reading.runs.find(({ text }) => text.startsWith('Nous vous donnons'))?.size).toBe(11);
  });

  it('sépare les mots d’une ligne à l’autre', () => {
    const paragraph = reading.tags.find(({ text }) => text.startsWith('Nous vous donnons'))?.text;
    expect(paragraph?.replaceAll('\u00A0', ' ')).toBe(
      'Nous vous donnons notre accord pour un essai encadré pendant votre arrêt de travail. Nous avons étudié votre demande du vendredi 13 mars 2026 à la réunion du jeudi 23 avril 2026.',
    );
  });
});

describe('le projet', () => {
  it('est la même lettre, au même endroit, avec la marque et sans numéro', async () => {
    const asked = granted('C01');
    const proof = { ...asked, decision: { number: null }, letter: { number: null, code: null } };
    const final = await readPdf((await pdfOf(composed(asked))).bytes);
    const draft = await readPdf((await pdfOf({ ...composed(proof), draft: true })).bytes);
    const body = (reading: PdfReading) =>
      reading.runs
        .filter(({ text, page, y }) => !(page === 0 && y < 90) && !/PROJET|Vérif/u.test(text))
        .map(({ text, page, x, y }) => `${page} ${x.toFixed(2)} ${y.toFixed(2)} ${text}`);
    expect(body(draft)).toEqual(body(final));
    const marks = (reading: PdfReading) => reading.lines.filter(({ text }) => text === 'PROJET');
    expect(marks(draft).map(({ page }) => page)).toEqual([0, 1]);
    expect(marks(final)).toEqual([]);
    expect(draft.lines.some(({ text }) => text.includes('2026-58-0001'))).toBe(false);
  });
});

describe('les octets d’une lettre', () => {
  const script = `
    import { readFileSync } from 'node:fs';
    import { createHash } from 'node:crypto';
    import { openTypefaces, renderPdf } from './templates/render-pdf.ts';
    import { completed, composed } from './test/support/letters.ts';
    const font = (name) => readFileSync('./templates/fonts/' + name);
    const letter = composed({ facts: completed('C02'), outcome: 'approval', letter: { code: 'ABCD-EFGH' } });
    renderPdf(letter, openTypefaces(font)).then((pdf) =>
      process.stdout.write(createHash('sha256').update(pdf.bytes).digest('hex')));
  `;
  const elsewhere = (env: Record<string, string>): string =>
    execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      env: { ...process.env, ...env },
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      encoding: 'utf8',
    });
  const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

  it('sont les mêmes dans un autre processus, un autre fuseau et une autre langue', async () => {
    // Here it is hours behind Greenwich (vite.config.ts); there, ahead.
    expect(new Date(0).getTimezoneOffset()).toBeGreaterThan(0);
    const here = hash((await pdfOf(composed(granted('C02')))).bytes);
    expect(elsewhere({ TZ: 'Pacific/Auckland', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' })).toBe(
      here,
    );
  });

  it('ne dépendent pas des lettres rendues avant avec les mêmes polices', async () => {
    const first = await pdfOf(composed(granted('C02')));
    await pdfOf(composed(granted('C12')));
    const again = await pdfOf(composed(granted('C02')));
    expect(hash(again.bytes)).toBe(hash(first.bytes));
  });

  it('gardent les mots d’une lettre, même quand une autre n’avait que leurs lettres accentuées', async () => {
    const printed = async (text: string, using: typeof faces) => {
      const blocks = [{ kind: 'heading' as const, text }];
      const pdf = await renderPdf({ title: 'Essai', date: '2026-06-04', blocks }, using);
      return 'faults' in pdf ? null : pdf.bytes;
    };
    const fresh = () => openTypefaces(font);
    const used = fresh();
    const alone = await printed('ESSAI COEUR', fresh());
    await printed('À ÉÎÔÇÙ', used);
    const after = await printed('ESSAI COEUR', used);
    const { tags } = await readPdf(after ?? new Uint8Array());
    expect(tags.map(({ text }) => text)).toContain('ESSAI COEUR');
    expect(hash(after ?? new Uint8Array())).toBe(hash(alone ?? new Uint8Array()));
  });

  it('ne dépendent pas des lettres d’avant, dont les mots sont gardés', async () => {
    const [first, second] = [composed(granted('C01')), composed(granted('C02'))];
    const used = openTypefaces(font);
    await renderPdf(first, used);
    const [after, alone] = [await renderPdf(second, used), await renderPdf(second, faces)];
    const fresh = await renderPdf(second, openTypefaces(font));
    if ('faults' in after || 'faults' in alone || 'faults' in fresh) throw new Error('faults');
    expect([hash(after.bytes), hash(alone.bytes)]).toEqual([hash(fresh.bytes), hash(fresh.bytes)]);
  });

  it('ne s’ouvrent pas d’une police aux mots que pdfkit déformerait à chaque lettre', () => {
    const layout = () => ({ advanceWidth: 0, glyphs: [] });
    const otherUnits = {
      unitsPerEm: 2048,
      characterSet: [],
      layout,
      glyphForCodePoint: () => null,
    };
    const parse = () => ({ ...otherUnits, hasGlyphForCodePoint: () => true });
    expect(() => typefacesOf(parse)).toThrow('thousandths');
    expect(() => typefacesOf(() => ({ ...parse(), unitsPerEm: 1000 }))).not.toThrow();
  });

  it('changent avec une date d’un jour plus tard (témoin)', async () => {
    const letter = composed(granted('C02'));
    const one = await pdfOf(letter);
    const other = await pdfOf({ ...letter, date: '2026-04-25' });
    expect(hash(one.bytes)).not.toBe(hash(other.bytes));
  });
});
