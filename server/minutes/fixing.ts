import type { StreamWrite } from '#db/act.ts';
import { DamagedData } from '#db/damage.ts';
import type { Statement } from '#db/database.ts';
import { type DataKey, dossierScope } from '#db/sealing.ts';
import type { DossierEvent } from '#domain/dossier/events.ts';
import { evolveDossier } from '#domain/dossier/evolve.ts';
import type { MeetingEvent } from '#domain/meeting/events.ts';
import { everItem, type Meeting, type MinutesVersion } from '#domain/meeting/state.ts';
import { type FactOf, factsIn, isSaid, tells } from '#domain/minutes/later.ts';
import type { PointRecord } from '#domain/minutes/record.ts';
import type { Id } from '#domain/primitives.ts';
import { meetingEntry, meetingWrite } from '../acts/meeting-act.ts';
import type { PreparedAct } from '../acts/prepared.ts';
import type { Deps } from '../deps.ts';
import type { Principal } from '../principal.ts';
import { foreseen, type MeetingHistory, meetingStream } from '../streams.ts';
import { noted } from './facts.ts';
import { minutesRecord } from './record.ts';
import { pointIn, type SealedVersion, sealFirst, sealNext } from './sealed.ts';

/*
 * Every act goes through here before it is written. The one that closes a meeting fixes its minutes; one that adds
 * to what a closed meeting said makes their next version, in the same transaction. A meeting closed before minutes
 * were fixed has none: its first version is fixed by the first act that touches it, an approval included.
 */

/** The act, with the versions of minutes that it makes. */
export async function withMinutes(
  deps: Deps,
  principal: Principal,
  prepared: PreparedAct,
): Promise<PreparedAct> {
  const facts = await factsOf(deps, prepared);
  const touched = new Set([...facts.map(({ meetingId }) => meetingId), ...endedBy(prepared)]);
  let act = prepared;
  for (const meetingId of touched) {
    const about = facts.filter((one) => one.meetingId === meetingId);
    act = await withVersionOf(deps, principal, { act, meetingId, facts: about });
  }
  return act;
}

const FIXING: readonly string[] = [
  'MeetingClosed',
  'MinutesApproved',
] satisfies MeetingEvent['type'][];

const idIn = (stream: string, kind: 'meeting' | 'dossier'): Id | null =>
  stream.startsWith(`${kind}:`) ? stream.slice(kind.length + 1) : null;

/** The meetings that the act closes, or whose minutes it approves. */
const endedBy = ({ writes }: PreparedAct): Id[] =>
  writes.flatMap(({ stream, events }) => {
    const meetingId = idIn(stream, 'meeting');
    return meetingId && events.some(({ type }) => FIXING.includes(type)) ? [meetingId] : [];
  });

/** What the act tells of outcomes, each with the meeting that gave it. */
async function factsOf(deps: Deps, { writes }: PreparedAct): Promise<FactOf[]> {
  const facts: FactOf[] = [];
  for (const { stream, events } of writes) {
    const dossierId = idIn(stream, 'dossier');
    if (!dossierId || !events.some(({ data }) => tells(data as DossierEvent))) continue;
    let dossier = await deps.streams.dossier(dossierId);
    for (const { data } of events) {
      const event = data as DossierEvent;
      facts.push(...factsIn(event, dossier));
      dossier = evolveDossier(dossier, { seq: dossier.seq + 1, event });
    }
  }
  return facts;
}

interface Touched {
  readonly act: PreparedAct;
  readonly meetingId: Id;
  readonly facts: readonly FactOf[];
}

async function withVersionOf(
  deps: Deps,
  principal: Principal,
  { act, meetingId, facts }: Touched,
): Promise<PreparedAct> {
  const history = await deps.streams.meeting(meetingId);
  const written = act.writes.find(({ stream }) => stream === meetingStream(meetingId));
  const events = (written?.events ?? []).map(({ data }) => data as MeetingEvent);
  const after = foreseen(history, events, principal.memberId);
  if (after.now.state !== 'closed') return act;
  const [last] = after.now.minutes.slice(-1);
  const asked = { history: after, facts, words: act.words };
  const version = last
    ? await next(deps, principal, { ...asked, last })
    : await first(deps, principal, asked);
  return version ? merged(deps, principal, { act, history, events, version }) : act;
}

interface Fixing {
  readonly history: MeetingHistory;
  readonly facts: readonly FactOf[];
  readonly words: PreparedAct['words'];
}

async function first(
  deps: Deps,
  principal: Principal,
  { history, facts, words }: Fixing,
): Promise<SealedVersion | null> {
  const { panel, capacity } = principal;
  const now = deps.clock.now();
  const record = await minutesRecord(deps, { panel, history, now });
  if (!record) return null;
  const points: (typeof record.points)[number][] = [];
  for (const point of record.points)
    points.push(
      'purged' in point
        ? point
        : await withFacts(deps, principal, { point, facts, words, since: 1 }),
    );
  return sealFirst(deps, { ...record, points }, { panelId: panel.id, author: capacity, history });
}

async function next(
  deps: Deps,
  principal: Principal,
  { history, facts, words, last }: Fixing & { readonly last: MinutesVersion },
): Promise<SealedVersion | null> {
  const { panel, capacity } = principal;
  const changed: { point: PointRecord; key: DataKey }[] = [];
  for (const itemId of new Set(facts.map((one) => one.itemId))) {
    const known = await lastPoint(deps, history.now, { last, itemId });
    if (!known) continue;
    const about = facts.filter((one) => one.itemId === itemId);
    const told = { point: known.point, facts: about, words, since: last.version + 1 };
    const point = await withFacts(deps, principal, told);
    if (point !== known.point) changed.push({ point, key: known.key });
  }
  return changed.length > 0
    ? sealNext(deps, { last, changed }, { panelId: panel.id, author: capacity })
    : null;
}

/**
 * A point as the last version says it; null where there is nothing to add to: it was not in the minutes, or was
 * purged. What does not open is an alarm, and stops no decision.
 */
async function lastPoint(
  deps: Deps,
  now: Meeting,
  { last, itemId }: { readonly last: MinutesVersion; readonly itemId: Id },
): Promise<{ point: PointRecord; key: DataKey } | null> {
  const content = last.items.find((one) => one.itemId === itemId)?.content;
  const dossierId = everItem(now, itemId)?.dossierId;
  if (!content || !dossierId) return null;
  try {
    const key = await deps.keys.find(dossierScope(dossierId));
    const point = key && (await pointIn(deps, content, dossierId));
    return key && point && !('purged' in point) ? { point, key } : null;
  } catch (error) {
    if (!(error instanceof DamagedData)) throw error;
    deps.noteDamage(error);
    return null;
  }
}

/** The point with what is new about it; the same one when all of it is said already. */
async function withFacts(
  deps: Deps,
  { panel, memberId }: Principal,
  told: Omit<Fixing, 'history'> & { readonly point: PointRecord; readonly since: number },
): Promise<PointRecord> {
  const { point, words, since } = told;
  const { timeZone } = panel.settings;
  const noting = { timeZone, at: deps.clock.now(), actor: memberId, since, words };
  const facts = [...point.facts];
  for (const one of told.facts)
    if (one.itemId === point.itemId && !isSaid(facts, one.fact))
      facts.push(await noted(deps, one, noting));
  return facts.length > point.facts.length ? { ...point, facts } : point;
}

interface Merging {
  readonly act: PreparedAct;
  readonly history: MeetingHistory;
  readonly events: readonly MeetingEvent[];
  readonly version: SealedVersion;
}

/** The act writes the version too: before its approval, after anything else. */
function merged(
  deps: Deps,
  principal: Principal,
  { act, history, events, version }: Merging,
): PreparedAct {
  const isBefore = events.some(({ type }) => type === 'MinutesApproved');
  const all = isBefore ? [version.event, ...events] : [...events, version.event];
  const after = foreseen(history, all, principal.memberId);
  const write: StreamWrite = meetingWrite(history, all);
  const others = act.writes.filter(({ stream }) => stream !== write.stream);
  const statements: Statement[] = [...version.statements, meetingEntry(deps, after)];
  return {
    ...act,
    writes: [...others, write],
    alongside: [...act.alongside, ...statements],
    // Where the act names this meeting, its last event is the version or follows it.
    seq:
      act.seq === null || others.length === act.writes.length
        ? act.seq
        : deps.ownNumbers.foreseen(history, after, principal),
  };
}
