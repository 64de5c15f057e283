import { A } from '@solidjs/router';
import { For, Match, Show, Switch } from 'solid-js';
import { capital, NBSP } from '#domain/format.ts';
import { isScreen } from '#domain/roles.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import { longDate } from '#domain/written-dates.ts';
import type { Answer } from '../api.ts';
import { createLoad, Loaded } from '../ui/load.tsx';
import { Page } from '../ui/page.tsx';
import { EmptyState, Rubric } from '../ui/rubric.tsx';
import { useViewer, type Viewer } from '../viewer.ts';
import { NextMeeting } from './home/meeting.tsx';
import { Next } from './home/next.tsx';
import { Room, Technical } from './home/other-desks.tsx';
import { panelDay } from './home/panel-day.ts';
import { threatAct } from './home/threat-act.ts';
import { Threats } from './home/threats.tsx';
import { type HomeDesk, nextMeeting, overdueOf, tasksOf, threatsOf } from './home/waiting.ts';
import '../styles/work-pages.css';

/** Lists that this capacity does not need are not requested. */
async function readDesk(viewer: Viewer): Promise<Answer<HomeDesk>> {
  const capacity = viewer.capacity();
  const asked = { query: { panel: viewer.membership().panelId } };
  const none = { ok: true, value: [] } as const;
  const decides = capacity === 'signatory';
  const confirms = capacity === 'coordination' || decides;
  const posts = capacity === 'coordination' || capacity === 'admin-fund';
  const [dossiers, meetings, decisions, letters, members] = await Promise.all([
    decides ? none : viewer.api.get(ROUTES.dossiers, asked),
    decides ? none : viewer.api.get(ROUTES.meetings, asked),
    decides ? viewer.api.get(ROUTES.decisions, asked) : none,
    posts ? viewer.api.get(ROUTES.letters, asked) : none,
    confirms
      ? viewer.api.get(ROUTES.members, { params: { id: viewer.membership().panelId } })
      : none,
  ]);
  if (!dossiers.ok) return dossiers;
  if (!meetings.ok) return meetings;
  if (!decisions.ok) return decisions;
  if (!letters.ok) return letters;
  if (!members.ok) return members;
  return {
    ok: true,
    value: {
      capacity,
      ...panelDay(viewer),
      dossiers: dossiers.value,
      meetings: meetings.value,
      decisions: decisions.value,
      letters: letters.value,
      members: members.value,
    },
  };
}

/** Nothing waits: what is normal, and where the next task will come from. */
const restOf = ({ capacity }: HomeDesk): string =>
  capacity === 'signatory'
    ? 'Aucune issue n’attend votre signature. Elles arrivent ici dès que la cellule en consigne une.'
    : 'Rien n’attend de vous aujourd’hui. Les dossiers inscrits à une séance apparaîtront ici.';

/**
 * Deadlines are hidden from some capacities: an empty section would wrongly suggest that nothing is
 * urgent.
 */
const seesDeadlines = ({ dossiers }: HomeDesk): boolean =>
  dossiers.length === 0 || dossiers.some(({ due }) => due !== null);

const Tasks = (props: { desk: HomeDesk }) => (
  <Rubric title="Ce qui attend de vous">
    <Show
      when={tasksOf(props.desk).length > 0}
      fallback={<EmptyState title={restOf(props.desk)} />}
    >
      <ul class="rows todo">
        <For each={tasksOf(props.desk)}>
          {(task) => (
            <li>
              <span class="n">{task.count}</span>
              <p>
                {task.what}
                <span class="note">{task.note}</span>
              </p>
              <A href={task.href}>{task.act}</A>
            </li>
          )}
        </For>
      </ul>
    </Show>
  </Rubric>
);

function DeskView(props: { desk: HomeDesk }) {
  const viewer = useViewer();
  const next = () => nextMeeting(props.desk.meetings, panelDay(viewer));
  return (
    <div class="home">
      <Tasks desk={props.desk} />
      <Show
        when={props.desk.capacity !== 'signatory'}
        fallback={
          <Rubric title="Votre rôle">
            <p>
              La cellule propose une issue{NBSP}; la caisse décide. Vous signez chaque décision
              après avoir relu les lettres exactes qui partiront.
            </p>
          </Rubric>
        }
      >
        <Show when={seesDeadlines(props.desk)}>
          <Threats
            rows={threatsOf(props.desk)}
            today={viewer.today()}
            act={(row) => threatAct(row, props.desk)}
            overdue={overdueOf(props.desk).length}
          />
        </Show>
      </Show>
      <Show when={next()} keyed>
        {(meeting) => <NextMeeting meeting={meeting} />}
      </Show>
    </div>
  );
}

function Work() {
  const viewer = useViewer();
  const load = createLoad(
    () => viewer.membership().memberId,
    () => readDesk(viewer),
  );
  return (
    <Page
      title={capital(longDate(viewer.today()).replace(/\s\d{4}$/, ''))}
      aside={
        <Show when={load.value()}>
          {(desk) => (
            <Show when={desk().capacity !== 'signatory'}>
              <Next meeting={nextMeeting(desk().meetings, panelDay(viewer))} />
            </Show>
          )}
        </Show>
      }
    >
      <Loaded load={load} title="Votre journée n’a pas pu être lue." lines={9}>
        {(desk) => <DeskView desk={desk()} />}
      </Loaded>
    </Page>
  );
}

/** « Aujourd’hui » : what waits for the viewer, and what threatens. */
export default function Home() {
  const viewer = useViewer();
  return (
    <Switch fallback={<Work />}>
      <Match when={viewer.capacity() === 'technical-admin'}>
        <Technical />
      </Match>
      <Match when={isScreen(viewer.capacity())}>
        <Room />
      </Match>
    </Switch>
  );
}
