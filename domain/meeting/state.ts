import type { MeasureCode } from '../dossier/facts.ts';
import type { OutcomeChoices } from '../outcome-choices.ts';
import type { BallotChoice, Condition, OpinionValue, Outcome, Tally, Text } from '../outcomes.ts';
import type { Id, Instant } from '../primitives.ts';
import { type PanelProfile, type ProfileKey, profileOf } from '../profile.ts';
import type { Capacity, SettingAside, SharingPartner, Voice } from '../roles.ts';
import type { MeetingKind, Seated, ToldChanges } from './events.ts';

export interface Opinion {
  readonly memberId: Id;
  readonly capacity: Capacity;
  /** Undefined where the viewer may only know that an opinion was given. */
  readonly value: OpinionValue | undefined;
  readonly reason: Text | null;
  readonly at: Instant | null;
}

interface CastBallot {
  readonly capacity: Capacity;
  readonly voice: Voice;
  /** Undefined for everyone but its author: who answered, never what. */
  readonly choice: BallotChoice | undefined;
}

export interface Ballot {
  readonly round: number;
  readonly open: boolean;
  readonly cast: Readonly<Record<Id, CastBallot>>;
  readonly tally: Tally | null;
  readonly consultative: Tally | null;
}

interface Objection {
  readonly memberId: Id;
  /** Null for a viewer to whom the item was revealed later. */
  readonly capacity: Capacity | null;
  readonly reason: Text | null;
}

/** What is proposed to the members, as far as its viewer reads it. */
export interface ProposedText {
  readonly outcome: Outcome;
  readonly motive: Text | null;
  /** For the panel alone; null for the others. */
  readonly motiveForMembers: Text | null;
  readonly conditions: readonly Condition[];
  /** Empty for who may not read it. */
  readonly choices: OutcomeChoices;
}

/** A member whose validation fell, and who has not answered since. */
interface Fallen {
  readonly memberId: Id;
  /** How many of the changes he had already seen. */
  readonly since: number;
  /** What he had validated; null for a viewer to whom the item was revealed later. */
  readonly validated: ProposedText | null;
}

export interface Proposal extends ProposedText {
  readonly textHash: string;
  readonly validatedBy: readonly Id[];
  readonly objections: readonly Objection[];
  /** True once facts changed under it, until it is submitted again. */
  readonly overtaken: boolean;
  /**
   * What changed since it was submitted, one text a time, of what this viewer may read; since before, while
   * a validation that fell with it is awaited.
   */
  readonly changes: readonly (ToldChanges & { readonly at: Instant | null })[];
  /** Whose validation fell, with a change or because another text was submitted. */
  readonly fallen: readonly Fallen[];
}

interface RecordedOutcome {
  /** Undefined on the room screen, which only learns that the item was dealt with. */
  readonly outcome: Outcome | undefined;
  readonly motive: Text | null;
  /** For the panel alone; null for the others. */
  readonly motiveForMembers: Text | null;
  readonly conditions: readonly Condition[];
  /** Empty for who may not read it. */
  readonly choices: OutcomeChoices;
  readonly at: Instant | null;
}

/** An outcome that was recorded, and set aside before any decision. */
interface AsideOutcome {
  readonly recorded: RecordedOutcome;
  /** Null on the room screen. */
  readonly capacity: SettingAside | null;
  /** Null for who may not read it. */
  readonly reason: Text | null;
  readonly at: Instant | null;
}

export interface Item {
  readonly itemId: Id;
  readonly dossierId: Id | null;
  readonly measureCode: MeasureCode | null;
  readonly late: boolean;
  readonly called: boolean;
  readonly calledAt: Instant | null;
  /** Milliseconds for which it was presented before now, and since when it is again. */
  readonly spentMs: number;
  readonly runsSince: Instant | null;
  /** The insured withdrew his agreement: nothing more can be decided here (CONS-01). */
  readonly consentLost: boolean;
  readonly sharing: readonly SharingPartner[];
  readonly recused: readonly Id[];
  /** True for the viewer who is recused: he keeps the number and nothing else (COMP-03). */
  readonly veiled: boolean;
  /** A physician opened it to the other members (`secrecyGuard`). */
  readonly guardLifted: boolean;
  /** One current opinion per service. */
  readonly opinions: Readonly<Partial<Record<Capacity, Opinion>>>;
  readonly ballot: Ballot | null;
  readonly proposal: Proposal | null;
  readonly outcome: RecordedOutcome | null;
  /** The last outcome set aside, until another one is recorded here. */
  readonly setAside: AsideOutcome | null;
  readonly decisionNumber: string | null;
}

/** The states of a meeting that was planned, in the order it goes through them. */
export const MEETING_STATES = ['draft', 'frozen', 'open', 'suspended', 'closed'] as const;
/** `none`: nothing was planned under this id. */
export type MeetingState = 'none' | (typeof MEETING_STATES)[number];

interface FrozenAgenda {
  readonly version: number;
  readonly at: Instant | null;
  readonly agenda: readonly Id[];
}

/** What of an item decides who sees it. */
export interface Sighted extends Pick<Item, 'recused' | 'sharing' | 'consentLost'> {
  readonly hasOutcome: boolean;
}

/** One version, as the log or a viewer's own events tell it. */
export interface MinutesVersion {
  /** From 1; a viewer's own number in his own fold. */
  readonly version: number;
  readonly at: Instant | null;
  /** What was sealed: the meeting's own part, then each item. Null and empty for viewers. */
  readonly frame: Text | null;
  readonly items: readonly { readonly itemId: Id; readonly content: Text }[];
  /** The items to which something happened since the version before, as they could be seen then. */
  readonly about: readonly (Sighted & { readonly itemId: Id })[];
}

/** A version that a later meeting approved, and when that was noted. */
interface MinutesApproval {
  readonly version: number;
  readonly inMeetingId: Id;
  readonly at: Instant | null;
}

export interface Meeting {
  readonly seq: number;
  readonly state: MeetingState;
  readonly panelId: Id | null;
  readonly profileKey: ProfileKey;
  /** Frozen at the opening; before it, the panel's present profile. */
  readonly profile: PanelProfile;
  readonly kind: MeetingKind;
  readonly startsAt: Instant | null;
  readonly place: Text | null;
  /** The agenda as it was last frozen, of what this viewer may see; null before. */
  readonly frozen: FrozenAgenda | null;
  readonly agenda: readonly Id[];
  readonly items: Readonly<Record<Id, Item>>;
  readonly removed: Readonly<Record<Id, Item>>;
  readonly currentItemId: Id | null;
  readonly present: Readonly<Record<Id, Seated>>;
  readonly hands: readonly Id[];
  readonly floor: Id | null;
  /** What was fixed of its minutes, oldest first, and the version approved, if one is. */
  readonly minutes: readonly MinutesVersion[];
  readonly approval: MinutesApproval | null;
}

/** « la séance », « la consultation »: the noun that the screens and the rules use. */
export const meetingNoun = ({ kind }: Pick<Meeting, 'kind'>): string =>
  kind === 'written-consultation' ? 'la consultation' : 'la séance';

export const emptyMeeting: Meeting = {
  seq: 0,
  state: 'none',
  panelId: null,
  profileKey: 'cpam-local-cell',
  profile: profileOf('cpam-local-cell'),
  kind: 'meeting',
  startsAt: null,
  place: null,
  frozen: null,
  agenda: [],
  items: {},
  removed: {},
  currentItemId: null,
  present: {},
  hands: [],
  floor: null,
  minutes: [],
  approval: null,
};

export const emptyItem = (itemId: Id): Item => ({
  itemId,
  dossierId: null,
  measureCode: null,
  late: false,
  called: false,
  calledAt: null,
  spentMs: 0,
  runsSince: null,
  consentLost: false,
  sharing: [],
  recused: [],
  veiled: false,
  guardLifted: false,
  opinions: {},
  ballot: null,
  proposal: null,
  outcome: null,
  setAside: null,
  decisionNumber: null,
});

/** An item of the agenda by an id that may come from anywhere: `constructor` is no item. */
export const itemOf = ({ items }: Meeting, itemId: Id): Item | undefined =>
  Object.hasOwn(items, itemId) ? items[itemId] : undefined;

/** The same, or one that was taken off the agenda: its past is still shown. */
export const everItem = (meeting: Meeting, itemId: Id): Item | undefined =>
  itemOf(meeting, itemId) ??
  (Object.hasOwn(meeting.removed, itemId) ? meeting.removed[itemId] : undefined);

export const isPresent = ({ present }: Meeting, memberId: Id): boolean =>
  Object.hasOwn(present, memberId);

/** An item that needs nothing more from the panel. */
export const isSettled = (item: Item): boolean => item.outcome !== null || item.consentLost;

/** Do the physicians keep the secrecy of this item? (`secrecyGuard`) */
export const isGuardUp = ({ profile }: Meeting, item: Item): boolean =>
  profile.secrecyGuard === 'physicians-present' && !item.guardLifted;

/** Who is there for an item: present and not recused or, in writing, those who answered. */
function there(meeting: Meeting, item: Item | null): { memberId: Id; capacity: Capacity }[] {
  return meeting.kind === 'written-consultation'
    ? Object.values(item?.opinions ?? {})
    : Object.values(meeting.present).filter(({ memberId }) => !item?.recused.includes(memberId));
}

/** Seats that count for the quorum of an item (COMP-01): two members of a service hold one. */
export function countedSeats(meeting: Meeting, item: Item | null): Set<Capacity> {
  const led: Capacity[] = meeting.kind === 'written-consultation' ? ['coordination'] : [];
  return new Set([...led, ...there(meeting, item).map(({ capacity }) => capacity)]);
}

/** People who are there for an item: a person is present once, whatever her capacities. */
export const countedHeads = (meeting: Meeting, item: Item | null): number =>
  there(meeting, item).length;
