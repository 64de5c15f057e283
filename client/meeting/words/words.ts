import { measureTitle } from '#domain/dossier/measures.ts';
import { capital, listed, NBSP, plural } from '#domain/format.ts';
import { labelOf } from '#domain/labels.ts';
import { isOpenTo } from '#domain/meeting/expected.ts';
import { quorumLack } from '#domain/meeting/seats.ts';
import {
  countedHeads,
  countedSeats,
  type Item,
  isSettled,
  type Meeting,
  meetingNoun,
} from '#domain/meeting/state.ts';
import { outcomeName } from '#domain/outcome-names.ts';
import type { OpinionValue, Outcome, Tally } from '#domain/outcomes.ts';
import type { DateOnly, Id } from '#domain/primitives.ts';
import { type Capacity, hasSeat, SERVICES, type Seat } from '#domain/roles.ts';
import { dayMonth } from '#domain/written-dates.ts';
import type { MarkName, Tone } from '../../ui/chip.tsx';

/* What the three screens of a meeting say about it, in words. Pure functions of its state. */

/**
 * Place of an item in the viewer's own agenda, from 1; null when it is not on it. A common number
 * would reveal to a partner how many items are hidden from him: in the room, people use the
 * reference.
 */
export const numberOf = ({ agenda }: Meeting, itemId: Id | null): number | null => {
  const index = itemId === null ? -1 : agenda.indexOf(itemId);
  return index === -1 ? null : index + 1;
};

/** « Essai encadré », without its gloss; « Action » if even the kind may not be read. */
export const measureOf = (item: Pick<Item, 'measureCode'>): string =>
  item.measureCode ? measureTitle(item.measureCode) : 'Action';

/** « 18 mai au 12 juin »; « dates à préciser » when one is missing. */
export const span = (start: DateOnly | null, end: DateOnly | null): string =>
  start && end ? `${dayMonth(start)} au ${dayMonth(end)}` : 'dates à préciser';

/** A consultation in writing has no item presented: each is open until its outcome (contract §4). */
export const isWritten = ({ kind }: Pick<Meeting, 'kind'>): boolean =>
  kind === 'written-consultation';

/** The first item that still needs an outcome, after the current one, or else from the top. */
export function nextItem({ agenda, items, currentItemId }: Meeting): Id | null {
  const open = (id: Id) => {
    const item = items[id];
    return item !== undefined && !isSettled(item) && !item.veiled && id !== currentItemId;
  };
  const after = currentItemId ? agenda.slice(agenda.indexOf(currentItemId) + 1) : agenda;
  return after.find(open) ?? agenda.find(open) ?? null;
}

/** The item called last, if nothing is presented since because it was withdrawn (CONS-01). */
export function withdrawnLast({ agenda, items, currentItemId }: Meeting): Item | null {
  if (currentItemId !== null) return null;
  const called = agenda
    .flatMap((id) => items[id] ?? [])
    .filter(({ calledAt }) => calledAt !== null)
    .sort((a, b) => Date.parse(b.calledAt ?? '') - Date.parse(a.calledAt ?? ''));
  return called[0]?.consentLost ? called[0] : null;
}

export interface QuorumWords {
  readonly met: boolean;
  readonly sentence: string;
}

/** COMP-01 in a sentence that names who is missing. */
export function quorumWords(meeting: Meeting, item: Item | null): QuorumWords {
  if (isWritten(meeting) && !item)
    return { met: true, sentence: 'Le quorum se compte point par point, avec les avis donnés' };
  const here = new Set([...countedSeats(meeting, item)].filter(hasSeat));
  const missing = quorumLack(meeting.profile.quorum, here);
  if (missing !== null) return { met: false, sentence: missing };
  const heads = countedHeads(meeting, item);
  const recused = heads < Object.keys(meeting.present).length ? ' hors déport' : '';
  return {
    met: true,
    sentence: isWritten(meeting)
      ? 'Quorum atteint'
      : `Quorum atteint${NBSP}: ${plural(heads, 'personne présente', 'personnes présentes')}${recused}, ${plural(here.size, 'siège représenté', 'sièges représentés')}`,
  };
}

/** The viewer: his own seat, which reads what he reads, and the members as far as he knows them. */
export interface Onlooker {
  readonly own: Capacity | null;
  readonly roster: readonly { readonly id: Id; readonly capacity: Capacity }[];
}

export const NOBODY: Onlooker = { own: null, roster: [] };

/** Services that may answer on this item and are here to do it, in seat order. */
function answering(meeting: Meeting, item: Item, viewer: Onlooker = NOBODY): Seat[] {
  const sits = ({ id }: { readonly id: Id }) => !item.recused.includes(id);
  const written = isWritten(meeting);
  const here = Object.values(meeting.present).map(({ memberId, capacity }) => ({
    id: memberId,
    capacity,
  }));
  return SERVICES.filter((seat) => {
    if (seat !== viewer.own && !isOpenTo(meeting, item, seat)) return false;
    if (!written) return here.some((one) => one.capacity === seat && sits(one));
    const members = viewer.roster.filter(({ capacity }) => capacity === seat);
    return (
      meeting.profile.seats[seat] !== undefined &&
      (viewer.roster.length === 0 || members.some(sits))
    );
  });
}

/** How many members may answer a proposal on this item: those here whose service may. */
export function answeringMembers(meeting: Meeting, item: Item, viewer: Onlooker = NOBODY): number {
  const seats = answering(meeting, item, viewer);
  const members = isWritten(meeting)
    ? viewer.roster
    : Object.values(meeting.present).map(({ memberId, capacity }) => ({
        id: memberId,
        capacity,
      }));
  return members.filter(
    ({ id, capacity }) => seats.some((seat) => seat === capacity) && !item.recused.includes(id),
  ).length;
}

/** Services whose opinion is still expected on this item. */
export function awaited(meeting: Meeting, item: Item, viewer: Onlooker = NOBODY): Seat[] {
  if (isSettled(item) || !['frozen', 'open', 'suspended'].includes(meeting.state)) return [];
  return answering(meeting, item, viewer).filter((seat) => !item.opinions[seat]);
}

/** « En attente : service social », or the state of the item when nobody is awaited. */
export function standingSentence(meeting: Meeting, item: Item, viewer: Onlooker = NOBODY): string {
  if (item.consentLost) return 'Point retiré';
  const able = answering(meeting, item, viewer);
  if (item.outcome) {
    const given = Object.keys(item.opinions);
    return `Issue consignée, ${given.length} avis sur ${new Set([...able, ...given]).size}`;
  }
  if (item.setAside && meeting.state === 'closed') return 'Issue mise de côté';
  const seats = awaited(meeting, item, viewer);
  if (seats.length > 0)
    return `En attente${NBSP}: ${listed(seats.map((seat) => labelOf('capacity', seat)))}`;
  if (able.length === 0) return 'Aucun service n’est présent';
  return meeting.kind === 'meeting'
    ? 'Tous les services présents ont répondu'
    : 'Tous les services ont répondu';
}

/** What is happening on the item, for the room as for a member. */
export function stageOf(meeting: Meeting, item: Item | null): string {
  const it = capital(meetingNoun(meeting));
  const phases = {
    none: 'La séance n’est pas encore connue.',
    draft: `${it} est en préparation.`,
    frozen: `${it} n’est pas encore ouverte.`,
    suspended: `${it} est suspendue.`,
    closed: `${it} est close.`,
  } as const;
  if (meeting.state !== 'open') return phases[meeting.state];
  if (!item)
    return isWritten(meeting) ? 'Chaque point est ouvert jusqu’à son issue.' : 'Entre deux points.';
  if (item.consentLost) return 'Ce point est retiré.';
  if (item.outcome) return 'L’issue de ce point est consignée.';
  if (item.ballot?.open) return 'Un vote indicatif est ouvert.';
  if (item.proposal) return 'Une issue est proposée aux membres.';
  return 'Les membres donnent leur avis.';
}

export interface Shape {
  readonly mark: MarkName;
  readonly tone: Tone;
  readonly word: string;
}

const OPINION_SHAPES: Readonly<Record<OpinionValue, [MarkName, Tone]>> = {
  favourable: ['done', 'plain'],
  'favourable-with-reservation': ['reserve', 'care'],
  unfavourable: ['against', 'stop'],
  'no-opinion': ['none', 'quiet'],
};

/** Undefined where only the fact of an answer may be known. */
export function opinionShape(value: OpinionValue | undefined): Shape {
  if (!value) return { mark: 'done', tone: 'plain', word: 'a répondu' };
  const [mark, tone] = OPINION_SHAPES[value];
  return { mark, tone, word: labelOf('opinion', value) };
}

const OUTCOME_MARKS: Readonly<Record<Outcome, [MarkName, Tone]>> = {
  approval: ['done', 'plain'],
  'conditional-approval': ['reserve', 'care'],
  denial: ['against', 'stop'],
  deferral: ['later', 'plain'],
  redirection: ['half', 'plain'],
  'out-of-scope': ['none', 'quiet'],
  withdrawn: ['none', 'quiet'],
};

export function outcomeShape(outcome: Outcome): Shape {
  const [mark, tone] = OUTCOME_MARKS[outcome];
  return { mark, tone, word: outcomeName(outcome) };
}

/** The state of an item, for the running order. */
export function itemShape(meeting: Meeting, item: Item): Shape {
  if (item.veiled) return { mark: 'none', tone: 'quiet', word: 'déport' };
  if (item.consentLost) return { mark: 'none', tone: 'quiet', word: 'retiré' };
  if (item.outcome) {
    const { outcome } = item.outcome;
    return outcome ? outcomeShape(outcome) : { mark: 'done', tone: 'plain', word: 'traité' };
  }
  if (item.setAside && meeting.state === 'closed')
    return { mark: 'later', tone: 'plain', word: 'issue mise de côté' };
  if (isWritten(meeting) && meeting.state === 'open')
    return { mark: 'half', tone: 'plain', word: 'ouvert' };
  if (meeting.currentItemId === item.itemId) return { mark: 'now', tone: 'act', word: 'en cours' };
  return item.called || item.setAside
    ? { mark: 'half', tone: 'plain', word: 'à reprendre' }
    : { mark: 'wait', tone: 'plain', word: 'à venir' };
}

/** « 3 pour, 1 contre, 0 abstention ». */
export const tallyWords = (tally: Tally): string =>
  `${tally.for} pour, ${tally.against} contre, ${plural(tally.abstain, 'abstention')}`;
