import { type Static, Type } from 'typebox';
import { SEVERITIES } from '../catalogue/rule.ts';
import { MEASURE_CODES } from '../dossier/facts.ts';
import { KnownKind, KnownRecipient } from '../letter/kinds.ts';
import { WordedChoices } from '../outcome-choices.ts';
import { ConditionKind, OpinionValue, Outcome } from '../outcomes.ts';
import { PanelParameters, ParameterChange } from '../panel/parameters.ts';
import { CapacityName, Closed, DateOnly, Id, Instant, OneOf } from '../primitives.ts';
import { PROFILE_KEYS } from '../profile.ts';
import { PHYSICIANS } from '../roles.ts';
import { DecisionLife } from './decision.ts';
import { Dispatch } from './dispatch.ts';
import { DossierTime } from './dossier-time.ts';

/* Bodies and answers of the HTTP routes (contract §3). A key not listed here cannot be answered. */

export const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const Text = Type.String();
const Flag = Type.Boolean();
const Seq = Type.Integer({ minimum: 0 });

/** Every refusal of a request: 400, 401, 404, 429, 500. */
export const ErrorBody = Closed({
  code: Text,
  message: Text,
  requestId: Text,
  errors: Type.Optional(Type.Array(Closed({ path: Text, message: Text }))),
});
export type ErrorBody = Static<typeof ErrorBody>;

export const Credentials = Closed({
  email: Type.String({ minLength: 1, maxLength: 200 }),
  password: Type.String({ minLength: 1, maxLength: 200 }),
  code: Type.Optional(Type.String({ maxLength: 20 })),
});

const Membership = Closed({
  memberId: Id,
  panelId: Id,
  panelName: Text,
  profile: OneOf(PROFILE_KEYS),
  capacity: CapacityName,
  capacityLabel: Text,
});
export const Me = Closed({
  /** To be carried by all that a page asks and does from now on (PERSON-01). */
  personId: Id,
  /** 32 bytes in hexadecimal that seal in the browser what this person writes; kept in memory alone. */
  draftKey: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  person: Closed({ id: Id, firstName: Text, lastName: Text, email: Text }),
  memberships: Type.Array(Membership),
  /**
   * For an account without any membership today: the day on which the next one begins, or else the
   * last day of the latest. Both null otherwise.
   */
  access: Closed({
    begins: Type.Union([DateOnly, Type.Null()]),
    ended: Type.Union([DateOnly, Type.Null()]),
  }),
  /** That somebody else reset the account; null once its person has said that she read it. */
  reset: Type.Union([
    Closed({
      at: Instant,
      askedAs: CapacityName,
      /** Null when nobody else had to say, or could. */
      confirmedAs: Type.Union([CapacityName, Type.Null()]),
    }),
    Type.Null(),
  ]),
  /** The panel's own day and instant: the demonstration runs on a chosen date. */
  now: Instant,
  today: DateOnly,
  demonstration: Flag,
});
export type Me = Static<typeof Me>;

export const PanelSummary = Closed({
  id: Id,
  name: Text,
  profile: OneOf(PROFILE_KEYS),
  memberId: Id,
  capacity: CapacityName,
  /** What the client needs to run the same checks as the server. */
  settings: Closed({
    timeZone: Text,
    fundName: Text,
    fundCode: Text,
    /** In force on the panel's day. */
    ...PanelParameters.properties,
    /** As the panel began. */
    start: PanelParameters,
    /** What it chose since, with the days from which it counts. */
    changes: Type.Array(ParameterChange),
  }),
});
export type PanelSummary = Static<typeof PanelSummary>;

const Finding = Closed({
  code: Text,
  severity: OneOf(SEVERITIES),
  field: Text,
  message: Text,
  source: Text,
  suggestion: Nullable(Closed({ field: Text, value: Type.Unknown() })),
  lifted: Type.Optional(Type.Literal(true)),
});

/** A dossier with the keys of the exchange format that the viewer may read, the NIR masked. */
const VisibleDossier = Type.Unsafe<import('../dossier/view.ts').DossierView>(
  Type.Object({}, { additionalProperties: true }),
);

export const DOSSIER_STATES = [
  'received',
  'incomplete',
  'ready',
  'scheduled',
  'outcome-proposed',
  'decided',
  'withdrawn',
] as const;

export const DossierRow = Closed({
  id: Id,
  reference: Text,
  state: OneOf(DOSSIER_STATES),
  measure: Closed({
    code: OneOf(MEASURE_CODES),
    start: Nullable(DateOnly),
    end: Nullable(DateOnly),
  }),
  insuredName: Nullable(Text),
  /** Who follows this person: the référent de parcours, by name. */
  referent: Nullable(Text),
  blocking: Seq,
  warnings: Seq,
  /** Last useful date for a decision, with the reason in words: it orders the pool. */
  due: Nullable(Closed({ date: DateOnly, reason: Text })),
  meetingId: Nullable(Id),
  decisionNumber: Nullable(Text),
});
export type DossierRow = Static<typeof DossierRow>;

/** Another request taken for the same one (ID-04). */
export const Twin = Closed({ id: Id, reference: Text });
export const DossierDetail = Closed({
  id: Id,
  state: OneOf(DOSSIER_STATES),
  dossier: VisibleDossier,
  admissible: Flag,
  findings: Type.Array(Finding),
  due: Nullable(Closed({ date: DateOnly, reason: Text })),
  meetingId: Nullable(Id),
  itemId: Nullable(Id),
  decisionNumber: Nullable(Text),
  outcome: Nullable(Outcome),
  /** The decision that the panel studies again, until another one is taken. */
  reopened: Nullable(Text),
  /** The findings that a member passed over, each with its reason. */
  lifted: Type.Array(
    Closed({ code: Text, reason: Nullable(Text), capacity: CapacityName, date: DateOnly }),
  ),
  /** True where the médecin-conseil's or the médecin du travail's own act is recorded. */
  ownActs: Closed({ medicalAdvice: Flag, occupationalPhysicianConsent: Flag }),
  /** The physicians keep its medical facts from the other members (`secrecyGuard`). */
  guarded: Flag,
  /** ID-04: the other requests taken for this one, of those that the viewer may open. */
  twins: Type.Array(Twin),
  /**
   * The hash of the text submitted to the members whose letters would no longer read the same, though
   * this dossier did not change; null otherwise.
   */
  overtakenText: Nullable(Text),
  /** Opinions asked and awaited, of those that this reader may know. */
  asked: Type.Array(Closed({ of: OneOf(PHYSICIANS), due: DateOnly, on: DateOnly })),
  /** The decisions taken on it, oldest first, each with what became of it. */
  decisions: Type.Array(DecisionLife),
  ...DossierTime,
});
export type DossierDetail = Static<typeof DossierDetail>;

/** The number of a dossier without its mask, asked for on purpose. */
export const WholeNir = Closed({ nir: Text });

/** A condition of an outcome, with its words. */
export const Condition = Closed({
  kind: ConditionKind,
  text: Nullable(Text),
  due: DateOnly,
  proof: Nullable(Text),
  reasonText: Nullable(Text),
  effectText: Nullable(Text),
});

export const LETTER_STATES = ['final', 'superseded', 'cancelled'] as const;
export const LetterRow = Closed({
  id: Id,
  number: Text,
  kind: KnownKind,
  recipient: KnownRecipient,
  dossierId: Id,
  decisionNumber: Text,
  /** Cancelled: its act was a mistake, and it had not left. */
  state: OneOf(LETTER_STATES),
  recipientName: Text,
  pages: Seq,
  createdAt: Instant,
  dispatch: Dispatch,
  /** Of a letter that came back and still counts: how it would be sent again; null of any other. */
  again: Nullable(OneOf(['same-address', 'new-address'] as const)),
});
export type LetterRow = Static<typeof LetterRow>;

/** What an outcome would give, before the signatory commits it. */
export const DecisionPreview = Closed({
  dossierId: Id,
  basedOn: Closed({ meetingId: Id, itemId: Id }),
  outcome: Outcome,
  motive: Nullable(Text),
  conditions: Type.Array(Condition),
  /** What was chosen with the outcome. */
  choices: WordedChoices,
  opinions: Type.Array(Closed({ capacity: CapacityName, value: OpinionValue })),
  reference: Text,
  insuredName: Text,
  measure: Closed({
    code: OneOf(MEASURE_CODES),
    start: Nullable(DateOnly),
    end: Nullable(DateOnly),
  }),
  findings: Type.Array(Finding),
  letters: Type.Array(Closed({ kind: KnownKind, recipient: KnownRecipient })),
  /** What keeps it from being signed, in sentences; empty when it can be. */
  obstacles: Type.Array(Closed({ rule: Text, message: Text })),
  /** What stops nothing but is to be read before signing: letters held back, words, editions. */
  warnings: Type.Array(Closed({ rule: Text, message: Text })),
  textHash: Nullable(Text),
  /** Of all its letters as they would be printed now, null once signed: it changes with a proof. */
  lettersHash: Nullable(Text),
  decisionNumber: Nullable(Text),
});
export type DecisionPreview = Static<typeof DecisionPreview>;

export const Verdict = Closed({ verdict: OneOf(['genuine', 'superseded', 'unknown'] as const) });
