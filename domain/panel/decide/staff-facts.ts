import type { Refusal } from '../../catalogue/rule.ts';
import type { Outcome, Text } from '../../outcomes.ts';
import type { DateOnly, Id } from '../../primitives.ts';
import type { Actor, Capacity } from '../../roles.ts';
import { longDate } from '../../written-dates.ts';
import type { PanelEvent } from '../events.ts';
import type { INVITATION_KINDS } from '../standing.ts';

/** Something that somebody holds between two days, both included. */
export interface Held {
  readonly id: Id;
  readonly fromDate: DateOnly;
  readonly untilDate: DateOnly | null;
}
interface HeldCapacity extends Held {
  readonly personId: Id;
  readonly capacity: Capacity;
  /** Its person has a password: she can log in. */
  readonly isOpen: boolean;
}
interface HeldDelegation extends Held {
  readonly membershipId: Id;
  readonly kinds: readonly Outcome[];
}
/** What waits for a second person; its identifier is that of the membership to come. */
export interface WaitingInvitation extends Held {
  readonly kind: (typeof INVITATION_KINDS)[number];
  readonly personId: Id;
  readonly capacity: Capacity;
  readonly substituteOf: Id | null;
  readonly askedBy: Id;
}

/** Of one panel, past and to come included. */
export interface StaffFacts {
  readonly today: DateOnly;
  readonly memberships: readonly HeldCapacity[];
  readonly delegations: readonly HeldDelegation[];
  readonly waiting: readonly WaitingInvitation[];
  /** The last day on which what is asked today can be confirmed. */
  readonly expires: DateOnly;
  /** For what the command may add. */
  readonly newId: Id;
  /** The free texts of the command, by slot. */
  readonly texts: Readonly<Record<string, Text>>;
  /** Whom the command names: the account at the address invited, or that of a link. */
  readonly named: NamedPerson | null;
}

export interface NamedPerson {
  readonly id: Id;
  /** False for an address that no account has yet. */
  readonly isKnown: boolean;
  /** She once chose a password. */
  readonly wasOpened: boolean;
}

/** Who acts on people; the command line has an identifier of its own. */
export interface StaffActor extends Actor {
  readonly personId: Id;
}

export interface AskedOfStaff<C> {
  readonly command: C;
  readonly facts: StaffFacts;
  readonly actor: StaffActor;
}

export type StaffDecision =
  | { readonly events: readonly PanelEvent[]; readonly results?: Record<string, unknown> }
  | { readonly refusal: Refusal };

export interface HeldPeriod {
  readonly from: DateOnly;
  readonly until: DateOnly | null;
}

export const inWords = ({ from, until }: HeldPeriod): string =>
  until === null
    ? `depuis le ${longDate(from)}, sans fin prévue`
    : `du ${longDate(from)} au ${longDate(until)}`;

export const overlaps = (held: Held, { from, until }: HeldPeriod): boolean =>
  (until === null || held.fromDate <= until) &&
  (held.untilDate === null || held.untilDate >= from) &&
  // An end before the beginning: it never took effect.
  (held.untilDate === null || held.untilDate >= held.fromDate);

export const isHeldOn = ({ fromDate, untilDate }: Held, day: DateOnly): boolean =>
  fromDate <= day && (untilDate === null || untilDate >= day);
