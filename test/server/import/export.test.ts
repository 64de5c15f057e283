import { readFileSync } from 'node:fs';
import { read as readSheet, utils } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { SHEET_FORMATS } from '#domain/wire/files.ts';
import type { Principal } from '#server/principal.ts';
import { PANEL, startServer, type TestServer } from '../../support/app.ts';
import { importAs, principalOf } from '../../support/importing.ts';
import { openedSheet } from '../../support/sheets.ts';

/* The list of dossiers as a table: what goes out, and what comes back unchanged. */

const fixture = (name: string) =>
  readFileSync(new URL(`../../fixtures/import/${name}`, import.meta.url));
const RISKY = ['=1+1', '+A1', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '＝1'];

/** A dossier whose short text on health is for the médecin-conseil alone. */
const independent = {
  reference: 'X-SANTE',
  scheme: 'ti-liberal',
  insured: { firstName: 'Basile', usualName: 'Brindorge', nir: '284035899800121' },
  measure: { code: 'training', purpose: '=cmd' },
  selfEmployed: { health: 'TEXTE-DE-SANTE', economic: 'TEXTE-ECONOMIQUE', plan: 'new-status' },
};
const formulas = RISKY.map((purpose, rank) => ({
  ...independent,
  reference: `X-${rank}`,
  measure: { code: 'training', purpose },
}));

let server: TestServer;
let who: Principal;
const exported = new Map<string, Buffer>();
beforeAll(async () => {
  server = await startServer();
  who = await principalOf(server, 'coordination');
  const json = { format: 'rebond-dossiers/1', dossiers: [independent, ...formulas] };
  for (const file of [
    fixture('demandes-2026-04.csv'),
    fixture('demandes-2026-05.xlsx'),
    JSON.stringify(json),
  ])
    await importAs(server, who, { file, dryRun: false });
  for (const format of SHEET_FORMATS) {
    const answer = await server.get(
      'coordination',
      `/api/dossiers/export.${format}?panel=${PANEL}`,
    );
    expect(answer.headers['content-disposition']).toBe(`attachment; filename="dossiers.${format}"`);
    exported.set(format, answer.bytes);
  }
});
afterAll(() => server.end());

const bytesOf = (format: string): Buffer => exported.get(format) ?? Buffer.of();

describe.each(SHEET_FORMATS)('en %s', (format) => {
  it('chaque dossier que la coordination ouvre y est, une fois, lu par un autre lecteur', async () => {
    const listed = await server.dossiers('coordination');
    const [header = [], ...lines] = openedSheet(bytesOf(format), format);
    const at = header.indexOf('Référence');
    expect(lines.map((line) => line[at])).toEqual(
      listed.map(({ reference }) => reference).sort((a, b) => a.localeCompare(b)),
    );
    expect(listed.length).toBeGreaterThan(180);
  });

  it('réimporté tel quel, il ne change rien', async () => {
    const { rows, mapping } = await importAs(server, who, { file: bytesOf(format) });
    expect(rows.filter(({ status }) => status !== 'identical')).toEqual([]);
    expect(rows).toHaveLength((await server.dossiers('coordination')).length);
    expect(mapping?.filter(({ field }) => field === null)).toEqual([]);
  });

  it('il n’y a aucun numéro de sécurité sociale, entier ni masqué', async () => {
    const known = await server.deps.dossiers.list(PANEL);
    const nirs = known.flatMap(({ row }) => row?.facts.insured.nir ?? []);
    expect(nirs.length).toBeGreaterThan(100);
    const text = openedSheet(bytesOf(format), format)
      .flat()
      .join('\n')
      .replaceAll(/[ \u00A0]/gu, '');
    for (const nir of nirs) expect(text).not.toContain(nir.replaceAll(/\s/gu, '').slice(0, 13));
    expect(text).not.toContain('•');
  });

  it('il n’y a rien que la coordination ne lise pas', () => {
    const text = openedSheet(bytesOf(format), format).flat().join('\n');
    expect(text).not.toContain('TEXTE-DE-SANTE');
    // Control: what stands beside it, and she reads, is there.
    expect(text).toContain('TEXTE-ECONOMIQUE');
  });

  it('aucune cellule n’est une formule', () => {
    const cells = openedSheet(bytesOf(format), format).flat();
    for (const risky of RISKY) expect(cells.some((cell) => cell.includes(risky.trim()))).toBe(true);
    if (format === 'csv') {
      for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r＝＋－＠]/u);
      return;
    }
    const { Sheets } = readSheet(bytesOf(format), { cellFormula: true });
    const found = Object.values(Sheets).flatMap(
      (sheet) => Object.values(sheet) as { f?: string }[],
    );
    expect(found.filter(({ f }) => f !== undefined)).toEqual([]);
  });
});

test('[Q3] le CSV a sa marque UTF-8, des points-virgules et des dates françaises', () => {
  const text = bytesOf('csv').toString();
  expect(text.startsWith('\uFEFFRéférence;Reçue le;')).toBe(true);
  expect(text).toMatch(/;\d{2}\/\d{2}\/2026;/u);
  expect(text).not.toMatch(/\d{4}-\d{2}-\d{2};/u);
});

test('le classeur dit, dans sa feuille d’aide, que le numéro de sécurité sociale n’y est pas', () => {
  const help = readSheet(bytesOf('xlsx')).Sheets.Aide ?? {};
  expect(utils.sheet_to_csv(help)).toContain('Le numéro de sécurité sociale n’y est pas');
});

test('témoin : une cellule changée dans l’export est une modification, et une seule', async () => {
  const text = bytesOf('csv').toString();
  const changed = text.replace('TEXTE-ECONOMIQUE', 'AUTRE');
  expect(changed).not.toBe(text);
  const { rows } = await importAs(server, who, { file: changed });
  expect(rows.filter(({ status }) => status !== 'identical')).toMatchObject([
    { status: 'modified', changes: [{ field: 'selfEmployed.economic', to: 'AUTRE' }] },
  ]);
});

test('chaque export est inscrit au journal des accès, dossier par dossier', async () => {
  const route = '/api/dossiers/export.csv';
  const kept = (await server.deps.accesses.list({ panelId: PANEL })).filter(
    (access) => access.route === route,
  );
  const advised = (await server.deps.dossiers.list(PANEL)).filter(
    ({ row }) => row?.facts.medicalAdvice,
  );
  expect(advised.length).toBeGreaterThan(10);
  const classed = (name: string) =>
    kept.filter((access) => access.class === name).map(({ dossierId }) => dossierId);
  expect(classed('medical-fund').sort()).toEqual(advised.map(({ dossierId }) => dossierId).sort());
  // What does not go out is not said to be read.
  expect(classed('nir')).toEqual([]);
  expect(new Set(kept.map(({ personId }) => personId))).toEqual(new Set([who.personId]));
});
