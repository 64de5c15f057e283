import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Act } from '#db/act.ts';
import { createAnnouncer } from '#db/announcer.ts';
import { canonical, sha256 } from '#db/canonical.ts';
import { Conflict } from '#db/database.ts';
import { GENESIS } from '#db/event-chain.ts';
import { DuplicateCommand, type EventLog, eventLog } from '#db/event-log.ts';
import { meetingIndex } from '#db/meeting-index.ts';
import { DIALECTS, type TestDatabase } from '../support/databases.ts';
import { runs } from '../support/runs.ts';

const AT_ONCE = runs(20, 50);

let counter = 0;
const fresh = (name: string) => `${name}-${++counter}`;

const happened = (data: object = {}) => ({ type: 'Happened', version: 1, data });
const act = (stream: string, expectedSeq: number, more: Partial<Act> = {}): Act => ({
  commandId: fresh('command'),
  actor: 'anne',
  capacity: 'coordination',
  at: '2026-06-04T10:00:00.000Z',
  bodyHash: 'body',
  answer: { ok: true },
  writes: [{ stream, expectedSeq, events: [happened()] }],
  alongside: [],
  ...more,
});

describe.each(DIALECTS)('the event log on $dialect', ({ open }) => {
  let database: TestDatabase;
  let log: EventLog;
  let stream: string;

  beforeAll(async () => {
    database = await open();
    log = eventLog(database);
  });
  afterAll(() => database.close());
  beforeEach(() => {
    stream = fresh('meeting');
  });

  const meetingRow = (meetingId: string) =>
    meetingIndex(database).put({
      meetingId,
      panelId: 'panel',
      kind: 'meeting',
      state: 'draft',
      startsAt: '2026-06-04T14:00:00+02:00',
      place: 'Salle 2',
      head: 1,
    });

  it('numbers the events of a stream from 1 and gives back what was stored', async () => {
    const data = { é: 'œ', nested: { b: [1, null, 2.5], a: '\u0000’' } };
    const events = [happened(), happened(data)];
    const ends = await log.append(act(stream, 0, { writes: [{ stream, expectedSeq: 0, events }] }));
    expect(ends).toEqual([{ stream, seq: 2 }]);
    const recorded = await log.read(stream);
    expect(recorded.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(recorded[1]).toMatchObject({ type: 'Happened', version: 1, data, actor: 'anne' });
    expect(await log.read(stream, 1)).toEqual([recorded[1]]);
    expect(await log.head(stream)).toEqual({ seq: 2, hash: recorded[1]?.hash });
    expect(await log.head('nothing')).toEqual({ seq: 0, hash: GENESIS });
  });

  it('chains each event to the one before it by the hash of the stored row', async () => {
    await log.append(act(stream, 0));
    await log.append(act(stream, 1));
    const [first, second] = await log.read(stream);
    const { hash, ...row } = second!;
    expect(sha256(canonical({ ...row, prevHash: first?.hash }))).toBe(hash);
  });

  it('never dates an event before the one it follows, even if the clock goes back', async () => {
    await log.append(act(stream, 0, { at: '2026-06-04T10:00:00.000Z' }));
    await log.append(act(stream, 1, { at: '2026-06-04T11:59:00.000+02:00' }));
    await log.append(act(stream, 2, { at: '2026-06-04T12:01:00.000+02:00' }));
    expect((await log.read(stream)).map(({ recordedAt }) => recordedAt)).toEqual([
      '2026-06-04T10:00:00.000Z',
      '2026-06-04T10:00:00.000Z',
      '2026-06-04T12:01:00.000+02:00',
    ]);
  });

  it('keeps the rows alongside with the events, or neither', async () => {
    await log.append(act(stream, 0, { alongside: [meetingRow('kept')] }));
    await expect(log.append(act(stream, 0, { alongside: [meetingRow('lost')] }))).rejects.toThrow(
      Conflict,
    );
    const broken = { getSQL: () => meetingRow('lost').getSQL().append(meetingRow('x').getSQL()) };
    const twice = act(stream, 1, { alongside: [meetingRow('lost'), broken] });
    await expect(log.append(twice)).rejects.toThrow();
    expect(await meetingIndex(database).get('kept')).not.toBeNull();
    expect(await meetingIndex(database).get('lost')).toBeNull();
    expect((await log.head(stream)).seq).toBe(1);
    expect(await log.findCommand(twice.commandId)).toBeNull();
  });

  it('writes several streams at once, or none', async () => {
    const other = fresh('dossier');
    await log.append(act(other, 0));
    const writes = [stream, other].map((name) => ({
      stream: name,
      expectedSeq: 0,
      events: [happened()],
    }));
    await expect(log.append(act(stream, 0, { writes }))).rejects.toThrow(Conflict);
    expect((await log.head(stream)).seq).toBe(0);
  });

  it('refuses an act that read a stream which has moved since, without writing to it', async () => {
    const read = fresh('dossier');
    await log.append(act(read, 0));
    const relyingOn = (expectedSeq: number, at: number) =>
      act(stream, at, {
        writes: [
          { stream, expectedSeq: at, events: [happened()] },
          { stream: read, expectedSeq, events: [] },
        ],
      });
    expect(await log.append(relyingOn(1, 0))).toEqual([{ stream, seq: 1 }]);
    await log.append(act(read, 1));
    await expect(log.append(relyingOn(1, 1))).rejects.toThrow(Conflict);
    expect((await log.head(read)).seq).toBe(2);
  });

  it('sees, inside the transaction, a stream that moves after the versions were read', async () => {
    await log.append(act('guarded', 0));
    const late: EventLog = eventLog({
      ...database,
      atomically: async (statements) => {
        await log.append(act('guarded', 1));
        await database.atomically(statements);
      },
    });
    const writes = [
      { stream, expectedSeq: 0, events: [happened()] },
      { stream: 'guarded', expectedSeq: 1, events: [] },
    ];
    await expect(late.append(act(stream, 0, { writes }))).rejects.toThrow(Conflict);
    expect((await log.head(stream)).seq).toBe(0);
  });

  it('answers a repeated command with what it answered first', async () => {
    const first = act(stream, 0, { answer: { seq: 1, at: ['é'] } });
    await log.append(first);
    const again = await log.append(first).catch((error: unknown) => error);
    expect(again).toBeInstanceOf(DuplicateCommand);
    expect((again as DuplicateCommand).command).toEqual({
      id: first.commandId,
      actor: 'anne',
      bodyHash: 'body',
      answer: { seq: 1, at: ['é'] },
      at: first.at,
    });
    await expect(log.append({ ...first, writes: [] })).rejects.toThrow(DuplicateCommand);
    expect((await log.head(stream)).seq).toBe(1);
  });

  it('gives parallel acts on one stream consecutive numbers after retries', async () => {
    const appendUntilDone = async (): Promise<void> => {
      const { seq } = await log.head(stream);
      try {
        await log.append(act(stream, seq));
      } catch (error) {
        if (!(error instanceof Conflict)) throw error;
        await appendUntilDone();
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, appendUntilDone));
    const recorded = await log.read(stream);
    expect(recorded.map(({ seq }) => seq)).toEqual(
      Array.from({ length: AT_ONCE }, (_, i) => i + 1),
    );
    expect(new Set(recorded.map(({ commandId }) => commandId)).size).toBe(AT_ONCE);
  });

  it('stores 3,000 events of one act', async () => {
    const events = Array.from({ length: 3000 }, (_, rank) => happened({ rank }));
    await log.append(act(stream, 0, { writes: [{ stream, expectedSeq: 0, events }] }));
    expect((await log.read(stream, 2990)).map(({ data }) => data.rank)).toEqual([
      2990, 2991, 2992, 2993, 2994, 2995, 2996, 2997, 2998, 2999,
    ]);
  });

  it.each([
    "UPDATE events SET actor = 'someone else'",
    'DELETE FROM events',
    'DELETE FROM events WHERE seq = 1',
  ])('refuses « %s »', async (statement) => {
    await log.append(act(stream, 0));
    const before = await log.read(stream);
    await expect(database.exec(statement)).rejects.toThrow('never');
    expect(await log.read(stream)).toEqual(before);
  });

  it('announces the streams written once they can be read, and never a refused act', async () => {
    const announcer = createAnnouncer();
    const heard: { streams: readonly string[]; readable: Promise<number> }[] = [];
    const stop = announcer.subscribe((streams) =>
      heard.push({ streams, readable: log.head(stream).then(({ seq }) => seq) }),
    );
    const announced = eventLog(database, announcer);
    await announced.append(act(stream, 0));
    await expect(announced.append(act(stream, 0))).rejects.toThrow(Conflict);
    stop();
    await announced.append(act(stream, 1));
    expect(heard.map(({ streams }) => streams)).toEqual([[stream]]);
    expect(await heard[0]?.readable).toBe(1);
  });
});

describe('what one dialect alone can do', () => {
  it('refuses on SQLite to replace an event by an insertion', async () => {
    const database = await DIALECTS[0].open();
    const log = eventLog(database);
    await log.append(act('m', 0));
    const replace = 'INSERT OR REPLACE INTO events SELECT * FROM events';
    await expect(database.exec(replace)).rejects.toThrow('never');
    expect(await log.read('m')).toHaveLength(1);
    await database.close();
  });

  it('refuses on PostgreSQL to empty the table at once', async () => {
    const database = await DIALECTS[1].open();
    const log = eventLog(database);
    await log.append(act('m', 0));
    await expect(database.exec('TRUNCATE events')).rejects.toThrow('never');
    expect(await log.read('m')).toHaveLength(1);
    await database.close();
  });
});
