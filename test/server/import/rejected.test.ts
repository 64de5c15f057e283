import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { read as readSheet } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SHEET_FORMATS, type SheetFormat } from '#domain/wire/files.ts';
import { type Cell, cellText } from '#server/import/read/grid.ts';
import type { ReadFile } from '#server/import/read/read-file.ts';
import { readDossierFile } from '#server/import/read-dossier-file.ts';
import { PANEL, startServer, type TestServer } from '../../support/app.ts';
import { multipart } from '../../support/multipart.ts';
import { openedSheet } from '../../support/sheets.ts';

/* The lines left aside, as a file to mend and to import as it is. */

type Readable = Extract<ReadFile, { ok: true }>;
const fixture = (name: string) =>
  readFileSync(new URL(`../../fixtures/import/${name}`, import.meta.url));
const FILES = ['demandes-2026-04.csv', 'demandes-2026-05.xlsx'];

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.end());

/** Each file is asked once: it is read and written on threads of their own. */
const asked = new Map<string, Promise<Buffer>>();
function rejected(content: Uint8Array | string, format: SheetFormat): Promise<Buffer> {
  const key = `${format} ${createHash('sha256').update(content).digest('hex')}`;
  const answer = asked.get(key) ?? ask(content, format);
  asked.set(key, answer);
  return answer;
}

async function ask(content: Uint8Array | string, format: SheetFormat): Promise<Buffer> {
  const path = `/api/dossiers/import/rejected.${format}?panel=${PANEL}`;
  const parts = [{ name: 'file', filename: 'demandes', content }];
  const answer = await server.as('coordination', multipart(path, parts));
  if (answer.status !== 200) throw new Error(answer.text);
  expect(answer.headers['content-disposition']).toContain(`lignes-a-corriger.${format}`);
  return answer.bytes;
}

async function read(bytes: Uint8Array): Promise<Readable> {
  const file = await readDossierFile({ bytes, name: 'a' });
  if (!file.ok) throw new Error(file.message);
  return file;
}

const texts = (cells: readonly Cell[]) => cells.map(cellText);

describe.each(SHEET_FORMATS)('en %s', (format) => {
  it.each(FILES)('%s : les lignes fautives, leurs colonnes, et pourquoi', async (name) => {
    const original = await read(fixture(name));
    const wrong = original.rows.filter(({ errors }) => errors.length > 0);
    const [header = [], ...lines] = openedSheet(await rejected(fixture(name), format), format);
    expect(header).toEqual([...original.mapping.map((one) => one.header), 'Pourquoi']);
    expect(lines).toHaveLength(wrong.length);
    for (const [index, { errors }] of wrong.entries())
      expect(lines[index]?.at(-1)).toBe(errors.map(({ message }) => message).join(' '));
  });

  it.each(FILES)(
    '%s : relu tel quel, il dit les mêmes fautes, et ignore « Pourquoi »',
    async (name) => {
      const original = await read(fixture(name));
      const wrong = original.rows.filter(({ errors }) => errors.length > 0);
      const again = await read(await rejected(fixture(name), format));
      expect(again.mapping.filter(({ field }) => field === null).map((one) => one.header)).toEqual([
        '',
      ]);
      expect(again.rows.map(({ reference }) => reference)).toEqual(
        wrong.map(({ reference }) => reference),
      );
      for (const [index, row] of again.rows.entries()) {
        const before = wrong[index];
        expect(row.errors.map(({ field }) => field)).toEqual(
          before?.errors.map(({ field }) => field),
        );
        expect(row.warnings).toEqual([]);
        const width = original.mapping.length;
        expect(texts(row.cells).slice(0, width)).toEqual(
          texts([...(before?.cells ?? []), ...Array<null>(width)].slice(0, width)),
        );
      }
    },
  );

  it('une fois la cellule corrigée, la ligne s’importe', async () => {
    const bytes = await rejected(fixture('demandes-2026-04.csv'), format);
    const file = await readDossierFile({
      bytes,
      name: 'a',
      corrections: { cells: [{ row: 3, column: 'T', text: '28/02/2026' }] },
    });
    const row = file.ok ? file.rows.find((one) => one.row === 3) : undefined;
    expect(row).toMatchObject({ reference: '58-2026-0415', errors: [] });
    expect(row?.dossier?.workStoppage?.prescribedUntil).toBe('2026-02-28');
  });

  it('une cellule qui ressemble à une formule n’en est pas une', async () => {
    const risky = ['=1+1', '+A1', '-2+3', '@SUM(A1)', '\t=1', '＝1'];
    const lines = risky.map((text, rank) => `F-${rank};Joliflot;Kléber;RG;Cure;"${text}"`);
    const file = ['Référence;Nom;Prénom;Régime;Action demandée;Objet', ...lines].join('\n');
    const bytes = await rejected(file, format);
    const cells = openedSheet(bytes, format)
      .slice(1)
      .map((line) => line[5] ?? '');
    if (format === 'csv') for (const cell of cells) expect(cell).toMatch(/^'/);
    else {
      const sheet = readSheet(bytes, { cellFormula: true }).Sheets.Demandes ?? {};
      const found = Object.values(sheet) as { f?: string }[];
      expect(found.filter(({ f }) => f !== undefined)).toEqual([]);
    }
    const again = await read(bytes);
    expect(again.rows.map((row) => cellText(row.cells[5]))).toEqual(
      risky.map((text) => text.trim()),
    );
  });
});

it('les lignes saines n’y sont pas, et rien n’est écrit', async () => {
  const before = (await server.dossiers('coordination')).length;
  const text = (await rejected(fixture('demandes-2026-04.csv'), 'csv')).toString();
  expect(text).toContain('58-2026-0407');
  expect(text).not.toContain('58-2026-0401');
  expect(await server.dossiers('coordination')).toHaveLength(before);
});

it('un fichier JSON n’a pas de lignes à corriger, et un autre que la coordination est refusé', async () => {
  const path = `/api/dossiers/import/rejected.csv?panel=${PANEL}`;
  const body = { format: 'rebond-dossiers/1', dossiers: [] };
  const answer = await server.as('coordination', { method: 'POST', path, body });
  expect([answer.status, answer.text]).toEqual([400, expect.stringContaining('JSON')]);
  const other = await server.as('social', { method: 'POST', path, body });
  expect(other.json()).toMatchObject({ refused: { rule: 'ROLE-01' } });
});

it('témoin : une colonne « Pourquoi » qui n’est pas la dernière est une colonne comme une autre', async () => {
  const file = 'Pourquoi;Référence;Nom;Prénom;Régime;Action demandée\nx;P-1;A;B;RG;Formation';
  const { mapping } = await read(Buffer.from(file));
  expect(mapping[0]).toEqual({ header: 'Pourquoi', column: 'A', field: null });
});
