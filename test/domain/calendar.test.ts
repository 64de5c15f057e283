import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  addWorkable,
  countWorkable,
  daysBetween,
  eachDay,
  HOLIDAY_ZONES,
  type HolidayZone,
  holidayName,
  holidaysBetween,
  isWorkable,
  lastDayOf,
  nthWorkable,
  publicHolidays,
} from '#domain/calendar.ts';

const day = fc
  .date({
    min: new Date('2020-01-01T00:00Z'),
    max: new Date('2060-12-31T00:00Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString().slice(0, 10));
const zone = fc.constantFrom(...HOLIDAY_ZONES);

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
    expect(countWorkable(start, end, where)).toBe(count);
    expect(nthWorkable(start, count, where)).toBe(end);
  });

  it('compte le samedi, jamais le dimanche ni un férié', () => {
    expect(isWorkable('2026-06-06', 'metropole')).toBe(true);
    expect(isWorkable('2026-06-07', 'metropole')).toBe(false);
    expect(isWorkable('2026-05-01', 'metropole')).toBe(false);
  });

  it('ne compte rien quand la fin précède le début', () => {
    expect(countWorkable('2026-06-08', '2026-06-01', 'metropole')).toBe(0);
    expect(eachDay('2026-06-08', '2026-06-07')).toEqual([]);
  });

  it('part du jour ouvrable suivant quand le début est un dimanche', () => {
    expect(nthWorkable('2026-06-07', 1, 'metropole')).toBe('2026-06-08');
  });

  it('compte les jours d’acheminement après la séance, sans elle', () => {
    expect(addWorkable('2026-06-04', 5, 'metropole')).toBe('2026-06-10');
    expect(addWorkable('2026-06-10', -5, 'metropole')).toBe('2026-06-04');
    expect(addWorkable('2026-06-04', 0, 'metropole')).toBe('2026-06-04');
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

  it('compte les onze fêtes nationales de 2026', () => {
    expect([...publicHolidays(2026, 'metropole').keys()]).toEqual([
      '2026-01-01',
      '2026-04-06',
      '2026-05-01',
      '2026-05-08',
      '2026-05-14',
      '2026-05-25',
      '2026-07-14',
      '2026-08-15',
      '2026-11-01',
      '2026-11-11',
      '2026-12-25',
    ]);
  });

  const added: [HolidayZone, string[]][] = [
    ['metropole', []],
    ['alsace-moselle', ['2026-04-03', '2026-12-26']],
    ['guadeloupe', ['2026-05-27']],
    ['martinique', ['2026-05-22']],
    ['guyane', ['2026-06-10']],
    ['la-reunion', ['2026-12-20']],
    ['mayotte', ['2026-04-27']],
    ['saint-martin', ['2026-05-27']],
    ['saint-barthelemy', ['2026-10-09']],
  ];
  it.each(added)('%s ajoute ses propres fêtes', (where, dates) => {
    const national = publicHolidays(2026, 'metropole');
    const own = [...publicHolidays(2026, where).keys()].filter((date) => !national.has(date));
    expect(own).toEqual(dates);
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
  it.each([
    ['2026-12-31', 2, '2027-02-28'],
    ['2027-12-31', 2, '2028-02-29'],
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

describe('propriétés du calendrier', () => {
  it('le nième jour ouvrable est le dernier des n premiers', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), zone, (start, rank, where) => {
        const end = nthWorkable(start, rank, where);
        expect(isWorkable(end, where)).toBe(true);
        expect(countWorkable(start, end, where)).toBe(rank);
        expect(countWorkable(start, addDays(end, -1), where)).toBe(rank - 1);
      }),
    );
  });

  it('ajouter puis retirer des jours ouvrables ramène au départ', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 60 }), zone, (start, count, where) => {
        fc.pre(isWorkable(start, where));
        expect(addWorkable(addWorkable(start, count, where), -count, where)).toBe(start);
      }),
    );
  });

  it('compter est additif : la somme de deux morceaux est le tout', () => {
    fc.assert(
      fc.property(day, fc.nat(60), fc.nat(60), zone, (start, first, second, where) => {
        const middle = addDays(start, first);
        const end = addDays(middle, second + 1);
        expect(countWorkable(start, end, where)).toBe(
          countWorkable(start, middle, where) + countWorkable(addDays(middle, 1), end, where),
        );
      }),
    );
  });

  it('une zone qui a plus de fériés n’a jamais plus de jours ouvrables', () => {
    fc.assert(
      fc.property(day, fc.nat(400), zone, (start, length, where) => {
        const end = addDays(start, length);
        expect(countWorkable(start, end, where)).toBeLessThanOrEqual(
          countWorkable(start, end, 'metropole'),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('ajouter des mois ne passe jamais le mois voulu et ne change pas le rang des jours', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 48 }), (start, months) => {
        const due = addMonths(start, months);
        const [year = 0, month = 0] = start.split('-').map(Number);
        const [dueYear = 0, dueMonth = 0] = due.split('-').map(Number);
        expect(dueYear * 12 + dueMonth).toBe(year * 12 + month + months);
        expect(daysBetween(lastDayOf(start, months), due)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
