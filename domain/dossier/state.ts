import type { OutcomeChoices } from '../outcome-choices.ts';
import {
  type Condition,
  isDeferral,
  type Outcome,
  type Reopening,
  type Text,
} from '../outcomes.ts';
import type { DateOnly, Id } from '../primitives.ts';
import type { Physician } from '../roles.ts';
import type { DossierEventOf } from './events.ts';
import type { Lifted } from './lifting.ts';
import type { PieceRequest } from './response-clock.ts';

/** What the events alone say about a dossier; its facts are read separately, in their version. */
export interface Dossier {
  readonly seq: number;
  readonly panelId: Id | null;
  /** Version of the facts, 0 before any. */
  readonly version: number;
  readonly ownActs: {
    readonly medicalAdvice: boolean;
    readonly occupationalPhysicianConsent: boolean;
  };
  readonly scheduled: MeetingPassage | null;
  /** Every item it ever was, even removed from the agenda: consents apply to the past too. */
  readonly passages: readonly MeetingPassage[];
  readonly outcome: SubmittedOutcome | null;
  /** An outcome was set aside: whoever was to sign it still reads what becomes of it. */
  readonly hadOutcome?: true;
  /** The request was decided, and is studied again until another decision is taken. */
  readonly reopened?: Reopened | null;
  readonly decisions: readonly TakenDecision[];
  /** Findings that a member lifted, on the current facts. */
  readonly lifted: readonly Lifted[];
  /** What was asked of the physicians and not answered; absent before the first question. */
  readonly asked?: readonly AskedOpinion[];
  /** What letters asked of the insured, oldest first: that stops the delay of the answer. */
  readonly requests: readonly PieceRequest[];
}

/** A decided request that the panel studies again, and what it was until then. */
export interface Reopened extends Reopening {
  /** The item that reopened it. */
  readonly itemId: Id;
  readonly former: Pick<Dossier, 'scheduled' | 'outcome'>;
}

/** One presentation to the panel. */
export interface MeetingPassage {
  readonly meetingId: Id;
  readonly itemId: Id;
}

export interface SubmittedOutcome {
  readonly meetingId: Id;
  readonly itemId: Id;
  readonly outcome: Outcome;
  readonly motive: Text | null;
  readonly conditions: readonly Condition[];
  /** Absent from the rows and the events that are older than the choices. */
  readonly choices?: OutcomeChoices;
}

export interface TakenDecision {
  readonly decisionNumber: string;
  readonly meetingId: Id;
  readonly itemId: Id;
  readonly outcome: Outcome;
  readonly date: DateOnly;
  readonly letters: readonly LetterOf[];
  /** Absent from the rows that are older than the life of conditions (`conditionsOf`). */
  readonly conditions?: readonly StandingCondition[];
  /** Absent from those same rows. */
  readonly factsVersion?: number;
  /** The decision of this request that it takes the place of. */
  readonly replaces?: string;
  /** The one that took its place. */
  readonly replacedBy?: string;
  /** Of a correction: the day on which the decision that it words better was first taken. */
  readonly firstTakenOn?: DateOnly;
  /** What the person thinks of a withdrawal was asked; closed once the agreement is kept. */
  readonly observations?: Observations;
  /** It was contrary to the law: gone, or ended for the days to come. */
  readonly withdrawn?: WithdrawnDecision;
  /** The agreement ended before its action. */
  readonly lapsed?: LapsedDecision;
}

type Observations = Pick<DossierEventOf<'ObservationsAsked'>, 'replyBy' | 'ground' | 'rule'> & {
  readonly askedOn: DateOnly;
  readonly closed: boolean;
};

type WithdrawnDecision = Pick<
  DossierEventOf<'DecisionWithdrawn'>,
  'decisionNumber' | 'scope' | 'date' | 'on' | 'rule'
>;

/** A letter of a decision; one that a correction left as it was keeps its own day. */
type LetterOf = DossierEventOf<'DecisionTaken'>['letters'][number] & { readonly on?: DateOnly };

/** The end of an agreement: its own number, the first day on which it no longer holds, the day it was signed. */
type LapsedDecision = Pick<
  DossierEventOf<'DecisionLapsed'>,
  'decisionNumber' | 'ground' | 'date' | 'on'
>;

/** A condition of an agreement, with the day its document arrived and the letters that said so. */
export interface StandingCondition extends Condition {
  readonly liftedOn: DateOnly | null;
  readonly letters: readonly { readonly id: Id }[];
}

export const emptyDossier: Dossier = {
  seq: 0,
  panelId: null,
  version: 0,
  ownActs: { medicalAdvice: false, occupationalPhysicianConsent: false },
  scheduled: null,
  passages: [],
  outcome: null,
  decisions: [],
  lifted: [],
  requests: [],
};

/** The opinion of a physician, asked of him outside a meeting. */
export interface AskedOpinion {
  readonly of: Physician;
  /** The day by which it is awaited. */
  readonly due: DateOnly;
  /** The day it was asked. */
  readonly on: DateOnly;
}

/** The decision taken on the outcome now submitted, if any, as it was last corrected. */
export const currentDecision = ({ outcome, decisions }: Dossier): TakenDecision | null =>
  decisions.findLast(({ itemId }) => itemId === outcome?.itemId) ?? null;

/** How far the panel and the fund have come with it, without what the rules say about it. */
export type Stage = 'decided' | 'outcome-proposed' | 'scheduled' | 'waiting';

/** A deferral, once notified, frees the dossier: it waits for another meeting. */
export function stageOf(dossier: Dossier): Stage {
  const decision = currentDecision(dossier);
  if (decision) return isDeferral(decision.outcome) ? 'waiting' : 'decided';
  if (dossier.outcome) return 'outcome-proposed';
  return dossier.scheduled ? 'scheduled' : 'waiting';
}

/**
 * The dossier once the meeting it was scheduled in is closed: only an outcome, decided by the fund
 * or not yet, still ties it to that meeting. Any other dossier may go on another agenda (I36).
 */
export function released(dossier: Dossier): Dossier {
  const stage = stageOf(dossier);
  const isTied = stage === 'outcome-proposed' || stage === 'decided';
  return isTied ? dossier : { ...dossier, scheduled: null };
}

/** The later passage for which it is already on an agenda, once this item is over. */
export const passageAfter = ({ scheduled }: Dossier, itemId: Id): MeetingPassage | null =>
  scheduled && scheduled.itemId !== itemId ? scheduled : null;
