import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ReadFile, ReadRow } from '#server/import/read/read-file.ts';
import { readDossierFile } from '#server/import/read-dossier-file.ts';

type Readable = Extract<ReadFile, { ok: true }>;

async function readFixture(name: string): Promise<Readable> {
  const bytes = readFileSync(new URL(`../../fixtures/import/${name}`, import.meta.url));
  const read = await readDossierFile({ bytes, name });
  if (!read.ok) throw new Error(read.message);
  return read;
}

const rowOf = (file: Readable, line: number): ReadRow => {
  const row = file.rows.find((one) => one.row === line);
  if (!row) throw new Error(`no row ${line}`);
  return row;
};
const codes = (row: ReadRow): string[] => row.warnings.map(({ code }) => code);

describe('demandes-2026-04.csv (Windows-1252, une colonne de dates)', () => {
  let file: Readable;
  beforeAll(async () => {
    file = await readFixture('demandes-2026-04.csv');
  });

  test('compte 60 demandes, ligne vide ignorée, et toutes les colonnes sont reconnues', () => {
    expect(file.kind).toBe('csv');
    expect(file.rows).toHaveLength(60);
    expect(file.mapping).toHaveLength(35);
    expect(file.mapping.filter(({ field }) => field === null)).toEqual([]);
    expect(file.rows.some(({ row }) => row === 31)).toBe(false);
    expect(rowOf(file, 32).reference).toBe('58-2026-0430');
  });

  test('seules les lignes fautives ont une erreur ou une alerte', () => {
    const told = file.rows
      .filter(({ errors, warnings }) => errors.length + warnings.length > 0)
      .map((row) => [row.row, row.errors.map(({ field }) => field), codes(row)]);
    expect(told).toEqual([
      [8, ['insured.nir'], []],
      [13, [], ['ID-04']],
      [16, ['workStoppage.prescribedUntil'], []],
      [41, [], ['LET-04']],
      [49, [], ['ID-04']],
    ]);
  });

  test.each([
    [8, '58-2026-0407', 'N° de sécurité sociale', 'G', '95 est saisi, 94 est calculé'],
    [16, '58-2026-0415', 'Arrêt prescrit jusqu’au', 'T', '31/02/2026'],
  ])(
    'ligne %i : l’erreur nomme la ligne, la colonne, la valeur',
    (line, reference, header, letter, value) => {
      const row = rowOf(file, line);
      expect(row.reference).toBe(reference);
      const [error] = row.errors;
      expect(error?.message).toContain(
        `Ligne ${line}, colonne «\u00A0${header}\u00A0» (${letter})`,
      );
      expect(error?.message.replace(/\u00A0/g, ' ')).toContain(value);
    },
  );

  test('[ID-01] le NIR faux n’est jamais écrit en entier dans le message', () => {
    const message = rowOf(file, 8).errors[0]?.message ?? '';
    expect(message.replace(/\D/g, '')).not.toContain('1790258998207');
    expect(rowOf(file, 8).dossier?.insured.nir).toBe('179025899820795');
  });

  test('ligne 5 : « Œ », apostrophe courbe, « € » et espace insécable sont gardés', () => {
    const { dossier } = rowOf(file, 5);
    expect(dossier?.insured.usualName).toBe('Lecœurdoux');
    expect(dossier?.measure.purpose).toBe(
      'Reprendre un métier à mi-chemin entre l’atelier et le bureau, budget 1\u00A0500\u00A0€',
    );
  });

  test('[ID-04] lignes 13 et 49 : signalées toutes deux, jamais fondues', () => {
    expect(rowOf(file, 13).warnings[0]?.message).toContain('49');
    expect(rowOf(file, 49).warnings[0]?.message).toContain('13');
    expect(rowOf(file, 13).dossier?.insured.usualName).toBe('Joliflot');
    expect(rowOf(file, 49).dossier?.insured.usualName).toBe('Joliflot');
    expect(rowOf(file, 13).dossier?.reference).not.toBe(rowOf(file, 49).dossier?.reference);
  });

  test('lignes 21 et 36 : même personne, autre mesure, aucun doublon', () => {
    expect(rowOf(file, 21).dossier?.insured.nir).toBe(rowOf(file, 36).dossier?.insured.nir);
    expect(codes(rowOf(file, 21))).toEqual([]);
    expect(codes(rowOf(file, 36))).toEqual([]);
  });

  test('ligne 19 : l’adresse sur deux lignes donne deux lignes postales', () => {
    expect(rowOf(file, 19).dossier?.insured.address).toEqual([
      'BATIMENT B APPARTEMENT 17',
      '81 IMPASSE DU VIEUX FOUR',
      '58000 NEVERS',
    ]);
  });

  test('ligne 4 : le complément d’adresse passe avant la voie', () => {
    expect(rowOf(file, 4).dossier?.insured.address).toEqual([
      'BATIMENT C APPARTEMENT 44',
      '33 Place Du Marche Couvert',
      '58200 COSNE COURS SUR LOIRE',
    ]);
  });

  test('ligne 25 : « =1+1 » reste un texte', () => {
    expect(rowOf(file, 25).dossier?.measure.purpose).toBe('=1+1');
  });

  test('[LET-04] ligne 41 : l’adresse de 57 caractères est une alerte, la ligne est créée', () => {
    const row = rowOf(file, 41);
    expect(row.dossier).not.toBeNull();
    expect(row.warnings[0]).toMatchObject({ code: 'LET-04', field: 'insured.address' });
    expect(row.warnings[0]?.message).toContain('57');
  });

  test('ligne 44 : le NIR écrit avec des espaces insécables est juste', () => {
    expect(rowOf(file, 44).dossier?.insured.nir).toBe('190035899824221');
  });

  test('ligne 55 : deux périodes, dont une d’un seul jour', () => {
    expect(rowOf(file, 55).dossier?.measure.periods).toEqual([
      { start: '2026-05-12', end: '2026-05-16' },
      { start: '2026-05-19', end: '2026-05-19' },
    ]);
  });

  test('une seule colonne d’organisme : l’accueil ou le prestataire, selon la mesure', () => {
    expect(rowOf(file, 6).dossier?.measure.host?.name).toBe('Librairie du Quai (fictive)');
    expect(rowOf(file, 6).dossier?.measure.provider).toBeUndefined();
    expect(rowOf(file, 2).dossier?.measure.provider?.siret).toBe('00000173500018');
  });

  test('les dates mêlées se lisent, les naissances à deux chiffres aussi', () => {
    const { dossier } = rowOf(file, 4);
    expect(dossier?.insured.birthDate).toBe('1975-10-11');
    expect(dossier?.workStoppage?.prescribedUntil).toBe('2026-08-13');
    expect(dossier?.treatingPhysicianConsent).toEqual({
      given: true,
      written: true,
      date: '2026-04-05',
    });
  });
});

describe('demandes-2026-05.xlsx (vraies dates, deux colonnes de dates)', () => {
  let file: Readable;
  beforeAll(async () => {
    file = await readFixture('demandes-2026-05.xlsx');
  });

  test('lit la feuille des demandes, 120 lignes, 43 colonnes reconnues', () => {
    expect(file).toMatchObject({ kind: 'xlsx', sheet: 'Demandes mai 2026' });
    expect(file.rows).toHaveLength(120);
    expect(file.mapping).toHaveLength(43);
    expect(file.mapping.filter(({ field }) => field === null)).toEqual([]);
  });

  test('seules les lignes fautives ont une erreur ou une alerte', () => {
    const told = file.rows
      .filter(({ errors, warnings }) => errors.length + warnings.length > 0)
      .map((row) => [row.row, row.errors.map(({ field }) => field), codes(row)]);
    expect(told).toEqual([
      [36, ['measure.periods[0].end'], []],
      [59, [], ['ID-03']],
      [68, ['measure.code'], []],
      [83, [], ['LET-01']],
    ]);
  });

  test.each([
    [36, 'Fin de l’action', 'AB', '08/06/2026'],
    [68, 'Action demandée', 'Z', 'Cure de repos'],
  ])('ligne %i : l’erreur nomme la colonne et la valeur', (line, header, letter, value) => {
    const [error] = rowOf(file, line).errors;
    expect(error?.message).toContain(`Ligne ${line}, colonne «\u00A0${header}\u00A0» (${letter})`);
    expect(error?.message).toContain(value);
  });

  test.each([
    [9, '297015899830815'],
    [50, '198105899834922'],
    [95, '293015899839428'],
    [90, '281102B99830190'],
  ])('ligne %i : le NIR enregistré comme nombre, ou né en Corse, est gardé exact', (line, nir) => {
    expect(rowOf(file, line).dossier?.insured.nir).toBe(nir);
  });

  test('ligne 23 : les dates écrites comme du texte se lisent', () => {
    expect(rowOf(file, 23).dossier?.measure.periods).toEqual([
      { start: '2026-06-22', end: '2026-07-31' },
    ]);
  });

  test('[ID-03] ligne 59 : l’alerte nomme la colonne du SIRET et le SIRET', () => {
    const [warning] = rowOf(file, 59).warnings;
    expect(warning?.field).toBe('measure.host.siret');
    expect(warning?.message).toContain('(AG)');
    expect(warning?.message).toContain('00000211300018');
  });

  test('ligne 74 : la mesure hors compétence est reconnue, le contrôle la jugera', () => {
    expect(rowOf(file, 74).dossier?.measure.code).toBe('therapeutic-part-time');
  });

  test('ligne 106 : un bilan de 30 heures est créé, le contrôle le jugera', () => {
    expect(rowOf(file, 106).dossier?.measure.totalHours).toBe(30);
  });

  test('une vraie date Excel donne le jour écrit', () => {
    expect(rowOf(file, 2).dossier).toMatchObject({
      receivedAt: '2026-05-20',
      insured: { birthDate: '1987-11-08', usualName: 'Saperlipot' },
      medicalAdvice: { sense: 'favourable', date: '2026-05-25' },
      socialAssessment: '2026-04-30',
    });
  });
});
