import type { MeasureCode } from '../dossier/facts.ts';
import { listed, NBSP } from '../format.ts';
import { SEATS, type Seat, SHARING_PARTNERS } from '../roles.ts';
import { seatName } from './seats.ts';
import { countedSeats, type Item, type Meeting } from './state.ts';

/*
 * COMP-02: the services that an item needs to be studied well. An alert that never blocks: except
 * for the quorum, no text says who must be heard on what.
 */

/** An approval requires the advice of the médecin-conseil, whatever the action (CSS L323-3-1). */
const ADVISED: readonly Seat[] = ['medical-service'];
/** The action belongs to another circuit (MEAS-01): the panel can say so without any service. */
const ELSEWHERE: readonly Seat[] = [];

const BY_MEASURE: Readonly<Record<MeasureCode, readonly Seat[]>> = {
  // The service social assesses, the médecin du travail agrees (CSS D323-6-3).
  'supervised-trial': ['social-service', 'medical-service', 'occupational-health'],
  'skills-assessment': ADVISED,
  training: ADVISED,
  'prior-learning-validation': ADVISED,
  // Cap emploi prescribes and follows immersions (domain.md §3.1).
  'work-immersion': ['medical-service', 'cap-emploi'],
  // Only the médecin du travail states unfitness or its risk (CT L1226-1-4).
  'in-company-retraining': ['medical-service', 'occupational-health'],
  moaij: ADVISED,
  premij: ADVISED,
  'inclus-pro': ADVISED,
  'other-remobilisation': ADVISED,
  'therapeutic-part-time': ELSEWHERE,
  'pre-return-visit': ELSEWHERE,
  'liaison-meeting': ELSEWHERE,
  'workplace-adaptation': ELSEWHERE,
  'activity-support-aid': ELSEWHERE,
  'medico-professional-consultation': ELSEWHERE,
  comete: ELSEWHERE,
};

/** Whether a seat may answer on this item: a partner needs the insured's agreement to share. */
export const isOpenTo = (meeting: Meeting, item: Item, seat: Seat): boolean =>
  !meeting.profile.external.includes(seat) ||
  SHARING_PARTNERS.some((partner) => partner === seat && item.sharing.includes(partner));

/**
 * The seats of this panel that the item expects and that nobody holds: absent, recused, or, in writing, not
 * heard yet. A partner to whom the insured did not open it is not expected.
 */
export function absentSeats(meeting: Meeting, item: Item): Seat[] {
  const { seats, expected = [] } = meeting.profile;
  const wanted = [...(item.measureCode ? BY_MEASURE[item.measureCode] : []), ...expected];
  const heard = countedSeats(meeting, item);
  return SEATS.filter(
    (seat) =>
      wanted.includes(seat) &&
      seats[seat] !== undefined &&
      isOpenTo(meeting, item, seat) &&
      !heard.has(seat),
  );
}

/** COMP-02 in words; null when nobody is missing. */
export const absenceWords = (meeting: Meeting, item: Item): string | null =>
  absenceOf(meeting, absentSeats(meeting, item));

/** The same of seats that are known to have been missing. */
export function absenceOf({ kind }: Pick<Meeting, 'kind'>, absent: readonly Seat[]): string | null {
  if (absent.length === 0) return null;
  const who = listed(absent.map(seatName));
  return kind === 'meeting'
    ? `Utile à ce dossier et absent de la séance${NBSP}: ${who}.`
    : `Utile à ce dossier et pas encore entendu${NBSP}: ${who}.`;
}
