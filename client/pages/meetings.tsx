import { A } from '@solidjs/router';
import { For, Show } from 'solid-js';
import { capital, plural } from '#domain/format.ts';
import { hasSeat, isScreen } from '#domain/roles.ts';
import type { MeetingRow } from '#domain/wire/meeting.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import { longDate, relativeDay } from '#domain/written-dates.ts';
import { dayOf, hourOf } from '../meeting/words/hours.ts';
import { Chip, type MarkName, type Tone } from '../ui/chip.tsx';
import { Loaded } from '../ui/load.tsx';
import { MinutesLink } from '../ui/minutes-link.tsx';
import { More } from '../ui/more.tsx';
import { Page } from '../ui/page.tsx';
import { createPages, inAddress } from '../ui/pages.ts';
import { PaperLink } from '../ui/paper-link.tsx';
import { EmptyState, Rubric } from '../ui/rubric.tsx';
import { useViewer } from '../viewer.ts';
import { sittingWords } from './home/waiting.ts';
import { PlanForm } from './meetings/plan-form.tsx';
import '../styles/live.css';

const STATES: Readonly<Record<MeetingRow['state'], { mark: MarkName; tone: Tone; word: string }>> =
  {
    draft: { mark: 'wait', tone: 'plain', word: 'en préparation' },
    frozen: { mark: 'half', tone: 'plain', word: 'ordre du jour figé' },
    open: { mark: 'now', tone: 'act', word: 'ouverte' },
    suspended: { mark: 'later', tone: 'care', word: 'suspendue' },
    closed: { mark: 'done', tone: 'quiet', word: 'close' },
  };

function Line(props: { row: MeetingRow }) {
  const viewer = useViewer();
  const zone = viewer.timeZone;
  const day = () => dayOf(props.row.startsAt, zone());
  const kind = () => (props.row.kind === 'meeting' ? '' : 'Consultation écrite, ');
  const prepares = () => viewer.capacity() === 'coordination' && props.row.state !== 'closed';
  /** A partner signs it and keeps no copy; in writing nobody comes to a table. */
  const keepsAttendance = () =>
    props.row.state === 'closed' &&
    props.row.kind === 'meeting' &&
    (viewer.capacity() === 'coordination' || viewer.capacity() === 'signatory');
  const verb = () => {
    const { its } = sittingWords(props.row);
    if (props.row.state === 'closed') return 'Relire';
    return props.row.state === 'open' ? `Rejoindre ${its}` : `Voir ${its}`;
  };
  return (
    <li class="meeting-row">
      <div>
        <p>
          <b>
            {capital(`${kind()}${longDate(day())}`)}, {hourOf(props.row.startsAt, zone())}
          </b>
        </p>
        <p class="note">
          {[relativeDay(day(), viewer.today()), props.row.place, plural(props.row.items, 'point')]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <Chip mark={STATES[props.row.state].mark} tone={STATES[props.row.state].tone}>
        {STATES[props.row.state].word}
      </Chip>
      <p class="acts">
        <A href={`/seances/${props.row.id}`} aria-label={`${verb()}, ${longDate(day())}`}>
          {verb()}
        </A>
        <Show when={props.row.state === 'closed' && !isScreen(viewer.capacity())}>
          <MinutesLink meetingId={props.row.id} of={longDate(day())} />
        </Show>
        <Show when={props.row.state !== 'draft' && hasSeat(viewer.capacity())}>
          <PaperLink
            href={viewer.api.url(ROUTES.agenda, { params: { id: props.row.id }, query: {} })}
            says={`Ordre du jour, ${longDate(day())}`}
          >
            Ordre du jour
          </PaperLink>
        </Show>
        <Show when={keepsAttendance()}>
          <PaperLink
            href={viewer.api.url(ROUTES.attendance, { params: { id: props.row.id } })}
            says={`Feuille d’émargement, ${longDate(day())}`}
          >
            Feuille d’émargement
          </PaperLink>
        </Show>
        <Show when={prepares()}>
          <A href={`/seances/${props.row.id}/preparer`} aria-label={`Préparer, ${longDate(day())}`}>
            Préparer
          </A>
        </Show>
      </p>
    </li>
  );
}

/** The panel's meetings: those to come, those that are over, and a new one to plan. */
export default function MeetingsPage() {
  const viewer = useViewer();
  return (
    <Page title="Séances">
      {/* Another capacity has another list. */}
      <Show when={viewer.membership().memberId} keyed>
        <Meetings panelId={viewer.membership().panelId} />
      </Show>
    </Page>
  );
}

function Meetings(props: { panelId: string }) {
  const viewer = useViewer();
  const asked = () => ({ panel: props.panelId, order: 'coming-first' as const });
  const pages = createPages(asked, (query, at) =>
    viewer.api.page(ROUTES.meetings, { query: { ...query, ...inAddress(at) } }),
  );
  return (
    <Loaded load={pages} title="La liste des séances n’a pas pu être lue.">
      {(rows) => {
        const coming = () => rows().filter(({ state }) => state !== 'closed');
        const over = () => rows().filter(({ state }) => state === 'closed');
        return (
          <div class="stack">
            <Rubric title="À venir et en cours">
              <Show
                when={coming().length > 0}
                fallback={<EmptyState title="Aucune séance prévue." />}
              >
                <ul class="rows">
                  <For each={coming()}>{(row) => <Line row={row} />}</For>
                </ul>
              </Show>
            </Rubric>
            <Show when={viewer.capacity() === 'coordination'}>
              <PlanForm />
            </Show>
            <Show when={over().length > 0}>
              <Rubric title="Closes">
                <ul class="rows">
                  <For each={over()}>{(row) => <Line row={row} />}</For>
                </ul>
              </Rubric>
            </Show>
            <More pages={pages} noun="séance" rows=".meeting-row" />
          </div>
        );
      }}
    </Loaded>
  );
}
