import fc from 'fast-check';
import { HOLIDAY_ZONES, WEEK_DAYS } from '#domain/calendar.ts';
import type { CheckSettings } from '#domain/dossier/checks/index.ts';
import {
  AGREEMENTS,
  DOCUMENTS,
  type DossierFacts,
  EMPLOYMENT_STATUSES,
  IMMERSION_PURPOSES,
  MEASURE_CODES,
  PRESCRIBERS,
  RISKS,
  SCHEMES,
} from '#domain/dossier/facts.ts';
import { REGIONAL_MEASURES, SOFT_ALERTS } from '#domain/panel/parameters.ts';
import { PROFILE_KEYS, profileOf } from '#domain/profile.ts';
import { SEATS } from '#domain/roles.ts';
import { dossier } from './judged.ts';

/* Any dossier that the schema accepts, and any panel and day that may judge it. */

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

const words = fc.constantFrom('Deux clients', 'Son cancer l’isole');

export const facts: fc.Arbitrary<DossierFacts> = fc.record({
  reference: fc.constant('R-1'),
  scheme: fc.constantFrom(...SCHEMES),
  fundCode: maybe(fc.constantFrom('581', '181')),
  insured: fc.record({
    firstName: fc.string({ maxLength: 60 }),
    usualName: fc.string({ maxLength: 60 }),
    civility: maybe(fc.constantFrom('mme', 'm')),
    birthDate: date,
    nir: maybe(fc.constantFrom('284035899800121', '286052A99800634', 'abc', '')),
    address: maybe(fc.array(fc.string({ maxLength: 45 }), { maxLength: 7 })),
    legalGuardian: maybe(fc.record({ name: fc.string({ maxLength: 45 }) })),
  }),
  requestedByInsured: date,
  receivedAt: date,
  risk: maybe(fc.constantFrom(...RISKS)),
  invalidityCategory: maybe(fc.constantFrom(1, 2, 3)),
  workStoppage: maybe(
    fc.record({
      startDate: date,
      prescribedUntil: date,
      expectedEnd: date,
      consolidationDate: date,
      dailyAllowanceUntil: date,
      allowanceDays36Months: maybe(fc.nat(400)),
      outingsAllowed: maybe(fc.boolean()),
      activityOutsideHomeAllowed: maybe(fc.boolean()),
      partialResumption: maybe(fc.boolean()),
    }),
  ),
  employment: maybe(
    fc.record({ status: maybe(fc.constantFrom(...EMPLOYMENT_STATUSES)), employer: maybe(company) }),
  ),
  occupationalHealthAffiliated: maybe(fc.boolean()),
  measure: fc.record({
    code: fc.constantFrom(...MEASURE_CODES),
    purpose: maybe(fc.oneof(fc.string({ maxLength: 60 }), words)),
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
  roadmap: maybe(
    fc.array(fc.record({ goal: fc.constantFrom('Apprendre', 'Sa dépression') }), { maxLength: 2 }),
  ),
  selfEmployed: maybe(fc.record({ economic: maybe(words), social: maybe(words) })),
}) as fc.Arbitrary<DossierFacts>;

/** Whatever a panel chose. */
const settings: fc.Arbitrary<CheckSettings> = fc.record({
  expectedSeats: fc.subarray([...SEATS]),
  regionalMeasures: fc.subarray([...REGIONAL_MEASURES]),
  physicianConsentMonths: fc.integer({ min: 1, max: 24 }),
  retrainingConsents: fc.constantFrom('appreciated', 'required'),
  regularisation: fc.constantFrom('forbidden', 'with-reason'),
  postalDays: fc.integer({ min: 0, max: 30 }),
  weeklyRestDay: fc.constantFrom(...WEEK_DAYS),
  implicitDecision: fc.constantFrom('REJECT', 'ACCEPT'),
  implicitAlertDays: fc.integer({ min: 1, max: 60 }),
  halfDayWeight: fc.constantFrom(1, 0.5),
  trialTotalScope: fc.constantFrom('stoppage', 'stoppage-or-alert', 'company'),
  partialResumptionTrial: fc.constantFrom('open', 'closed'),
  draftedAgreement: fc.constantFrom('warning', 'blocking'),
  completionDays: fc.integer({ min: 1, max: 90 }),
  employerOpposition: fc.constantFrom('withhold', 'send'),
  occupationalPhysicianNotice: fc.constantFrom('fund', 'employer'),
  guardianLetters: fc.boolean(),
  informativeAlerts: fc.subarray([...SOFT_ALERTS]),
  appealRoute: fc.constantFrom('determining', 'both'),
  healthWords: fc.subarray(['projet', 'réunion', 'cure']),
}) as fc.Arbitrary<CheckSettings>;

export const context = fc.record({
  date: day,
  profile: fc.constantFrom(...PROFILE_KEYS).map(profileOf),
  holidays: fc.constantFrom(...HOLIDAY_ZONES),
  fundCode: fc.constantFrom(null, '581'),
  settings,
});

/** Measures that are open to the person and often too long, so that proposals are made. */
export const tooLong: fc.Arbitrary<DossierFacts> = fc
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
    signed: fc.boolean(),
    startDate: fc.oneof(day, fc.constantFrom('2023-09-01', '2024-09-01')),
  })
  .map(({ code, spans, longer, previous, totalHours, planned, signed, startDate }) => {
    const periods = spans.map(([gap, length]) => {
      const start = shift('2026-06-15', gap);
      const days = Array.from({ length: 30 }, (_, rank) => shift(start, rank));
      return { start, end: shift(start, length + longer), days: planned ? days : null };
    });
    return dossier(code as 'training', {
      measure: { periods, previous, totalHours, ...(signed ? {} : { signatories: null }) },
      workStoppage: { startDate },
    });
  });
