import { listed } from '#domain/format.ts';
import { labelOf } from '#domain/labels.ts';
import { outcomeName } from '#domain/outcome-names.ts';
import { OUTCOMES } from '#domain/outcomes.ts';
import type { StaffCommandOf } from '#domain/panel/staff.ts';
import type { DelegationRow, MemberRow } from '#domain/wire/people.ts';
import { longDate } from '#domain/written-dates.ts';

/** A capacity, the body of who holds it, and whom she replaces. */
export function heldWords(
  { capacity, title, substituteOf }: MemberRow,
  all: readonly MemberRow[],
): string {
  const replaced = all.find(({ id }) => id === substituteOf);
  const said = title || labelOf('capacity', capacity);
  return replaced ? `${said}, remplace ${replaced.name}` : said;
}

/** « depuis le… », « à partir du… », « du… au… ». */
export function periodWords({
  from,
  until,
  state,
}: Pick<MemberRow | DelegationRow, 'from' | 'until' | 'state'>): string {
  if (until !== null) return `du ${longDate(from)} au ${longDate(until)}`;
  return `${state === 'current' ? 'depuis le' : 'à partir du'} ${longDate(from)}`;
}

/** What is asked, in a sentence that says what confirming does. */
export function waitingWords(row: MemberRow): string {
  const { awaiting, capacity } = row;
  if (!awaiting) return '';
  const until = `À confirmer avant le ${longDate(awaiting.expires)}.`;
  return awaiting.kind === 'recovery'
    ? `Nouvel accès au compte, comme ${labelOf('capacity', capacity)} : assurez-vous de vive voix que la personne l’a demandé. ${until}`
    : `${row.title || labelOf('capacity', capacity)}, ${periodWords(row)} : lira des dossiers. ${until}`;
}

/** Confirming is asking the same: what is sent is what was read. */
export const confirmation = (
  { name, email, capacity, from, until, substituteOf }: MemberRow,
  panelId: string,
): StaffCommandOf<'invite-person'> => ({
  type: 'invite-person',
  panelId,
  name,
  email,
  capacity,
  from,
  until,
  substituteOf,
});

/** What a delegation covers: every outcome, or those it names. */
export const delegatedWords = ({ kinds }: Pick<DelegationRow, 'kinds'>): string =>
  OUTCOMES.every((outcome) => kinds.includes(outcome))
    ? 'toutes les issues'
    : listed(OUTCOMES.filter((outcome) => kinds.includes(outcome)).map((one) => outcomeName(one)));
