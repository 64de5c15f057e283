import type { MeetingKind } from '../meeting/events.ts';
import type { PointNamed } from '../minutes/point.ts';
import type { Hour, MinutesFrame } from '../minutes/record.ts';
import type { DateOnly, Id } from '../primitives.ts';
import type { Quorum } from '../profile.ts';
import type { Seat } from '../roles.ts';

/*
 * The agenda of a meeting on paper (letters/documents.md §2 and 3), each reader's own: what the journal says was
 * frozen, with the dossiers as they are on the day it is read. No name, no employer, no advice already given.
 */

export interface AgendaPoint extends PointNamed {
  /** Services whose opinion is missing; of a partner, his own alone. */
  readonly awaited: readonly Seat[];
  /** What the rules find, of what this reader reads; null outside the fund. */
  readonly findings: { readonly blocking: number; readonly warnings: number } | null;
}

/** What a version changed of the one before it, as this reader sees both. */
export type AgendaChange =
  | {
      readonly kind: 'added' | 'removed';
      readonly number: number | null;
      readonly reference: string | null;
    }
  | { readonly kind: 'reordered' };

export interface AgendaPaper extends Pick<MinutesFrame, 'panel' | 'fund' | 'place'> {
  readonly kind: MeetingKind;
  readonly startsOn: DateOnly;
  readonly startsAt: Hour;
  readonly version: number;
  readonly frozen: { readonly date: DateOnly; readonly hour: Hour };
  readonly seats: readonly Seat[];
  readonly quorum: Quorum;
  readonly points: readonly AgendaPoint[];
  readonly changes: readonly AgendaChange[];
  readonly forPartner: boolean;
}

/** The items that came, those that went, and whether those that stayed changed places. */
export function agendaChanges(
  before: readonly Id[],
  after: readonly Id[],
): { added: Id[]; removed: Id[]; isReordered: boolean } {
  const stayed = before.filter((id) => after.includes(id));
  const now = after.filter((id) => before.includes(id));
  return {
    added: after.filter((id) => !before.includes(id)),
    removed: before.filter((id) => !after.includes(id)),
    isReordered: stayed.some((id, rank) => id !== now[rank]),
  };
}
