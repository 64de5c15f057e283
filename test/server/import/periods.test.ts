import { describe, expect, test } from 'vitest';
import { pairIn, parsePeriods } from '#server/import/cells/periods.ts';
import { faultFile, isCreatedSilently, rowOf, toldOf } from './reading.ts';

const WHOLE = [{ start: '2026-06-15', end: '2026-06-26' }];
const TWO_DAYS = [
  { start: '2026-06-15', end: '2026-06-15' },
  { start: '2026-06-26', end: '2026-06-26' },
];

describe('faute E périodes : une période n’est jamais devinée', () => {
  test('10-periods.csv : la période, les deux jours, ou l’erreur qui dit les deux lectures', async () => {
    const { rows } = await faultFile('10-periods.csv');
    const unclear = ['P01', 'P08', 'P09'];
    for (const row of rows) {
      const { reference } = row;
      if (unclear.includes(reference ?? '')) {
        expect(row.dossier).toBeNull();
        expect(toldOf(row).errors[0]).toContain('peut être une période ou deux jours séparés');
      } else isCreatedSilently(row);
    }
    for (const reference of 'P00 P02 P03 P04 P05 P06 P07 P12 P13 P14'.split(' '))
      expect(rowOf(rows, reference).dossier?.measure.periods).toEqual(WHOLE);
    expect(rowOf(rows, 'P10').dossier?.measure.periods).toEqual(TWO_DAYS);
    expect(rowOf(rows, 'P11').dossier?.measure.periods).toEqual([
      { start: '2026-06-15', end: '2026-06-15' },
      { start: '2026-06-16', end: '2026-06-16' },
    ]);
  });

  test.each([
    '2026-06-15/2026-06-26',
    '2026-06-15T00:00:00+02:00/2026-06-26T00:00:00+02:00',
    'du 15 au 26/06/2026',
    '15-26/06/2026',
    'du 15 juin au 26 juin 2026',
    'du lundi 15 au vendredi 26 juin 2026',
    'du 15/06 au 26/06/2026',
    '15-06-2026-26-06-2026',
    '15/06/2026 => 26/06/2026',
  ])('« %s » est une période', (text) => {
    expect(parsePeriods(text)).toEqual({ value: WHOLE });
  });

  test.each(['15/06/2026 et 26/06/2026', '15 et 26 juin 2026', '15/06/2026, 26/06/2026'])(
    '« %s » est deux jours',
    (text) => {
      expect(parsePeriods(text)).toEqual({ value: TWO_DAYS });
    },
  );

  test.each([
    '15/06/2026/26/06/2026',
    '15/06/2026 26/06/2026',
    '15/06/2026\n26/06/2026',
    '15 juin 2026 / 26 juin 2026',
  ])('« %s » attend qu’une personne le dise', (text) => {
    expect(pairIn(text)).not.toBeNull();
    expect(parsePeriods(text)).toHaveProperty('fault');
    expect(parsePeriods(text, { pairs: 'period' })).toEqual({ value: WHOLE });
    expect(parsePeriods(text, { pairs: 'two-days' })).toEqual({ value: TWO_DAYS });
  });

  test.each([
    '15',
    '2 jours',
    '15/06/2026 26/06/2026 30/06/2026',
    'du 15 au 26',
    '3 mois dès le 15/06/2026',
  ])('« %s » ne se lit pas, et rien n’en est gardé', (text) => {
    expect(parsePeriods(text)).toHaveProperty('fault');
    expect(pairIn(text)).toBeNull();
  });
});
