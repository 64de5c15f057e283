import { expect, it } from 'vitest';
import type { RecordedEvent } from '#db/act.ts';
import type { EventLog } from '#db/event-log.ts';
import type { MeetingEvent, Recorded } from '#domain/meeting/events.ts';
import { createOwnNumbers, createStreams, foreseen } from '#server/streams.ts';
import { added, opened, planned, recorded, viewerOf } from '../support/meeting.ts';

/* A viewer's own numbers, counted once and for all: on what was written, never on what may be. */

const capEmploi = viewerOf({ memberId: 'c', capacity: 'cap-emploi' });

const historyOf = (events: readonly MeetingEvent[]) => {
  const rows = recorded([...events]).map(
    ({ seq, at, by, event }: Recorded) =>
      ({
        stream: 'meeting:m1',
        seq,
        recordedAt: at,
        actor: by,
        data: event,
      }) as unknown as RecordedEvent,
  );
  const log: Pick<EventLog, 'read'> = {
    read: async (_, since = 0) => rows.filter(({ seq }) => seq > since),
  };
  return createStreams(log as EventLog).meeting('m1');
};

it('an act that gave way to another leaves no trace in the numbers', async () => {
  const numbers = createOwnNumbers();
  const before = await historyOf([planned, opened]);
  const raised: MeetingEvent = { type: 'HandRaised', memberId: 'c' };
  const told = numbers.foreseen(before, foreseen(before, [raised], 'c'), capEmploi);
  expect(told).toBe(3);
  // Somebody was faster, with an event that this viewer never hears of.
  const instead = await historyOf([planned, opened, added('i1', { sharing: [] })]);
  expect(numbers.of(instead, capEmploi)).toBe(2);
  const again = foreseen(instead, [raised], 'c');
  expect(numbers.foreseen(instead, again, capEmploi)).toBe(3);
  expect(numbers.of(again, capEmploi)).toBe(3);
});
