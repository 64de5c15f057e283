import { canonical } from '#db/canonical.ts';
import { DamagedData } from '#db/damage.ts';
import type { Statement } from '#db/database.ts';
import { type DataKey, dossierScope, panelScope } from '#db/sealing.ts';
import type { MeetingEventOf } from '#domain/meeting/events.ts';
import { everItem, type MinutesVersion } from '#domain/meeting/state.ts';
import { pointNumbers } from '#domain/minutes/numbers.ts';
import type { MinutesRecord, PurgedPoint } from '#domain/minutes/reader.ts';
import type { MinutesFrame, PointRecord } from '#domain/minutes/record.ts';
import type { Text } from '#domain/outcomes.ts';
import type { Id } from '#domain/primitives.ts';
import type { Capacity } from '#domain/roles.ts';
import type { Deps } from '../deps.ts';
import type { MeetingHistory } from '../streams.ts';

/*
 * Minutes are sealed as free texts are: apart from the events, with the key of whom they speak of, and committed to
 * by the event that fixes them. The meeting's own part is the panel's; each point goes with its dossier and is
 * purged with it. What is opened must be what was committed to: anything else is damage, never an absence.
 */

/** A version to be written: its event, and what is stored beside it. */
export interface SealedVersion {
  readonly event: MeetingEventOf<'MinutesFixed'>;
  readonly statements: readonly Statement[];
}

interface Sealing {
  readonly panelId: Id;
  readonly author: Capacity;
}

/** The first version: everything is sealed. */
export async function sealFirst(
  deps: Deps,
  { frame, points }: MinutesRecord,
  sealing: Sealing & { readonly history: MeetingHistory },
): Promise<SealedVersion> {
  const { panelId, history } = sealing;
  const panel = await deps.keys.obtain(panelId, panelScope(panelId));
  const meeting = sealedIn(deps, { key: panel.key, value: frame }, sealing);
  const items: { itemId: Id; content: Text }[] = [];
  const statements = [...panel.statements, meeting.statement];
  for (const point of points) {
    const dossierId = everItem(history.now, point.itemId)?.dossierId;
    const key = dossierId ? await deps.keys.find(dossierScope(dossierId)) : null;
    // Of a purged dossier, only that its point was there.
    const sealed = sealedIn(deps, { key: key ?? panel.key, value: point }, sealing);
    items.push({ itemId: point.itemId, content: sealed.content });
    statements.push(sealed.statement);
  }
  const { content: frameText } = meeting;
  return {
    event: { type: 'MinutesFixed', version: 1, about: [], frame: frameText, items },
    statements,
  };
}

interface NextVersion {
  readonly last: MinutesVersion;
  readonly changed: readonly { readonly point: PointRecord; readonly key: DataKey }[];
}

/** The next version: what these points say now, and the rest as it was. */
export async function sealNext(
  deps: Deps,
  { last, changed }: NextVersion,
  sealing: Sealing,
): Promise<SealedVersion> {
  const statements: Statement[] = [];
  const fresh = new Map<Id, Text>();
  for (const { point, key } of changed) {
    const sealed = sealedIn(deps, { key, value: point }, sealing);
    fresh.set(point.itemId, sealed.content);
    statements.push(sealed.statement);
  }
  const items = last.items.map((one) => ({
    ...one,
    content: fresh.get(one.itemId) ?? one.content,
  }));
  const frame = last.frame ? { frame: last.frame } : {};
  const about = [...fresh.keys()];
  return {
    event: { type: 'MinutesFixed', version: last.version + 1, about, ...frame, items },
    statements,
  };
}

interface ToSeal {
  readonly key: DataKey;
  readonly value: MinutesFrame | PointRecord | PurgedPoint;
}

function sealedIn(deps: Deps, { key, value }: ToSeal, { author }: Sealing) {
  const id = deps.newId();
  const text = canonical(value);
  const kept = deps.texts.put(key, { id, authorCapacity: author, class: 'personal', text });
  return { content: { id, commitment: kept.commitment }, statement: kept.statement };
}

/**
 * A version as it was sealed. A point whose dossier was purged is said to be purged; anything else that is missing
 * or is not what the journal committed to throws `DamagedData`.
 */
export async function openVersion(
  deps: Deps,
  { now, steps }: MeetingHistory,
  { frame, items }: MinutesVersion,
): Promise<MinutesRecord> {
  if (!frame) throw damaged('');
  const numbers = pointNumbers(steps);
  const points: (PointRecord | PurgedPoint)[] = [];
  for (const { itemId, content } of items) {
    const dossierId = everItem(now, itemId)?.dossierId ?? null;
    const point = await pointIn(deps, content, dossierId);
    points.push(point ?? { itemId, number: numbers.get(itemId) ?? null, purged: true });
  }
  return { frame: (await opened(deps, frame)) as MinutesFrame, points };
}

/** One point as it was sealed; null once its dossier is purged. Throws `DamagedData`. */
export async function pointIn(
  deps: Deps,
  content: Text,
  dossierId: Id | null,
): Promise<PointRecord | PurgedPoint | null> {
  const isPurged = dossierId !== null && !(await deps.keys.find(dossierScope(dossierId)));
  return isPurged ? null : ((await opened(deps, content)) as PointRecord | PurgedPoint);
}

async function opened(deps: Deps, { id, commitment }: Text): Promise<unknown> {
  const stored = (await deps.texts.readMany([id])).get(id);
  if (!stored || stored.commitment !== commitment) throw damaged(id);
  return JSON.parse(stored.text);
}

const damaged = (id: Id): DamagedData => new DamagedData('un relevé de décisions', `texts/${id}`);
