import { describe, expect, test } from 'vitest';
import { parseDay } from '#server/import/cells/days.ts';
import { faultFile, isCreatedSilently, readCells, readOf, rowOf, toldOf } from './reading.ts';

const JUNE = { start: '2026-06-15', end: '2026-06-26' };

describe('faute E instants : un instant est le jour qu’il était là où est la cellule', () => {
  test.each([
    ['2026-06-14T22:00:00.000Z', '2026-06-15'],
    ['2026-06-14T21:59:59Z', '2026-06-14'],
    ['2026-06-15T00:00:00+02:00', '2026-06-15'],
    ['2026-06-14T22:00:00+0000', '2026-06-15'],
    ['2026-06-14 22:00 UTC', '2026-06-15'],
    ['14/06/2026 22:00:00 +00:00', '2026-06-15'],
    ['Sun, 14 Jun 2026 22:00:00 GMT', '2026-06-15'],
    ['Mon Jun 15 2026 00:00:00 GMT+0200 (heure d’été d’Europe centrale)', '2026-06-15'],
    ['2026-01-01T23:30:00Z', '2026-01-02'],
    // Without a zone, an hour is an hour here: the day does not move.
    ['2026-06-15T23:30:00', '2026-06-15'],
    ['2026-06-15+02:00', '2026-06-15'],
  ])('« %s » → %s', (text, value) => {
    expect(parseDay(text)).toEqual({ value });
  });

  test('ailleurs que dans l’Hexagone, le même instant est un autre jour', () => {
    const text = '2026-06-14T22:00:00Z';
    expect(parseDay(text, { timeZone: 'America/Martinique' })).toEqual({ value: '2026-06-14' });
    expect(parseDay(text, { timeZone: 'Indian/Reunion' })).toEqual({ value: '2026-06-15' });
  });

  test('le fuseau de la cellule va jusqu’aux colonnes d’un fichier', async () => {
    const file = { bytes: Buffer.from(`${HEAD}\nR;N;P;RG;Bilan;2026-06-14T22:00:00Z`), name: 'a' };
    const paris = await readOf(file);
    const west = await readOf({ ...file, timeZone: 'America/Guadeloupe' });
    expect(paris.rows[0]?.dossier?.receivedAt).toBe('2026-06-15');
    expect(west.rows[0]?.dossier?.receivedAt).toBe('2026-06-14');
  });
});

const HEAD = 'Référence;Nom;Prénom;Régime;Action;Reçue le';

describe('faute E dates : les dates que les tableurs écrivent', () => {
  test('toutes les façons de 09-dates.csv donnent le 15 juin, ou une erreur qui dit laquelle', async () => {
    const { rows } = await faultFile('09-dates.csv');
    for (const row of rows) {
      if (row.reference === 'D17' || row.reference === 'D18') continue;
      isCreatedSilently(row);
      expect(row.dossier?.measure.periods).toEqual([{ start: '2026-06-15', end: '2026-06-30' }]);
    }
    expect(toldOf(rowOf(rows, 'D17')).errors).toEqual([
      'Ligne 19, colonne « Début de l’action » (N) : « 15/06 » n’a pas d’année. Pour corriger, écrivez la date sous la forme JJ/MM/AAAA.',
    ]);
    expect(toldOf(rowOf(rows, 'D18')).errors).toEqual([
      'Ligne 20, colonne « Début de l’action » (N) : « 06/15/2026 » n’existe pas : il n’y a pas de mois 15. Pour corriger, écrivez la date sous la forme JJ/MM/AAAA.',
    ]);
    expect(rows).toHaveLength(21);
  });

  test('90-lo-dates : ce que LibreOffice a enregistré est lu, le doute est dit', async () => {
    const { rows } = await faultFile('90-lo-dates-utf8.csv');
    for (const reference of ['LO1', 'LO2', 'LO3', 'LO5', 'LO6']) {
      const row = rowOf(rows, reference);
      isCreatedSilently(row);
      expect(row.dossier?.insured.birthDate).toBe('1983-02-12');
      expect(row.dossier?.measure.periods).toEqual([JUNE]);
    }
    expect(toldOf(rowOf(rows, 'LO7')).errors).toHaveLength(2);
    // Nothing tells whether a birth of the other lines has its month first: it is said.
    for (const reference of ['LO0', 'LO4', 'LO7']) {
      const [doubt] = toldOf(rowOf(rows, reference)).warnings;
      expect(doubt).toContain('12 février 1983');
      expect(doubt).toContain('2 décembre 1983');
    }
  });

  test.each([
    ['lundi 15 juin 2026', '2026-06-15'],
    ['Mon. 15 June 2026', '2026-06-15'],
    ['15-juin-26', '2026-06-15'],
    ['12 févr. 1983', '1983-02-12'],
    ['12-déc.-83', '1983-12-12'],
    ['15/06/2026 00:00', '2026-06-15'],
    ['15/06/2026 à 9h30', '2026-06-15'],
    ['6/15/2026 11:59 PM', '2026-06-15'],
    ['Mar 15, 2026', '2026-03-15'],
    ['mar. 17 mars 2026', '2026-03-17'],
    ['15062026', '2026-06-15'],
    ['20260615', '2026-06-15'],
    ['46188', '2026-06-15'],
    // Five figures that may be a day, a month and a year are not guessed.
    ['10626', null],
    ['mardi 15 juin 2026', null],
  ])('« %s » → %s', async (typed, day) => {
    const [row] = await readCells({ 'Reçue le': typed });
    expect(row?.dossier?.receivedAt ?? null).toBe(day);
    if (day === null) expect([...(row?.errors ?? []), ...(row?.warnings ?? [])]).toHaveLength(1);
    else isCreatedSilently(row as NonNullable<typeof row>);
  });

  test('un jour de la semaine qui n’est pas celui de la date est une erreur', async () => {
    const [row] = await readCells({ 'Reçue le': 'mardi 15 juin 2026' });
    expect(toldOf(row as NonNullable<typeof row>).errors[0]).toContain('est un lundi');
  });
});

describe('faute E ordre : l’ordre du jour et du mois est celui de la colonne', () => {
  const both = (start: string, end: string) => ({
    'Début de l’action': start,
    'Fin de l’action': end,
  });

  test('une colonne à l’américaine est lue ainsi dans toutes ses cellules', async () => {
    const rows = await readCells(
      both('06/05/2026', '06/26/2026'),
      both('06/15/2026', '06/26/2026'),
      both('07/01/2026', '07/03/2026'),
    );
    expect(rows.map(({ dossier }) => dossier?.measure.periods?.[0])).toEqual([
      { start: '2026-06-05', end: '2026-06-26' },
      JUNE,
      { start: '2026-07-01', end: '2026-07-03' },
    ]);
    for (const row of rows) isCreatedSilently(row);
  });

  test('une colonne qui ne dit rien suit les autres colonnes du même fichier', async () => {
    const rows = await readCells({ ...both('06/15/2026', '06/26/2026'), 'Né le': '02/12/1983' });
    expect(rows[0]?.dossier?.insured.birthDate).toBe('1983-02-12');
  });

  test('une seule date impossible parmi beaucoup est une faute de frappe', async () => {
    const rows = await readCells(
      ...Array.from({ length: 8 }, () => ({ 'Reçue le': '25/05/2026' })),
      { 'Reçue le': '05/06/2026' },
      { 'Reçue le': '05/13/2026' },
    );
    expect(rows[8]?.dossier?.receivedAt).toBe('2026-06-05');
    expect(toldOf(rows[8] as NonNullable<(typeof rows)[8]>).warnings).toEqual([]);
    expect(rows[9]?.errors).toHaveLength(1);
  });

  test('une colonne qui mêle les deux ordres dit son doute sur chaque date qui en a deux', async () => {
    const rows = await readCells(
      { 'Reçue le': '25/05/2026' },
      { 'Reçue le': '05/25/2026' },
      { 'Reçue le': '05/06/2026' },
      { 'Reçue le': '05/05/2026' },
    );
    const told = rows.map((row) => toldOf(row));
    expect(told[1]?.errors).toHaveLength(1);
    expect(told[2]?.warnings[0]).toContain('vendredi 5 juin 2026');
    expect(told[2]?.warnings[0]).toContain('mercredi 6 mai 2026');
    expect(told[3]).toEqual({ errors: [], warnings: [] });
  });

  test('une cellule retapée à l’écran se lit le jour d’abord, même là', async () => {
    const bytes = Buffer.from(`${HEAD}\nR;N;P;RG;Bilan;05/25/2026\nS;N;P;RG;Bilan;31/02/2026`);
    const cells = [{ row: 3, column: 'F', text: '05/06/2026' }];
    const { rows } = await readOf({ bytes, name: 'a.csv', corrections: { cells } });
    expect(rows.map(({ dossier }) => dossier?.receivedAt)).toEqual(['2026-05-25', '2026-06-05']);
  });
});

describe('faute E facultative : une cellule facultative illisible ne refuse pas la ligne', () => {
  test.each([
    ['Avis du médecin-conseil', 'en attente'],
    ['Reçue le', 'à définir'],
    ['Prescripteur', 'le voisin'],
    ['Nombre d’heures', 'environ vingt'],
    ['Sorties autorisées', 'parfois'],
    ['Catégorie d’invalidité', 'en cours'],
    ['Dates de l’action', 'cet été'],
  ])('%s « %s » est laissée vide, avec une alerte sur la cellule', async (header, typed) => {
    const [row] = await readCells({ [header]: typed });
    expect(row?.errors).toEqual([]);
    expect(row?.dossier).not.toBeNull();
    expect(row?.warnings).toMatchObject([{ code: 'IMPORT', column: 'F' }]);
    expect(toldOf(row as NonNullable<typeof row>).warnings[0]).toMatch(
      new RegExp(`« ${typed} ».*La donnée est laissée vide\\.$`),
    );
  });

  test.each([
    ['Régime', 'inconnu'],
    ['Action', 'Cure de repos'],
    ['Reçue le', '31/02/2026'],
    ['NIR', '283045800600160'],
  ])('%s « %s » reste une erreur : donnée obligatoire, ou valeur fausse', async (header, typed) => {
    const [row] = await readCells({ [header]: typed });
    expect(row?.errors).toHaveLength(1);
  });

  test('ce qui ne tient pas seul à côté d’une cellule vidée est dit aussi', async () => {
    const [row] = await readCells({
      'Avis du médecin-conseil': 'en attente',
      'Date de l’avis du médecin-conseil': '15/06/2026',
      'Début de l’action': 'à définir',
      'Fin de l’action': '26/06/2026',
    });
    expect(row?.errors).toEqual([]);
    expect(row?.warnings.map(({ column }) => column)).toEqual(['F', 'H', 'I', 'G']);
    expect(row?.dossier?.medicalAdvice).toBeUndefined();
    expect(row?.dossier?.measure.periods).toBeUndefined();
  });

  test('d’une liste, ce qui est compris est gardé', async () => {
    const [row] = await readCells({ 'Documents reçus': 'devis ; une photo' });
    expect(row?.dossier?.documents).toEqual(['quote-or-programme']);
    expect(toldOf(row as NonNullable<typeof row>).warnings[0]).toMatch(/photo.*Le reste est gardé/);
  });
});
