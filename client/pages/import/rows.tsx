import { For, Show } from 'solid-js';
import type { ImportRow } from '#domain/wire/http.ts';
import { Chip, Mark } from '../../ui/chip.tsx';
import { fieldLabel, valueInWords } from '../dossier/wording.ts';
import { STATUS } from './report.ts';

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

const Outcome = (props: { row: ImportRow }) => (
  <>
    <Show when={props.row.status === 'created'}>
      <p>Un dossier sera ouvert.</p>
    </Show>
    <Show when={props.row.status === 'identical'}>
      <p class="is-quiet">Rien ne change.</p>
    </Show>
    <For each={props.row.changes}>
      {(change) => (
        <p>
          {lowered(fieldLabel(change.field))} :{' '}
          <Show
            when={change.from !== null || change.to !== null}
            fallback="modifié (votre fonction ne lit pas ce champ)"
          >
            <s>
              <span class="visually-hidden">avant : </span>
              {valueInWords(change.field, change.from)}
            </s>{' '}
            → <span class="visually-hidden">après : </span>
            {valueInWords(change.field, change.to)}
          </Show>
        </p>
      )}
    </For>
    <For each={props.row.errors}>
      {(fault) => (
        <p class="is-stop">
          <Mark name="block" /> {fault.message}
        </p>
      )}
    </For>
    <For each={props.row.warnings}>
      {(warning) => (
        <p>
          <Mark name="alert" tone="care" /> {warning.message}
        </p>
      )}
    </For>
  </>
);

/** Each line of the file with what it would do; errors name the exact cell and how to mend it. */
export const ImportRows = (props: { rows: readonly ImportRow[] }) => (
  <section class="scroll" tabindex="0" aria-label="Lignes lues dans le fichier">
    <table class="grid imported">
      <thead>
        <tr>
          <th scope="col" class="num">
            Ligne
          </th>
          <th scope="col">État</th>
          <th scope="col">Référence</th>
          <th scope="col">Ce qui se passera</th>
        </tr>
      </thead>
      <tbody>
        <For each={props.rows}>
          {(row) => (
            <tr>
              <td class="num">{row.row}</td>
              <td>
                <Chip mark={STATUS[row.status].mark} tone={STATUS[row.status].tone}>
                  {STATUS[row.status].one}
                </Chip>
              </td>
              <th scope="row">{row.reference ?? 'sans référence'}</th>
              <td>
                <Outcome row={row} />
              </td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  </section>
);
