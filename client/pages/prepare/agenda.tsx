import { A } from '@solidjs/router';
import { createComputed, createEffect, createMemo, createSignal, For, on, Show } from 'solid-js';
import { typeset } from '#domain/format.ts';
import type { Item, MeetingState } from '#domain/meeting/state.ts';
import { Act, createLiveAct, type LiveAct, Refused } from '../../meeting/act.tsx';
import { useSeance } from '../../meeting/seance.tsx';
import { hourOf } from '../../meeting/words/hours.ts';
import { isWritten, itemShape, measureOf } from '../../meeting/words/words.ts';
import { Chip } from '../../ui/chip.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { headingAround } from '../../ui/focus.ts';
import { FreeText } from '../../ui/free-text.tsx';
import { announce } from '../../ui/live-region.tsx';
import { EmptyState, Rubric } from '../../ui/rubric.tsx';
import { readinessOf } from './readiness.ts';
import { useBlocksThatDay } from './use-blocks-that-day.ts';

/** Minutes given to each item, for the passing times. */
const MINUTES = 10;

const COMING: readonly MeetingState[] = ['draft', 'frozen'];

/** Moving rows loses the focus: it is given back to the same button. */
function keepFocus(order: () => readonly string[]): void {
  let held: Element | null = null;
  createComputed(
    on(order, () => {
      held = document.activeElement;
    }),
  );
  createEffect(
    on(order, () => {
      if (held instanceof HTMLElement && held.isConnected && document.activeElement !== held)
        held.focus({ preventScroll: true });
    }),
  );
}

function useMoves(item: () => Item, act: LiveAct) {
  const { meeting, meetingId, dossierOf } = useSeance();
  const index = () => meeting.agenda.indexOf(item().itemId);
  /** To the place `to`, counted from 0 in the present agenda. */
  const command = (to: number) => {
    const others = meeting.agenda.filter((id) => id !== item().itemId);
    return {
      type: 'move-item' as const,
      meetingId,
      itemId: item().itemId,
      afterId: to <= 0 ? null : (others[to - 1] ?? others.at(-1) ?? null),
    };
  };
  async function move(to: number): Promise<void> {
    if (to < 0 || to >= meeting.agenda.length || to === index()) return;
    const name = dossierOf(item())?.reference ?? 'Le point';
    if (await act.run(command(to))) announce(`${name} est maintenant le point ${to + 1}.`);
  }
  return { index, move };
}

function Remove(props: { item: Item; name: string }) {
  const { meetingId } = useSeance();
  const [asking, setAsking] = createSignal(false);
  const [reason, setReason] = createSignal('');
  // The row disappears with its button: find the next focus before.
  let heading: HTMLElement | null = null;
  const ask = (button: HTMLElement) => {
    heading = headingAround(button);
    setAsking(true);
  };
  const done = () => {
    setAsking(false);
    queueMicrotask(() => heading?.focus());
  };
  return (
    <>
      <button type="button" class="plain" onClick={({ currentTarget }) => ask(currentTarget)}>
        Retirer<span class="visually-hidden"> {props.name}</span>
      </button>
      <Show when={asking()}>
        <Dialog title={`Retirer ${props.name} de l’ordre du jour`} onClose={() => setAsking(false)}>
          <FreeText
            saved=""
            id="remove-reason"
            label="Pourquoi"
            hint="Gardé dans l’histoire de la séance ; rien sur la santé."
            rows={2}
            text={reason()}
            onWrite={setReason}
          />
          <div class="acts">
            <Act
              kind="stop"
              command={{
                type: 'remove-item',
                meetingId,
                itemId: props.item.itemId,
                reason: reason().trim() || null,
              }}
              onDone={done}
            >
              Retirer {props.name}
            </Act>
            <button type="button" class="act second" onClick={() => setAsking(false)}>
              Laisser à l’ordre du jour
            </button>
          </div>
        </Dialog>
      </Show>
    </>
  );
}

interface MovesProps {
  name: string;
  index: number;
  onMove: (to: number) => Promise<void>;
}

/** Up, down, or straight to a place. */
function Moves(props: MovesProps) {
  const { meeting } = useSeance();
  async function place(list: HTMLSelectElement): Promise<void> {
    await props.onMove(Number(list.value));
    // In both cases the list shows the item's real place again.
    list.selectedIndex = props.index;
  }
  return (
    <>
      <button
        type="button"
        class="plain"
        aria-label={`Monter ${props.name}`}
        onClick={() => void props.onMove(props.index - 1)}
      >
        Monter
      </button>
      <button
        type="button"
        class="plain"
        aria-label={`Descendre ${props.name}`}
        onClick={() => void props.onMove(props.index + 1)}
      >
        Descendre
      </button>
      <select
        aria-label={`Placer ${props.name} en`}
        onChange={({ currentTarget }) => void place(currentTarget)}
      >
        <For each={meeting.agenda}>
          {(_, at) => (
            <option value={at()} selected={at() === props.index}>
              {at() === props.index ? 'placer en…' : `placer en ${at() + 1}`}
            </option>
          )}
        </For>
      </select>
    </>
  );
}

function Row(props: { item: Item; act: LiveAct }) {
  const seance = useSeance();
  const { meeting, dossierOf, zone } = seance;
  const { index, move } = useMoves(() => props.item, props.act);
  const name = () => dossierOf(props.item)?.reference ?? `le point ${index() + 1}`;
  const passes = () =>
    meeting.startsAt
      ? hourOf(Date.parse(meeting.startsAt) + index() * MINUTES * 60_000, zone())
      : '';
  const { blocksOf } = useBlocksThatDay();
  const ready = createMemo(() => readinessOf(blocksOf(props.item)));
  const keyed = (event: KeyboardEvent) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!event.altKey || by === undefined) return;
    event.preventDefault();
    void move(index() + by);
  };
  return (
    <tr onKeyDown={keyed}>
      <Show when={!isWritten(meeting)}>
        <td class="hour">{passes()}</td>
      </Show>
      <td class="num">{index() + 1}</td>
      <th scope="row">
        <A class="nb" href={`/dossiers/${props.item.dossierId}`}>
          {name()}
        </A>
        <span class="note">{dossierOf(props.item)?.insuredName}</span>
      </th>
      <td>{measureOf(props.item)}</td>
      <td>
        <Show
          when={COMING.includes(meeting.state)}
          fallback={
            <Chip
              mark={itemShape(meeting, props.item).mark}
              tone={itemShape(meeting, props.item).tone}
            >
              {itemShape(meeting, props.item).word}
            </Chip>
          }
        >
          <Chip mark={ready().mark} tone={ready().tone}>
            {ready().word}
          </Chip>
        </Show>
      </td>
      <td class="nb moves">
        <Moves name={name()} index={index()} onMove={move} />
        <Show when={!props.item.outcome}>
          <Remove item={props.item} name={name()} />
        </Show>
      </td>
    </tr>
  );
}

/** The agenda, moved by its arrows, by its list or by Alt and the arrows of the keyboard. */
export function Agenda() {
  const { meeting } = useSeance();
  const act = createLiveAct();
  keepFocus(() => [...meeting.agenda]);
  return (
    <Rubric
      title="Ordre du jour"
      aside={isWritten(meeting) ? undefined : `à raison de ${MINUTES} minutes par point`}
    >
      <Refused act={act} />
      <Show
        when={meeting.agenda.length > 0}
        fallback={
          <EmptyState title={typeset('L’ordre du jour est vide : inscrivez un dossier prêt.')} />
        }
      >
        <section class="scroll" tabindex="0" aria-label="Tableau des points">
          <table class="grid">
            <thead>
              <tr>
                <Show when={!isWritten(meeting)}>
                  <th scope="col">Heure</th>
                </Show>
                <th scope="col" class="num">
                  Point
                </th>
                <th scope="col">Dossier</th>
                <th scope="col">Action</th>
                <th scope="col">État</th>
                <th scope="col">Déplacer</th>
              </tr>
            </thead>
            <tbody>
              <For each={meeting.agenda}>
                {(itemId) => (
                  <Show when={meeting.items[itemId]}>
                    {(item) => <Row item={item()} act={act} />}
                  </Show>
                )}
              </For>
            </tbody>
          </table>
        </section>
        <p class="note">
          Depuis une ligne, <kbd>Alt</kbd> <kbd>flèche haut</kbd> et <kbd>Alt</kbd>{' '}
          <kbd>flèche bas</kbd> déplacent le point.
        </p>
      </Show>
    </Rubric>
  );
}
