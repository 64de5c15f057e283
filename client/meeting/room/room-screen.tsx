import { createMemo, For, Show } from 'solid-js';
import { capital } from '#domain/format.ts';
import { isSettled } from '#domain/meeting/state.ts';
import { longDate } from '#domain/written-dates.ts';
import { Chip } from '../../ui/chip.tsx';
import { createTitle } from '../../ui/page.tsx';
import { useViewer } from '../../viewer.ts';
import { ConnectionNotice, ConnectionPill } from '../frame/connection-pill.tsx';
import { createNow, Timer } from '../frame/timer.tsx';
import { useSeance } from '../seance.tsx';
import { dayOf, hourOf } from '../words/hours.ts';
import {
  awaited,
  measureOf,
  numberOf,
  quorumWords,
  stageOf,
  standingSentence,
} from '../words/words.ts';

function Head() {
  const viewer = useViewer();
  const { zone } = useSeance();
  const now = createNow();
  const hour = createMemo(() => hourOf(now(), zone()));
  const day = createMemo(() => capital(longDate(dayOf(now(), zone()))));
  return (
    <div class="over">
      <b>{viewer.membership().panelName}</b>
      <span>
        {day()}, {hour()}
      </span>
      <ConnectionPill />
    </div>
  );
}

/** The items of the day: settled, presented, to come. */
function Ticks() {
  const { meeting } = useSeance();
  return (
    <ol class="ticks" aria-label="Points de la séance">
      <For each={meeting.agenda}>
        {(itemId) => {
          const past = () => {
            const one = meeting.items[itemId];
            return one !== undefined && isSettled(one);
          };
          const now = () => meeting.currentItemId === itemId;
          return (
            <li classList={{ past: past() }} aria-current={now() ? 'step' : undefined}>
              {numberOf(meeting, itemId)}
              <br />
              <Chip mark={now() ? 'now' : past() ? 'done' : 'wait'}>
                {now() ? 'en cours' : past() ? 'traité' : 'à venir'}
              </Chip>
            </li>
          );
        }}
      </For>
    </ol>
  );
}

/** Number, kind of action, stage, time, who is awaited: what anybody in the room may read. */
export function Hall() {
  const { meeting, onlooker } = useSeance();
  // The screen follows only the meeting: it never shows an item that a person chose to look at.
  const item = () =>
    meeting.currentItemId ? (meeting.items[meeting.currentItemId] ?? null) : null;
  const awaiting = () => {
    const current = item();
    return current && !current.ballot?.open && awaited(meeting, current, onlooker()).length > 0
      ? standingSentence(meeting, current, onlooker())
      : null;
  };
  const quorum = () => quorumWords(meeting, item());
  createTitle(() => 'Écran de salle');
  return (
    <div class="hall">
      <main id="contenu" tabindex="-1">
        <div>
          <Head />
          <ConnectionNotice />
        </div>
        <div class="big">
          <Show when={item()}>
            {(current) => (
              <p class="no">
                <b>{numberOf(meeting, current().itemId)}</b>
                <span>Point {numberOf(meeting, current().itemId)}</span>
              </p>
            )}
          </Show>
          <div>
            <h1>
              <Show
                when={item()}
                fallback={meeting.kind === 'meeting' ? 'Séance' : 'Consultation écrite'}
              >
                {(current) => <>{measureOf(current())}</>}
              </Show>
            </h1>
            <p class="stage">
              {stageOf(meeting, item())}
              <Show when={awaiting()}>
                {(sentence) => (
                  <>
                    <br />
                    <Chip mark="wait" tone="care">
                      {sentence()}
                    </Chip>
                  </>
                )}
              </Show>
            </p>
          </div>
          <Timer item={item()} />
        </div>
        <div>
          <p class="quorum">
            <Chip mark={quorum().met ? 'done' : 'alert'} tone={quorum().met ? 'plain' : 'care'}>
              {quorum().sentence}
            </Chip>
          </p>
          <Ticks />
        </div>
      </main>
    </div>
  );
}
