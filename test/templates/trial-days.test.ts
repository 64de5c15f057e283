import fc from 'fast-check';
import { expect, it } from 'vitest';
import { eachDay, HOLIDAY_ZONES, holidayName, WEEK_DAYS } from '#domain/calendar.ts';
import { checkDossier } from '#domain/dossier/checks/index.ts';
import type { Period } from '#domain/dossier/facts.ts';
import { number } from '#domain/format.ts';
import { profileOf } from '#domain/profile.ts';
import { completed, contextOf, SETTINGS } from '../support/letters.ts';
import { holds, runs } from '../support/runs.ts';

/* A letter prints the days of a trial that the rules have counted, whatever day the companies rest. */

const START = '2026-05-04';
const from = (start: string, days: number) =>
  new Date(Date.parse(start) + days * 86_400_000).toISOString().slice(0, 10);

const period: fc.Arbitrary<Period> = fc
  .record({
    gap: fc.nat(90),
    length: fc.nat(26),
    days: fc.option(fc.uniqueArray(fc.nat(30), { maxLength: 16 }), { nil: null }),
    halves: fc.uniqueArray(fc.nat(30), { maxLength: 4 }),
  })
  .map(({ gap, length, days, halves }) => {
    const start = from(START, gap);
    const dates = (ranks: readonly number[]) => ranks.map((rank) => from(start, rank));
    const planned = days && { days: dates(days), halfDays: dates(halves) };
    return { start, end: from(start, length), agreement: 'signed', ...planned };
  });

const panel = fc.record({
  weeklyRestDay: fc.constantFrom(...WEEK_DAYS),
  holidays: fc.constantFrom(...HOLIDAY_ZONES),
  halfDayWeight: fc.constantFrom(1 as const, 0.5 as const),
});
type Chosen = typeof panel extends fc.Arbitrary<infer T> ? T : never;

/** The same count, made otherwise: a walk of the calendar and its own idea of a week. */
function counted({ start, end, days, halfDays }: Period, chosen: Chosen): number {
  const isPlanned = (days ?? []).length + (halfDays ?? []).length > 0;
  const weightOf = (date: string) => {
    if (!isPlanned || days?.includes(date)) return 1;
    return halfDays?.includes(date) ? chosen.halfDayWeight : 0;
  };
  const rest = (WEEK_DAYS.indexOf(chosen.weeklyRestDay) + 1) % 7;
  return eachDay(start, end)
    .filter((date) => new Date(date).getUTCDay() !== rest && !holidayName(date, chosen.holidays))
    .reduce((sum, date) => sum + weightOf(date), 0);
}

it('[EE-01] [EE-02] la lettre imprime les jours que les règles ont comptés, quel que soit le repos', () => {
  const seen = new Set<string>();
  holds(
    fc.property(fc.array(period, { minLength: 1, maxLength: 3 }), panel, (periods, chosen) => {
      const facts = completed('C02');
      const done = { start: '2026-04-06', end: '2026-04-11' };
      Object.assign(facts.measure, { periods, renews: 'R-0', previous: [done] });
      Object.assign(facts, { workStoppage: { ...facts.workStoppage, startDate: '2026-01-05' } });
      const settings = { ...SETTINGS, ...chosen };
      const context = { settings, holidays: chosen.holidays, fundCode: null };
      const profile = profileOf('cpam-local-cell');
      const codes = checkDossier(facts, { ...context, profile, date: '2026-04-24' }).map(
        ({ code }) => code,
      );
      const each = periods.map((one) => counted(one, chosen));
      const asked = each.reduce((sum, days) => sum + days, 0);
      const total = asked + counted(done, chosen);
      const condition = {
        ...{ kind: 'other' as const, text: 'la convention signée', due: '2026-04-30' },
        ...{ proof: 'la convention', reasonText: 'elle manque', effectText: 'l’essai s’arrête' },
      };
      const decision = { conditions: [condition] };
      for (const outcome of ['approval', 'conditional-approval'] as const)
        expect(contextOf({ facts, outcome, settings, decision })).toMatchObject({
          measure: { workableDays: number(asked), totalWorkableDays: number(total) },
        });
      expect(codes.includes('EE-01')).toBe(each.some((days) => days > 14));
      expect(codes.includes('EE-02')).toBe(total > 28);
      for (const code of codes) seen.add(code);
    }),
    runs(100, 10_000),
  );
  // Control: both limits were met and passed.
  expect([...seen]).toEqual(expect.arrayContaining(['EE-01', 'EE-02']));
});
