import { For, Show } from 'solid-js';
import { plural, typeset } from '#domain/format.ts';
import type { ImportRow } from '#domain/wire/import.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Field } from '../../ui/field.tsx';
import { TextControl } from '../../ui/free-text.tsx';
import { Rubric } from '../../ui/rubric.tsx';
import { cellId, type FaultyCell, faultsOf, type ListedCell } from './corrections.ts';
import type { CorrectionsOnScreen } from './work.ts';

interface CellProps {
  cell: FaultyCell;
  /** The line of the cell, whose sentences say what is wrong. */
  line: ImportRow;
  corrections: CorrectionsOnScreen;
}

const RETYPE = 'Retapez-le en entier : ce qui est écrit dans le fichier n’est pas réaffiché.';

/** One cell as it is written, to be corrected. */
function CellInput(props: CellProps) {
  const id = () => cellId(props.cell);
  const value = () => props.corrections.typedIn(props.cell) ?? props.cell.text ?? '';
  const hint = () => (props.cell.text === null ? RETYPE : undefined);
  const described = () =>
    [...faultsOf(props.line, props.cell.column), ...(hint() ? [`${id()}-hint`] : [])].join(' ');
  return (
    <Field
      id={id()}
      label={typeset(`Colonne ${props.cell.column} « ${props.cell.header} »`)}
      hint={hint()}
    >
      <TextControl
        id={id()}
        {...(props.cell.text?.includes('\n') ? { rows: 3 } : {})}
        text={value()}
        // The line says what is wrong in each of its cells, the number's own among them.
        cautions={[]}
        invalid={props.line.errors.some(({ column }) => column === props.cell.column)}
        describedBy={described() || undefined}
        onWrite={(typed) => props.corrections.type(props.cell, typed)}
      />
    </Field>
  );
}

interface CellsFormProps {
  line: ImportRow;
  cells: readonly FaultyCell[];
  corrections: CorrectionsOnScreen;
  busy: boolean;
}

/** The wrong cells of one line: once corrected, the reader of the file checks them again. */
export const CellsForm = (props: CellsFormProps) => (
  <form
    class="mend"
    autocomplete="off"
    onSubmit={(event) => {
      event.preventDefault();
      void props.corrections.check(props.cells);
    }}
  >
    <For each={props.cells}>
      {(cell) => <CellInput cell={cell} line={props.line} corrections={props.corrections} />}
    </For>
    <ActButton kind="second" busy={props.busy}>
      Relire la ligne {props.cells[0]?.row}
    </ActButton>
  </form>
);

const Corrected = (props: { cell: ListedCell }) => (
  <p>
    {typeset(`Ligne ${props.cell.row}, « ${props.cell.header} » (${props.cell.column}) :`)}{' '}
    <Show when={props.cell.from} fallback={props.cell.from === null ? 'retapé' : null}>
      <s>{props.cell.from}</s> devient{' '}
    </Show>
    <Show when={props.cell.from !== null}>{props.cell.text || 'vidé'}</Show>
    <Show when={props.cell.isOfLastTime}>
      {' '}
      <span class="note">corrigé comme la dernière fois</span>
    </Show>
  </p>
);

/** The corrected cells, with a button to undo them; the file itself does not change. */
export const Corrections = (props: { corrections: CorrectionsOnScreen; busy: boolean }) => {
  const cells = () => props.corrections.listed();
  return (
    <Show when={cells().length > 0}>
      <div id="corrections" tabindex="-1">
        <Rubric
          title="Vos corrections"
          aside={`${plural(cells().length, 'cellule')} ; votre fichier, lui, ne change pas`}
        >
          <ul class="rows">
            <For each={cells()}>
              {(cell) => (
                <li class="acts">
                  <Corrected cell={cell} />
                  <ActButton
                    kind="plain"
                    busy={props.busy}
                    onAct={() => void props.corrections.takeBack(cell)}
                  >
                    Reprendre la valeur du fichier
                    <span class="visually-hidden">
                      , ligne {cell.row}, colonne {cell.column}
                    </span>
                  </ActButton>
                </li>
              )}
            </For>
          </ul>
        </Rubric>
      </div>
    </Show>
  );
};
