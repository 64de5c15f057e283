import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  addWorkable,
  countWorkable,
  daysBetween,
  HOLIDAY_ZONES,
  isWorkable,
  lastDayOf,
  nthWorkable,
  WEEK_DAYS,
} from '#domain/calendar.ts';
import { holds, runs } from '../support/runs.ts';

const day = fc
  .date({
    min: new Date('2020-01-01T00:00Z'),
    max: new Date('2060-12-31T00:00Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString().slice(0, 10));
const off = fc.record({
  zone: fc.constantFrom(...HOLIDAY_ZONES),
  rest: fc.constantFrom(...WEEK_DAYS),
});

describe('propriétés du calendrier', () => {
  it('le nième jour ouvrable est le dernier des n premiers', () => {
    holds(
      fc.property(day, fc.integer({ min: 1, max: 60 }), off, (start, rank, where) => {
        const end = nthWorkable(start, rank, where);
        expect(isWorkable(end, where)).toBe(true);
        expect(countWorkable(start, end, where)).toBe(rank);
        expect(countWorkable(start, addDays(end, -1), where)).toBe(rank - 1);
      }),
    );
  });

  it('ajouter puis retirer des jours ouvrables ramène au départ', () => {
    holds(
      fc.property(day, fc.integer({ min: 0, max: 60 }), off, (start, count, where) => {
        fc.pre(isWorkable(start, where));
        expect(addWorkable(addWorkable(start, count, where), -count, where)).toBe(start);
      }),
    );
  });

  it('compter est additif : la somme de deux morceaux est le tout', () => {
    holds(
      fc.property(day, fc.nat(60), fc.nat(60), off, (start, first, second, where) => {
        const middle = addDays(start, first);
        const end = addDays(middle, second + 1);
        expect(countWorkable(start, end, where)).toBe(
          countWorkable(start, middle, where) + countWorkable(addDays(middle, 1), end, where),
        );
      }),
    );
  });

  it('une zone qui a plus de fériés n’a jamais plus de jours ouvrables', () => {
    holds(
      fc.property(day, fc.nat(400), off, (start, length, where) => {
        const end = addDays(start, length);
        expect(countWorkable(start, end, where)).toBeLessThanOrEqual(
          countWorkable(start, end, { ...where, zone: 'metropole' }),
        );
      }),
      runs(40, 2000),
    );
  });

  it('ajouter des mois ne passe jamais le mois voulu et ne change pas le rang des jours', () => {
    holds(
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
