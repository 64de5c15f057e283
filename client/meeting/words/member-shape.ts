import { plural } from '#domain/format.ts';
import { isOpenTo } from '#domain/meeting/expected.ts';
import { type Item, isSettled, type Meeting } from '#domain/meeting/state.ts';
import type { Id } from '#domain/primitives.ts';
import type { Quorum } from '#domain/profile.ts';
import { type Capacity, hasSeat, isService } from '#domain/roles.ts';
import { awaited, isWritten, type Onlooker, opinionShape, type Shape } from './words.ts';

/** The meeting and who looks at it. */
interface SeenRoom {
  readonly meeting: Meeting;
  readonly viewer: Onlooker;
}

interface RoomMember {
  readonly id: Id;
  readonly capacity: Capacity;
}

/** Whether a seat changes anything to the quorum of the panel (COMP-01). */
const countsForQuorum = ({ allOf, anyOf }: Quorum, capacity: Capacity): boolean =>
  [...allOf, ...anyOf.flat()].some((seat) => seat === capacity);

/** Why to record that one is here: for the quorum, or for the minutes alone. */
export const presenceReason = (quorum: Quorum, capacity: Capacity): string =>
  countsForQuorum(quorum, capacity)
    ? 'Elle compte pour le quorum.'
    : 'Le quorum n’en dépend pas ; le procès-verbal dira que vous étiez là.';

/** In writing, before an item is chosen: how many still wait for this service. */
function unanswered({ meeting, viewer }: SeenRoom, { capacity }: RoomMember): Shape {
  const count = Object.values(meeting.items).filter((item) =>
    awaited(meeting, item, viewer).some((seat) => seat === capacity),
  ).length;
  return count > 0
    ? { mark: 'wait', tone: 'care', word: plural(count, 'avis attendu', 'avis attendus') }
    : { mark: 'none', tone: 'quiet', word: 'rien attendu' };
}

/** The state of one member for the item shown. */
export function memberShape(room: SeenRoom, member: RoomMember, item: Item | null): Shape {
  const { meeting } = room;
  if (item?.recused.includes(member.id)) return { mark: 'none', tone: 'quiet', word: 'déport' };
  const here = meeting.present[member.id] !== undefined;
  const opinion = item?.opinions[member.capacity];
  if (opinion && opinion.memberId === member.id) return opinionShape(opinion.value);
  if (isWritten(meeting) && !item) return unanswered(room, member);
  if (isWritten(meeting)) {
    const seats: readonly Capacity[] = item ? awaited(meeting, item, room.viewer) : [];
    return seats.includes(member.capacity)
      ? { mark: 'wait', tone: 'care', word: 'avis attendu' }
      : { mark: 'none', tone: 'quiet', word: opinion ? 'service déjà entendu' : 'rien attendu' };
  }
  if (!here) return { mark: 'wait', tone: 'quiet', word: 'présence non notée' };
  if (!item || isSettled(item) || !isService(member.capacity))
    return { mark: 'done', tone: 'plain', word: 'présence notée' };
  if (opinion) return { mark: 'done', tone: 'plain', word: 'service déjà entendu' };
  if (hasSeat(member.capacity) && !isOpenTo(meeting, item, member.capacity))
    return { mark: 'none', tone: 'quiet', word: 'dossier non partagé' };
  // Nobody waits for an opinion on an item that is not under discussion.
  return item.itemId === meeting.currentItemId && meeting.state === 'open'
    ? { mark: 'wait', tone: 'care', word: 'avis attendu' }
    : { mark: 'done', tone: 'plain', word: 'présence notée' };
}
