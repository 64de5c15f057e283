import { capital, plural } from '#domain/format.ts';
import { type Item, type Meeting, meetingNoun } from '#domain/meeting/state.ts';

/** An outcome that the viewer does not read waits for nothing he knows of. */
const awaitsDecision = ({ outcome, decisionNumber }: Item): boolean =>
  outcome?.outcome != null && decisionNumber === null;

/**
 * What a closed meeting left to do, among the items that the viewer reads: outcomes that the fund has
 * not decided yet, outcomes decided, items without an outcome.
 */
export function closedSentence(meeting: Meeting): string {
  const closed = `${capital(meetingNoun(meeting))} est close.`;
  const items = meeting.agenda.flatMap((id) => meeting.items[id] ?? []);
  const settled = items.filter(({ outcome, veiled }) => outcome !== null && !veiled);
  const waiting = settled.filter(awaitsDecision).length;
  const aside = items.filter(({ setAside, veiled }) => setAside !== null && !veiled).length;
  const decided = settled.filter(({ decisionNumber }) => decisionNumber !== null).length;
  const afterwards =
    aside > 0 ? ` ${plural(aside, 'issue a été mise', 'issues ont été mises')} de côté.` : '';
  if (settled.length === 0 && aside === 0) return `${closed} Vous n’y lisez aucune issue.`;
  if (waiting > 0) {
    const rest = plural(waiting, 'issue attend', 'issues attendent');
    const among = decided > 0 ? ` ; ${plural(decided, 'est décidée', 'sont décidées')}` : '';
    return `${closed} ${rest} la décision de la caisse${among}.${afterwards}`;
  }
  return decided > 0
    ? `${closed} La caisse a décidé ; aucune issue n’attend plus.${afterwards}`
    : `${closed} Aucune issue n’attend la décision de la caisse.${afterwards}`;
}
