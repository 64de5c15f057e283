import { expect, it } from 'vitest';
import type { RecordedEvent } from '#db/act.ts';
import type { EventLog } from '#db/event-log.ts';
import { createStreams } from '#server/streams.ts';
import { added, opened, planned, recorded } from '../support/meeting.ts';

/* What meetings take of memory is bounded; counted at the door of the store, never timed. */

const EVENTS = 20;
const items = Array.from({ length: EVENTS - 2 }, (_, rank) => added(`i${rank}`));
const past = recorded([planned, ...items, opened]);

/** A log in which every meeting has the same past, and which notes what is read of each. */
function countingLog() {
  const whole = new Map<string, number>();
  const log: Pick<EventLog, 'read'> = {
    read: async (stream, since = 0) => {
      if (since === 0) whole.set(stream, (whole.get(stream) ?? 0) + 1);
      return past
        .filter(({ seq }) => seq > since)
        .map(
          ({ seq, at, by, event }) =>
            ({ stream, seq, recordedAt: at, actor: by, data: event }) as unknown as RecordedEvent,
        );
    },
  };
  return { log, readWhole: (id: string) => whole.get(`meeting:${id}`) ?? 0 };
}

/** What one of these meetings takes, and room for six of them. */
const ONE = 2048 + 1024 * items.length + EVENTS * (1024 + 8 * items.length);
const FITS = 6;
const ids = (count: number) => Array.from({ length: count }, (_, rank) => `m${rank}`);
const NO_ROOM = 1;
const stage = (room = { histories: FITS * ONE, standings: NO_ROOM }) => {
  const { log, readWhole } = countingLog();
  const streams = createStreams(log, room);
  return { streams, readWhole };
};

it('faute H1 réunions : une réunion de plus que la place n’en chasse qu’une, la moins récemment servie', async () => {
  const { streams, readWhole } = stage();
  const [first = '', second = '', ...others] = ids(FITS);
  for (const id of [first, second, ...others]) await streams.meeting(id);
  await streams.meeting(first);
  await streams.meeting('une de plus');
  for (const id of [first, ...others, 'une de plus']) await streams.meeting(id);
  expect([first, ...others, 'une de plus'].map(readWhole)).toEqual(Array(FITS).fill(1));
  await streams.meeting(second);
  expect(readWhole(second)).toBe(2);
});

it('faute H1 réunions : ce que quelqu’un suit reste, si nombreuses que soient les autres', async () => {
  const { streams, readWhole } = stage();
  streams.follow('ouverte');
  await streams.meeting('ouverte');
  for (const id of ids(FITS * 5)) {
    await streams.meeting(id);
    await streams.meeting('ouverte');
  }
  for (const id of ids(FITS * 5)) await streams.meeting(id);
  await streams.meeting('ouverte');
  expect(readWhole('ouverte')).toBe(1);

  // Witness: left, it is one among the others.
  streams.leave('ouverte');
  for (const id of ids(FITS * 5)) await streams.meeting(id);
  await streams.meeting('ouverte');
  expect(readWhole('ouverte')).toBe(2);
});

it('faute H1 réunions : la place se compte en octets : une longue réunion en prend plus qu’une courte', async () => {
  const { streams, readWhole } = stage({ histories: ONE - 1, standings: NO_ROOM });
  await streams.meeting('trop longue');
  await streams.meeting('trop longue');
  expect(readWhole('trop longue')).toBe(2);
});

it('faute H1 réunions : des listes plus longues que les passés gardés ne relisent rien : seul l’état demeure', async () => {
  const { streams, readWhole } = stage({ histories: FITS * ONE, standings: FITS * 5 * ONE });
  for (let time = 0; time < 3; time += 1)
    for (const id of ids(FITS * 5)) expect((await streams.standing(id)).seq).toBe(EVENTS);
  expect(ids(FITS * 5).map(readWhole)).toEqual(Array(FITS * 5).fill(1));

  // Witness: with their past they would be read at each turn.
  for (const id of ids(FITS * 5)) await streams.meeting(id);
  for (const id of ids(FITS * 5)) await streams.meeting(id);
  expect(readWhole('m0')).toBe(3);
});

it('faute H1 réunions : des séances d’une cellule, seules celles qui ont bougé se relisent', async () => {
  const asked: string[] = [];
  const { log } = countingLog();
  const streams = createStreams({
    read: (stream, since) => {
      asked.push(`${stream} ${since}`);
      return log.read(stream, since);
    },
  });
  const meetings = [
    { meetingId: 'a', head: EVENTS },
    { meetingId: 'b', head: EVENTS },
  ];
  const standings = await streams.standings(meetings);
  expect([...standings].map(([id, { seq }]) => [id, seq])).toEqual([
    ['a', EVENTS],
    ['b', EVENTS],
  ]);
  asked.length = 0;
  await streams.standings(meetings);
  expect(asked).toEqual([]);
  await streams.standings([{ meetingId: 'a', head: EVENTS + 1 }]);
  expect(asked).toEqual([`meeting:a ${EVENTS}`]);
});

it('l’état gardé et le passé gardé disent la même réunion', async () => {
  const { streams } = stage();
  const standing = await streams.standing('m');
  const { now, steps } = await streams.meeting('m');
  expect(standing).toEqual(now);
  expect(steps).toHaveLength(EVENTS);
});

it('les numéros d’une année se lisent une fois, puis de là où ils en étaient', async () => {
  const asked: number[] = [];
  const taken = (seq: number) =>
    ({
      seq,
      data: { type: 'NumberTaken', rank: seq, dossierId: `d${seq}`, letters: 2 },
    }) as unknown as RecordedEvent;
  let written = 500;
  const log: Pick<EventLog, 'read'> = {
    read: async (_, since = 0) => {
      asked.push(since);
      return Array.from({ length: written - since }, (_, at) => taken(since + at + 1));
    },
  };
  const streams = createStreams(log);
  expect(await streams.numbers('p', 2026)).toMatchObject({ decisions: 500, letters: 1000 });
  written += 1;
  expect(await streams.numbers('p', 2026)).toMatchObject({ decisions: 501, letters: 1002 });
  expect(asked).toEqual([0, 500]);
});
