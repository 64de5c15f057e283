import { For, Show } from 'solid-js';
import { plural } from '#domain/format.ts';
import { STANDING_NAMES } from '#domain/panel/standing.ts';
import type { DelegationRow, MemberRow } from '#domain/wire/people.ts';
import { type Load, Loaded } from '../../ui/load.tsx';
import { EmptyState, Rubric } from '../../ui/rubric.tsx';
import { AddDelegation } from './add-delegation.tsx';
import { EndAct } from './end-dialog.tsx';
import { endOfDelegation } from './endings.ts';
import { delegatedWords, periodWords } from './wording.ts';

interface DelegationsProps {
  rows: readonly DelegationRow[];
  /** The technical administration alone adds and ends. */
  mayChange: boolean;
  onDone: () => void;
}

const Line = (props: { row: DelegationRow; mayChange: boolean; onDone: () => void }) => (
  <tr>
    <th scope="row">
      {props.row.name}
      <div class="note">{props.row.role}</div>
    </th>
    <td>{delegatedWords(props.row)}</td>
    <td>{periodWords(props.row)}</td>
    <td>{STANDING_NAMES[props.row.state]}</td>
    <Show when={props.mayChange}>
      <td>
        <Show when={props.row.state !== 'ended'}>
          <EndAct ending={endOfDelegation(props.row)} onDone={props.onDone} />
        </Show>
      </td>
    </Show>
  </tr>
);

const Table = (props: DelegationsProps) => (
  <section class="scroll" tabindex="0" aria-label="Tableau des délégations de signature">
    <table class="grid folds">
      <thead>
        <tr>
          <th scope="col">Signataire</th>
          <th scope="col">Issues signées</th>
          <th scope="col">Quand</th>
          <th scope="col">État</th>
          <Show when={props.mayChange}>
            <th scope="col">Acte</th>
          </Show>
        </tr>
      </thead>
      <tbody>
        <For each={props.rows}>
          {(row) => <Line row={row} mayChange={props.mayChange} onDone={props.onDone} />}
        </For>
      </tbody>
    </table>
  </section>
);

interface DelegationsSectionProps {
  load: Load<readonly DelegationRow[]>;
  members: readonly MemberRow[];
  mayChange: boolean;
  onDone: () => void;
}

/** Who signs for the fund, what and until when; the technical administration adds and ends. */
export const Delegations = (props: DelegationsSectionProps) => (
  <Loaded load={props.load} title="Les délégations n’ont pas pu être lues." lines={4}>
    {(rows) => (
      <Rubric title="Délégations de signature" aside={plural(rows().length, 'délégation')}>
        <Show
          when={rows().length > 0}
          fallback={<EmptyState title="Aucune délégation : personne ne signe." />}
        >
          <Table rows={rows()} mayChange={props.mayChange} onDone={props.onDone} />
        </Show>
        <Show when={props.mayChange}>
          <AddDelegation members={props.members} onDone={props.onDone} />
        </Show>
      </Rubric>
    )}
  </Loaded>
);
