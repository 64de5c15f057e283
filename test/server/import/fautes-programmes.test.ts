import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseCell } from '#server/import/cells/parse-cell.ts';
import type { Field } from '#server/import/columns/field.ts';
import { fieldOf } from '#server/import/columns/fields.ts';
import { readDossierFile } from '#server/import/read-dossier-file.ts';
import { isCreatedSilently, type Readable, readCells, readOf, rowOf, toldOf } from './reading.ts';

/*
 * The files of faults, opened and saved again by LibreOffice 7.4 in French, and two files made by npm
 * writers of workbooks: what each says is read, asked or told; nothing wrong in silence.
 */

const FOLDER = new URL('../../fixtures/import/programmes/', import.meta.url);
const bytesOf = (name: string) => readFileSync(new URL(name, FOLDER));
const read = (name: string) => readOf({ bytes: bytesOf(name), name });
const plain = (text = '') => text.replace(/\s/gu, ' ');
const remarks = ({ remarks: all = [] }: Readable) =>
  plain(all.map(({ message }) => message).join(' '));
const JUNE = { start: '2026-06-15', end: '2026-06-26' };

const seen = new Set<string>();
const file = (name: string): Promise<Readable> => {
  seen.add(name);
  return read(name);
};

describe('faute E programmes : un fichier passé par un autre logiciel', () => {
  test('24b : les lignes avalées restent dans la cellule du classeur, et l’arrêtent', async () => {
    const { rows } = await file('libreoffice-24b-guillemet.xlsx');
    const [swallowing] = rows;
    expect(swallowing?.dossier).toBeNull();
    const [said] = toldOf(swallowing as Readable['rows'][number]).errors;
    expect(said).toContain('colonne « Objectif » (F)');
    expect(said).toContain('contient d’autres lignes d’un tableau (« B24f;SORBIER;Zoé;RG');
    isCreatedSilently(rowOf(rows, 'B24h'));
  });

  test('80 : l’apostrophe gardée devant un numéro n’est pas une donnée', async () => {
    const { rows } = await file('libreoffice-80-apostrophes.xlsx');
    for (const reference of ['U80', 'U80b']) {
      const { dossier, errors } = rowOf(rows, reference);
      expect(errors).toEqual([]);
      expect(dossier?.insured).toMatchObject({ nir: '283045800600167', phone: '0386000001' });
      expect(dossier?.employment?.employer?.siret).toBe('35600000009075');
    }
  });

  test('90 : un jour que le tableur a pu échanger, à côté de dates à l’américaine, est mis en doute', async () => {
    const read90 = await file('libreoffice-90-dates.xlsx');
    for (const reference of ['LO0', 'LO1', 'LO2', 'LO3', 'LO4', 'LO5', 'LO6']) {
      const row = rowOf(read90.rows, reference);
      isCreatedSilently(row);
      expect(row.dossier?.measure.periods).toEqual([JUNE]);
    }
    const { warnings } = toldOf(rowOf(read90.rows, 'LO7'));
    expect(warnings.join()).toContain('2 décembre 1983, mais peut aussi être le samedi 12 février');
    expect(remarks(read90)).toContain('« Début de l’action » (N) est lue mois/jour');
  });

  test.each(['libreoffice-16-adresses.xlsx', 'libreoffice-16-dos.csv'])(
    '%s : chaque adresse est entière, ou la phrase dit ce qui manque',
    async (name) => {
      const { rows } = await file(name);
      const wrong = /ne tient pas sur l’enveloppe/;
      for (const row of rows) {
        const address = row.dossier?.insured.address ?? [];
        const isRight = /^\d{5} \p{L}/u.test(address.at(-1) ?? '');
        expect([address, toldOf(row).warnings.some((one) => wrong.test(one))]).toEqual([
          address,
          !isRight,
        ]);
        expect(address.join(' ')).not.toMatch(/[|,;-]$| F$|[|;]/);
      }
      expect(rowOf(rows, 'A03').dossier?.insured.address).toEqual([
        '12 rue des Étangs',
        '58000 NEVERS',
      ]);
    },
  );

  test.each([
    ['libreoffice-43-voie.xlsx', 'D-43'],
    ['libreoffice-43-tabulations.csv', 'D-43'],
  ])('%s : la rue en morceaux est rejointe', async (name, reference) => {
    const row = rowOf((await file(name)).rows, reference);
    expect(row.dossier?.insured.address).toEqual([
      'Bât B',
      '12 bis RUE DES ÉTANGS',
      '58000 NEVERS',
    ]);
    isCreatedSilently(row);
  });

  test.each([
    ['libreoffice-07-mac.csv', 'ceux d’un ancien Mac'],
    ['libreoffice-07-dos.csv', 'ceux d’un ancien logiciel DOS'],
  ])('%s : la page est trouvée, et dite sur chaque cellule accentuée', async (name, said) => {
    const found = await file(name);
    const row = rowOf(found.rows, 'B07');
    expect(row.dossier?.insured).toMatchObject({
      firstName: 'Océane',
      address: ['12 RUE DES ÉTANGS', '58000 NEVERS'],
    });
    expect(remarks(found)).toContain(said);
    expect(toldOf(row).warnings).toHaveLength(4);
  });

  test('13 : les noms traversent le classeur ; dans un codage trop court, la lettre perdue se dit', async () => {
    const { rows } = await file('libreoffice-13-noms.xlsx');
    expect(rowOf(rows, 'N00').dossier?.insured.usualName).toBe('İbrahimoğlu');
    expect(rowOf(rows, 'N01').dossier?.insured.usualName).toBe('Adébọ̀lá');
    const lost = await file('libreoffice-13-lettres-perdues.csv');
    for (const row of lost.rows) {
      const { usualName = '', firstName = '' } = row.dossier?.insured ?? {};
      const isLost = `${usualName}${firstName}`.includes('?');
      expect([row.reference, toldOf(row).warnings.join().includes('lettre perdue')]).toEqual([
        row.reference,
        isLost,
      ]);
    }
  });

  test('05b, 06, 11, 18 : fusions, feuilles, durées et colonnes lointaines se lisent comme avant', async () => {
    const merged = await file('libreoffice-05b-fusions.xlsx');
    expect(merged.rows.map(({ dossier }) => dossier?.employment?.employer?.name)).toEqual([
      'SARL FICTIVE',
      'SARL FICTIVE',
      'SARL FICTIVE',
    ]);
    const two = await file('libreoffice-06-deux-feuilles.xlsx');
    expect(two.questions?.map(({ about }) => about)).toEqual(['sheet']);
    expect(two.rows.every(({ dossier }) => dossier === null)).toBe(true);
    const hours = await file('libreoffice-11-heures.xlsx');
    expect(hours.rows.map(({ dossier }) => dossier?.measure.totalHours)).toEqual([
      24, 24, 24, 24.5, 17.5, 24, 17.5, 17.5, 24,
    ]);
    const wide = await file('libreoffice-18-large.xlsx');
    expect(toldOf(wide.rows[0] as Readable['rows'][number]).warnings.join()).toContain(
      'à partir de la colonne ML',
    );
  });

  test('30 : enregistré en CSV à l’américaine, le même jour, et l’ordre est dit', async () => {
    const found = await file('libreoffice-30-dates-americaines.csv');
    expect(found.rows[0]?.dossier).toMatchObject({
      insured: { birthDate: '1983-04-12' },
      measure: { periods: [JUNE] },
    });
    expect(remarks(found)).toContain('« Né le » (D) est lue mois/jour');
  });

  test('exceljs : texte enrichi, lien, formule, fusion, date longue, total, feuille très masquée', async () => {
    const found = await file('exceljs-table.xlsx');
    expect(found.rows.map(({ reference }) => reference)).toEqual(['EJ-1', 'EJ-2']);
    for (const row of found.rows) {
      isCreatedSilently(row);
      expect(row.dossier?.employment?.employer?.name).toBe('SARL FICTIVE');
      expect(row.dossier?.measure.periods).toEqual([JUNE]);
    }
    expect(rowOf(found.rows, 'EJ-1').dossier?.insured.usualName).toBe('Brumelaine');
    expect(rowOf(found.rows, 'EJ-2').dossier?.insured.firstName).toBe('Zoé');
    expect(remarks(found)).toContain('La feuille masquée « Listes »');
    expect(remarks(found)).toContain('La ligne 5 (« TOTAL »)');
  });

  test('xlsx-populate : les zéros que l’on voit, et la période qui se demande', async () => {
    const bytes = bytesOf('populate-formats.xlsx');
    seen.add('populate-formats.xlsx');
    const answers = [{ question: 'cell:I:line', choice: 'period' }];
    const { rows } = await readOf({ bytes, name: 'a.xlsx', corrections: { answers } });
    const row = rowOf(rows, 'XP-1');
    isCreatedSilently(row);
    expect(row.dossier).toMatchObject({
      insured: { phone: '03 86 00 00 01', firstName: 'Anne-Marie' },
      employment: { employer: { siret: '35600000009075' } },
      measure: { periods: [JUNE] },
    });
  });

  test.each([
    ['libreoffice-07.ods', 'enregistrez-le au format « Excel 2007-365 (.xlsx) »'],
    ['libreoffice-07.xls', 'enregistrez-le au format « Classeur Excel (.xlsx) »'],
  ])('%s : un format qui n’est pas lu dit lequel choisir', async (name, said) => {
    seen.add(name);
    const refused = await readDossierFile({ bytes: bytesOf(name), name });
    expect(refused.ok ? '' : plain(refused.message)).toContain(said);
  });

  test('chaque fichier du dossier est lu par un test', () => {
    expect([...seen].sort()).toEqual(readdirSync(FOLDER).sort());
  });
});

describe('faute E programmes : ce qui les distingue', () => {
  test.each([
    ['un texte à points-virgules', 'Reprendre ; puis\nse former ; puis ; encore ; un ; bilan'],
    ['une liste', 'Étapes :\n1 ; 2 ; 3'],
  ])('témoin : %s sur deux lignes reste un texte', (_, text) => {
    expect(parseCell(fieldOf('measure.purpose') as Field, text)).toEqual({ value: text });
  });

  test.each([
    ['12 rue X - 58000 - NEVERS', ['12 rue X', '58000 NEVERS']],
    ['12 rue X, F-58000 NEVERS', ['12 rue X', '58000 NEVERS']],
    ['12 rue X | 58000 NEVERS', ['12 rue X', '58000 NEVERS']],
    ['LIEU DIT 58000 LES BOIS 58240 LANGERON', ['LIEU DIT 58000 LES BOIS', '58240 LANGERON']],
    ['12 rue du 58000', ['12 rue du 58000']],
  ])('« %s » est coupée au code postal', async (typed, lines) => {
    const [row] = await readCells({ Adresse: typed });
    expect(row?.dossier?.insured.address).toEqual(lines);
  });
});
