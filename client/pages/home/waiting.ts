import { byPressure, isOverdue, isPressing } from '#domain/dossier/search.ts';
import { plural } from '#domain/format.ts';
import { meetingNoun } from '#domain/meeting/state.ts';
import type { Capacity } from '#domain/roles.ts';
import type { DecisionPreview, DossierRow } from '#domain/wire/http.ts';
import type { MeetingRow } from '#domain/wire/meeting.ts';
import type { MemberRow } from '#domain/wire/people.ts';
import type { TaskRow } from '#domain/wire/task.ts';
import { longDate } from '#domain/written-dates.ts';
import { dayOf } from '../../meeting/words/hours.ts';
import { isHeld } from '../decisions/changed-outcome.ts';
import { awaitsMeeting } from '../prepare/pool-rows.ts';
import { hourIn } from './hour.ts';

/* What waits for the viewer, by capacity: a number, what it is, and the act. */

/** Everything that the page has read; a list that the capacity may not read is empty. */
export interface HomeDesk extends PanelDay {
  readonly capacity: Capacity;
  readonly dossiers: readonly DossierRow[];
  readonly meetings: readonly MeetingRow[];
  readonly decisions: readonly DecisionPreview[];
  /** The letters that wait to be printed. */
  readonly toPrint: number;
  readonly members: readonly MemberRow[];
  /** What waits by a day of its own: for this capacity, or in the whole panel for who leads it. */
  readonly tasks: readonly TaskRow[];
}

export interface WaitingTask {
  readonly count: number;
  readonly what: string;
  readonly note?: string;
  readonly act: string;
  readonly href: string;
}

const several = (count: number, one: string, many: string): string =>
  plural(count, one, many).replace(/^\S+\s/, '');

const inState = (desk: HomeDesk, ...states: DossierRow['state'][]) =>
  desk.dossiers.filter(({ state }) => states.includes(state));

function preparing(desk: HomeDesk): WaitingTask[] {
  const incomplete = inState(desk, 'incomplete');
  const ready = desk.dossiers.filter(awaitsMeeting);
  return [
    {
      count: incomplete.length,
      what: several(incomplete.length, 'dossier incomplet', 'dossiers incomplets'),
      note: 'une pièce, un accord ou une date manque',
      act: 'Compléter',
      href: '/dossiers?etat=incomplete',
    },
    {
      count: ready.length,
      what: several(ready.length, 'dossier prêt, sans séance', 'dossiers prêts, sans séance'),
      note: 'à inscrire à un ordre du jour',
      act: 'Inscrire',
      href: inscriptionOf(desk.meetings, null, desk),
    },
  ];
}

function signing(desk: HomeDesk): WaitingTask[] {
  const waiting = desk.decisions.filter(({ decisionNumber }) => decisionNumber === null);
  const free = waiting.filter((one) => !isHeld(one));
  return [
    {
      count: free.length,
      what: several(free.length, 'issue à décider', 'issues à décider'),
      note: 'les lettres sont prêtes à relire',
      act: 'Décider',
      href: '/decisions',
    },
    holding(desk),
  ];
}

/** What turned up since the panel gave an outcome: for who decides and who leads alike. */
function holding(desk: HomeDesk): WaitingTask {
  const { length } = desk.decisions.filter(isHeld);
  return {
    count: length,
    what: several(length, 'issue empêchée', 'issues empêchées'),
    note: 'elle ne peut pas être signée en l’état : lever ce qui l’empêche, ou la mettre de côté',
    act: 'Voir pourquoi',
    href: '/decisions',
  };
}

/** Nobody reads dossiers before a second person has said so. */
const confirming = (desk: HomeDesk): WaitingTask => {
  const { length } = desk.members.filter(({ awaiting }) => awaiting?.confirmable);
  return {
    count: length,
    what: several(length, 'personne à confirmer', 'personnes à confirmer'),
    note: 'elle lira des dossiers une fois confirmée',
    act: 'Confirmer',
    href: '/membres',
  };
};

const awaitingSignature = (desk: HomeDesk): WaitingTask => {
  const { length } = inState(desk, 'outcome-proposed');
  return {
    count: length,
    what: several(length, 'issue attend la signature', 'issues attendent la signature'),
    note: 'le signataire de la caisse décide',
    act: 'Suivre',
    href: '/decisions',
  };
};

function reading(desk: HomeDesk): WaitingTask[] {
  const scheduled = inState(desk, 'scheduled');
  return [
    {
      count: scheduled.length,
      what: several(scheduled.length, 'dossier à lire', 'dossiers à lire'),
      note: 'inscrits à un ordre du jour',
      act: 'Lire',
      href: '/dossiers?etat=scheduled',
    },
  ];
}

/** For the people who print and post the panel's letters; what came back is a task of its own. */
const posting = ({ toPrint }: HomeDesk): WaitingTask[] => [
  {
    count: toPrint,
    what: several(toPrint, 'lettre à imprimer', 'lettres à imprimer'),
    note: 'puis à poster',
    act: 'Imprimer',
    href: '/lettres?etat=to-print',
  },
];

function tasksByCapacity(desk: HomeDesk): WaitingTask[] {
  switch (desk.capacity) {
    case 'coordination':
      return [
        ...preparing(desk),
        awaitingSignature(desk),
        holding(desk),
        ...posting(desk),
        confirming(desk),
      ];
    case 'admin-fund':
      return [...preparing(desk).slice(0, 1), ...reading(desk), ...posting(desk)];
    case 'social-service':
      return [...preparing(desk).slice(0, 1), ...reading(desk)];
    case 'signatory':
      return [...signing(desk), confirming(desk)];
    case 'medical-service':
    case 'occupational-risks':
    case 'occupational-health':
    case 'cap-emploi':
    case 'guest':
      return reading(desk);
    case 'technical-admin':
    case 'room':
      return [];
    default:
      desk.capacity satisfies never;
      return [];
  }
}

/** Nothing of what this list holds waits, and where the next task will come from. */
export function restOf(capacity: Capacity): string {
  if (capacity === 'signatory')
    return 'Aucune issue n’attend votre signature. Elles arrivent ici dès que la cellule en consigne une.';
  return capacity === 'coordination'
    ? 'Aucun dossier n’est à compléter ni à inscrire, aucune issue n’attend la signature.'
    : 'Aucun dossier n’est à lire. Ceux qui sont inscrits à un ordre du jour apparaissent ici.';
}

/** The opinions asked of this capacity. */
export const opinionsOf = ({ tasks, capacity }: Pick<HomeDesk, 'tasks' | 'capacity'>): TaskRow[] =>
  tasks.filter((one) => one.kind === 'opinion-asked' && one.for === capacity);
/** Whatever else waits. */
export const othersOf = (desk: Pick<HomeDesk, 'tasks' | 'capacity'>): TaskRow[] => {
  const opinions = opinionsOf(desk);
  return desk.tasks.filter((one) => !opinions.includes(one));
};

/** Only what really waits. */
export const tasksOf = (desk: HomeDesk): WaitingTask[] =>
  tasksByCapacity(desk).filter(({ count }) => count > 0);

/** Dossiers that can still be decided in time, whose last useful day is near: nearest first. */
export const threatsOf = (desk: HomeDesk): DossierRow[] =>
  desk.dossiers.filter((row) => isPressing(row, desk.today)).sort(byPressure);

/** Undecided dossiers whose last useful day has passed. */
export const overdueOf = (desk: HomeDesk): DossierRow[] =>
  desk.dossiers.filter((row) => isOverdue(row, desk.today));

/** The panel's day and its time zone. */
export interface PanelDay {
  readonly today: string;
  readonly timeZone: string;
}

const isRunning = ({ state }: MeetingRow): boolean => state === 'open' || state === 'suspended';

/**
 * The meeting to show first: the open one, or else today's, or else the next one. A past meeting
 * that was never opened stays in the list of meetings and hides no other.
 */
export const nextMeeting = (
  meetings: readonly MeetingRow[],
  { today, timeZone }: PanelDay,
): MeetingRow | null =>
  meetings
    .filter(
      (one) => isRunning(one) || (one.state !== 'closed' && dayOf(one.startsAt, timeZone) >= today),
    )
    .sort(
      (a, b) =>
        Number(isRunning(b)) - Number(isRunning(a)) ||
        Date.parse(a.startsAt) - Date.parse(b.startsAt),
    )[0] ?? null;

/** How a meeting is named: a consultation in writing has no starting hour. */
export const sittingWords = ({ kind }: Pick<MeetingRow, 'kind'>) => ({
  name: kind === 'meeting' ? 'Séance' : 'Consultation écrite',
  its: meetingNoun({ kind }),
});

/** Above its items: the hour of today's meeting, the day of any other, nothing more in writing. */
export function agendaTitle(
  meeting: Pick<MeetingRow, 'kind' | 'startsAt'>,
  { today, timeZone }: PanelDay,
): string {
  const { name } = sittingWords(meeting);
  if (meeting.kind !== 'meeting') return name;
  const day = dayOf(meeting.startsAt, timeZone);
  return day === today
    ? `${name} de ${hourIn(meeting.startsAt, timeZone)}`
    : `${name} du ${longDate(day)}`;
}

/** The link by which this capacity enters the next meeting. */
export function wayIn(
  meeting: Pick<MeetingRow, 'id' | 'kind' | 'state'>,
  capacity: Capacity,
): { readonly words: string; readonly href: string } {
  const { its } = sittingWords(meeting);
  const href = `/seances/${meeting.id}`;
  if (meeting.state === 'open' || meeting.state === 'suspended')
    return { words: `Rejoindre ${its}`, href };
  return capacity === 'coordination' && meeting.state === 'draft'
    ? { words: `Préparer ${its}`, href: `${href}/preparer` }
    : { words: `Voir ${its}`, href };
}

/**
 * The page on which a dossier is put on the next agenda in preparation; the list of meetings if
 * there is none.
 */
export function inscriptionOf(
  meetings: readonly MeetingRow[],
  dossierId: string | null,
  at: PanelDay,
): string {
  const preparing = meetings.filter(({ state }) => state === 'draft' || state === 'frozen');
  const next = nextMeeting(preparing, at);
  if (next === null) return '/seances';
  const agenda = `/seances/${next.id}/preparer`;
  return dossierId === null ? agenda : `${agenda}?dossier=${dossierId}`;
}
