import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exportSheet } from '#server/import/leave/export.ts';
import { csvOf } from '#server/import/leave/write-sheet.ts';
import type { ReadFile } from '#server/import/read/read-file.ts';
import { readDossierFile } from '#server/import/read-dossier-file.ts';
import { holdsInTime, runs } from '../../support/runs.ts';
import { someDossier } from './dossiers.ts';

const fixture = (name: string): Buffer =>
  readFileSync(new URL(`../../fixtures/import/${name}`, import.meta.url));

/** Readable or refused, and in both cases told in sentences. */
function isTold(read: ReadFile): void {
  if (!read.ok) {
    expect(read.message).toMatch(/^\p{Lu}.{10,}[.?]$/su);
    return;
  }
  for (const row of read.rows) {
    const told = [...row.errors, ...row.warnings];
    for (const { message } of told) expect(message).toMatch(/^(Ligne|Dossier) \d+.*[.?]$/su);
    if (row.dossier === null) expect(row.errors.length).toBeGreaterThan(0);
  }
}

const mutate = (bytes: Buffer, edits: readonly [number, number][]): Buffer => {
  const copy = Buffer.from(bytes);
  for (const [at, byte] of edits) copy[at % copy.length] = byte;
  return copy;
};
const edits = fc.array(fc.tuple(fc.nat(1e6), fc.nat(255)), { minLength: 1, maxLength: 30 });

describe('aucun contenu ne fait échouer la lecture', () => {
  test('octets au hasard', async () => {
    const heads = ['', 'PK\x03\x04', '{"format":', '\uFEFF', 'Nom;Prénom;Référence\n'];
    await holdsInTime(
      fc.asyncProperty(
        fc.constantFrom(...heads),
        fc.uint8Array({ maxLength: 400 }),
        async (head, tail) => {
          const bytes = Buffer.concat([Buffer.from(head, 'latin1'), tail]);
          isTold(await readDossierFile({ bytes, name: 'a' }));
        },
      ),
      runs(300, 50_000),
    );
  });

  test.each([
    ['demandes-2026-04.csv', runs(15, 2000)],
    ['demandes-2026-05.xlsx', runs(15, 2000)],
  ])('%s abîmé', async (name, count) => {
    const bytes = fixture(name);
    await holdsInTime(
      fc.asyncProperty(edits, fc.nat(bytes.length), async (changes, cut) => {
        isTold(await readDossierFile({ bytes: mutate(bytes, changes), name }));
        isTold(await readDossierFile({ bytes: bytes.subarray(0, cut), name }));
      }),
      count,
    );
  });

  test('cellules au hasard dans un tableau bien formé', async () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.string({ unit: 'binary', maxLength: 20 }),
    );
    const [head] = csvOf(exportSheet([])).slice(1).split('\r\n');
    await holdsInTime(
      fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 70 }), async (cells) => {
        const line = cells.map((text) => `"${text.replace(/"/g, '""')}"`).join(';');
        isTold(await readDossierFile({ bytes: Buffer.from(`${head}\r\n${line}`), name: 'a.csv' }));
      }),
      runs(100, 10_000),
    );
  });

  test('JSON : une clé ou une valeur au hasard dans un dossier juste', async () => {
    await holdsInTime(
      fc.asyncProperty(someDossier, fc.string(), fc.jsonValue(), async (dossier, key, value) => {
        const dossiers = [dossier, { ...dossier, [key]: value }, value];
        const file = JSON.stringify({ format: 'rebond-dossiers/1', dossiers });
        const read = await readDossierFile({ bytes: Buffer.from(file), name: 'a.json' });
        isTold(read);
        expect(({} as Record<string, unknown>).polluted).toBeUndefined();
      }),
      runs(100, 10_000),
    );
  });
});

describe('les formats d’échange JSON', () => {
  const dossier = {
    reference: 'R1',
    scheme: 'general',
    insured: { firstName: 'Kléber', usualName: 'Joliflot' },
    measure: { code: 'training' },
  };
  const read = async (...dossiers: unknown[]) => {
    const bytes = Buffer.from(JSON.stringify({ format: 'rebond-dossiers/1', dossiers }));
    const file = await readDossierFile({ bytes, name: 'a.json' });
    if (!file.ok) throw new Error(file.message);
    return file.rows;
  };

  test('un dossier juste est gardé tel quel, son rang fait la ligne', async () => {
    expect(await read(dossier)).toEqual([
      { row: 1, reference: 'R1', dossier, cells: [], errors: [], warnings: [] },
    ]);
  });

  test.each([
    ['clé inconnue', { ...dossier, diagnostic: 'x' }, 'diagnostic', 'clé inconnue'],
    ['clé manquante', { ...dossier, scheme: undefined }, 'scheme', 'manque'],
    ['valeur inconnue', { ...dossier, scheme: 'x' }, 'scheme', 'msa-employee'],
    [
      'année impossible',
      { ...dossier, receivedAt: '9999-12-31' },
      'receivedAt',
      'année impossible',
    ],
    ['date impossible', { ...dossier, receivedAt: '2026-02-31' }, 'receivedAt', 'AAAA-MM-JJ'],
    [
      'fin avant début',
      {
        ...dossier,
        measure: { code: 'training', periods: [{ start: '2026-05-02', end: '2026-05-01' }] },
      },
      'measure.periods[0].end',
      'avant de commencer',
    ],
  ])('%s : le champ est nommé', async (_, wrong, field, words) => {
    const [, row] = await read({ ...dossier, reference: 'R0' }, wrong);
    expect(row?.dossier).toBeNull();
    expect(row?.errors[0]).toMatchObject({ field });
    expect(row?.errors[0]?.message).toContain(words);
  });

  test('[ID-01] une clé de NIR fausse est une erreur, le dossier reste pour le contrôle', async () => {
    const nir = '284035899800122';
    const [row] = await read({ ...dossier, insured: { ...dossier.insured, nir } });
    expect(row?.errors[0]?.field).toBe('insured.nir');
    expect(row?.errors[0]?.message).not.toContain(nir);
    expect(row?.dossier?.insured.nir).toBe(nir);
  });

  test('la même référence deux fois : la seconde est refusée', async () => {
    const rows = await read(dossier, { ...dossier, measure: { code: 'moaij' } });
    expect(rows.map(({ errors }) => errors.length)).toEqual([0, 1]);
  });
});
