import { choiceWords } from '#domain/choice-words.ts';
import { mayRead } from '#domain/dossier/view.ts';
import { mayReadRule } from '#domain/dossier/visible-findings.ts';
import type { Recorded } from '#domain/meeting/events.ts';
import { foldMeeting } from '#domain/meeting/evolve.ts';
import { absenceWords } from '#domain/meeting/expected.ts';
import { quorumLack } from '#domain/meeting/seats.ts';
import {
  countedSeats,
  emptyMeeting,
  everItem,
  type Item,
  itemOf,
  type Meeting,
} from '#domain/meeting/state.ts';
import {
  forOutsiders,
  liftedFor,
  type MinutedItem,
  type Minutes,
  staysIn,
} from '#domain/minutes.ts';
import { settingsOn } from '#domain/panel/settings.ts';
import { profileOf } from '#domain/profile.ts';
import { hasSeat, SEATS, type Seat } from '#domain/roles.ts';
import { dayIn, hourIn } from '../clock.ts';
import type { Deps, DossierPicture } from '../deps.ts';
import type { Principal } from '../principal.ts';
import type { MeetingHistory } from '../streams.ts';
import { wordedLifts } from './dossier-view.ts';
import { choicesView, conditionViews, meetingSeen, picturesIn } from './meeting-view.ts';
import { guardedNow } from './secrecy-guard.ts';

/** What the minutes of one reader are made from. */
interface Sources {
  readonly deps: Deps;
  readonly principal: Principal;
  readonly history: MeetingHistory;
  /** The meeting as this reader knows it, words included. */
  readonly meeting: Meeting;
  readonly events: readonly Recorded[];
  readonly pictures: ReadonlyMap<string, DossierPicture>;
  readonly names: ReadonlyMap<string, string>;
}

/**
 * The minutes of a meeting, for one reader: the fold of what he was sent, like every screen, with
 * the findings lifted according to the journal of each dossier that he may open. Null before the
 * opening.
 */
export async function minutesFor(
  deps: Deps,
  principal: Principal,
  history: MeetingHistory,
): Promise<Minutes | null> {
  const { events, meeting } = await meetingSeen(deps, principal, history);
  const opened = when(events, 'MeetingOpened');
  if (!opened) return null;
  const { panel, capacity } = principal;
  const { timeZone, fund } = panel.settings;
  const date = dayIn(opened, timeZone);
  const closed = when(events, 'MeetingClosed');
  const members = (await deps.accounts.membersOf(panel.id, date)).flatMap(
    ({ id, firstName, lastName, capacity: seat }) =>
      hasSeat(seat) ? [{ id, name: `${firstName} ${lastName}`, seat }] : [],
  );
  const sources: Sources = {
    ...{ deps, principal, history, meeting, events },
    pictures: await picturesIn(deps, principal, meeting),
    names: new Map(members.map(({ id, name }) => [id, name])),
  };
  const hour = (instant: string) => hourIn(instant, timeZone);
  const stays = staysIn(events);
  const minutes: Minutes = {
    panel: panel.name,
    fund: { name: fund.name, address: fund.address, city: fund.city },
    kind: meeting.kind,
    date,
    opened: hour(opened),
    closed: closed ? { date: dayIn(closed, timeZone), hour: hour(closed) } : null,
    place: meeting.place?.text ?? null,
    attendees: stays.flatMap(({ memberId, capacity: seat, from, until }) =>
      hasSeat(seat) && from
        ? [
            {
              name: sources.names.get(memberId) ?? 'Un membre',
              seat,
              from: from <= opened || hour(from) === hour(opened) ? null : hour(from),
              until: until && hour(until),
            },
          ]
        : [],
    ),
    heard: heardIn(meeting),
    absent: members
      .filter(({ id, seat }) => isAwaited(meeting, seat) && stays.every((s) => s.memberId !== id))
      .map(({ name, seat }) => ({ name, seat })),
    items: await itemsOf(sources),
    removed: removedIn(sources),
    forPartner: hasSeat(capacity) && meeting.profile.external.includes(capacity),
  };
  const { healthWords } = settingsOn(panel.settings, date);
  return minutes.forPartner ? forOutsiders(minutes, healthWords) : minutes;
}

const when = (events: readonly Recorded[], type: Recorded['event']['type']): string | null =>
  events.find(({ event }) => event.type === type)?.at ?? null;

const isAwaited = ({ profile }: Meeting, seat: keyof Meeting['profile']['seats']): boolean =>
  seat in profile.seats;

/** In seat order, each once. */
function heardIn({ agenda, items }: Meeting): Seat[] {
  const heard = agenda.flatMap((id) => Object.values(items[id]?.opinions ?? {}));
  return SEATS.filter((seat) => heard.some(({ capacity }) => capacity === seat));
}

async function itemsOf(sources: Sources): Promise<MinutedItem[]> {
  const { agenda, items } = sources.meeting;
  const known = agenda.flatMap((itemId) => items[itemId] ?? []);
  return Promise.all(known.map((item) => minutedItem(sources, item)));
}

/** Each person once: she is recused in all her capacities (COMP-03). */
function recusedNames({ recused }: Item, names: ReadonlyMap<string, string>): string[] {
  const known = new Set(recused.flatMap((id) => names.get(id) ?? []));
  return known.size > 0 || recused.length === 0 ? [...known] : ['Un membre'];
}

async function minutedItem(sources: Sources, item: Item): Promise<MinutedItem> {
  const { principal, names, pictures } = sources;
  const { measureCode, late, ballot, decisionNumber, veiled, setAside } = item;
  const outcome = item.outcome ?? setAside?.recorded ?? null;
  const picture = veiled ? undefined : pictures.get(item.dossierId ?? '');
  const facts = picture?.facts;
  return {
    reference: facts?.reference ?? null,
    initials: facts && readsInitials(principal) ? initialsOf(facts.insured) : null,
    measure: veiled ? null : measureCode,
    late,
    state: stateOf(item),
    setAside: asideIn(item, principal),
    outcome: outcome?.outcome ?? null,
    motive: outcome?.motive?.text ?? null,
    motiveForMembers: outcome?.motiveForMembers?.text ?? null,
    conditions: conditionViews(outcome?.conditions ?? []),
    choice: outcome ? choiceWords(choicesView(outcome.choices)) : null,
    quorumLack: outcome ? quorumLackAt(sources, item) : null,
    absence: outcome ? absenceAt(sources, item) : null,
    tally: ballot?.tally ?? null,
    consultative: ballot?.consultative ?? null,
    recused: veiled ? [] : recusedNames(item, names),
    decisionNumber,
    lifted: picture && outcome ? await liftedIn(sources, { item, picture }) : [],
    caseWorker:
      facts && mayRead(principal.capacity, 'caseWorker')
        ? (facts.caseWorker ?? principal.panel.settings.caseWorker).name
        : null,
  };
}

function stateOf(item: Item): MinutedItem['state'] {
  if (item.veiled) return 'veiled';
  if (item.outcome) return 'settled';
  if (item.setAside) return 'set-aside';
  return item.consentLost ? 'consent-lost' : 'open';
}

const asideIn = ({ setAside }: Item, { panel }: Principal): MinutedItem['setAside'] =>
  setAside?.at && setAside.capacity
    ? {
        on: dayIn(setAside.at, panel.settings.timeZone),
        capacity: setAside.capacity,
        reason: setAside.reason?.text ?? null,
      }
    : null;

/** Partners read only the reference (domain.md §3.6). */
const readsInitials = ({ capacity, panel }: Principal): boolean =>
  mayRead(capacity, 'insured.usualName') &&
  !(hasSeat(capacity) && profileOf(panel.profileKey).external.includes(capacity));

const initialsOf = ({ firstName, usualName }: { firstName: string; usualName: string }): string =>
  [firstName, usualName].map((name) => `${name.charAt(0).toUpperCase()}.`).join(' ');

/**
 * COMP-01 when the outcome was recorded, counted on the meeting itself: a partner's own picture may
 * not contain the written opinions that made the quorum.
 */
function quorumLackAt({ history }: Sources, { itemId }: Item): string | null {
  const step = history.steps.findLast(
    ({ recorded: { event } }) => event.type === 'OutcomeRecorded' && event.itemId === itemId,
  );
  if (!step) return null;
  const { before } = step;
  const counted = countedSeats(before, itemOf(before, itemId) ?? null);
  return quorumLack(before.profile.quorum, new Set([...counted].filter(hasSeat)));
}

/**
 * COMP-02 at that time, as far as this reader knows who was asked: not everyone may know with whom
 * the insured shared it.
 */
function absenceAt({ events }: Sources, { itemId }: Item): string | null {
  const index = events.findLastIndex(
    ({ event }) => event.type === 'OutcomeRecorded' && event.itemId === itemId,
  );
  const then = foldMeeting(events.slice(0, Math.max(index, 0)), emptyMeeting);
  const item = itemOf(then, itemId);
  return item ? absenceWords(then, item) : null;
}

/** Only of the rules that this reader may read: another one would reveal what is hidden. */
async function liftedIn(
  { deps, principal }: Sources,
  { item, picture }: { item: Item; picture: DossierPicture },
) {
  const guarded = await guardedNow(deps, principal)(picture);
  const now = { risk: picture.facts.risk, guarded };
  const events = await deps.streams.dossierEvents(item.dossierId ?? '');
  const shown = liftedFor(events, item.itemId).filter(({ code }) =>
    mayReadRule(code, principal.capacity, now),
  );
  return wordedLifts(deps, shown);
}

/** What was on the agenda when it was frozen, and left it afterwards. */
function removedIn({ meeting, events, pictures }: Sources) {
  return events.flatMap(({ event }) => {
    if (event.type !== 'ItemRemoved' || !meeting.frozen?.agenda.includes(event.itemId)) return [];
    const item = meeting.items[event.itemId] ? undefined : everItem(meeting, event.itemId);
    const picture = item && pictures.get(item.dossierId ?? '');
    return item
      ? [{ reference: picture?.facts.reference ?? null, reason: event.reason?.text ?? null }]
      : [];
  });
}
