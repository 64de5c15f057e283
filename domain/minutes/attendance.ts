import type { MeetingEvent, Recorded } from '../meeting/events.ts';
import { type Item, itemOf, type Meeting } from '../meeting/state.ts';
import type { Id, Instant } from '../primitives.ts';
import { type Capacity, SEATS, type Seat, type Voice } from '../roles.ts';

/* Who was there, when, and on which point, as the journal of the meeting tells it. */

/** From an arrival to a departure; until null, to the end. */
interface StaySpan {
  readonly from: Instant | null;
  readonly until: Instant | null;
}

/** A member at the table: every time he came, in order. */
export interface Stay {
  readonly memberId: Id;
  readonly capacity: Capacity;
  readonly voice: Voice;
  readonly spans: readonly StaySpan[];
}

/** The stays of a meeting, in the order of the first arrivals: who left and came back was away between. */
export function staysIn(events: readonly Pick<Recorded, 'at' | 'event'>[]): Stay[] {
  const stays = new Map<Id, Stay>();
  for (const { at, event } of events) {
    if (event.type === 'MemberCheckedIn') {
      const { memberId, capacity, voice } = event;
      const spans = stays.get(memberId)?.spans ?? [];
      stays.set(memberId, {
        memberId,
        capacity,
        voice,
        spans: [...spans, { from: at, until: null }],
      });
    }
    const known = event.type === 'MemberCheckedOut' ? stays.get(event.memberId) : undefined;
    const last = known?.spans.at(-1);
    if (known && last)
      stays.set(known.memberId, {
        ...known,
        spans: [...known.spans.slice(0, -1), { ...last, until: at }],
      });
  }
  return [...stays.values()];
}

/** One event, and the meeting just before it. */
export interface Step {
  readonly recorded: Pick<Recorded, 'at' | 'event'>;
  readonly before: Meeting;
}

/** The services that sat on a point, when it began and when it ended. */
export interface ItemPresence {
  readonly start: readonly Seat[];
  readonly end: readonly Seat[];
}

/** A service of which somebody was recused: another of it sat on the point, or nobody did (COMP-03). */
export interface RecusedSeat {
  readonly seat: Seat;
  readonly sat: boolean;
}

/** Services present and not recused, in seat order; in writing, those that answered. */
const seatsOn = (meeting: Meeting, item: Item): Seat[] => {
  const there =
    meeting.kind === 'written-consultation'
      ? Object.values(item.opinions)
      : Object.values(meeting.present);
  const held = there.filter(({ memberId }) => !item.recused.includes(memberId));
  return SEATS.filter((seat) => held.some(({ capacity }) => capacity === seat));
};

const BEGINS: readonly MeetingEvent['type'][] = ['ItemCalled'];
const ENDS: readonly MeetingEvent['type'][] = ['ItemLeft', 'OutcomeRecorded'];

/**
 * Who sat on a point. A recusal holds from its beginning, even declared late: nobody learns from a paper when it
 * was. A point never called begins and ends with its outcome.
 */
export function presenceOn(steps: readonly Step[], item: Item): ItemPresence {
  const at = (types: readonly MeetingEvent['type'][], last: boolean): Seat[] | null => {
    const isOne = ({ recorded: { event } }: Step) =>
      types.includes(event.type) && 'itemId' in event && event.itemId === item.itemId;
    const step = last ? steps.findLast(isOne) : steps.find(isOne);
    const then = step && itemOf(step.before, item.itemId);
    return step && then ? seatsOn(step.before, { ...then, recused: item.recused }) : null;
  };
  const end = at(['OutcomeRecorded'], true) ?? at(ENDS, true) ?? [];
  return { start: at(BEGINS, false) ?? end, end };
}

/** The services of the recused, by the seat that each held. */
export function recusedSeats(
  { recused }: Item,
  { start, end }: ItemPresence,
  seatOf: (memberId: Id) => Capacity | null,
): RecusedSeat[] {
  const held = new Set(recused.map(seatOf));
  return SEATS.filter((seat) => held.has(seat)).map((seat) => ({
    seat,
    sat: start.includes(seat) || end.includes(seat),
  }));
}
