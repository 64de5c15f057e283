import { createEffect, createSignal, For, type JSX, on, onCleanup, Show } from 'solid-js';
import type { Item } from '#domain/meeting/state.ts';
import { Chip } from '../../ui/chip.tsx';
import { focusTop } from '../../ui/focus.ts';
import { announce } from '../../ui/live-region.tsx';
import { useSeance } from '../seance.tsx';
import { isWritten, itemShape, measureOf, numberOf } from '../words/words.ts';

function Line(props: { item: Item }) {
  const seance = useSeance();
  const { meeting, dossierOf, shown } = seance;
  const shape = () => itemShape(meeting, props.item);
  return (
    <a
      href={`?point=${props.item.itemId}`}
      aria-current={shown()?.itemId === props.item.itemId ? 'step' : undefined}
      onClick={(event) => {
        event.preventDefault();
        seance.browse(props.item.itemId);
      }}
    >
      <span class="i">{numberOf(meeting, props.item.itemId)}</span>
      <span>
        <span class="row">
          <b>
            {dossierOf(props.item)?.reference ??
              (props.item.veiled ? 'Réservé' : measureOf(props.item))}
          </b>
        </span>
        <span class="row">
          <span>{dossierOf(props.item) ? measureOf(props.item) : ''}</span>
          <Chip mark={shape().mark} tone={shape().tone}>
            {shape().word}
          </Chip>
        </span>
      </span>
    </a>
  );
}

const WIDE = '(min-width: 48.01rem)';

/** Whether the screen has room for columns, now and when it changes. */
export function createWide(): () => boolean {
  const media = matchMedia(WIDE);
  const [wide, setWide] = createSignal(media.matches);
  const changed = () => setWide(media.matches);
  media.addEventListener('change', changed);
  onCleanup(() => media.removeEventListener('change', changed));
  return wide;
}

function Lines() {
  const { meeting } = useSeance();
  return (
    <Show
      when={meeting.agenda.length > 0}
      fallback={<p class="empty">Aucun point que vous puissiez lire pour le moment.</p>}
    >
      <ol class="run">
        <For each={meeting.agenda}>
          {(itemId) => (
            <Show when={meeting.items[itemId]}>
              {(item) => (
                <li>
                  <Line item={item()} />
                </li>
              )}
            </Show>
          )}
        </For>
      </ol>
    </Show>
  );
}

interface RunningOrderProps {
  /** Folded on a narrow screen, where it is above the item. */
  folds?: boolean;
  children?: JSX.Element;
}

/** « Voir les 8 points ». */
const seeAll = (count: number): string =>
  count === 1 ? 'Voir le point' : `Voir les ${count} points`;

/** The agenda in its order; choosing an item shows it on one's own screen only. */
export function RunningOrder(props: RunningOrderProps) {
  const { meeting } = useSeance();
  const wide = createWide();
  return (
    <section class="c-run" aria-labelledby="deroule">
      <h2 id="deroule">Déroulé</h2>
      <Show when={props.folds && !wide()} fallback={<Lines />}>
        <details>
          <summary>{seeAll(meeting.agenda.length)}</summary>
          <Lines />
        </details>
      </Show>
      {props.children}
    </section>
  );
}

/** « Revenir au point 4 », as soon as one looks at another item. */
export function BackToShared() {
  const { meeting, browsing, held, shown, browse } = useSeance();
  const point = () => numberOf(meeting, meeting.currentItemId);
  const sentence = () => {
    if (!held()) return null;
    const mine = numberOf(meeting, shown()?.itemId ?? null);
    const there = point() ? `La séance est au point ${point()}.` : 'La séance a avancé.';
    return `${there} Votre écran est resté au point ${mine} : votre texte n’est pas envoyé.`;
  };
  createEffect(
    on(sentence, (words) => {
      if (words) announce(words);
    }),
  );
  return (
    <Show when={browsing() && !isWritten(meeting)}>
      <Show when={sentence()}>{(words) => <p class="held">{words()}</p>}</Show>
      <button
        type="button"
        class="act second back"
        onClick={() => {
          browse(null);
          focusTop();
        }}
      >
        <span>
          {point() ? `Revenir au point ${point()}` : 'Revenir à la séance'} <kbd>r</kbd>
        </span>
      </button>
    </Show>
  );
}
