import { A } from '@solidjs/router';
import { Show } from 'solid-js';
import { plural } from '#domain/format.ts';
import type { MeetingRow } from '#domain/wire/meeting.ts';
import { longDate, relativeDay } from '#domain/written-dates.ts';
import { dayOf } from '../../meeting/words/hours.ts';
import { useViewer } from '../../viewer.ts';
import { hourIn } from './hour.ts';
import { sittingWords, wayIn } from './waiting.ts';

/** The next meeting in one line, with the way in. */
export function Next(props: { meeting: MeetingRow | null }) {
  const viewer = useViewer();
  const timeZone = viewer.timeZone;
  const when = (meeting: MeetingRow) => {
    const day = dayOf(meeting.startsAt, timeZone());
    const relative = relativeDay(day, viewer.today());
    return day === viewer.today()
      ? `aujourd’hui à ${hourIn(meeting.startsAt, timeZone())}`
      : `${longDate(day)}, ${relative}`;
  };
  const act = (meeting: MeetingRow) => wayIn(meeting, viewer.capacity());
  return (
    <Show when={props.meeting} fallback="Aucune séance n’est prévue.">
      {(meeting) => (
        <>
          <b>
            {sittingWords(meeting()).name} {when(meeting())}
          </b>{' '}
          · {plural(meeting().items, 'point')} ·{' '}
          <A href={act(meeting()).href}>{act(meeting()).words}</A>
        </>
      )}
    </Show>
  );
}
