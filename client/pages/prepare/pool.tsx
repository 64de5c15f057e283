import { A, useSearchParams } from '@solidjs/router';
import { createSignal, For, onMount, Show } from 'solid-js';
import { matches } from '#domain/dossier/search.ts';
import { NBSP, plural } from '#domain/format.ts';
import type { DossierRow } from '#domain/wire/http.ts';
import { Act } from '../../meeting/act.tsx';
import { useSeance } from '../../meeting/seance.tsx';
import { dayOf } from '../../meeting/words/hours.ts';
import { measureOf, span } from '../../meeting/words/words.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Due } from '../../ui/due.tsx';
import { Field } from '../../ui/field.tsx';
import { focusBeyond } from '../../ui/focus.ts';
import { type Load, Loaded } from '../../ui/load.tsx';
import { EmptyState, Rubric } from '../../ui/rubric.tsx';
import { useViewer } from '../../viewer.ts';
import { earlyStart } from './early-start.ts';
import { poolOf, waitingOf } from './pool-rows.ts';

/**
 * The dossier named in the address by the previous page: shown, and ready to be put on the agenda.
 */
function useWanted(id: string): boolean {
  const [query] = useSearchParams();
  return query.dossier === id;
}

/** What is asked, when it must be decided, and what prevents it. */
function Request(props: { row: DossierRow }) {
  const viewer = useViewer();
  const { meeting, zone } = useSeance();
  const early = () => {
    const { startsAt } = meeting;
    return earlyStart(props.row.measure.start, startsAt ? dayOf(startsAt, zone()) : null);
  };
  return (
    <div>
      <p>
        <A href={`/dossiers/${props.row.id}`}>
          <b class="nb">{props.row.reference}</b>
        </A>{' '}
        {measureOf({ measureCode: props.row.measure.code })}{' '}
        <span class="nb">{span(props.row.measure.start, props.row.measure.end)}</span>
      </p>
      <p class="note">
        {props.row.insuredName}
        <Show when={props.row.due}>
          {(due) => (
            <>
              {' '}
              · <Due due={due()} today={viewer.today()} />
            </>
          )}
        </Show>
      </p>
      <Show when={early()}>
        {(words) => (
          <p>
            <Chip mark="alert" tone="care" wrap>
              {words()}
            </Chip>
          </p>
        )}
      </Show>
      <Show when={props.row.blocking > 0}>
        <p>
          <Chip mark="block" tone="stop">
            {plural(props.row.blocking, 'constat bloquant', 'constats bloquants')}
          </Chip>
        </p>
      </Show>
    </div>
  );
}

interface PoolRowProps {
  row: DossierRow;
  /** True once: a list read again leaves the focus where it is. */
  takesFocus: () => boolean;
}

function PoolRow(props: PoolRowProps) {
  const { meeting, meetingId } = useSeance();
  const wanted = useWanted(props.row.id);
  let line: HTMLLIElement | undefined;
  onMount(() => {
    if (wanted && props.takesFocus()) queueMicrotask(() => line?.querySelector('button')?.focus());
  });
  // A row just added keeps its place, so that nothing moves under the pointer.
  const point = () =>
    meeting.agenda.findIndex((id) => meeting.items[id]?.dossierId === props.row.id) + 1;
  return (
    <li
      aria-current={wanted ? 'true' : undefined}
      ref={(element) => {
        line = element;
      }}
    >
      <Request row={props.row} />
      <Show
        when={point() > 0}
        fallback={
          <div>
            <Act
              kind="plain"
              command={{ type: 'add-item', meetingId, dossierId: props.row.id }}
              onDone={() => line && focusBeyond(line)}
            >
              Inscrire<span class="visually-hidden"> {props.row.reference}</span>
            </Act>
          </div>
        }
      >
        <Chip mark="done">inscrit, point {point()}</Chip>
      </Show>
    </li>
  );
}

/** The dossiers that are ready, the most urgent first, each with its reason. */
export function Pool(props: { load: Load<DossierRow[]> }) {
  const viewer = useViewer();
  const [words, setWords] = createSignal('');
  let arriving = true;
  const takesFocus = () => {
    const first = arriving;
    arriving = false;
    return first;
  };
  const found = (rows: readonly DossierRow[]) =>
    poolOf(rows).filter((row) => matches(row, { words: words() }, viewer.today()));
  return (
    <Rubric
      title="À inscrire"
      aside={
        <ActButton kind="plain" onAct={() => void props.load.reload()}>
          Relire la liste
        </ActButton>
      }
    >
      <Loaded load={props.load} title="La liste des dossiers n’a pas pu être lue.">
        {(rows) => (
          <>
            <Show
              when={poolOf(rows()).length > 0}
              fallback={<EmptyState title="Aucun dossier prêt n’attend d’être inscrit." />}
            >
              <Field id="pool-search" label="Chercher dans cette liste">
                <input
                  id="pool-search"
                  type="search"
                  placeholder="nom, référence, action"
                  value={words()}
                  onInput={({ currentTarget }) => setWords(currentTarget.value)}
                />
              </Field>
              <p class="note" role="status">
                {words().trim() === ''
                  ? `${plural(found(rows()).length, 'dossier')}, le plus pressé d’abord`
                  : `${plural(found(rows()).length, 'dossier')} sur ${poolOf(rows()).length}`}
              </p>
              <ul class="rows pool">
                <For each={found(rows())}>
                  {(row) => <PoolRow row={row} takesFocus={takesFocus} />}
                </For>
              </ul>
            </Show>
            <Show when={waitingOf(rows()) > 0}>
              <p class="note">
                {plural(
                  waitingOf(rows()),
                  'dossier attend une pièce',
                  'dossiers attendent une pièce',
                )}
                {NBSP}: <A href="/dossiers?etat=incomplete">les voir</A>.
              </p>
            </Show>
          </>
        )}
      </Loaded>
    </Rubric>
  );
}
