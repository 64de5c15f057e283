import { createSignal, For, Show } from 'solid-js';
import { NBSP, plural } from '#domain/format.ts';
import { STANDING_NAMES } from '#domain/panel/standing.ts';
import type { MemberRow } from '#domain/wire/people.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import type { Fault } from '../api.ts';
import { ActButton } from '../ui/act-button.tsx';
import { announce } from '../ui/live-region.tsx';
import { createLoad, Loaded } from '../ui/load.tsx';
import { FaultNotice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { EmptyState, Rubric } from '../ui/rubric.tsx';
import { useViewer } from '../viewer.ts';
import { Delegations } from './members/delegations.tsx';
import { EndAct } from './members/end-dialog.tsx';
import { endOfMembership, withdrawalOf } from './members/endings.ts';
import { confirmation, heldWords, periodWords, waitingWords } from './members/wording.ts';
import '../styles/work-pages.css';

const isCurrent = ({ state }: MemberRow): boolean => state === 'current' || state === 'to-come';

/** What somebody asked and a second person confirms: nobody alone lets somebody read dossiers. */
function ToConfirm(props: { row: MemberRow; mayChange: boolean; onDone: () => void }) {
  const viewer = useViewer();
  const [busy, setBusy] = createSignal(false);
  const [fault, setFault] = createSignal<Fault>();
  const confirm = async () => {
    setBusy(true);
    const answer = await viewer.act(confirmation(props.row, viewer.membership().panelId));
    setBusy(false);
    setFault(answer.ok ? undefined : answer.fault);
    if (!answer.ok) return;
    announce(`C’est confirmé pour ${props.row.name}.`);
    props.onDone();
  };
  return (
    <li>
      <p>
        <b>{props.row.name}</b> · {props.row.email}
      </p>
      <p class="note">{waitingWords(props.row)}</p>
      <Show when={fault()}>
        {(shown) => <FaultNotice fault={shown()} title="Rien n’a été confirmé." />}
      </Show>
      <div class="acts">
        <ActButton
          onAct={() => void confirm()}
          busy={busy()}
          reason={
            props.row.awaiting?.confirmable
              ? null
              : 'La coordination ou un signataire confirme, jamais la personne qui a demandé ni celle dont il s’agit.'
          }
        >
          Confirmer {props.row.name}
        </ActButton>
        <Show when={props.mayChange && props.row.awaiting?.kind === 'membership'}>
          <EndAct ending={withdrawalOf(props.row)} onDone={props.onDone} />
        </Show>
      </div>
    </li>
  );
}

interface TableProps {
  title: string;
  rows: readonly MemberRow[];
  all: readonly MemberRow[];
  /** Of those whose capacity is not over. */
  mayEnd: boolean;
  onDone: () => void;
}

const Held = (props: Omit<TableProps, 'title' | 'rows'> & { row: MemberRow }) => (
  <tr>
    <th scope="row">
      {props.row.name}
      <div class="note">{props.row.email}</div>
    </th>
    <td>{heldWords(props.row, props.all)}</td>
    <td>{periodWords(props.row)}</td>
    <td>
      {STANDING_NAMES[props.row.state]}
      <Show when={!props.row.open}>
        <small> compte à ouvrir</small>
      </Show>
    </td>
    <Show when={props.mayEnd}>
      <td>
        <EndAct ending={endOfMembership(props.row)} onDone={props.onDone} />
      </td>
    </Show>
  </tr>
);

const Table = (props: TableProps) => (
  <Rubric title={props.title} aside={plural(props.rows.length, 'qualité')}>
    <section
      class="scroll"
      tabindex="0"
      aria-label={`Tableau des qualités, ${props.title.toLowerCase()}`}
    >
      <table class="grid folds">
        <thead>
          <tr>
            <th scope="col">Personne</th>
            <th scope="col">Qualité</th>
            <th scope="col">Quand</th>
            <th scope="col">État</th>
            <Show when={props.mayEnd}>
              <th scope="col">Acte</th>
            </Show>
          </tr>
        </thead>
        <tbody>
          <For each={props.rows}>
            {(row) => (
              <Held row={row} all={props.all} mayEnd={props.mayEnd} onDone={props.onDone} />
            )}
          </For>
        </tbody>
      </table>
    </section>
  </Rubric>
);

/** Who belongs to the panel, in which capacity and until when; what waits to be confirmed. */
export default function MembersPage() {
  const viewer = useViewer();
  const load = createLoad(
    () => viewer.membership().panelId,
    (id) => viewer.api.get(ROUTES.members, { params: { id } }),
  );
  const mayChange = () => viewer.membership().capacity === 'technical-admin';
  const delegations = createLoad(
    () => viewer.membership().panelId,
    (id) => viewer.api.get(ROUTES.delegations, { params: { id } }),
  );
  // Delegations end with the capacity they depend on.
  const again = () => void Promise.all([load.reload(), delegations.reload()]);
  return (
    <Page title="Membres de la cellule">
      <p class="note">
        L’administration technique inscrit les personnes. Pour lire des dossiers, ou pour rouvrir un
        compte qui en lit, il faut deux personnes{NBSP}: l’une demande, une autre confirme.
      </p>
      <Loaded load={load} title="La liste des membres n’a pas pu être lue." lines={9}>
        {(rows) => (
          <>
            <Rubric title="À confirmer">
              <Show
                when={rows().some(({ awaiting }) => awaiting !== null)}
                fallback={<EmptyState title="Rien n’attend d’être confirmé." />}
              >
                <ul class="rows">
                  <For each={rows().filter(({ awaiting }) => awaiting !== null)}>
                    {(row) => <ToConfirm row={row} mayChange={mayChange()} onDone={again} />}
                  </For>
                </ul>
              </Show>
            </Rubric>
            <Table
              title="En fonction"
              rows={rows().filter(isCurrent)}
              all={rows()}
              mayEnd={mayChange()}
              onDone={again}
            />
            <Delegations
              load={delegations}
              members={rows()}
              mayChange={mayChange()}
              onDone={again}
            />
            <Show when={rows().some(({ state }) => state === 'ended')}>
              <Table
                title="Qui ne le sont plus"
                rows={rows().filter(({ state }) => state === 'ended')}
                all={rows()}
                mayEnd={false}
                onDone={again}
              />
            </Show>
          </>
        )}
      </Loaded>
    </Page>
  );
}
