import { type Static, type TLiteral, type TSchema, Type } from 'typebox';
import { MEASURE_CODES, RISKS, SCHEMES } from '../../dossier/facts.ts';
import { Closed, DateOnly, OneOf } from '../../primitives.ts';
import { Recipient } from '../kinds.ts';

/* What several letters are made of: who writes to whom, the action, the way of appeal. */

/** A variable that prints: never empty, never only spaces. */
export const Filled = Type.String({ minLength: 1, maxLength: 4000, pattern: '\\S' });
export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
export const FilledOrNull = Nullable(Filled);
const AddressLines = Type.Array(Filled, { minItems: 1, maxItems: 12 });
const Contact = Closed({ name: Filled, role: Filled, phone: Filled });

/** The letter that a corrected one replaces, and what it says otherwise; absent of any other. */
const Corrected = Closed({
  date: Filled,
  number: FilledOrNull,
  changes: Type.Array(Closed({ label: Filled, to: Filled, from: FilledOrNull }), { maxItems: 20 }),
  /** The day the error was pointed out; null where it is ours. The insured's side alone reads it. */
  reportedOn: FilledOrNull,
  /** The delay to contest starts again with this letter. */
  hasAppeal: Type.Boolean(),
  /** Those whose letter changes, where the insured's own does not. */
  others: FilledOrNull,
});

export type CorrectedPassage = Static<typeof Corrected>;

/** Who writes, to whom, when: the same on every letter. */
export const frame = <K extends string>(kind: TLiteral<K>) => ({
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
  corrected: Type.Optional(Corrected),
});

export const InsuredMeasure = Closed({
  code: OneOf(MEASURE_CODES),
  name: Filled,
  periodsText: Filled,
});

/** What a request asked for, whose dates may not be known. */
export const AskedMeasure = Closed({ ...InsuredMeasure.properties, periodsText: FilledOrNull });

/** What every letter to the insured person contains in addition to its own subject. */
export const insuredFrame = <K extends string>(kind: TLiteral<K>) => ({
  ...frame(kind),
  reference: Filled,
  decisionNumber: FilledOrNull,
  /** The letter that this one replaces, of a request studied again; absent of any other. */
  renewed: Type.Optional(
    Closed({
      date: Filled,
      number: FilledOrNull,
      /** A deferral replaces nothing yet: the way of appeal against the first answer goes on. */
      stands: OneOf(['no', 'yes', 'with-appeal'] as const),
    }),
  ),
  insured: Closed({ fullName: Filled, salutation: Filled }),
  /** Set on the legal guardian's own copy. */
  guardianSalutation: FilledOrNull,
  referent: Nullable(Closed({ name: Filled, role: FilledOrNull, phone: Filled })),
  scheme: OneOf(SCHEMES),
  risk: Nullable(OneOf(RISKS)),
  isEmployee: Type.Boolean(),
  privacy: Closed({ contact: Filled, active: Filled, archive: Filled, url: Filled }),
});

export const request = {
  /** « du vendredi 27 mars 2026 », or « reçue le … ». */
  requestText: Filled,
  meetingText: FilledOrNull,
};
/** `city`: the town for which the court's address is given, because each town has its own court. */
export const appeal = Closed({ commission: Filled, court: Filled, city: Filled });
