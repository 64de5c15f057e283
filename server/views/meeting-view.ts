import type { IndexedMeeting } from '#db/meeting-index.ts';
import { foldMeeting } from '#domain/meeting/evolve.ts';
import {
  countedHeads,
  countedSeats,
  emptyMeeting,
  type Item,
  type Meeting,
  type Proposal,
} from '#domain/meeting/state.ts';
import { toldLines } from '#domain/meeting/told-lines.ts';
import { onceFor } from '#domain/once-for.ts';
import { type OutcomeChoices, wordedChoices } from '#domain/outcome-choices.ts';
import { type Condition, kindOf } from '#domain/outcomes.ts';
import { profileOf, quorumOf } from '#domain/profile.ts';
import { hasSeat, isScreen } from '#domain/roles.ts';
import type { MeetingsOrder } from '#domain/wire/lists.ts';
import type { MeetingDetail, MeetingRow } from '#domain/wire/meeting.ts';
import { inZone } from '../clock.ts';
import type { Deps, DossierPicture } from '../deps.ts';
import type { Listable, PagedList } from '../lists/answer.ts';
import type { Principal } from '../principal.ts';
import { type MeetingHistory, projected } from '../streams.ts';
import { joinTexts } from './joined-texts.ts';
import { opens } from './opens.ts';

interface ListedMeeting extends IndexedMeeting, Listable {}

/** The meetings of a panel; each viewer has his own number of items. */
export function meetingList(
  deps: Deps,
  principal: Principal,
  order: MeetingsOrder,
): PagedList<ListedMeeting, MeetingRow> {
  const { panel } = principal;
  const listed = async () => {
    const entries = await deps.meetings.list(panel.id);
    return entries.map((one) => ({ key: one.meetingId, ...one }));
  };
  return {
    async found() {
      const all = await listed();
      if (order !== 'coming-first') return all;
      const isOver = ({ state }: ListedMeeting) => state === 'closed';
      return [...all.filter((one) => !isOver(one)), ...all.filter(isOver).reverse()];
    },
    async again(keys) {
      const wanted = new Set(keys);
      return (await listed()).filter(({ key }) => wanted.has(key));
    },
    async row({ meetingId, startsAt, place }) {
      const history = await deps.streams.meeting(meetingId);
      const { kind, state } = history.now;
      return {
        id: meetingId,
        kind,
        state: state === 'none' ? 'draft' : state,
        startsAt: inZone(startsAt, panel.settings.timeZone),
        place: isScreen(principal.capacity) ? null : place || null,
        items: itemsSeen(history, principal),
      };
    },
  };
}

/** As long as nothing happens in a meeting, by viewer. */
const counted = onceFor((_history: MeetingHistory) => new Map<string, number>());

/** How many items this viewer has on the agenda. */
function itemsSeen(history: MeetingHistory, principal: Principal): number {
  const { capacity, memberId, memberIds } = principal;
  const viewer = [capacity, memberId, ...memberIds].join(' ');
  const counts = counted(history);
  const count =
    counts.get(viewer) ?? foldMeeting(projected(history, principal), emptyMeeting).agenda.length;
  counts.set(viewer, count);
  return count;
}

/** A meeting as one viewer knows it, words included: what he was sent, and its fold. */
async function meetingSeen(deps: Deps, principal: Principal, history: MeetingHistory) {
  const sent = projected(history, principal);
  const { panelId, profile } = history.now;
  const reader = { capacity: principal.capacity, external: profile.external };
  const events = (await joinTexts(deps, sent, panelId))(sent, reader);
  return { events, meeting: foldMeeting(events, emptyMeeting) };
}

/** The viewer's projection of a meeting: the fold of what he was sent, and nothing else. */
export async function meetingDetail(
  deps: Deps,
  principal: Principal,
  history: MeetingHistory,
): Promise<MeetingDetail> {
  const { events, meeting } = await meetingSeen(deps, principal, history);
  const { panel, memberId, capacity, personId } = principal;
  const pictures = await picturesIn(deps, principal, meeting);
  return {
    id: history.meetingId,
    kind: meeting.kind,
    state: meeting.state === 'none' ? 'draft' : meeting.state,
    startsAt: inZone(meeting.startsAt ?? deps.clock.now(), panel.settings.timeZone),
    place: meeting.place?.text ?? null,
    head: events.length,
    you: { memberId, capacity, personId },
    members: await membersOf(deps, principal, meeting),
    quorum: quorumFor(meeting),
    items: meeting.agenda.flatMap((itemId) => {
      const item = meeting.items[itemId];
      return item ? [itemView(meeting, item, { principal, pictures })] : [];
    }),
  };
}

function quorumFor(meeting: Meeting) {
  const current = meeting.currentItemId ? (meeting.items[meeting.currentItemId] ?? null) : null;
  const counted = new Set([...countedSeats(meeting, current)].filter(hasSeat));
  const { met, missing } = quorumOf(meeting.profile.quorum, counted);
  const heads = countedHeads(meeting, current);
  return { met, missing: [...missing], heads, seats: counted.size };
}

async function membersOf(deps: Deps, principal: Principal, meeting: Meeting) {
  const { panel, today, capacity } = principal;
  const seats = profileOf(panel.profileKey).seats;
  const members = await deps.accounts.membersOf(panel.id, today);
  return members
    .filter((member) => hasSeat(member.capacity) && member.capacity in seats)
    .map((member) => ({
      id: member.id,
      // The room screen names nobody.
      name: isScreen(capacity) ? '' : `${member.firstName} ${member.lastName}`,
      capacity: member.capacity,
      voice: member.voice,
      present: meeting.present[member.id] !== undefined,
    }));
}

/** The dossiers of a meeting's items, even removed from the agenda, that this person may open. */
export async function picturesIn(
  deps: Deps,
  principal: Principal,
  { items, removed }: Meeting,
): Promise<Map<string, DossierPicture>> {
  if (isScreen(principal.capacity)) return new Map();
  const wanted = [...Object.values(items), ...Object.values(removed)].flatMap(
    ({ dossierId }) => dossierId ?? [],
  );
  const entries = await deps.dossiers.listed(principal.panel.id, wanted);
  return new Map(
    entries.flatMap(({ dossierId, row }) =>
      opens(principal, row) ? [[dossierId, row] as const] : [],
    ),
  );
}

type ItemView = MeetingDetail['items'][number];

function itemView(
  meeting: Meeting,
  item: Item,
  { principal, pictures }: { principal: Principal; pictures: ReadonlyMap<string, DossierPicture> },
): ItemView {
  const { itemId, dossierId, measureCode, late, outcome, decisionNumber } = item;
  const reference = dossierId ? pictures.get(dossierId)?.facts.reference : undefined;
  return {
    itemId,
    ...(dossierId ? { dossierId } : {}),
    ...(reference ? { reference } : {}),
    measureCode,
    state: itemState(item),
    current: meeting.currentItemId === itemId,
    late,
    opinions: Object.values(item.opinions).map(({ memberId, capacity, value, reason }) => ({
      memberId,
      capacity,
      ...(value ? { value, reason: reason?.text ?? null } : {}),
    })),
    ballot: ballotView(item, principal.memberId),
    recused: item.recused.some((id) => principal.memberIds.includes(id)),
    proposal: proposalView(item),
    outcome: outcome?.outcome ?? null,
    motive: outcome?.motive?.text ?? null,
    ...forMembers(outcome),
    conditions: conditionViews(outcome?.conditions ?? []),
    choices: choicesView(outcome?.choices ?? {}),
    setAside: asideView(item),
    decisionNumber,
  };
}

function itemState(item: Item): ItemView['state'] {
  if (item.outcome) return 'settled';
  if (item.consentLost) return 'withdrawn';
  if (item.setAside) return 'set-aside';
  return item.called ? 'called' : 'scheduled';
}

const asideView = ({ setAside }: Item): ItemView['setAside'] =>
  setAside && {
    outcome: setAside.recorded.outcome ?? null,
    capacity: setAside.capacity,
    reason: setAside.reason?.text ?? null,
    at: setAside.at,
  };

const ballotView = ({ ballot }: Item, memberId: string): ItemView['ballot'] =>
  ballot && {
    open: ballot.open,
    round: ballot.round,
    answered: Object.keys(ballot.cast),
    own: ballot.cast[memberId]?.choice ?? null,
    tally: ballot.tally,
  };

const proposalView = ({ proposal }: Item): ItemView['proposal'] =>
  proposal && {
    outcome: proposal.outcome,
    motive: proposal.motive?.text ?? null,
    ...forMembers(proposal),
    conditions: conditionViews(proposal.conditions),
    choices: choicesView(proposal.choices),
    textHash: proposal.textHash,
    validatedBy: [...proposal.validatedBy],
    objections: proposal.objections.map(({ memberId, reason }) => ({
      memberId,
      reason: reason?.text ?? null,
    })),
    overtaken: proposal.overtaken,
    changes: toldLines(proposal.changes),
    fallen: proposal.fallen.map(({ memberId }) => memberId),
  };

/** Absent for who may not read it, and where nothing was written. */
const forMembers = (written: Pick<Proposal, 'motiveForMembers'> | null) =>
  written?.motiveForMembers ? { motiveForMembers: written.motiveForMembers.text ?? null } : {};

/** What was chosen, with the words joined to it. */
const choicesView = (choices: OutcomeChoices) => wordedChoices(choices, ({ text }) => text ?? null);

/** The conditions of an outcome, each with its words. */
const conditionViews = (conditions: readonly Condition[]) =>
  conditions.map((one) => ({
    kind: kindOf(one),
    text: one.text.text ?? null,
    due: one.due,
    proof: one.proof.text ?? null,
    reasonText: one.reasonText?.text ?? null,
    effectText: one.effectText?.text ?? null,
  }));
