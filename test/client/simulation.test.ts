import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MeasureCode } from '#domain/dossier/facts.ts';
import type { ReadableDossier } from '../../client/pages/dossier/readable.ts';
import {
  differenceOf,
  possibleStarts,
  type Simulated,
  shifted,
} from '../../client/pages/dossier/simulation.ts';
import { daysBetween, shiftDays } from '../../client/ui/time-line.ts';
import { type Changes, dossier } from '../domain/checks/judged.ts';
import { PANEL_SUMMARY } from '../support/panel-summary.ts';
import { holds } from '../support/runs.ts';

/* « Et si la mesure commençait le … » : what the rules say of other dates, and nothing of their own. */

const START = '2026-06-15';
const simulate = (changes: Changes = {}, code: MeasureCode = 'training'): Simulated => ({
  dossier: dossier(code, changes) as unknown as ReadableDossier,
  judge: { panel: PANEL_SUMMARY, capacity: 'coordination', today: '2026-06-04' },
});
const at = (simulated: Simulated, start: string) =>
  differenceOf(
    simulated,
    shifted(simulated.dossier.measure?.periods ?? [], daysBetween(START, start)),
  );
const codes = (findings: readonly { code: string }[]) => findings.map(({ code }) => code);

describe('other dates, judged by the same rules', () => {
  test.each([
    ['the same dates change nothing', START, []],
    ['the fifth workable day after the decision is in time', '2026-06-10', []],
    ['the day before, the letter may come late', '2026-06-09', ['PER-03b']],
    ['the day of the decision is not the past', '2026-06-04', ['PER-03b']],
    ['the day before it is', '2026-06-03', ['PER-03']],
    ['the last day within the prescription', '2026-07-20', []],
    ['the day after', '2026-07-21', ['PER-02']],
    ['the last day within the forecast', '2026-08-20', ['PER-02']],
    ['beyond the forecast', '2026-08-21', ['PER-01']],
  ])('%s', (_what, start, expected) => {
    const appeared = codes(at(simulate(), start).appeared);
    expect(appeared.filter((code) => code !== 'PER-08')).toEqual(expected);
  });

  test('a finding that goes is told, and one that only changes its words too', () => {
    const early = simulate({ measure: { periods: [{ start: '2026-06-01', end: '2026-06-12' }] } });
    const later = [{ start: START, end: '2026-06-26' }];
    expect(codes(differenceOf(early, later).gone)).toContain('PER-03');
    const late = simulate({ workStoppage: { expectedEnd: '2026-06-20' } });
    expect(codes(at(late, '2026-06-16').changed)).toContain('PER-01');
  });
});

describe('the first and the last possible start', () => {
  test('are those the rules allow, the length kept', () => {
    expect(possibleStarts(simulate())).toEqual({ first: '2026-06-04', last: '2026-08-20' });
    expect(at(simulate(), shiftDays('2026-06-04', -1)).appeared[0]?.severity).toBe('blocking');
    expect(at(simulate(), shiftDays('2026-08-20', 1)).appeared[0]?.severity).toBe('blocking');
  });

  test('of a training may be the rest day of the companies that host trials', () => {
    const { dossier: asked, judge } = simulate();
    const settings = { ...PANEL_SUMMARY.settings, weeklyRestDay: 'thursday' as const };
    const panel = { ...PANEL_SUMMARY, settings };
    const starts = possibleStarts({ dossier: asked, judge: { ...judge, panel } });
    expect(starts).toEqual({ first: '2026-06-04', last: '2026-08-20' });
  });

  test('a document that is missing on every day hides no date', () => {
    const missing = simulate({ treatingPhysicianConsent: null, medicalAdvice: null });
    expect(possibleStarts(missing)).toEqual({ first: '2026-06-04', last: '2026-08-20' });
  });

  test.each([
    ['no stoppage long enough', { workStoppage: { expectedEnd: '2026-06-08' } }],
    ['no dates at all', { measure: { periods: null } }],
  ])('none for %s', (_what, changes) => {
    expect(possibleStarts(simulate(changes))).toBeNull();
  });

  test('a trial finds the days on which its workable days fit', () => {
    const trial = simulate(
      { measure: { periods: [{ start: '2026-06-15', end: '2026-07-01' }] } },
      'supervised-trial',
    );
    const starts = possibleStarts(trial);
    // Fifteen workable days from Monday 15 June: a holiday or a Sunday more makes them fourteen.
    expect(codes(differenceOf(trial, trial.dossier.measure?.periods ?? []).appeared)).toEqual([]);
    expect(starts).not.toBeNull();
    expect(codes(at(trial, starts?.first ?? START).gone)).toContain('EE-01');
  });
});

describe('moving a measure', () => {
  test('keeps its length, its order and its planned days, and comes back', () => {
    holds(
      fc.property(fc.integer({ min: -400, max: 400 }), (days) => {
        const periods = [
          {
            start: '2026-06-15',
            end: '2026-06-26',
            days: ['2026-06-16'],
            halfDays: ['2026-06-18'],
          },
          { start: '2026-07-06', end: '2026-07-10' },
        ];
        expect(shifted(shifted(periods, days), -days)).toEqual(periods);
        const [first] = shifted(periods, days);
        expect(daysBetween(first?.start ?? '', first?.end ?? '')).toBe(11);
        expect(daysBetween('2026-06-16', first?.days?.[0] ?? '')).toBe(days);
      }),
    );
  });
});
