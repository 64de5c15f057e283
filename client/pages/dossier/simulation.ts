import { isWorkable } from '#domain/calendar.ts';
import { findRule } from '#domain/catalogue/index.ts';
import type { Finding } from '#domain/catalogue/rule.ts';
import { daysOff } from '#domain/dossier/checks/index.ts';
import type { DossierFacts, Period } from '#domain/dossier/facts.ts';
import { daysBetween, shiftDays } from '../../ui/time-line.ts';
import { findingsIn, findingsOn, type Judge, judgeable } from '../dossier-form/checked.ts';
import type { ReadableDossier } from './readable.ts';

/*
 * « Et si la mesure commençait le … » : the page runs the rules on other dates; nothing is stored.
 */

export interface Simulated {
  readonly dossier: ReadableDossier;
  /** `today` is the supposed day of the decision. */
  readonly judge: Judge;
}

const withPeriods = ({ dossier }: Simulated, periods: readonly Period[]) => ({
  ...judgeable(dossier),
  measure: { ...dossier.measure, periods },
});

const judged = (simulated: Simulated, periods: readonly Period[]): Finding[] =>
  findingsOn(withPeriods(simulated, periods), simulated.judge) ?? [];

/** Moved periods follow the schema if the dossier does. */
const blockingOn = (simulated: Simulated, periods: readonly Period[]): ReadonlySet<string> =>
  new Set(
    findingsIn(withPeriods(simulated, periods) as unknown as DossierFacts, simulated.judge)
      .filter(({ severity }) => severity === 'blocking')
      .map(({ code }) => code),
  );

/** The same periods, all moved by a number of days: each keeps its length and its planned days. */
export const shifted = (periods: readonly Period[], days: number): Period[] =>
  periods.map((period) => {
    const moved = (list: Period['days']) => list?.map((day) => shiftDays(day, days));
    return {
      ...period,
      start: shiftDays(period.start, days),
      end: shiftDays(period.end, days),
      ...(period.days ? { days: moved(period.days) } : {}),
      ...(period.halfDays ? { halfDays: moved(period.halfDays) } : {}),
    };
  });

export interface Difference {
  readonly appeared: readonly Finding[];
  readonly gone: readonly Finding[];
  /** Findings that remain, with other words or another severity, in their new form. */
  readonly changed: readonly Finding[];
}

const keyOf = ({ code, field }: Finding): string => `${code} ${field}`;
const comparedText = ({ severity, message }: Finding): string => `${severity} ${message}`;

/** What other dates change in the findings, both judged on the same page by the same rules. */
export function differenceOf(simulated: Simulated, periods: readonly Period[]): Difference {
  const before = judged(simulated, simulated.dossier.measure?.periods ?? []);
  const after = judged(simulated, periods);
  const [old, fresh] = [before, after].map((list) => new Map(list.map((one) => [keyOf(one), one])));
  return {
    appeared: after.filter((one) => !old?.has(keyOf(one))),
    gone: before.filter((one) => !fresh?.has(keyOf(one))),
    changed: after.filter((one) => {
      const known = old?.get(keyOf(one));
      return known !== undefined && comparedText(known) !== comparedText(one);
    }),
  };
}

/** Days tried after the decision: no measure is postponed for longer. */
const TRIED = 365;

export interface Window {
  readonly first: string;
  readonly last: string;
}

/**
 * The first and the last start that no rule on dates blocks, the whole measure being moved. A rule
 * that blocks on every day does not depend on the dates and excludes none; null if every day is
 * blocked by rules that do.
 */
export function possibleStarts(simulated: Simulated): Window | null {
  const { code } = simulated.dossier.measure ?? {};
  const periods = simulated.dossier.measure?.periods ?? [];
  const start = periods.map((period) => period.start).sort()[0];
  const isReadable = findingsOn(withPeriods(simulated, periods), simulated.judge) !== null;
  if (start === undefined || code === undefined || !isReadable) return null;
  const { today, panel } = simulated.judge;
  const { holidays } = panel.settings;
  const off = daysOff({ holidays, settings: panel.settings, code });
  const tried = Array.from({ length: TRIED }, (_, rank) => shiftDays(today, rank))
    .filter((day) => isWorkable(day, off))
    .map((day) => ({
      day,
      codes: blockingOn(simulated, shifted(periods, daysBetween(start, day))),
    }));
  const always = [...(tried[0]?.codes ?? [])].filter((code) =>
    tried.every(({ codes }) => codes.has(code)),
  );
  if (always.some(restsOnStoppage)) return null;
  const free = tried.filter(({ codes }) => codes.size === always.length).map(({ day }) => day);
  const [first, last] = [free[0], free.at(-1)];
  return first === undefined || last === undefined ? null : { first, last };
}

/** It compares the measure with the stoppage: where it blocks on every day, no start is possible. */
const restsOnStoppage = (code: string): boolean => {
  const reads: readonly string[] = findRule(code)?.reads ?? [];
  return (
    reads.includes('measure.periods') && reads.some((path) => path.startsWith('workStoppage.'))
  );
};
