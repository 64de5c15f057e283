import { A } from '@solidjs/router';
import { For, Show } from 'solid-js';
import { longDate, plural, relativeDay } from '#domain/format.ts';
import type { DossierRow } from '#domain/wire/http.ts';
import { Act } from '../../meeting/act.tsx';
import { useSeance } from '../../meeting/seance.tsx';
import { measureOf, span } from '../../meeting/words.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { type Load, Loaded } from '../../ui/load.tsx';
import { EmptyState, Rubric } from '../../ui/rubric.tsx';
import { useViewer } from '../../viewer.tsx';

const mayBeAdded = ({ state, meetingId }: DossierRow): boolean =>
  meetingId === null && ['received', 'incomplete', 'ready', 'outcome-proposed'].includes(state);

const lastUsefulDate = ({ due }: DossierRow): string => due?.date ?? '9999';

/** What may still be put on the agenda: complete first, then by last useful date. */
export const poolOf = (rows: readonly DossierRow[]): DossierRow[] =>
  rows
    .filter(mayBeAdded)
    .filter(({ state }) => state === 'ready')
    .sort((a, b) => lastUsefulDate(a).localeCompare(lastUsefulDate(b)));

/** Dossiers that wait for a document before anything else. */
export const waitingOf = (rows: readonly DossierRow[]): number =>
  rows.filter(({ state, meetingId }) => meetingId === null && state === 'incomplete').length;

function PoolRow(props: { row: DossierRow }) {
  const viewer = useViewer();
  const { meeting, meetingId } = useSeance();
  // A row just added keeps its place: nothing moves under the pointer.
  const point = () =>
    meeting.agenda.findIndex((id) => meeting.items[id]?.dossierId === props.row.id) + 1;
  return (
    <li>
      <div>
        <p>
          <A href={`/dossiers/${props.row.id}`}>
            <b>{props.row.reference}</b>
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
                · au plus tard {longDate(due().date)}, {relativeDay(due().date, viewer.today())} :{' '}
                {due().reason}
              </>
            )}
          </Show>
        </p>
        <Show when={props.row.blocking > 0}>
          <p>
            <Chip mark="block" tone="stop">
              {plural(props.row.blocking, 'constat bloquant', 'constats bloquants')}
            </Chip>
          </p>
        </Show>
      </div>
      <Show
        when={point() > 0}
        fallback={
          <div>
            <Act kind="plain" command={{ type: 'add-item', meetingId, dossierId: props.row.id }}>
              Inscrire<span class="visually-hidden"> {props.row.reference}</span> →
            </Act>
          </div>
        }
      >
        <Chip mark="done">inscrit, point {point()}</Chip>
      </Show>
    </li>
  );
}

/** The dossiers that are ready, the most pressed first, each with its reason. */
export function Pool(props: { load: Load<DossierRow[]> }) {
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
              <ul class="rows pool">
                <For each={poolOf(rows())}>{(row) => <PoolRow row={row} />}</For>
              </ul>
            </Show>
            <Show when={waitingOf(rows()) > 0}>
              <p class="note">
                {plural(
                  waitingOf(rows()),
                  'dossier attend une pièce',
                  'dossiers attendent une pièce',
                )}{' '}
                : <A href="/dossiers?etat=incomplete">les voir</A>.
              </p>
            </Show>
          </>
        )}
      </Loaded>
    </Rubric>
  );
}
