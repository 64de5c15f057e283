import { type Static, type TLiteral, type TSchema, Type } from 'typebox';
import { AGREEMENTS, MEASURE_CODES, RISKS, SCHEMES } from '../dossier/facts.ts';
import { isInCompany } from '../dossier/measures.ts';
import { ConditionKind } from '../outcomes.ts';
import { Closed, DateOnly, OneOf } from '../primitives.ts';
import { GROUNDS } from './grounds.ts';
import { Recipient, type WordedKind } from './kinds.ts';

/*
 * What a letter is made of, for ever: the frozen context. With its edition it rebuilds the letter
 * to the byte, whatever happened to the dossier since. Dates are already worded, except the date of
 * the letter. A string here is never empty (LET-02). Third parties have contexts of their own, by
 * allow-list: what they may not read is not a field.
 */

/** A variable that prints: never empty, never only spaces. */
const Filled = Type.String({ minLength: 1, maxLength: 4000, pattern: '\\S' });
const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const FilledOrNull = Nullable(Filled);
const AddressLines = Type.Array(Filled, { minItems: 1, maxItems: 12 });
const Contact = Closed({ name: Filled, role: Filled, phone: Filled });

/** Who writes, to whom, when: the same on every letter. */
const frame = <K extends string>(kind: TLiteral<K>) => ({
  kind,
  letter: Closed({
    recipient: Recipient,
    number: FilledOrNull,
    date: DateOnly,
    dateText: Filled,
    city: Filled,
    /** Verification code, printed at the foot. */
    code: FilledOrNull,
  }),
  fund: Closed({ name: Filled, address: AddressLines, largePrint: Type.Boolean() }),
  /** `field` is where the postal lines come from in the dossier. */
  addressee: Closed({ name: Filled, address: AddressLines, field: Filled }),
  caseWorker: Contact,
  signatory: Closed({ name: Filled, role: Filled }),
});

const InsuredMeasure = Closed({
  code: OneOf(MEASURE_CODES),
  name: Filled,
  periodsText: Filled,
});

/** What every letter to the insured person contains in addition to its own subject. */
const insuredFrame = <K extends string>(kind: TLiteral<K>) => ({
  ...frame(kind),
  reference: Filled,
  decisionNumber: FilledOrNull,
  insured: Closed({ fullName: Filled, salutation: Filled }),
  /** Set on the legal guardian's own copy. */
  guardianSalutation: FilledOrNull,
  referent: Nullable(Closed({ name: Filled, role: FilledOrNull, phone: Filled })),
  scheme: OneOf(SCHEMES),
  risk: Nullable(OneOf(RISKS)),
  isEmployee: Type.Boolean(),
  privacy: Closed({ contact: Filled, active: Filled, archive: Filled, url: Filled }),
});

const request = {
  /** « du vendredi 27 mars 2026 », or « reçue le … ». */
  requestText: Filled,
  meetingText: FilledOrNull,
};
/** `city`: the town for which the court's address is given, because each town has its own court. */
const appeal = Closed({ commission: Filled, court: Filled, city: Filled });
const informed = Closed({
  /** `signs`: the employer takes part in the action and no letter is sent to him. */
  employer: OneOf([
    'taking-part',
    'existence-only',
    'signs',
    'opposed',
    'not-informed',
    'none',
  ] as const),
  occupationalHealth: Type.Boolean(),
  names: FilledOrNull,
});

/** What is granted, without condition (L1) or on a condition (L5). */
const GrantedMeasure = Closed({
  ...InsuredMeasure.properties,
  daysText: FilledOrNull,
  place: Filled,
  tutor: FilledOrNull,
  totalHours: FilledOrNull,
  workableDays: FilledOrNull,
  /** « dimanches »: the weekly rest that the count leaves out. */
  weeklyRests: Filled,
  totalWorkableDays: FilledOrNull,
  agreement: Nullable(OneOf(AGREEMENTS)),
  capEmploi: Type.Boolean(),
  supportBody: FilledOrNull,
  /** The end-of-trial review also goes to an occupational physician. */
  reviewedByPhysician: Type.Boolean(),
});

/** L1. */
export const GrantContext = Closed({
  ...insuredFrame(Type.Literal('L1')),
  ...request,
  measure: GrantedMeasure,
  partial: Nullable(Closed({ refusedPart: Filled, motive: Filled })),
  informed,
  appeal,
});
export type GrantContext = Static<typeof GrantContext>;

/** One reason; `values` are the numbers and dates of its sentence, in its order. */
const Reason = Closed({ ground: OneOf(GROUNDS), values: Type.Array(Filled, { maxItems: 60 }) });
export type Reason = Static<typeof Reason>;

/** L3. When the rules give no reason, the letter gives the typed motive alone. */
export const DenialContext = Closed({
  ...insuredFrame(Type.Literal('L3')),
  ...request,
  measure: InsuredMeasure,
  reasons: Type.Array(Reason, { maxItems: 20 }),
  motive: FilledOrNull,
  alternatives: FilledOrNull,
  route: OneOf(['CRA', 'CMRA', 'BOTH'] as const),
  medicalService: Filled,
  appeal: Closed({
    ...appeal.properties,
    /** The commission médicale, where the letter gives both ways of appeal. */
    medicalCommission: Type.Optional(Filled),
  }),
});
export type DenialContext = Static<typeof DenialContext>;

/**
 * L4. Without a document asked for, the fund must study the request again and the insured has
 * nothing to send.
 */
export const DeferralContext = Closed({
  ...insuredFrame(Type.Literal('L4')),
  /** The dates may be the very thing that is asked for. */
  measure: Closed({ ...InsuredMeasure.properties, periodsText: FilledOrNull }),
  meetingText: FilledOrNull,
  pieces: Type.Array(Filled, { maxItems: 20 }),
  deadline: Filled,
  motive: FilledOrNull,
  implicitDecision: OneOf(['REJECT', 'ACCEPT'] as const),
  /** Null while the delay does not run: silence is an agreement, and a document is awaited. */
  implicitDate: FilledOrNull,
  /** The same once suspended until the deadline. */
  suspendedDate: FilledOrNull,
  nextMeeting: FilledOrNull,
  sendTo: Filled,
  appeal,
});
export type DeferralContext = Static<typeof DeferralContext>;

/** L5 as its first edition read it: only letters already sent have such a context. */
const FirstConditionalContext = Closed({
  ...insuredFrame(Type.Literal('L5')),
  ...request,
  measure: GrantedMeasure,
  conditions: Type.Array(
    Closed({
      text: Filled,
      due: Filled,
      proof: Filled,
      /** Present when this condition is an extension of the stoppage. */
      extension: Nullable(Closed({ lastDay: Filled, prescribedUntil: Filled, measureEnd: Filled })),
    }),
    { minItems: 1, maxItems: 10 },
  ),
  reason: FilledOrNull,
  informed,
  appeal,
});
export type FirstConditionalContext = Static<typeof FirstConditionalContext>;

/** L5: each condition has a kind, one deadline and one effect. */
export const ConditionalContext = Closed({
  ...insuredFrame(Type.Literal('L5')),
  receivedText: Filled,
  meetingText: FilledOrNull,
  measure: GrantedMeasure,
  /** The short forms that « En bref » prints. */
  brief: Closed({ measure: Filled, periods: Filled, firstDue: Filled }),
  conditions: Type.Array(
    Closed({
      kind: ConditionKind,
      text: Filled,
      due: Filled,
      proof: Filled,
      /** Null for an extension, whose reason the dates below give. */
      reasonText: FilledOrNull,
      /** What follows without the document, of the kind `other` alone. */
      effectText: FilledOrNull,
      extension: Nullable(
        Closed({ prescribedUntil: Filled, measureEnd: Filled, beforeStart: Type.Boolean() }),
      ),
    }),
    { minItems: 1, maxItems: 20 },
  ),
  sendTo: Filled,
  informed,
  appeal,
});
export type ConditionalContext = Static<typeof ConditionalContext>;

/** The agreement is on a condition, which third parties never read: only that dates may change. */
const toConfirm = Type.Boolean();
const namedInsured = { fullName: Filled, shortName: Filled };

/** L2: the action itself is there only when the employer takes part in it. */
export const EmployerContext = Closed({
  ...frame(Type.Literal('L2')),
  insured: Closed({ ...namedInsured, gender: OneOf(['f', 'm', 'unknown'] as const) }),
  periodsText: Filled,
  toConfirm,
  part: Nullable(
    Closed({
      code: OneOf(MEASURE_CODES.filter(isInCompany)),
      name: Filled,
      place: Filled,
      tutor: FilledOrNull,
      start: Filled,
      agreementSigned: Type.Boolean(),
      hostIsEmployer: Type.Boolean(),
      subrogation: Type.Boolean(),
    }),
  ),
});
export type EmployerContext = Static<typeof EmployerContext>;

/** L6. */
export const OccupationalHealthContext = Closed({
  ...frame(Type.Literal('L6')),
  insured: Closed({
    fullName: Filled,
    gender: OneOf(['f', 'm', 'unknown'] as const),
    birthDate: Filled,
  }),
  employerName: FilledOrNull,
  toConfirm,
  measure: Closed({
    code: OneOf(MEASURE_CODES),
    name: Filled,
    periodsText: Filled,
    place: Filled,
    tutor: FilledOrNull,
  }),
  legalBasis: OneOf(['social', 'rural'] as const),
  employer: OneOf(['taking-part', 'informed', 'not-informed', 'none'] as const),
  medicalService: Filled,
});
export type OccupationalHealthContext = Static<typeof OccupationalHealthContext>;

/** L7: provider, host or prescriber. Neither stoppage, nor health, nor cause. */
export const PartnerContext = Closed({
  ...frame(Type.Literal('L7')),
  insured: Closed(namedInsured),
  measure: Closed({
    code: OneOf(MEASURE_CODES),
    name: Filled,
    periodsText: Filled,
    totalHours: FilledOrNull,
    place: Filled,
    tutor: FilledOrNull,
    capEmploi: Type.Boolean(),
    supportBody: FilledOrNull,
    reviewedByPhysician: Type.Boolean(),
  }),
  isEmployee: Type.Boolean(),
  toConfirm,
});
export type PartnerContext = Static<typeof PartnerContext>;

/** The letters that grant the action, without condition or on conditions. */
export type AgreementContext = GrantContext | ConditionalContext | FirstConditionalContext;
export type InsuredContext = AgreementContext | DenialContext | DeferralContext;
export const LETTER_CONTEXTS = {
  L1: GrantContext,
  L2: EmployerContext,
  L3: DenialContext,
  L4: DeferralContext,
  L5: ConditionalContext,
  L6: OccupationalHealthContext,
  L7: PartnerContext,
} as const satisfies Readonly<Record<WordedKind, TSchema>>;

export type LetterContext =
  | { [K in keyof typeof LETTER_CONTEXTS]: Static<(typeof LETTER_CONTEXTS)[K]> }[WordedKind]
  | FirstConditionalContext;
