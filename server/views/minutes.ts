import { foldMeeting } from '#domain/meeting/evolve.ts';
import { ownVersion, versionNamed } from '#domain/meeting/minutes-versions.ts';
import { emptyMeeting, everItem, type MinutesVersion } from '#domain/meeting/state.ts';
import {
  type Minutes,
  type MinutesMark,
  type MinutesReader,
  type MinutesRecord,
  minutesFor,
  type VersionStanding,
} from '#domain/minutes/reader.ts';
import type { MinutesFrame } from '#domain/minutes/record.ts';
import type { Id } from '#domain/primitives.ts';
import type { MinutesExtract } from '#templates/letters/extrait.v1.ts';
import { dayIn, hourIn } from '../clock.ts';
import type { Deps } from '../deps.ts';
import { minutesRecord } from '../minutes/record.ts';
import { openVersion } from '../minutes/sealed.ts';
import type { Principal } from '../principal.ts';
import { type MeetingHistory, projected } from '../streams.ts';
import { textIdsIn } from './joined-texts.ts';

/** Minutes as they are read: what was sealed or is drawn, and which state of them it is. */
interface ReadMinutes {
  readonly record: MinutesRecord;
  readonly mark: MinutesMark;
  /** Null where nothing was sealed. */
  readonly fixed: MinutesVersion | null;
}

interface MinutesAsked {
  readonly history: MeetingHistory;
  /** By the reader's own number; the last one otherwise. */
  readonly version?: number | undefined;
}

/**
 * The minutes of a meeting for one reader, in the version that he asks for, the last one otherwise: as they were
 * sealed, and only what the redaction leaves him today. Before the close a draft, drawn from the journal; also of a
 * meeting closed before minutes were fixed, which says so. Null before the opening, and for a version that does not
 * exist for him. Throws `DamagedData` where a version no longer opens: never drawn anew.
 */
export async function minutesOf(
  deps: Deps,
  principal: Principal,
  asked: MinutesAsked,
): Promise<Minutes | null> {
  const read = await readMinutes(deps, principal, asked);
  return read && minutesFor(read.record, readerOf(asked.history, principal), read.mark);
}

/** What the minutes say of one dossier, for one reader; null where they say nothing of it to him. */
export async function extractOf(
  deps: Deps,
  principal: Principal,
  { history, dossierId }: { readonly history: MeetingHistory; readonly dossierId: Id },
): Promise<MinutesExtract | null> {
  const read = await readMinutes(deps, principal, { history });
  if (!read) return null;
  const { items, ...reader } = readerOf(history, principal);
  const own = Object.entries(items).filter(
    ([itemId, seen]) => !seen.veiled && everItem(history.now, itemId)?.dossierId === dossierId,
  );
  const minutes = minutesFor(read.record, { ...reader, items: Object.fromEntries(own) }, read.mark);
  const [item] = minutes.items;
  if (!item) return null;
  const sealed = read.fixed?.items.find(({ itemId }) => own.some(([id]) => id === itemId));
  return {
    ...{ minutes, item, on: principal.today },
    reader: { name: await nameOf(deps, principal), capacity: principal.capacity },
    hash: sealed?.content.commitment?.slice(0, HASH_SHOWN) ?? null,
  };
}

/** Enough to find it in the journal, and short enough to be read aloud. */
const HASH_SHOWN = 16;

async function nameOf({ accounts }: Deps, { personId }: Principal): Promise<string> {
  const person = await accounts.person(personId);
  return person ? `${person.firstName} ${person.lastName}` : 'un membre';
}

async function readMinutes(
  deps: Deps,
  principal: Principal,
  { history, version }: MinutesAsked,
): Promise<ReadMinutes | null> {
  const { minutes } = history.now;
  if (minutes.length > 0) {
    const own = version ?? ownVersion(principal, history.now, minutes.length);
    const fixed = versionNamed(principal, history.now, own);
    if (!fixed) return null;
    const mark = await markOf(deps, principal, { history, fixed });
    return { record: await openVersion(deps, history, fixed), mark, fixed };
  }
  const now = deps.clock.now();
  const { panel, today } = principal;
  const record = version === undefined ? await minutesRecord(deps, { panel, history, now }) : null;
  const isClosed = history.now.state === 'closed';
  const mark: MinutesMark = isClosed ? { kind: 'unfixed', on: today } : { kind: 'draft' };
  return record && { record, mark, fixed: null };
}

/** What the redaction of the meeting's events leaves to somebody. */
function readerOf(history: MeetingHistory, principal: Principal): MinutesReader {
  const events = projected(history, principal);
  const seen = foldMeeting(events, emptyMeeting);
  return {
    capacity: principal.capacity,
    items: Object.fromEntries(
      Object.values({ ...seen.removed, ...seen.items }).map((item) => [
        item.itemId,
        {
          veiled: item.veiled,
          opinions: item.opinions,
          choices: (item.outcome ?? item.setAside?.recorded)?.choices ?? {},
        },
      ]),
    ),
    texts: new Set<Id>(events.flatMap(({ event }) => textIdsIn(event))),
  };
}

interface FixedVersion {
  readonly history: MeetingHistory;
  readonly fixed: MinutesVersion;
}

/** Which version it is to this reader, when it was fixed, and where it stands. */
async function markOf(
  deps: Deps,
  principal: Principal,
  { history, fixed }: FixedVersion,
): Promise<Extract<MinutesMark, { kind: 'fixed' }>> {
  const { timeZone } = principal.panel.settings;
  const at = fixed.at ?? deps.clock.now();
  return {
    kind: 'fixed',
    version: ownVersion(principal, history.now, fixed.version),
    stored: fixed.version,
    on: dayIn(at, timeZone),
    hour: hourIn(at, timeZone),
    standing: await standingOf(deps, principal, { history, fixed }),
  };
}

async function standingOf(
  deps: Deps,
  principal: Principal,
  { history, fixed }: FixedVersion,
): Promise<VersionStanding> {
  const { approval } = history.now;
  if (!approval) return { kind: 'submitted' };
  const { timeZone } = principal.panel.settings;
  const on = dayIn(approval.at ?? deps.clock.now(), timeZone);
  const approved = ownVersion(principal, history.now, approval.version);
  if (fixed.version > approval.version) return { kind: 'annex', to: approved, on };
  if (ownVersion(principal, history.now, fixed.version) < approved)
    return { kind: 'superseded', by: approved, on };
  const { startsAt } = await deps.streams.standing(approval.inMeetingId);
  return { kind: 'approved', on, met: startsAt ? dayIn(startsAt, timeZone) : on };
}

/**
 * Who was at the table, for the attendance sheet: as it was sealed at the close, or as the journal tells it until
 * then. Null before the opening. Throws `DamagedData`.
 */
export async function frameFor(
  deps: Deps,
  principal: Principal,
  history: MeetingHistory,
): Promise<MinutesFrame | null> {
  return (await readMinutes(deps, principal, { history }))?.record.frame ?? null;
}
