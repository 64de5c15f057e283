import { A } from '@solidjs/router';
import { createEffect, createSignal, For, type JSX, on, Show } from 'solid-js';
import { valueInWords } from '#domain/dossier/value-words.ts';
import { NBSP, plural, uncapital } from '#domain/format.ts';
import { fieldLabel } from '#domain/labels.ts';
import type { ImportRow } from '#domain/wire/import.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Chip, Mark } from '../../ui/chip.tsx';
import { faultId } from './corrections.ts';
import { STATUS } from './report.ts';

type Change = ImportRow['changes'][number];

/** The words of the same table before and after the import. */
const TENSES = {
  ahead: {
    header: 'Ce qui se passera',
    opened: 'Un dossier sera ouvert',
    same: 'Rien ne change.',
  },
  done: {
    header: 'Ce qui s’est passé',
    opened: 'Un dossier a été ouvert',
    same: 'Rien n’a changé.',
  },
} as const;
type Tense = keyof typeof TENSES;

/** What a row to be opened is about: « M. Saperlipot, bilan de compétences ». */
function summaryOfChanges(changes: readonly Change[]): string {
  const read = (field: string) => {
    const found = changes.find((change) => change.field === field);
    return found?.to == null ? '' : valueInWords(field, found.to);
  };
  const name = [read('insured.firstName'), read('insured.usualName')].filter(Boolean).join(' ');
  return [name, read('measure.code')].filter(Boolean).join(', ');
}

const Opened = (props: { changes: readonly Change[]; tense: Tense }) => (
  <>
    <p>
      {TENSES[props.tense].opened}
      {NBSP}: {summaryOfChanges(props.changes)}.
    </p>
    <details>
      <summary>Voir les {plural(props.changes.length, 'champ lu', 'champs lus')}</summary>
      <dl class="facts">
        <For each={props.changes}>
          {(change) => (
            <div>
              <dt>{fieldLabel(change.field)}</dt>
              <dd>{valueInWords(change.field, change.to)}</dd>
            </div>
          )}
        </For>
      </dl>
    </details>
  </>
);

const Modified = (props: { change: Change }) => (
  <p>
    {uncapital(fieldLabel(props.change.field))}
    {NBSP}:{' '}
    <Show
      when={props.change.from !== null || props.change.to !== null}
      fallback="modifié (votre fonction ne lit pas ce champ)"
    >
      <s>{valueInWords(props.change.field, props.change.from)}</s> devient{' '}
      {valueInWords(props.change.field, props.change.to)}
    </Show>
  </p>
);

interface RowResultProps {
  row: ImportRow;
  tense: Tense;
  form: ImportRowsProps['form'];
}

/** The form of the wrong cells: open for a line that would not be imported, folded for another. */
const ToCorrect = (props: { row: ImportRow; form: (row: ImportRow) => JSX.Element }) => (
  <Show
    when={props.row.status === 'error'}
    fallback={
      <details>
        <summary>Corriger ici</summary>
        {props.form(props.row)}
      </details>
    }
  >
    {props.form(props.row)}
  </Show>
);

const RowResult = (props: RowResultProps) => (
  <>
    <Show when={props.row.status === 'created'}>
      <Opened changes={props.row.changes} tense={props.tense} />
    </Show>
    <Show when={props.row.status === 'identical'}>
      <p class="is-quiet">{TENSES[props.tense].same}</p>
    </Show>
    <Show when={props.row.status === 'modified'}>
      <For each={props.row.changes}>{(change) => <Modified change={change} />}</For>
    </Show>
    <For each={props.row.errors}>
      {(fault, rank) => (
        <p class="is-stop" id={faultId(props.row.row, 'error', rank())}>
          <Mark name="block" /> {fault.message}
        </p>
      )}
    </For>
    <For each={props.row.warnings}>
      {(warning, rank) => (
        <p id={faultId(props.row.row, 'warning', rank())}>
          <Mark name="alert" tone="care" /> {warning.message}
          <For each={warning.twins}>
            {({ id, reference }) => (
              <>
                {' '}
                <a href={`/dossiers/${id}`} target="_blank" rel="noopener">
                  Ouvrir {reference}, dans un nouvel onglet
                </a>
              </>
            )}
          </For>
        </p>
      )}
    </For>
    <Show when={props.row.cells?.length ? props.form : undefined}>
      {(form) => <ToCorrect row={props.row} form={form()} />}
    </Show>
  </>
);

/** A file may hold thousands of lines: they are shown by hundreds. */
const PAGE = 100;

const Reference = (props: { row: ImportRow; dossierId: string | undefined }) => {
  const words = () => <span class="nb">{props.row.reference ?? 'sans référence'}</span>;
  return (
    <Show when={props.dossierId} fallback={words()}>
      {(id) => <A href={`/dossiers/${id()}`}>{words()}</A>}
    </Show>
  );
};

interface ImportRowsProps {
  rows: readonly ImportRow[];
  /** `ahead` by default: nothing is written yet. */
  tense?: Tense;
  /** The dossier that a line created or found, once it can be read. */
  dossierOf?: (row: ImportRow) => string | undefined;
  /** What the table contains, if not every line. */
  label?: string;
  /** If cells can be corrected: the form for those of one line. */
  form?: ((row: ImportRow) => JSX.Element) | undefined;
}

/**
 * Each line of the file with what it would do or did; errors name the exact cell and how to correct
 * it.
 */
export function ImportRows(props: ImportRowsProps) {
  const tense = () => props.tense ?? 'ahead';
  const [pages, setPages] = createSignal(1);
  createEffect(
    on(
      () => props.rows,
      () => setPages(1),
      { defer: true },
    ),
  );
  const shown = () => props.rows.slice(0, pages() * PAGE);
  const left = () => props.rows.length - shown().length;
  return (
    <>
      <section
        class="scroll"
        tabindex="0"
        aria-label={props.label ?? 'Lignes lues dans le fichier'}
      >
        <table class="grid imported">
          <thead>
            <tr>
              <th scope="col" class="num">
                Ligne
              </th>
              <th scope="col">État</th>
              <th scope="col">Référence</th>
              <th scope="col">{TENSES[tense()].header}</th>
            </tr>
          </thead>
          <tbody>
            <For each={shown()}>
              {(row) => (
                <tr>
                  <td class="num">{row.row}</td>
                  <td>
                    <Chip mark={STATUS[row.status].mark} tone={STATUS[row.status].tone}>
                      {STATUS[row.status].one}
                    </Chip>
                  </td>
                  <th scope="row">
                    <Reference row={row} dossierId={props.dossierOf?.(row)} />
                  </th>
                  <td>
                    <RowResult row={row} tense={tense()} form={props.form} />
                  </td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </section>
      <Show when={left() > 0}>
        <div class="acts">
          <ActButton kind="second" onAct={() => setPages((count) => count + 1)}>
            Voir {plural(Math.min(PAGE, left()), 'ligne')} de plus
          </ActButton>
          <span class="note">
            {shown().length} affichées sur {props.rows.length}
          </span>
        </div>
      </Show>
    </>
  );
}
