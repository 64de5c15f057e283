import type { Panel } from '#db/panels.ts';
import type { MeetingEvent } from '#domain/meeting/events.ts';
import { staysIn } from '#domain/minutes/attendance.ts';
import type { Attendee, Hour, MinutesFrame } from '#domain/minutes/record.ts';
import { settingsOn } from '#domain/panel/settings.ts';
import type { Id } from '#domain/primitives.ts';
import { type Capacity, hasSeat } from '#domain/roles.ts';
import { RELEVE_EDITION } from '#templates/letters/releve.v2.ts';
import { dayIn, hourIn } from '../clock.ts';
import type { Deps } from '../deps.ts';
import type { MeetingHistory } from '../streams.ts';

interface NamedMember {
  readonly id: Id;
  readonly capacity: Capacity;
  readonly firstName: string;
  readonly lastName: string;
  readonly fromDate: string;
  readonly untilDate: string | null;
}

interface FrameAsked {
  readonly panel: Panel;
  readonly history: MeetingHistory;
  readonly now: string;
  readonly members: readonly NamedMember[];
  readonly place: string | null;
}

/** What the minutes say of the meeting itself: when, where, who was there from when to when. */
export async function frameOf(deps: Deps, asked: FrameAsked): Promise<MinutesFrame> {
  const { panel, history, members, place } = asked;
  const { now: meeting } = history;
  const { timeZone, fund } = panel.settings;
  const opened = stepOf(asked, 'MeetingOpened')?.at ?? asked.now;
  const closed = stepOf(asked, 'MeetingClosed');
  const date = dayIn(opened, timeZone);
  const stays = staysOf(asked, { opened, hour: (instant) => hourIn(instant, timeZone) });
  const expected = members.filter(
    ({ id, capacity, fromDate, untilDate }) =>
      capacity in meeting.profile.seats &&
      fromDate <= date &&
      (untilDate === null || date <= untilDate) &&
      stays.every(({ memberId }) => memberId !== id),
  );
  return {
    edition: RELEVE_EDITION,
    panel: panel.name,
    fund: { name: fund.name, address: fund.address, city: fund.city },
    kind: meeting.kind,
    date,
    opened: hourIn(opened, timeZone),
    closed: closed ? { date: dayIn(closed.at, timeZone), hour: hourIn(closed.at, timeZone) } : null,
    place,
    author: closed ? nameOf(members, closed.by) : null,
    attendees: stays.map(({ memberId: _, ...attendee }) => attendee),
    absent: expected.flatMap(({ id, capacity }) =>
      hasSeat(capacity) ? [{ name: nameOf(members, id), seat: capacity }] : [],
    ),
    approved: await approvedIn(deps, asked),
    external: [...meeting.profile.external],
    healthWords: [...settingsOn(panel.settings, date).healthWords],
  };
}

/** The first event of a type; one that is being written happens now. */
function stepOf({ history, now }: FrameAsked, type: MeetingEvent['type']) {
  const step = history.steps.find(({ recorded: { event } }) => event.type === type);
  return step ? { at: step.recorded.at ?? now, by: step.recorded.by } : null;
}

const nameOf = (members: readonly NamedMember[], id: Id | null): string => {
  const known = members.find((one) => one.id === id);
  return known ? `${known.firstName} ${known.lastName}` : 'Un membre';
};

/** Everybody who came to the table; in writing, nobody does. */
function staysOf(
  { history, members }: FrameAsked,
  { opened, hour }: { readonly opened: string; readonly hour: (instant: string) => Hour },
): (Attendee & { readonly memberId: Id })[] {
  if (history.now.kind === 'written-consultation') return [];
  return staysIn(history.steps.map(({ recorded }) => recorded)).flatMap(
    ({ memberId, capacity, voice, spans }) => {
      const shown = spans.map(({ from, until }) => ({
        from: !from || from <= opened || hour(from) === hour(opened) ? null : hour(from),
        until: until && hour(until),
      }));
      return hasSeat(capacity)
        ? [
            {
              memberId,
              name: nameOf(members, memberId),
              seat: capacity,
              voice,
              spans: joined(shown),
            },
          ]
        : [];
    },
  );
}

/** Somebody who left and came back within a minute was there. */
function joined(spans: Attendee['spans']): Attendee['spans'] {
  const kept: { from: Hour | null; until: Hour | null }[] = [];
  for (const span of spans) {
    const last = kept.at(-1);
    if (last && last.until === span.from) last.until = span.until;
    else kept.push({ ...span });
  }
  return kept;
}

/** The minutes of other meetings that were approved in this one, the oldest meeting first. */
async function approvedIn(
  deps: Deps,
  { panel, history }: FrameAsked,
): Promise<MinutesFrame['approved']> {
  const entries = await deps.meetings.list(panel.id);
  const over = entries.filter(({ state }) => state === 'closed');
  const standings = await deps.streams.standings(over);
  return over.flatMap(({ meetingId, startsAt }) => {
    const approval = standings.get(meetingId)?.approval;
    return approval?.inMeetingId === history.meetingId
      ? [{ date: dayIn(startsAt, panel.settings.timeZone), version: approval.version }]
      : [];
  });
}
