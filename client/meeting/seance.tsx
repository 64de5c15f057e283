import { useNavigate, useSearchParams } from '@solidjs/router';
import type { JSX } from 'solid-js';
import {
  createContext,
  createEffect,
  createMemo,
  createSignal,
  onCleanup,
  onMount,
  untrack,
  useContext,
} from 'solid-js';
import type { MeetingCommand } from '#domain/meeting/commands.ts';
import type { Item, Meeting } from '#domain/meeting/state.ts';
import type { Id } from '#domain/primitives.ts';
import { isPhysician } from '#domain/roles.ts';
import type { DossierDetail } from '#domain/wire/http.ts';
import type { ItemDossier, MeetingDetail } from '#domain/wire/meeting.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import { hasShelf } from '../kept/draft-shelf.ts';
import { browserLine } from '../live/browser-line.ts';
import { createKeptDossiers } from '../live/kept-dossiers.ts';
import { createLiveMeeting, type LiveMeeting } from '../live/live-meeting.ts';
import { keepWhileOpen, ownCapacity } from '../live/while-open.ts';
import { type Changed, changedSentence, changedTitle } from '../pages/dossier/changed.ts';
import { watchFocus } from '../ui/focus.ts';
import { announce } from '../ui/live-region.tsx';
import { useViewer } from '../viewer.ts';
import { createKeptDrafts } from './kept/create-kept-drafts.ts';
import { type ItemDrafts, isSendable, partsOf } from './kept/drafts.ts';
import { createItemDossiers } from './kept/item-dossiers.ts';
import { createItemHistory, type ItemHistory } from './kept/item-history.ts';
import { dropStaleBallot } from './kept/stale-ballots.ts';
import { announcement, personalAnnouncement } from './words/announcements.ts';
import { numberOf, type Onlooker } from './words/words.ts';
import '../styles/live.css';

/** A member as the server's answer names him. */
export type MeetingMember = MeetingDetail['members'][number];

/** Everything that a part of the live screens needs: the state, the drafts, the names, the acts. */
export interface Seance {
  readonly meetingId: Id;
  readonly live: LiveMeeting;
  readonly meeting: Meeting;
  readonly drafts: ItemDrafts;
  readonly history: ItemHistory;
  readonly zone: () => string;
  readonly members: () => readonly MeetingMember[];
  /** The viewer, as the words of the meeting need to know him. */
  readonly onlooker: () => Onlooker;
  readonly nameOf: (memberId: Id) => string;
  readonly dossierOf: (item: Item) => ItemDossier | undefined;
  /** The dossier as this viewer may read it; asked for when first shown. */
  readonly detail: (item: Item) => DossierDetail | undefined;
  /** What changed of it since this viewer read it, until he says that he has read it again. */
  readonly changed: (item: Item) => Changed | undefined;
  readonly readAgain: (item: Item) => void;
  /** Its letters would no longer read as submitted, though no act changed the dossier. */
  readonly isStale: (item: Item) => boolean;
  readonly shown: () => Item | null;
  /** True while one looks at another item than the one presented. */
  readonly browsing: () => boolean;
  /** True while an unsent text keeps the screen on the previous item. */
  readonly held: () => boolean;
  readonly browse: (itemId: Id | null) => void;
}

const Context = createContext<Seance>();

export function useSeance(): Seance {
  const seance = useContext(Context);
  if (!seance) throw new Error('useSeance outside of SeanceProvider');
  return seance;
}

/** Names and dossiers around the live state, fetched when something unknown appears in it. */
function createSurroundings(meetingId: Id) {
  const { api } = useViewer();
  const [members, setMembers] = createSignal<readonly MeetingMember[]>([]);

  async function readMembers(): Promise<void> {
    const answer = await api.get(ROUTES.meeting, { params: { id: meetingId } });
    if (answer.ok) setMembers(answer.value.members);
  }
  const readDetail = (id: Id) => api.get(ROUTES.dossier, { params: { id } });
  return { members, readMembers, readDetail, dossiers: createItemDossiers(meetingId) };
}

/**
 * The item shown: the one presented, unless the person chose another (the address keeps the choice,
 * so that the back button undoes it) or was writing about the previous one when the next was
 * called.
 */
function createCursor(meeting: Meeting, drafts: ItemDrafts) {
  const [query] = useSearchParams();
  const navigate = useNavigate();
  const [followed, follow] = createSignal(0, { equals: false });
  let forced = false;
  const shownId = createMemo<Id | null>((before) => {
    const { point } = query;
    followed();
    if (typeof point === 'string' && meeting.items[point]) return point;
    // Typing does not move the screen; a text that can no longer be sent does not keep it.
    const parts = before ? untrack(() => partsOf(drafts.of(before))) : [];
    const writing =
      !forced &&
      before !== null &&
      parts.some((part) => isSendable(part, meeting.items[before], meeting.state));
    forced = false;
    return writing ? before : meeting.currentItemId;
  }, null);
  const shown = () => {
    const id = shownId();
    return id ? (meeting.items[id] ?? null) : null;
  };
  const browsing = () => shownId() !== meeting.currentItemId;
  const held = () => browsing() && shownId() !== null && query.point !== shownId();
  const browse = (itemId: Id | null) => {
    const elsewhere = itemId !== null && itemId !== meeting.currentItemId;
    forced = !elsewhere;
    navigate(elsewhere ? `?point=${itemId}` : '?', { scroll: false });
    follow(0);
  };
  return { shown, browsing, held, browse };
}

/** The dossiers of the items, each as this viewer reads it now. */
function readingOf(kept: ReturnType<typeof createKeptDossiers>) {
  const detail = (item: Item) => {
    if (!item.dossierId || item.veiled) return undefined;
    kept.ask(item.dossierId);
    return kept.details[item.dossierId];
  };
  const isStale = (item: Item) =>
    item.proposal !== null && isOvertaken(detail(item), item.proposal.textHash);
  const changed = ({ dossierId }: Item) => (dossierId ? kept.changed(dossierId) : undefined);
  const readAgain = ({ dossierId }: Item) => dossierId && kept.readAgain(dossierId);
  return { detail, isStale, changed, readAgain };
}

function createSeance(meetingId: Id): Seance {
  const viewer = useViewer();
  const around = createSurroundings(meetingId);
  const history = createItemHistory();
  const focus = watchFocus();
  onCleanup(focus.stop);
  const line = createLiveMeeting(
    {
      meetingId,
      person: viewer.me().personId,
      ...ownCapacity(),
      clock: viewer.clock,
      known: {
        get today() {
          return viewer.today();
        },
        own: viewer.here(),
        get roster() {
          return around
            .members()
            .map(({ id, capacity, voice }) => ({ memberId: id, capacity, voice }));
        },
        findings: (dossierId) => kept.details[dossierId]?.findings ?? [],
        isStale: (dossierId, textHash) => isOvertaken(kept.details[dossierId], textHash),
      },
      onFacts: (dossierId) => {
        kept.facts(dossierId);
        around.dossiers.again(dossierId);
      },
      onEvents: (items, meeting, caughtUp) => {
        const stale = items.map(({ event }) => dropStaleBallot(event, drafts, history));
        const announced = items.map(({ event }) => announcement(event, meeting, history.numberOf));
        history.add(items, meeting);
        // The acts of others may have removed from the screen the item being answered.
        focus.rescue();
        if (!caughtUp) return;
        for (const { event } of items) if (event.type === 'OutcomeRecorded') forget(event.itemId);
        const memberId = line.you()?.memberId ?? null;
        const hearer = {
          memberId,
          leads: line.you()?.capacity === 'coordination',
          nameOf,
          fell: (itemId: Id) =>
            meeting.items[itemId]?.proposal?.fallen.some((one) => one.memberId === memberId) ??
            false,
        };
        const own = items.map(({ event }) => personalAnnouncement(event, hearer));
        const words = [...announced, ...stale, ...own].filter((one) => one !== null).join(' ');
        if (words) announce(words);
      },
    },
    browserLine(viewer.api),
  );
  const live: LiveMeeting = {
    ...line,
    act(command) {
      const answer = line.act(command);
      const id = writtenBy(command, line);
      if (id) void kept.ownAct(id, answer);
      return answer;
    },
  };
  const { meeting } = live;
  const { drafts, forget } = createKeptDrafts(meetingId, viewer);
  const kept = createKeptDossiers({
    read: around.readDetail,
    now: () => live.clock.now(),
    onChange: (dossierId, change, now) => {
      const point = pointOf(meeting, dossierId);
      const words = `${changedTitle(change, viewer.timeZone())}. ${changedSentence(change, now)}`;
      announce(point ? `Point ${point}. ${words}` : words);
    },
  });
  const watched = createMemo(() => watchedIn(meeting), [], { equals: sameIds });
  createEffect(() => live.connection.watch({ dossierIds: watched() }));
  const unknown = () => Object.keys(meeting.present).some((id) => !nameKnown(around.members(), id));
  createEffect(() => {
    if (live.freshness() === 'up-to-date' && (around.members().length === 0 || unknown()))
      void around.readMembers();
  });
  const nameOf = (id: Id) => around.members().find((one) => one.id === id)?.name ?? 'un membre';
  return {
    meetingId,
    live,
    meeting,
    drafts,
    history,
    zone: viewer.timeZone,
    members: around.members,
    onlooker: () => ({ own: live.you()?.capacity ?? null, roster: around.members() }),
    nameOf,
    dossierOf: (item) => around.dossiers.of(item),
    ...readingOf(kept),
    ...createCursor(meeting, drafts),
  };
}

const isOvertaken = (detail: DossierDetail | undefined, textHash: string): boolean =>
  detail?.overtakenText === textHash;

/** The dossier that an act of this person writes in: a physician's opinion, an outcome, a guard. */
function writtenBy(command: MeetingCommand, { you, meeting }: LiveMeeting): Id | null {
  const capacity = you()?.capacity;
  const writes =
    command.type === 'record-outcome' ||
    command.type === 'lift-guard' ||
    (command.type === 'give-opinion' && capacity !== undefined && isPhysician(capacity));
  return writes ? (meeting.items[command.itemId]?.dossierId ?? null) : null;
}

const pointOf = (meeting: Meeting, dossierId: Id): number | null => {
  const item = Object.values(meeting.items).find((one) => one.dossierId === dossierId);
  return item ? numberOf(meeting, item.itemId) : null;
};

const watchedIn = ({ agenda, items }: Meeting): Id[] =>
  agenda.flatMap((itemId) => {
    const item = items[itemId];
    return item?.dossierId && !item.veiled ? [item.dossierId] : [];
  });
const sameIds = (before: readonly Id[], now: readonly Id[]): boolean =>
  before.length === now.length && before.every((id, rank) => id === now[rank]);

const nameKnown = (members: readonly MeetingMember[], id: Id) =>
  members.some((one) => one.id === id);

/** Follows one meeting for as long as the page is open. */
export function SeanceProvider(props: { meetingId: Id; children: JSX.Element }) {
  const seance = createSeance(props.meetingId);
  const { connection } = seance.live;
  const guard = (event: BeforeUnloadEvent) => {
    if (hasShelf()) return;
    const { drafts, meeting } = seance;
    const sendable = (id: Id) =>
      partsOf(drafts.of(id)).some((part) => isSendable(part, meeting.items[id], meeting.state));
    if (drafts.ids().some(sendable)) event.preventDefault();
  };
  onMount(() => {
    addEventListener('beforeunload', guard);
    onCleanup(() => removeEventListener('beforeunload', guard));
    keepWhileOpen({ connection, ended: seance.live.ended, asksToLogIn: true });
  });
  return <Context.Provider value={seance}>{props.children}</Context.Provider>;
}
