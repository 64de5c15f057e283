import { A } from '@solidjs/router';
import { For, Match, Show, Switch } from 'solid-js';
import { capital, NBSP } from '#domain/format.ts';
import { type Capacity, isScreen, SETTING_ASIDE } from '#domain/roles.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import { longDate } from '#domain/written-dates.ts';
import type { Answer } from '../api.ts';
import { focusKeeper } from '../ui/focus.ts';
import { announce } from '../ui/live-region.tsx';
import { createLoad, Loaded } from '../ui/load.tsx';
import { Page } from '../ui/page.tsx';
import { MOST_ROWS } from '../ui/pages.ts';
import { EmptyState, Rubric } from '../ui/rubric.tsx';
import { useViewer, type Viewer } from '../viewer.ts';
import { isHeld } from './decisions/changed-outcome.ts';
import { followDesk } from './decisions/desk.ts';
import { NextMeeting } from './home/meeting.tsx';
import { Next } from './home/next.tsx';
import { Room, Technical } from './home/other-desks.tsx';
import { panelDay } from './home/panel-day.ts';
import { threatAct } from './home/threat-act.ts';
import { Threats } from './home/threats.tsx';
import { ToDo } from './home/to-do.tsx';
import {
  type HomeDesk,
  nextMeeting,
  opinionsOf,
  othersOf,
  overdueOf,
  restOf,
  tasksOf,
  threatsOf,
} from './home/waiting.ts';
import { countLetters } from './letters/counts.ts';
import '../styles/work-pages.css';

/** Who decides, and who leads: what waits for a decision concerns both at once. */
const isAtTheDesk = (capacity: Capacity): boolean => SETTING_ASIDE.some((one) => one === capacity);

/** What waits comes first: the decisions taken since the panel exists are not read. */
const awaitingFirst = (viewer: Viewer) => ({
  panel: viewer.membership().panelId,
  order: 'awaiting-first' as const,
  limit: String(MOST_ROWS),
});

/** Lists that this capacity does not need are not requested. */
async function readDesk(viewer: Viewer): Promise<Answer<HomeDesk>> {
  const capacity = viewer.capacity();
  const asked = { query: { panel: viewer.membership().panelId } };
  const none = { ok: true, value: [] } as const;
  const decides = capacity === 'signatory';
  const confirms = isAtTheDesk(capacity);
  const posts = capacity === 'coordination' || capacity === 'admin-fund';
  const { panel } = asked.query;
  const noPost = { ok: true, value: [] as readonly number[] } as const;
  const tasksAsked = { panel, ...(capacity === 'coordination' ? {} : { whose: 'mine' as const }) };
  const [dossiers, meetings, decisions, post, members, tasks] = await Promise.all([
    decides ? none : viewer.api.get(ROUTES.dossiers, asked),
    decides ? none : viewer.api.get(ROUTES.meetings, asked),
    confirms ? viewer.api.get(ROUTES.desk, { query: awaitingFirst(viewer) }) : none,
    posts ? countLetters(viewer.api, { panel }, ['to-print']) : noPost,
    confirms
      ? viewer.api.get(ROUTES.members, { params: { id: viewer.membership().panelId } })
      : none,
    viewer.api.get(ROUTES.tasks, { query: tasksAsked }),
  ]);
  if (!dossiers.ok) return dossiers;
  if (!meetings.ok) return meetings;
  if (!decisions.ok) return decisions;
  if (!post.ok) return post;
  const [toPrint = 0] = post.value;
  if (!members.ok) return members;
  if (!tasks.ok) return tasks;
  return {
    ok: true,
    value: {
      capacity,
      ...panelDay(viewer),
      dossiers: dossiers.value,
      meetings: meetings.value,
      decisions: decisions.value,
      toPrint,
      members: members.value,
      tasks: tasks.value,
    },
  };
}

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
      fallback={<EmptyState title={restOf(props.desk.capacity)} />}
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
      <div class="stack">
        <ToDo title="Ce qui attend votre avis" tasks={opinionsOf(props.desk)} />
        <Tasks desk={props.desk} />
        <ToDo
          title="À faire"
          tasks={othersOf(props.desk)}
          whom={props.desk.capacity === 'coordination'}
        />
      </div>
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
  const isFollowed = isAtTheDesk(viewer.capacity()) ? followDesk(() => void again()) : () => true;
  const load = createLoad(
    () => (isFollowed() ? viewer.membership().memberId : null),
    () => readDesk(viewer),
  );
  /** What others did may take the focused link away. */
  async function again(): Promise<void> {
    const held = heldOf(load.value());
    const keep = focusKeeper();
    await load.reload();
    keep();
    if (heldOf(load.value()) > held) announce('Une issue ne peut plus être signée en l’état.');
  }
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

const heldOf = (desk: HomeDesk | undefined): number => desk?.decisions.filter(isHeld).length ?? 0;

/** « Aujourd’hui » : what waits for the viewer, and what threatens. */
export default function Home() {
  const viewer = useViewer();
  return (
    <Switch
      fallback={
        <Show when={viewer.membership().memberId} keyed>
          <Work />
        </Show>
      }
    >
      <Match when={viewer.capacity() === 'technical-admin'}>
        <Technical />
      </Match>
      <Match when={isScreen(viewer.capacity())}>
        <Room />
      </Match>
    </Switch>
  );
}
