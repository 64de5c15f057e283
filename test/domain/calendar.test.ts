import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  addWorkable,
  countWorkable,
  daysBetween,
  eachDay,
  earliest,
  type HolidayZone,
  holidayName,
  holidaysBetween,
  isWorkable,
  lastDayOf,
  latest,
  nthWorkable,
  publicHolidays,
  WEEK_DAYS,
} from '#domain/calendar.ts';

it('le fuseau de la machine est celui que l’épreuve demande', () => {
  const machine = Intl.DateTimeFormat().resolvedOptions().timeZone;
  expect(machine).toBe(process.env.TZ ?? machine);
  const offset = { 'Pacific/Auckland': -780, 'America/Cayenne': 180 }[process.env.TZ ?? ''];
  expect(new Date(2026, 0, 1).getTimezoneOffset()).toEqual(offset ?? expect.any(Number));
});

describe('jours ouvrables : valeurs de contrôle', () => {
  const control: [string, string, HolidayZone, number][] = [
    ['2026-04-13', '2026-04-28', 'metropole', 14],
    ['2026-04-20', '2026-05-06', 'metropole', 14],
    ['2026-05-04', '2026-05-21', 'metropole', 14],
    ['2026-05-11', '2026-05-28', 'metropole', 14],
    ['2026-03-30', '2026-04-15', 'metropole', 14],
    ['2026-03-30', '2026-04-16', 'alsace-moselle', 14],
    ['2026-12-14', '2026-12-30', 'metropole', 14],
    ['2026-12-14', '2026-12-31', 'alsace-moselle', 14],
    ['2026-06-08', '2026-06-23', 'metropole', 14],
    ['2026-06-08', '2026-07-09', 'metropole', 28],
  ];
  it.each(control)('du %s au %s en %s : %i jours', (start, end, where, count) => {
    expect(countWorkable(start, end, { zone: where })).toBe(count);
    expect(nthWorkable(start, count, { zone: where })).toBe(end);
  });

  it('compte le samedi, jamais le dimanche ni un férié', () => {
    expect(isWorkable('2026-06-06', { zone: 'metropole' })).toBe(true);
    expect(isWorkable('2026-06-07', { zone: 'metropole' })).toBe(false);
    expect(isWorkable('2026-05-01', { zone: 'metropole' })).toBe(false);
  });

  it.each(WEEK_DAYS)(
    'repos hebdomadaire %s : ce jour seul ne compte pas, dimanche compris',
    (rest) => {
      const off = { zone: 'metropole', rest } as const;
      const rested = eachDay('2026-06-08', '2026-06-14').filter((date) => !isWorkable(date, off));
      expect(rested).toEqual([addDays('2026-06-08', WEEK_DAYS.indexOf(rest))]);
      expect(countWorkable('2026-06-08', '2026-06-21', off)).toBe(12);
    },
  );

  it('ne compte rien quand la fin précède le début', () => {
    expect(countWorkable('2026-06-08', '2026-06-01', { zone: 'metropole' })).toBe(0);
    expect(eachDay('2026-06-08', '2026-06-07')).toEqual([]);
  });

  it('part du jour ouvrable suivant quand le début est un dimanche', () => {
    expect(nthWorkable('2026-06-07', 1, { zone: 'metropole' })).toBe('2026-06-08');
  });

  it('compte les jours d’acheminement après la séance, sans elle', () => {
    expect(addWorkable('2026-06-04', 5, { zone: 'metropole' })).toBe('2026-06-10');
    expect(addWorkable('2026-06-10', -5, { zone: 'metropole' })).toBe('2026-06-04');
    expect(addWorkable('2026-06-04', 0, { zone: 'metropole' })).toBe('2026-06-04');
  });
});

describe('jours fériés', () => {
  it.each([
    [2020, '2020-04-13'],
    [2024, '2024-04-01'],
    [2026, '2026-04-06'],
    [2038, '2038-04-26'],
    [2057, '2057-04-23'],
    [2060, '2060-04-19'],
  ])('lundi de Pâques %i', (year, date) => {
    expect(publicHolidays(year, 'metropole').get(date)).toBe('lundi de Pâques');
  });

  it('compte les onze fêtes nationales, dans l’ordre de l’année, et les nomme', () => {
    expect([...publicHolidays(2026, 'metropole')]).toEqual([
      ['2026-01-01', 'jour de l’An'],
      ['2026-04-06', 'lundi de Pâques'],
      ['2026-05-01', 'fête du Travail'],
      ['2026-05-08', 'victoire de 1945'],
      ['2026-05-14', 'Ascension'],
      ['2026-05-25', 'lundi de Pentecôte'],
      ['2026-07-14', 'fête nationale'],
      ['2026-08-15', 'Assomption'],
      ['2026-11-01', 'Toussaint'],
      ['2026-11-11', 'armistice de 1918'],
      ['2026-12-25', 'Noël'],
    ]);
  });

  it('un jour de deux fêtes garde son nom civil et ne compte qu’une fois', () => {
    const days = [...publicHolidays(2059, 'metropole')];
    expect(days).toHaveLength(10);
    expect(days.slice(0, 5)).toEqual([
      ['2059-01-01', 'jour de l’An'],
      ['2059-03-31', 'lundi de Pâques'],
      ['2059-05-01', 'fête du Travail'],
      ['2059-05-08', 'victoire de 1945'],
      ['2059-05-19', 'lundi de Pentecôte'],
    ]);
  });

  const ABOLITION = 'abolition de l’esclavage';
  const added: [HolidayZone, [string, string][]][] = [
    ['metropole', []],
    [
      'alsace-moselle',
      [
        ['2026-04-03', 'Vendredi saint'],
        ['2026-12-26', 'second jour de Noël'],
      ],
    ],
    ['guadeloupe', [['2026-05-27', ABOLITION]]],
    ['martinique', [['2026-05-22', ABOLITION]]],
    ['guyane', [['2026-06-10', ABOLITION]]],
    ['la-reunion', [['2026-12-20', ABOLITION]]],
    ['mayotte', [['2026-04-27', ABOLITION]]],
    ['saint-martin', [['2026-05-27', ABOLITION]]],
    ['saint-barthelemy', [['2026-10-09', ABOLITION]]],
  ];
  it.each(added)('%s ajoute ses propres fêtes', (where, days) => {
    const national = publicHolidays(2026, 'metropole');
    expect([...publicHolidays(2026, where)].filter(([date]) => !national.has(date))).toEqual(days);
  });

  it('énumère les fériés d’une période, bornes comprises', () => {
    expect(holidaysBetween('2026-12-25', '2027-01-01', 'alsace-moselle')).toEqual([
      '2026-12-25',
      '2026-12-26',
      '2027-01-01',
    ]);
    expect(holidaysBetween('2026-06-20', '2026-06-10', 'metropole')).toEqual([]);
  });

  it('nomme le férié, et rien un jour ordinaire', () => {
    expect(holidayName('2026-04-03', 'alsace-moselle')).toBe('Vendredi saint');
    expect(holidayName('2026-04-03', 'metropole')).toBeNull();
  });

  it('les fêtes mobiles gardent leur jour de semaine de 2020 à 2060', () => {
    for (let year = 2020; year <= 2060; year += 1) {
      const weekdays = [...publicHolidays(year, 'metropole')]
        .filter(([, name]) => /Pâques|Pentecôte|Ascension/.test(name))
        .map(([date]) => new Date(`${date}T00:00Z`).getUTCDay());
      expect(weekdays.every((weekday) => weekday === 1 || weekday === 4)).toBe(true);
    }
  });
});

describe('délais de date à date', () => {
  it('compte les jours de calendrier dans les deux sens, au-delà des mois et des années', () => {
    expect(daysBetween('2026-06-04', '2026-06-04')).toBe(0);
    expect(daysBetween('2026-06-04', '2027-08-05')).toBe(427);
    expect(daysBetween('2027-08-05', '2026-06-04')).toBe(-427);
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2027-03-01', -1)).toBe('2027-02-28');
    expect(eachDay('2027-12-31', '2028-03-01')).toHaveLength(62);
  });

  it('trouve le premier et le dernier de plusieurs jours', () => {
    const days = ['2026-06-04', '2026-05-30', '2027-01-01'] as const;
    expect([earliest(...days), latest(...days)]).toEqual(['2026-05-30', '2027-01-01']);
  });

  it.each([
    ['2026-12-31', 2, '2027-02-28'],
    ['2027-12-31', 2, '2028-02-29'],
    ['2026-12-30', 2, '2027-02-28'],
    ['2027-12-29', 2, '2028-02-29'],
    ['2028-02-29', 2, '2028-04-29'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2028-02-29', 48, '2032-02-29'],
    ['2026-04-27', 2, '2026-06-27'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-08-31', 6, '2027-02-28'],
  ])('%s plus %i mois : %s', (start, months, end) => {
    expect(addMonths(start, months)).toBe(end);
  });

  it.each([
    ['2026-05-04', 1, '2026-06-03'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-01-30', 1, '2026-02-28'],
    ['2026-01-28', 1, '2026-02-27'],
    ['2026-05-01', 1, '2026-05-31'],
    ['2026-01-05', 18, '2027-07-04'],
    ['2023-09-01', 36, '2026-08-31'],
    ['2024-02-29', 36, '2027-02-28'],
  ])('une durée qui commence le %s pour %i mois finit le %s', (start, months, end) => {
    expect(lastDayOf(start, months)).toBe(end);
  });
});
