import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SHEET_FORMATS } from '#domain/wire/files.ts';
import { compareDossier } from '#server/import/correct/compare.ts';
import { EXPORTED, exportSheet } from '#server/import/leave/export.ts';
import { templateWorkbook } from '#server/import/leave/template.ts';
import { csvOf, sheetBytes } from '#server/import/leave/write-sheet.ts';
import { readDossierFile } from '#server/import/read-dossier-file.ts';
import { holdsInTime, runs } from '../../support/runs.ts';
import { someDossier } from './dossiers.ts';

/** A panel never holds two dossiers of the same reference. */
const dossiersOfPanel = fc.uniqueArray(someDossier, {
  minLength: 1,
  maxLength: 6,
  selector: ({ reference }) => reference,
});

describe('ce qui est exporté puis relu ne change rien', () => {
  test.each(SHEET_FORMATS)('%s', async (format) => {
    await holdsInTime(
      fc.asyncProperty(dossiersOfPanel, async (dossiers) => {
        const bytes = await sheetBytes(exportSheet(dossiers), format);
        const read = await readDossierFile({ bytes, name: `export.${format}` });
        if (!read.ok) throw new Error(read.message);
        expect(read.rows).toHaveLength(dossiers.length);
        for (const [rank, row] of read.rows.entries()) {
          expect(row.errors).toEqual([]);
          if (!row.dossier) throw new Error('no dossier');
          const stored = dossiers[rank] ?? null;
          const { status, changes, merged } = compareDossier(stored, row.dossier);
          expect({ status, changes }).toEqual({ status: 'identical', changes: [] });
          expect(merged).toEqual(stored);
        }
      }),
      format === 'csv' ? runs(50, 5000) : runs(15, 1000),
    );
  });

  test('témoin : une cellule changée est une modification', async () => {
    const [dossier] = fc.sample(someDossier, { numRuns: 1, seed: 1 });
    if (!dossier) throw new Error('no sample');
    const bytes = Buffer.from(csvOf(exportSheet([{ ...dossier, receivedAt: '2026-01-15' }])));
    const read = await readDossierFile({ bytes, name: 'a.csv' });
    const after = read.ok ? read.rows[0]?.dossier : null;
    if (!after) throw new Error('unread');
    expect(compareDossier(dossier, after)).toMatchObject({
      status: 'modified',
      changes: [{ field: 'receivedAt', to: '2026-01-15' }],
    });
  });
});

test('[Q3] l’export CSV s’ouvre dans un Excel français, sans formule et avec le NIR en texte', () => {
  const csv = csvOf(
    exportSheet([
      {
        reference: '=cmd()',
        receivedAt: '2026-05-02',
        insured: { firstName: '+A', usualName: '@B', nir: '284035899800121', phone: '-1' },
      },
    ]),
  );
  expect(csv.startsWith('\uFEFF')).toBe(true);
  const [header, line] = csv.slice(1).split('\r\n');
  expect(header?.split(';')).toHaveLength(EXPORTED.length);
  expect(line).toContain('02/05/2026');
  expect(line).toContain('284035899800121');
  for (const cell of line?.split(';') ?? []) expect(cell.replace(/^"/, '')).not.toMatch(/^[=+\-@]/);
});

test('le modèle vide est lu en entier, et n’a aucune ligne', async () => {
  const bytes = await templateWorkbook();
  const read = await readDossierFile({ bytes, name: 'modele.xlsx' });
  if (!read.ok) throw new Error(read.message);
  expect(read.sheet).toBe('Demandes');
  expect(read.mapping.map(({ field }) => field)).toEqual(EXPORTED.map(({ key }) => key));
  expect(read.rows).toEqual([]);
});
