import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findRule, RULES } from '#domain/catalogue/index.ts';
import { allReads } from '#domain/catalogue/rule.ts';
import { CHECKS, type CheckSettings, checkDossier } from '#domain/dossier/checks/index.ts';
import { type Check, type Subject, subjectOf } from '#domain/dossier/checks/subject.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { FIELD_PATHS, type FieldPath } from '#domain/dossier/view.ts';
import { holds, runs } from '../../support/runs.ts';
import { context, facts, tooLong } from './any-dossier.ts';
import { MEETING } from './judged.ts';

/*
 * A finding is shown only to who may read all the fields that its rule `reads` (visible-findings.ts):
 * the list must be exact. Each check is run on facts that note what is asked of them.
 */

/** What says whether a rule concerns this person and this action at all; no sentence tells it. */
const GATES: readonly string[] = [
  'measure.code',
  'scheme',
  'employment.status',
  'occupationalHealthAffiliated',
];

/** The same value, which notes each field of the visibility table that is looked at. */
function watched<T extends object>(value: T, seen: Set<string>, path = ''): T {
  return new Proxy(value, {
    get(target, key, receiver) {
      const inner: unknown = Reflect.get(target, key, receiver);
      if (typeof key !== 'string') return inner;
      const here = path === '' ? key : `${path}.${key}`;
      if (FIELD_PATHS.includes(here as FieldPath)) seen.add(here);
      else if (inner !== null && typeof inner === 'object') return watched(inner, seen, here);
      return inner;
    },
  });
}

/** The subject of such facts; its periods and its bounds are `measure.periods`, already sorted. */
function watchedSubject(one: DossierFacts, seen: Set<string>, settings: CheckSettings): Subject {
  const others = [{ ...one, reference: 'R-2' }];
  const plain = subjectOf(one, { ...MEETING, settings, fundCode: '581', others });
  const noted = watched(one, seen);
  const fromPeriods = <K extends 'periods' | 'start' | 'end'>(key: K) => {
    seen.add('measure.periods');
    return plain[key];
  };
  return {
    ...plain,
    facts: noted,
    get measure() {
      return noted.measure;
    },
    get code() {
      return noted.measure.code;
    },
    get periods() {
      return fromPeriods('periods');
    },
    get start() {
      return fromPeriods('start');
    },
    get end() {
      return fromPeriods('end');
    },
  };
}

/** The facts that EE-03 reads apart, there or not. */
const apartFacts = fc.record({
  invalidityCategory: fc.constantFrom(null, 1 as const, 2 as const),
  partialResumption: fc.constantFrom(null, false, true),
});

/** The same dossiers at each run: whether a field is ever read must not be a matter of luck. */
const SAMPLE = fc.sample(fc.oneof(facts, tooLong), { numRuns: 800, seed: 2026 });

/** What a panel closes is looked at only there. */
const STRICT: CheckSettings = { ...MEETING.settings, partialResumptionTrial: 'closed' };

function readsOf(check: Check): string[] {
  const seen = new Set<string>();
  for (const settings of [MEETING.settings, STRICT]) {
    for (const one of SAMPLE) check(watchedSubject(one, seen, settings));
  }
  return [...seen];
}

describe('champs lus par les règles', () => {
  it.each(Object.entries(CHECKS))('[%s] lit les champs que le catalogue annonce', (code, check) => {
    const rule = findRule(code);
    const declared: readonly string[] = rule ? allReads(rule) : [];
    const read = readsOf(check);
    expect(
      read.filter((path) => !declared.includes(path) && !GATES.includes(path)),
      `${code} looks at these fields: name them in its \`reads\` (domain/catalogue/).`,
    ).toEqual([]);
    expect(
      declared.filter((path) => !read.includes(path)),
      `${code} never looks at these fields: take them out of its \`reads\`, or draw them in any-dossier.ts.`,
    ).toEqual([]);
  });

  it('un champ lu à part ne change que les constats posés sur lui', () => {
    // LET-07 judges each field by itself: test/domain/checks/printing.test.ts.
    const apart = RULES.filter(({ code }) => code !== 'LET-07').flatMap(
      ({ readsApart = [] }) => readsApart as readonly string[],
    );
    expect(apart).toEqual(['invalidityCategory', 'workStoppage.partialResumption']);
    let told = 0;
    holds(
      fc.property(fc.oneof(facts, tooLong), context, apartFacts, (drawn, where, own) => {
        const one = {
          ...drawn,
          invalidityCategory: own.invalidityCategory,
          workStoppage: { ...drawn.workStoppage, partialResumption: own.partialResumption },
        };
        const without = {
          ...one,
          invalidityCategory: null,
          workStoppage: { ...one.workStoppage, partialResumption: null },
        };
        const found = checkDossier(one, where);
        told += found.filter(({ field }) => apart.includes(field)).length;
        expect(found.filter(({ field }) => !apart.includes(field))).toEqual(
          checkDossier(without, where),
        );
      }),
      runs(200, 20_000),
    );
    expect(told).toBeGreaterThan(3);
  });

  it('témoin : un champ lu à la dérobée est vu, un champ ignoré ne l’est pas', () => {
    expect(readsOf(({ facts: { workStoppage } }) => (workStoppage?.expectedEnd ? [] : []))).toEqual(
      ['workStoppage.expectedEnd'],
    );
    expect(readsOf(({ start }) => (start === null ? [] : []))).toEqual(['measure.periods']);
    expect(readsOf(() => [])).toEqual([]);
  });
});
