import { A, useParams } from '@solidjs/router';
import { createEffect, on, Show } from 'solid-js';
import { capital, typeset } from '#domain/format.ts';
import { meetingNoun } from '#domain/meeting/state.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import { relativeDay } from '#domain/written-dates.ts';
import { Arrival } from '../meeting/frame/arrival.tsx';
import { ConnectionNotice, ConnectionPill } from '../meeting/frame/connection-pill.tsx';
import { meetingTitle } from '../meeting/frame/meeting-header.tsx';
import { SeanceProvider, useSeance } from '../meeting/seance.tsx';
import { dayOf } from '../meeting/words/hours.ts';
import { createLoad } from '../ui/load.tsx';
import { Page } from '../ui/page.tsx';
import { EmptyState } from '../ui/rubric.tsx';
import { useViewer } from '../viewer.ts';
import { Agenda } from './prepare/agenda.tsx';
import { Freeze } from './prepare/freeze.tsx';
import { Pool } from './prepare/pool.tsx';
import { Rehearsal } from './prepare/rehearsal.tsx';
import '../styles/work-pages.css';

function Preparation() {
  const seance = useSeance();
  const { meeting, zone } = seance;
  const viewer = useViewer();
  const load = createLoad(
    () => viewer.membership(),
    ({ panelId }) => viewer.api.get(ROUTES.dossiers, { query: { panel: panelId } }),
  );
  // A dossier removed from the agenda may be added again.
  createEffect(
    on(
      () => meeting.agenda.length,
      (now, before) => {
        if (before !== undefined && now < before) void load.reload();
      },
    ),
  );
  const aside = () => {
    const { startsAt, place } = meeting;
    const when = startsAt ? relativeDay(dayOf(startsAt, zone()), viewer.today()) : null;
    return [when, place?.text].filter(Boolean).join(' · ');
  };
  return (
    <Page
      title={meetingTitle(seance)}
      aside={
        <>
          {aside()} <ConnectionPill />
        </>
      }
    >
      <ConnectionNotice />
      <Show
        when={meeting.state !== 'closed'}
        fallback={
          <EmptyState
            title={typeset(
              `${capital(meetingNoun(meeting))} est close : son ordre du jour ne change plus.`,
            )}
          >
            <A href={`/seances/${seance.meetingId}`}>Relire {meetingNoun(meeting)}</A>
          </EmptyState>
        }
      >
        <div class="cols prep">
          <Pool load={load} />
          {/* Below the dossiers on a narrow screen: it waits for them, not to be pushed away. */}
          <Show when={load.value() ?? load.fault()}>
            <div class="stack">
              <Agenda />
              <Rehearsal />
              <Freeze />
            </div>
          </Show>
        </div>
      </Show>
    </Page>
  );
}

/** The agenda of one meeting, prepared by one or several coordinators who see each other's moves. */
export default function PreparePage() {
  const viewer = useViewer();
  const params = useParams();
  return (
    <Show
      when={viewer.capacity() === 'coordination'}
      fallback={
        <Page title="Préparer">
          <EmptyState title="La coordination prépare l’ordre du jour.">
            <A href={`/seances/${params.id}`}>Voir cet ordre du jour</A>
          </EmptyState>
        </Page>
      }
    >
      <Show when={params.id} keyed>
        {(id) => (
          <SeanceProvider meetingId={id}>
            <Arrival>
              <Preparation />
            </Arrival>
          </SeanceProvider>
        )}
      </Show>
    </Show>
  );
}
