import { createMemo, createSignal, For, Index, on, Show } from 'solid-js';
import { NBSP, plural, typeset } from '#domain/format.ts';
import type { ImportReport } from '#domain/wire/import.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Field } from '../../ui/field.tsx';
import { Rubric } from '../../ui/rubric.tsx';
import { COLUMN_GROUPS, columnWords } from './columns.ts';
import { askedColumns, unreadColumns } from './corrections.ts';
import type { CorrectionsOnScreen } from './work.ts';

type Mapped = NonNullable<ImportReport['mapping']>[number];

interface ColumnChoiceProps {
  one: Mapped;
  /** Every column, to show which data another column already gives. */
  all: readonly Mapped[];
  onChoose: (field: string | null) => Promise<boolean>;
}

/** What one column contains: a native list that names the other column for data already given. */
function ColumnSelect(props: ColumnChoiceProps) {
  const id = () => `colonne-${props.one.column}`;
  const taken = (key: string) =>
    props.all.find(({ field, column }) => field === key && column !== props.one.column);
  return (
    <Field id={id()} label={typeset(`${props.one.column} « ${props.one.header} »`)}>
      <select
        id={id()}
        onChange={async (event) => {
          const select = event.currentTarget;
          const done = await props.onChoose(select.value || null);
          if (!done) select.value = props.one.field ?? '';
        }}
      >
        <option value="" selected={props.one.field === null}>
          ne pas importer
        </option>
        <For each={COLUMN_GROUPS}>
          {({ title, keys }) => (
            <optgroup label={title}>
              <For each={keys}>
                {(key) => (
                  <option value={key} selected={props.one.field === key}>
                    {columnWords(key)}
                    <Show when={taken(key)}>{(other) => ` (colonne ${other().column})`}</Show>
                  </option>
                )}
              </For>
            </optgroup>
          )}
        </For>
      </select>
    </Field>
  );
}

interface ColumnsProps {
  mapping: readonly Mapped[];
  report: ImportReport;
  corrections: CorrectionsOnScreen;
  busy: boolean;
}

const Selects = (
  props: Omit<ColumnsProps, 'mapping' | 'busy'> & { columns: readonly Mapped[] },
) => (
  <div class="asks">
    <Index each={props.columns}>
      {(one) => (
        <ColumnSelect
          one={one()}
          all={props.report.mapping ?? []}
          onChoose={(field) => props.corrections.choose({ column: one().column, field })}
        />
      )}
    </Index>
  </div>
);

/** Where the choices of columns come from, with a button to undo them. */
const Source = (props: Omit<ColumnsProps, 'mapping'>) => {
  const chosen = () => [
    ...(props.report.choices ?? []),
    ...(props.report.questions ?? []).filter(
      ({ about, answer }) => about === 'column' && answer !== null,
    ),
  ];
  const back = (words: string) => (
    <ActButton kind="plain" busy={props.busy} onAct={() => void props.corrections.chooseNone()}>
      {words}
    </ActButton>
  );
  return (
    <>
      <Show when={props.report.remembered}>
        <div class="acts">
          <Chip mark="same" wrap>
            Colonnes reconnues comme la dernière fois{NBSP}:{' '}
            {plural(chosen().length, 'choix retenu', 'choix retenus')} pour ces en-têtes.
          </Chip>
          {back('Ne plus en tenir compte')}
        </div>
      </Show>
      <Show when={!props.report.remembered && chosen().length > 0}>
        <div class="acts">
          <Chip mark="done" wrap>
            {plural(chosen().length, 'colonne choisie', 'colonnes choisies')} par vous. Une fois
            l’import fait, les mêmes en-têtes seront lus ainsi.
          </Chip>
          {back('Revenir à la lecture d’origine')}
        </div>
      </Show>
      <Show when={props.corrections.current().columns?.length === 0}>
        <p class="note">
          Lecture d’origine. Si des choix étaient retenus pour ces en-têtes, ils seront oubliés une
          fois l’import fait.
        </p>
      </Show>
    </>
  );
};

interface LeaveAsideProps {
  /** Those that nobody said to leave aside. */
  columns: readonly string[];
  corrections: CorrectionsOnScreen;
  busy: boolean;
}

/** Says once that nothing is read from some columns. */
const LeaveAside = (props: LeaveAsideProps) => (
  <Show when={props.columns.length > 0}>
    <div class="acts">
      <ActButton
        kind="second"
        busy={props.busy}
        onAct={() => void props.corrections.leaveAside(props.columns)}
      >
        {props.columns.length === 1
          ? 'Ne pas importer cette colonne'
          : 'Ne pas importer ces colonnes'}
      </ActButton>
      <span class="note">Leurs lignes n’auront plus d’alerte à ce sujet.</span>
    </div>
  </Show>
);

/** How each column was understood, with a way to correct it; those not understood come first. */
export const Columns = (props: ColumnsProps) => {
  const [open, setOpen] = createSignal(false);
  const named = () => props.mapping.filter(({ header }) => header !== '');
  const asked = () => askedColumns(props.report);
  const unread = () => unreadColumns(props.report);
  /** As this sheet was first read: a column stays where it is while a person goes down the list. */
  const headers = createMemo(() => props.mapping.map(({ header }) => header).join('\n'));
  const first = createMemo(on(headers, () => unreadColumns(props.report)));
  const toSay = () => named().filter(({ column }) => first().has(column));
  const understood = () =>
    named().filter(({ column }) => !first().has(column) && !asked().has(column));
  /** Those that nobody said to leave aside. */
  const undecided = () =>
    [...unread()].filter((column) => !props.report.choices?.some((one) => one.column === column));
  return (
    <Rubric title="Les colonnes" aside={`${named().length} lues`}>
      <div class="stack">
        <Source {...props} />
        <Show when={unread().size > 0}>
          <p>
            <Chip mark="alert" tone="care" wrap>
              {plural(
                unread().size,
                'colonne n’est pas importée',
                'colonnes ne sont pas importées',
              )}
              {unread().size > 1
                ? '. Si l’une d’elles contient une donnée du dossier, dites laquelle.'
                : '. Si elle contient une donnée du dossier, dites laquelle.'}
            </Chip>
          </p>
        </Show>
        <Show when={toSay().length > 0}>
          <Selects columns={toSay()} report={props.report} corrections={props.corrections} />
          <LeaveAside columns={undecided()} corrections={props.corrections} busy={props.busy} />
        </Show>
        <Show when={understood().length > 0}>
          <details onToggle={(event) => setOpen(event.currentTarget.open)}>
            <summary>Voir ou changer ce que contient chaque colonne comprise</summary>
            <Show when={open()}>
              <Selects
                columns={understood()}
                report={props.report}
                corrections={props.corrections}
              />
            </Show>
          </details>
        </Show>
      </div>
    </Rubric>
  );
};
