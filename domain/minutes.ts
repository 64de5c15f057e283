import type { DossierEvent } from './dossier/events.ts';
import { evolveDossier } from './dossier/evolve.ts';
import type { MeasureCode } from './dossier/facts.ts';
import type { Lifted } from './dossier/lifting.ts';
import { emptyDossier } from './dossier/state.ts';
import type { MeetingKind, Recorded } from './meeting/events.ts';
import type { ConditionKind, Outcome, Tally } from './outcomes.ts';
import type { DateOnly, Id, Instant } from './primitives.ts';
import type { Capacity, Seat, SettingAside } from './roles.ts';
import { NOT_SHARED, outward } from './typed-text.ts';

/*
 * The « relevé de décisions » (domain.md §3.6): what the journal says about a meeting, as far as
 * one reader may know it. There is no field for opinions, for votes by name or for anything
 * medical. The same journal and the same reader give the same minutes.
 */

/** An hour of the day as it is printed, « 14 h 05 ». */
type Hour = string;

export interface Attendee {
  readonly name: string;
  readonly seat: Seat;
  /**
   * When he arrived, null from the opening; when he left for good, null if he stayed to the end.
   */
  readonly from: Hour | null;
  readonly until: Hour | null;
}

/** A blocking finding that was lifted, with the reason that the journal keeps. */
export interface MinutedLifting {
  readonly code: string;
  readonly capacity: Capacity;
  readonly date: DateOnly;
  /** Null once purged. */
  readonly reason: string | null;
}

/** A condition of an outcome, with the words that this reader may read. */
export interface MinutedCondition {
  readonly kind: ConditionKind;
  readonly text: string | null;
  readonly due: DateOnly;
  readonly proof: string | null;
  readonly reasonText: string | null;
  readonly effectText: string | null;
}

export interface MinutedItem {
  /** Null if this reader may no longer open the dossier. */
  readonly reference: string | null;
  /**
   * « B. D. »: for the fund's own members; readers outside the fund see only the reference
   * (domain.md §3.6).
   */
  readonly initials: string | null;
  readonly measure: MeasureCode | null;
  readonly late: boolean;
  /**
   * `veiled`: this reader is recused. `consent-lost`: CONS-01. `open`: no outcome yet. `set-aside`:
   * its outcome was, before any decision.
   */
  readonly state: 'settled' | 'set-aside' | 'consent-lost' | 'veiled' | 'open';
  /** When, by which office and, for who may read it, why. */
  readonly setAside: {
    readonly on: DateOnly;
    readonly capacity: SettingAside;
    readonly reason: string | null;
  } | null;
  readonly outcome: Outcome | null;
  /** What the insured reads. */
  readonly motive: string | null;
  /** What the panel wrote for itself; null for who may not read it. */
  readonly motiveForMembers: string | null;
  readonly conditions: readonly MinutedCondition[];
  /** What was chosen with the outcome, in words; null for who may not read it. */
  readonly choice: string | null;
  /** Who was missing when the outcome was recorded, in words; null when the quorum was met. */
  readonly quorumLack: string | null;
  /** COMP-02 at that instant, in words; null when nobody was missing. */
  readonly absence: string | null;
  readonly tally: Tally | null;
  readonly consultative: Tally | null;
  /** Who was recused (COMP-03), by name. */
  readonly recused: readonly string[];
  readonly decisionNumber: string | null;
  readonly lifted: readonly MinutedLifting[];
  /** Who follows the dossier at the fund. */
  readonly caseWorker: string | null;
}

/** Everything the minutes print, frozen. */
export interface Minutes {
  readonly panel: string;
  readonly fund: {
    readonly name: string;
    readonly address: readonly string[];
    readonly city: string;
  };
  readonly kind: MeetingKind;
  /** The day of the meeting, which is also the date of the file. */
  readonly date: DateOnly;
  readonly opened: Hour | null;
  /** Null while it is not closed: the minutes are then a draft. */
  readonly closed: { readonly date: DateOnly; readonly hour: Hour } | null;
  readonly place: string | null;
  /** In a written consultation: those who gave an opinion, without an hour. */
  readonly attendees: readonly Attendee[];
  readonly heard: readonly Seat[];
  readonly absent: readonly { readonly name: string; readonly seat: Seat }[];
  readonly items: readonly MinutedItem[];
  readonly removed: readonly {
    readonly reference: string | null;
    readonly reason: string | null;
  }[];
  /** The reader is a partner: he reads only the dossiers shared with him (CONS-02). */
  readonly forPartner: boolean;
}

/**
 * The minutes as a reader outside the fund may have them: a typed text that says something of
 * somebody's health, or holds a social security number, stays inside (CSP L1110-4).
 */
export function forOutsiders(minutes: Minutes, own: readonly string[]): Minutes {
  const shared = (text: string | null) => text && outward(text, { own });
  return {
    ...minutes,
    place: shared(minutes.place),
    removed: minutes.removed.map((one) => ({ ...one, reason: shared(one.reason) })),
    items: minutes.items.map((item) => ({
      ...item,
      // Each motive has its reader, the insured or the panel: a partner is none of them.
      motive: item.motive && NOT_SHARED,
      motiveForMembers: null,
      choice: null,
      setAside: item.setAside && { ...item.setAside, reason: null },
      conditions: item.conditions.map((condition) => ({
        ...condition,
        text: shared(condition.text),
        proof: shared(condition.proof),
        reasonText: shared(condition.reasonText),
        effectText: shared(condition.effectText),
      })),
      lifted: item.lifted.map((one) => ({ ...one, reason: shared(one.reason) })),
    })),
  };
}

export interface Stay {
  readonly memberId: Id;
  readonly capacity: Capacity;
  readonly from: Instant | null;
  readonly until: Instant | null;
}

/** Who was there: the first arrival and, if he did not come back, the last departure. */
export function staysIn(events: readonly Pick<Recorded, 'at' | 'event'>[]): Stay[] {
  const stays = new Map<Id, Stay>();
  for (const { at, event } of events) {
    if (event.type === 'MemberCheckedIn') {
      const { memberId, capacity } = event;
      stays.set(memberId, {
        memberId,
        capacity,
        from: stays.get(memberId)?.from ?? at,
        until: null,
      });
    }
    const known = event.type === 'MemberCheckedOut' ? stays.get(event.memberId) : undefined;
    if (known) stays.set(known.memberId, { ...known, until: at });
  }
  return [...stays.values()];
}

/**
 * The findings lifted for one outcome: those that were lifted when the panel gave it, and those
 * lifted afterwards so that it could be signed.
 */
export function liftedFor(events: readonly DossierEvent[], itemId: Id): Lifted[] {
  let dossier = emptyDossier;
  let kept: Lifted[] | null = null;
  for (const [index, event] of events.entries()) {
    dossier = evolveDossier(dossier, { seq: index + 1, event });
    if (event.type === 'OutcomeSubmitted' && event.itemId === itemId) kept = [...dossier.lifted];
    else if (kept && event.type === 'FindingLifted') kept = together(kept, dossier.lifted);
    const isOver = event.type === 'DecisionTaken' && event.itemId === itemId;
    if (kept && (isOver || event.type === 'Scheduled')) return kept;
  }
  return kept ?? [];
}

const together = (kept: readonly Lifted[], now: readonly Lifted[]): Lifted[] => [
  ...kept.filter(({ code }) => !now.some((one) => one.code === code)),
  ...now,
];
