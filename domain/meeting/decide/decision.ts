import type { Finding, Refusal } from '../../catalogue/rule.ts';
import type { MeasureCode } from '../../dossier/facts.ts';
import type { Text } from '../../outcomes.ts';
import type { DateOnly, Id } from '../../primitives.ts';
import type { PanelProfile, ProfileKey } from '../../profile.ts';
import type { Actor, SharingPartner } from '../../roles.ts';
import type { MeetingEvent, Seated } from '../events.ts';
import type { Meeting } from '../state.ts';

/** What a decision needs to know of the dossier it concerns: the actor's own view of it. */
export interface DossierInMeeting {
  readonly dossierId: Id;
  readonly measureCode: MeasureCode;
  readonly presentation: boolean;
  readonly sharing: readonly SharingPartner[];
  /** The other meeting that has it on its agenda, if any. */
  readonly scheduledIn: Id | null;
  readonly findings: readonly Finding[];
  /** The decision taken on this request, if it is not studied again; `agreed` while an agreement holds. */
  readonly decided: { readonly decisionNumber: string; readonly agreed: boolean } | null;
}

/** What a person holds in the panel, or held there: a seat or not. */
type HeldInPanel = Pick<Seated, 'memberId' | 'capacity'>;

export interface MeetingFacts {
  readonly today: DateOnly;
  /** The panel for which a meeting is planned. */
  /** With the profile as the panel has adapted it today: an opening freezes it into the meeting. */
  readonly panel: {
    readonly panelId: Id;
    readonly profileKey: ProfileKey;
    readonly profile: PanelProfile;
  } | null;
  readonly dossier: DossierInMeeting | null;
  /** The member whom the command names, if it names one other than the actor. */
  readonly member: Seated | null;
  /**
   * All that the person whom the act concerns held, holds or will hold in this panel. Recusal, presence, hand and
   * voice are a person's, whatever the capacity (COMP-03, CSP R. 4127-105).
   */
  readonly samePerson: readonly HeldInPanel[];
  /** Everyone who has a seat today, for the opening. */
  readonly seated: readonly Seated[];
  /** The id of what the command creates. */
  readonly newId: Id;
  /** The command's free texts, already stored apart: `reason`, `motive`, `conditions.0.text`… */
  readonly texts: Readonly<Record<string, Text>>;
  /** Keyed hash of the outcome proposed or recorded, with all the letters that it would give. */
  readonly textHash: string;
  /**
   * The same of the text submitted to the members, on the facts of this instant: another one than
   * they read once a fact that the letter prints has changed. Null where it is not known.
   */
  readonly submittedHash: string | null;
  /**
   * The meeting in which minutes are approved: opened since this one was closed, or not. Null when there is none of
   * this panel that was opened; absent where nothing is known of other meetings.
   */
  readonly heldIn?: { readonly isLater: boolean } | null;
}

export type MeetingDecision =
  | { readonly events: readonly MeetingEvent[]; readonly results?: Record<string, unknown> }
  | { readonly refusal: Refusal };

export interface AskedOfMeeting<C> {
  readonly meeting: Meeting;
  readonly command: C;
  readonly facts: MeetingFacts;
  readonly actor: Actor;
}

export const happened = (
  events: readonly MeetingEvent[],
  results?: Record<string, unknown>,
): MeetingDecision => (results ? { events, results } : { events });
