import fc from 'fast-check';
import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { findRule, type RuleCode } from '#domain/catalogue.ts';
import { CHECKS, checkDossier } from '#domain/dossier/checks/index.ts';
import { subjectOf } from '#domain/dossier/checks/subject.ts';
import { deadlinesOf, lastUsefulDate } from '#domain/dossier/deadlines.ts';
import {
  AGREEMENTS,
  DOCUMENTS,
  DossierFacts,
  EMPLOYMENT_STATUSES,
  IMMERSION_PURPOSES,
  MEASURE_CODES,
  PRESCRIBERS,
  RISKS,
  SCHEMES,
} from '#domain/dossier/facts.ts';
import { missingPieces } from '#domain/dossier/missing-pieces.ts';
import { FIELD_PATHS } from '#domain/dossier/view.ts';
import { HOLIDAY_ZONES } from '#domain/panel.ts';
import { PROFILE_KEYS, profileOf } from '#domain/profile.ts';
import { dossier, MEETING } from './judged.ts';

const day = fc
  .date({
    min: new Date('2022-06-01T00:00Z'),
    max: new Date('2028-12-31T00:00Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString().slice(0, 10));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const near = fc.integer({ min: -3, max: 60 });
const shift = (start: string, days: number) =>
  new Date(Date.parse(`${start}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const siret = fc.constantFrom('00000165100017', '00000209700012', '00000151100013', '123');
const company = fc.record({
  name: maybe(fc.constantFrom('Garage', 'Librairie')),
  siret: maybe(siret),
});
const period = fc
  .tuple(day, near, maybe(fc.array(near, { maxLength: 20 })))
  .map(([start, length, days]) => ({
    start,
    end: shift(start, length),
    days: days?.map((gap) => shift(start, gap)) ?? null,
  }));
const past = fc
  .record({
    reviewed: maybe(fc.boolean()),
    host: maybe(company),
    workableDays: maybe(fc.nat(20)),
    span: period,
  })
  .map(({ span, ...rest }) => ({ ...rest, start: span.start, end: span.end }));
const date = maybe(day);

const facts: fc.Arbitrary<DossierFacts> = fc.record({
  reference: fc.constant('R-1'),
  scheme: fc.constantFrom(...SCHEMES),
  insured: fc.record({
    firstName: fc.string({ maxLength: 60 }),
    usualName: fc.string({ maxLength: 60 }),
    civility: maybe(fc.constantFrom('mme', 'm')),
    birthDate: date,
    nir: maybe(fc.constantFrom('284035899800121', '286052A99800634', 'abc', '')),
    address: maybe(fc.array(fc.string({ maxLength: 45 }), { maxLength: 7 })),
  }),
  requestedByInsured: date,
  receivedAt: date,
  risk: maybe(fc.constantFrom(...RISKS)),
  workStoppage: maybe(
    fc.record({
      startDate: date,
      prescribedUntil: date,
      expectedEnd: date,
      consolidationDate: date,
      dailyAllowanceUntil: date,
      allowanceDays36Months: maybe(fc.nat(400)),
      outingsAllowed: maybe(fc.boolean()),
    }),
  ),
  employment: maybe(
    fc.record({ status: maybe(fc.constantFrom(...EMPLOYMENT_STATUSES)), employer: maybe(company) }),
  ),
  occupationalHealthAffiliated: maybe(fc.boolean()),
  measure: fc.record({
    code: fc.constantFrom(...MEASURE_CODES),
    purpose: maybe(fc.string({ maxLength: 60 })),
    periods: maybe(fc.array(period, { maxLength: 4 })),
    totalHours: maybe(fc.nat(60)),
    provider: maybe(company),
    host: maybe(company),
    tutor: maybe(fc.constantFrom('Barnabé', ' ')),
    prescriber: maybe(fc.constantFrom(...PRESCRIBERS)),
    immersionPurpose: maybe(fc.constantFrom(...IMMERSION_PURPOSES)),
    renews: maybe(fc.constant('R-0')),
    previous: maybe(fc.array(past, { maxLength: 3 })),
    agreement: maybe(fc.constantFrom(...AGREEMENTS)),
    unfitness: maybe(fc.constantFrom('declared', 'at-risk')),
    signatories: maybe(fc.subarray(['insured', 'employer', 'fund', 'host'])),
    dreetsCopy: date,
  }),
  consents: maybe(fc.record({ presentation: date, employerInformation: maybe(fc.boolean()) })),
  treatingPhysicianConsent: maybe(
    fc.record({ given: maybe(fc.boolean()), written: maybe(fc.boolean()), date }),
  ),
  medicalAdvice: maybe(fc.record({ sense: fc.constantFrom('favourable', 'unfavourable'), date })),
  occupationalPhysicianConsent: maybe(fc.record({ given: maybe(fc.boolean()), date })),
  socialAssessment: date,
  documents: maybe(fc.subarray([...DOCUMENTS])),
}) as fc.Arbitrary<DossierFacts>;

const context = fc.record({
  date: day,
  profile: fc.constantFrom(...PROFILE_KEYS).map(profileOf),
  holidays: fc.constantFrom(...HOLIDAY_ZONES),
  fundCode: fc.constantFrom(null, '581'),
  settings: fc.constant(MEETING.settings),
});

/** Measures that are open to the person and often too long, so that proposals are made. */
const tooLong: fc.Arbitrary<DossierFacts> = fc
  .record({
    code: fc.constantFrom(
      'supervised-trial',
      'skills-assessment',
      'training',
      'work-immersion',
      'in-company-retraining',
    ),
    spans: fc.array(fc.tuple(fc.nat(70), fc.integer({ min: 1, max: 90 })), {
      minLength: 1,
      maxLength: 3,
    }),
    longer: fc.constantFrom(0, 0, 300, 600),
    previous: fc.array(past, { maxLength: 2 }),
    totalHours: fc.nat(60),
    planned: fc.boolean(),
    startDate: day,
  })
  .map(({ code, spans, longer, previous, totalHours, planned, startDate }) => {
    const periods = spans.map(([gap, length]) => {
      const start = shift('2026-06-15', gap);
      const days = Array.from({ length: 30 }, (_, rank) => shift(start, rank));
      return { start, end: shift(start, length + longer), days: planned ? days : null };
    });
    return dossier(code as 'training', {
      measure: { periods, previous, totalHours },
      workStoppage: { startDate },
    });
  });

/** `measure.periods[0].end` set to another value, in a copy. */
function applied(source: DossierFacts, field: string, value: unknown): DossierFacts {
  const copy = structuredClone(source);
  const keys = field.replace(/\[(\d+)\]/g, '.$1').split('.');
  const last = keys.pop() as string;
  let holder = copy as unknown as Record<string, unknown>;
  for (const key of keys) holder = holder[key] as Record<string, unknown>;
  holder[last] = value;
  return copy;
}

describe('propriétés de tous les contrôles', () => {
  it('aucun contrôle ne lève d’erreur, et chaque constat vient du catalogue', () => {
    fc.assert(
      fc.property(facts, context, (one, where) => {
        expect(Value.Check(DossierFacts, one)).toBe(true);
        const findings = checkDossier(one, where);
        for (const finding of findings) {
          expect(findRule(finding.code)?.scope).toBe('dossier');
          expect(finding.message).not.toMatch(/undefined|\bnull\b|NaN|Infinity|'/);
        }
        expect(missingPieces(one, findings).every((text) => text.length > 5)).toBe(true);
        expect(lastUsefulDate(deadlinesOf(one, where))?.date ?? '2026-01-01').toMatch(
          /^\d{4}-\d\d-\d\d$/,
        );
      }),
      { numRuns: 400 },
    );
  });

  it('une proposition appliquée fait taire le constat', () => {
    let applications = 0;
    fc.assert(
      fc.property(fc.oneof(tooLong, facts), context, (one, where) => {
        for (const { code, field, suggestion } of checkDossier(one, where)) {
          if (suggestion === null) continue;
          applications += 1;
          const mended = checkDossier(applied(one, suggestion.field, suggestion.value), where);
          const still = mended.filter(
            (finding) => finding.code === code && finding.field === field,
          );
          expect(still, `${code} ${JSON.stringify(suggestion)}`).toEqual([]);
        }
      }),
      { numRuns: 1000 },
    );
    expect(applications).toBeGreaterThan(200);
  });

  it('le numéro de sécurité sociale ne paraît dans aucun constat', () => {
    fc.assert(
      fc.property(facts, context, (one, where) => {
        const text = checkDossier(one, where)
          .map(({ message }) => message.replace(/\s/g, ''))
          .join();
        expect(text).not.toMatch(/[0-9]{7}[0-9AB]{6}/);
      }),
    );
  });

  it('l’ordre des périodes ne change pas les règles qui parlent', () => {
    fc.assert(
      fc.property(facts, context, (one, where) => {
        const reversed = {
          ...one,
          measure: { ...one.measure, periods: [...(one.measure.periods ?? [])].reverse() },
        };
        const codes = (facts: DossierFacts) =>
          checkDossier(facts, where)
            .map(({ code, severity }) => `${code} ${severity}`)
            .sort();
        expect(codes(reversed)).toEqual(codes(one));
      }),
    );
  });

  it('les constats bloquants viennent d’abord', () => {
    fc.assert(
      fc.property(facts, context, (one, where) => {
        const ranks = checkDossier(one, where).map(({ severity }) =>
          ['blocking', 'warning', 'info'].indexOf(severity),
        );
        expect(ranks).toEqual([...ranks].sort());
      }),
    );
  });
});

/** Facts that only say whether a rule applies; they never show in its sentence. */
const GATES = [
  'reference',
  'scheme',
  'measure.code',
  'employment.status',
  'occupationalHealthAffiliated',
];
const NAMES = ['insured.firstName', 'insured.usualName'];

/** The dossier without the fields the rule does not declare. */
function onlyReads(one: DossierFacts, code: string): DossierFacts {
  const reads: readonly string[] = [...(findRule(code)?.reads ?? []), ...GATES, ...NAMES];
  const copy = structuredClone(one) as unknown as Record<string, unknown>;
  for (const path of FIELD_PATHS.filter((field) => !reads.includes(field))) {
    const [group = '', leaf] = path.split('.');
    const holder = copy[group] as Record<string, unknown> | null | undefined;
    if (leaf === undefined) copy[group] = null;
    else if (holder != null) holder[leaf] = null;
  }
  return copy as unknown as DossierFacts;
}

describe('champs lus par les règles', () => {
  it.each(Object.entries(CHECKS))(
    '[%s] ne lit que les champs que le catalogue annonce',
    (code, check) => {
      fc.assert(
        fc.property(facts, (one) => {
          expect(check(subjectOf(onlyReads(one, code), MEETING))).toEqual(
            check(subjectOf(one, MEETING)),
          );
        }),
        { numRuns: 400 },
      );
    },
  );

  it('témoin : une règle privée d’un champ qu’elle lit ne juge plus pareil', () => {
    const check = CHECKS['MED-03' satisfies RuleCode];
    const one = {
      ...fc.sample(facts, 1)[0],
      measure: { code: 'training' },
      medicalAdvice: { sense: 'unfavourable' },
    } as DossierFacts;
    const blind = onlyReads(one, 'MED-01');
    expect(check?.(subjectOf(one, MEETING))).toHaveLength(1);
    expect(check?.(subjectOf(blind, MEETING))).toHaveLength(0);
  });
});
