import { type Static, Type } from 'typebox';
import { Closed, Line, Maybe, OneOf, Paragraph, TypedDay } from '../primitives.ts';
import { SHARING_PARTNERS } from '../roles.ts';

/*
 * The dossier exchange format, version 1 (the public contract, section 1). Facts live outside the
 * events, sealed by class; an event only says which of them changed. There is no diagnosis field.
 */

export const SCHEMES = [
  'general',
  'msa-employee',
  'msa-self-employed',
  'ti-artisan-merchant',
  'ti-liberal',
  'other',
] as const;
export const ORIGINS = [
  'insured',
  'medical-service',
  'social-service',
  'admin-fund',
  'treating-physician',
  'occupational-health',
  'employer',
  'cap-emploi',
  'comete',
  'hospital',
  'mdph',
  'cep',
  'france-travail',
  'msa-occupational-health',
  'msa-social-action',
  'cpsti',
  'other',
] as const;
export const RISKS = [
  'sickness',
  'work-accident',
  'commuting-accident',
  'occupational-disease',
  'none',
] as const;
export const EMPLOYMENT_STATUSES = [
  'permanent',
  'fixed-term',
  'temp-agency',
  'apprentice',
  'trainee',
  'private-employer',
  'self-employed',
  'farmer',
  'unemployed',
] as const;
export const MEASURE_CODES = [
  'supervised-trial',
  'skills-assessment',
  'training',
  'prior-learning-validation',
  'work-immersion',
  'in-company-retraining',
  'moaij',
  'premij',
  'inclus-pro',
  'other-remobilisation',
  'therapeutic-part-time',
  'pre-return-visit',
  'liaison-meeting',
  'workplace-adaptation',
  'activity-support-aid',
  'medico-professional-consultation',
  'comete',
] as const;
export const PRESCRIBERS = [
  'cap-emploi',
  'france-travail',
  'mission-locale',
  'siae',
  'department',
  'delegated-body',
  'social-service',
  'employer',
  'insured',
  'other',
] as const;
export const IMMERSION_PURPOSES = ['discover', 'confirm', 'recruitment'] as const;
export const AGREEMENTS = ['signed', 'drafted'] as const;
export const DOCUMENTS = [
  'signed-request',
  'presentation-consent',
  'treating-physician-consent',
  'medical-advice',
  'occupational-physician-consent',
  'social-assessment',
  'agreement',
  'quote-or-programme',
  'stoppage-notice',
  'funding-proof',
  'other',
] as const;
const SELF_EMPLOYED_PLANS = ['adapted-workplace', 'new-direction', 'new-status'] as const;
export const ADVICE_SENSES = ['favourable', 'unfavourable'] as const;

/** Lines 2 to 6 of the postal block; LET-04 judges their number and width, not this schema. */
const PostalLines = Type.Array(Line, { maxItems: 12 });
const Contact = Closed({ name: Line, role: Maybe(Line), phone: Maybe(Line) });
const Body = Closed({ name: Line, address: Maybe(PostalLines) });
const Company = Closed({ name: Maybe(Line), siret: Maybe(Line), address: Maybe(PostalLines) });

export const Insured = Closed({
  civility: Maybe(OneOf(['mme', 'm'] as const)),
  firstName: Line,
  usualName: Line,
  birthName: Maybe(Line),
  birthDate: Maybe(TypedDay),
  nir: Maybe(Type.String({ maxLength: 30 })),
  address: Maybe(PostalLines),
  email: Maybe(Line),
  phone: Maybe(Line),
  legalGuardian: Maybe(Closed({ name: Line, address: Maybe(PostalLines) })),
});

export const WorkStoppage = Closed({
  startDate: Maybe(TypedDay),
  prescribedUntil: Maybe(TypedDay),
  expectedEnd: Maybe(TypedDay),
  outingsAllowed: Maybe(Type.Boolean()),
  activityOutsideHomeAllowed: Maybe(Type.Boolean()),
  /**
   * Back at work for part of the time or on adapted work, while the allowances continue (CSS
   * L323-3).
   */
  partialResumption: Maybe(Type.Boolean()),
  consolidationDate: Maybe(TypedDay),
  dailyAllowanceUntil: Maybe(TypedDay),
  allowanceDays36Months: Maybe(Type.Integer({ minimum: 0, maximum: 1100 })),
});

export const Period = Closed({
  start: TypedDay,
  end: TypedDay,
  days: Maybe(Type.Array(TypedDay, { maxItems: 400 })),
  halfDays: Maybe(Type.Array(TypedDay, { maxItems: 400 })),
  agreement: Maybe(OneOf(AGREEMENTS)),
});
export type Period = Static<typeof Period>;

const PreviousPeriod = Closed({
  start: TypedDay,
  end: TypedDay,
  workableDays: Maybe(Type.Number({ minimum: 0, maximum: 400 })),
  reviewed: Maybe(Type.Boolean()),
  host: Maybe(Closed({ name: Maybe(Line), siret: Maybe(Line) })),
  immersionPurpose: Maybe(OneOf(IMMERSION_PURPOSES)),
});

export const Measure = Closed({
  code: OneOf(MEASURE_CODES),
  purpose: Maybe(Paragraph),
  periods: Maybe(Type.Array(Period, { maxItems: 60 })),
  totalHours: Maybe(Type.Number({ minimum: 0, maximum: 10_000 })),
  provider: Maybe(Company),
  host: Maybe(Company),
  tutor: Maybe(Line),
  prescriber: Maybe(OneOf(PRESCRIBERS)),
  prescriberBody: Maybe(Body),
  supportBody: Maybe(Body),
  immersionPurpose: Maybe(OneOf(IMMERSION_PURPOSES)),
  renews: Maybe(Line),
  previous: Maybe(Type.Array(PreviousPeriod, { maxItems: 60 })),
  agreement: Maybe(OneOf(AGREEMENTS)),
  unfitness: Maybe(OneOf(['declared', 'at-risk'] as const)),
  signatories: Maybe(
    Type.Array(OneOf(['insured', 'employer', 'fund', 'host'] as const), { maxItems: 4 }),
  ),
  dreetsCopy: Maybe(TypedDay),
});

export const Employment = Closed({
  status: Maybe(OneOf(EMPLOYMENT_STATUSES)),
  employer: Maybe(Company),
  contractEnd: Maybe(TypedDay),
  subrogation: Maybe(Type.Boolean()),
});

export const Consents = Closed({
  presentation: Maybe(TypedDay),
  sharing: Maybe(Type.Array(OneOf(SHARING_PARTNERS), { maxItems: 3 })),
  employerInformation: Maybe(Type.Boolean()),
});

export const SelfEmployed = Closed({
  health: Maybe(Paragraph),
  economic: Maybe(Paragraph),
  social: Maybe(Paragraph),
  plan: Maybe(OneOf(SELF_EMPLOYED_PLANS)),
  /** The medico-professional consultation: one in depth and two more possible (domain.md §2.5, §4.6). */
  inDepthConsultation: Maybe(TypedDay),
  firstFollowUp: Maybe(TypedDay),
  secondFollowUp: Maybe(TypedDay),
});

export const DossierFacts = Closed({
  reference: Type.String({ minLength: 1, maxLength: 60 }),
  scheme: OneOf(SCHEMES),
  referent: Maybe(Contact),
  caseWorker: Maybe(Contact),
  fundCode: Maybe(Line),
  origin: Maybe(OneOf(ORIGINS)),
  insured: Insured,
  requestedByInsured: Maybe(TypedDay),
  receivedAt: Maybe(TypedDay),
  risk: Maybe(OneOf(RISKS)),
  invalidityCategory: Maybe(Type.Union([Type.Literal(1), Type.Literal(2), Type.Literal(3)])),
  workStoppage: Maybe(WorkStoppage),
  employment: Maybe(Employment),
  occupationalHealthService: Maybe(Body),
  occupationalHealthAffiliated: Maybe(Type.Boolean()),
  measure: Measure,
  consents: Maybe(Consents),
  treatingPhysicianConsent: Maybe(
    Closed({
      given: Maybe(Type.Boolean()),
      written: Maybe(Type.Boolean()),
      date: Maybe(TypedDay),
    }),
  ),
  medicalAdvice: Maybe(Closed({ sense: OneOf(ADVICE_SENSES), date: Maybe(TypedDay) })),
  occupationalPhysicianConsent: Maybe(
    Closed({ given: Maybe(Type.Boolean()), date: Maybe(TypedDay) }),
  ),
  socialAssessment: Maybe(TypedDay),
  roadmap: Maybe(
    Type.Array(
      Closed({
        goal: Paragraph,
        due: Maybe(TypedDay),
        owner: Maybe(Line),
        done: Maybe(Type.Boolean()),
      }),
      { maxItems: 60 },
    ),
  ),
  documents: Maybe(Type.Array(OneOf(DOCUMENTS), { maxItems: 60 })),
  selfEmployed: Maybe(SelfEmployed),
});

/** One dossier as the contract exchanges it; a key absent and a key `null` mean the same. */
export type DossierFacts = Static<typeof DossierFacts>;
export type MeasureCode = DossierFacts['measure']['code'];
export type Prescriber = NonNullable<DossierFacts['measure']['prescriber']>;
export type Scheme = DossierFacts['scheme'];
