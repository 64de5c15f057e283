import { listed, NBSP } from '../format.ts';
import { lackingSeats, type Quorum } from '../profile.ts';
import { type Capacity, hasSeat, type Seat } from '../roles.ts';

const SEAT_NAMES: Readonly<Record<Seat, string>> = {
  coordination: 'la coordination',
  'social-service': 'le service social',
  'medical-service': 'le service médical',
  'occupational-risks': 'les risques professionnels',
  'admin-fund': 'les services administratifs',
  'occupational-health': 'la santé au travail',
  'cap-emploi': 'Cap emploi',
  guest: 'un invité',
};
/** « le service social »: a seat with its article, as every quorum sentence names it. */
export const seatName = (seat: Capacity): string => (hasSeat(seat) ? SEAT_NAMES[seat] : seat);

/**
 * COMP-01 in words: every seat that is missing, with « ou » between those of which one is enough.
 */
export function quorumLack(quorum: Quorum, present: ReadonlySet<Seat>): string | null {
  const lacking = lackingSeats(quorum, present).map((group) => listed(group.map(seatName), 'ou'));
  return lacking.length > 0 ? `Quorum non atteint${NBSP}: il manque ${listed(lacking)}` : null;
}
