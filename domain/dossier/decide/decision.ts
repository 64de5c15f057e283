import type { HolidayZone } from '../../calendar.ts';
import type { Finding, Refusal } from '../../catalogue/rule.ts';
import type { Outcome, Text } from '../../outcomes.ts';
import type { DateOnly, Id } from '../../primitives.ts';
import type { Actor, Capacity } from '../../roles.ts';
import type { CheckSettings } from '../checks/subject.ts';
import type { DossierEvent } from '../events.ts';
import type { DossierFacts } from '../facts.ts';
import type { EndedAgreement } from '../lapse-grounds.ts';
import type { Lifted } from '../lifting.ts';
import type { Dossier, SubmittedOutcome, TakenDecision } from '../state.ts';
import type {
  AskedObservations,
  MaintainedAgreement,
  WithdrawnAgreement,
} from '../withdrawal-terms.ts';

/** A power to sign for the fund, dated (CSS R122-3). */
export interface SigningDelegation {
  readonly id: Id;
  readonly fundCode: string;
  readonly kinds: readonly Outcome[];
  readonly from: DateOnly;
  readonly until: DateOnly;
}

export interface DossierDecisionFacts {
  readonly today: DateOnly;
  readonly panel: { readonly panelId: Id; readonly fundCode: string };
  /** Who comes from outside, by the panel's profile. */
  readonly external: readonly Capacity[];
  /** The panel's parameters of today. */
  readonly settings: CheckSettings;
  /** Its public holidays, by which the post is counted. */
  readonly holidays?: HolidayZone;
  /** The free texts of the command, by slot, stored beside the events. */
  readonly texts: Readonly<Record<string, Text>>;
  /** The current facts; null for a dossier that does not exist yet. */
  readonly current: DossierFacts | null;
  readonly version: number;
  /** The findings that members lifted, on the current facts. */
  readonly lifted: readonly Lifted[];
  /** Findings on the facts as they would be after the command, at today's date. */
  readonly check: (facts: DossierFacts) => readonly Finding[];
  readonly referenceTaken: boolean;
  /** The physicians still keep its medical facts (`secrecyGuard`). */
  readonly guarded?: boolean;
  readonly newId: Id;
  /** Salted commitment to the version of the facts that the command would write. */
  readonly commit: (facts: DossierFacts) => string;
  readonly delegations: readonly SigningDelegation[];
  readonly outcome: SubmittedOutcome | null;
  /** The facts as a decision granted them, for who corrects it. */
  readonly granted?: DossierFacts;
  /** What the letters of the decision would be; computed by the server before the act. */
  readonly textHash: string;
}

/** The facts that the events commit to, to be written in the same transaction. */
export interface NewFacts {
  readonly facts: DossierFacts;
  readonly version: number;
}

/** What becomes of a decision, by a letter to whoever knew it. */
export type FollowingAct = {
  readonly decision: TakenDecision;
  readonly delegation: SigningDelegation;
} & (
  | {
      readonly lifted: {
        readonly rank: number;
        readonly proof: Text;
        readonly on: DateOnly;
        /** The conditions that still stand. */
        readonly remaining: readonly number[];
      };
    }
  | { readonly ended: EndedAgreement; readonly note: Text | null }
  | { readonly observed: AskedObservations<Text> }
  | { readonly withdrawn: WithdrawnAgreement<Text> }
  | { readonly maintained: MaintainedAgreement }
);

/** A decision whose letters are written again, on the facts of the same act. */
export interface Correction {
  readonly decision: TakenDecision;
  readonly delegation: SigningDelegation;
  readonly reason: Text;
  /** The day on which somebody pointed out the error; null where it is our own finding. */
  readonly reportedOn: DateOnly | null;
}

export type DossierDecision =
  | {
      readonly events: readonly DossierEvent[];
      readonly newFacts?: NewFacts;
      readonly results?: Record<string, unknown>;
      /** Set when the fund decides: the server takes a number and renders the letters. */
      readonly signs?: {
        readonly outcome: SubmittedOutcome;
        readonly delegation: SigningDelegation;
      };
      /** Set when an act follows a decision already signed: the server renders its letters. */
      readonly follows?: FollowingAct;
      /** Set when a decision is corrected: the server compares its letters and writes them again. */
      readonly corrects?: Correction;
    }
  | { readonly refusal: Refusal };

export interface AskedOfDossier<C> {
  readonly dossier: Dossier;
  readonly command: C;
  readonly facts: DossierDecisionFacts;
  readonly actor: Actor;
}
