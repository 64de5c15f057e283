import { createSignal, For, onMount, Show } from 'solid-js';
import { NBSP } from '#domain/format.ts';
import type { ImportReport } from '#domain/wire/http.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { EmptyState, Rubric } from '../../ui/rubric.tsx';
import { columnWords } from './columns.ts';
import {
  consequence,
  countOf,
  leftAside,
  rowsOf,
  STATUS,
  STATUSES,
  type Tally,
  WARNED,
} from './report.ts';
import { ImportRows } from './rows.tsx';

interface BenchProps {
  report: ImportReport;
  chosen: Tally | null;
  onChoose: (tally: Tally | null) => void;
}

/** The four states, then the alerts that any of them may have: each a filter that one presses and presses again. */
const Bench = (props: BenchProps) => (
  <ul class="bench">
    <For each={STATUSES}>
      {(status) => (
        <li>
          <button
            type="button"
            aria-pressed={props.chosen === status}
            onClick={() => props.onChoose(props.chosen === status ? null : status)}
          >
            <b>{countOf(props.report, status)}</b>{' '}
            <Chip mark={STATUS[status].mark} tone={STATUS[status].tone}>
              {countOf(props.report, status) > 1 ? STATUS[status].many : STATUS[status].one}
            </Chip>
            <span class="note">{STATUS[status].note}</span>
          </button>
        </li>
      )}
    </For>
    <li>
      <button
        type="button"
        aria-pressed={props.chosen === 'warned'}
        onClick={() => props.onChoose(props.chosen === 'warned' ? null : 'warned')}
      >
        <strong>{countOf(props.report, 'warned')}</strong>{' '}
        <Chip mark={WARNED.mark} tone={WARNED.tone}>
          {countOf(props.report, 'warned') > 1 ? WARNED.many : WARNED.one}
        </Chip>
        <span class="note">{WARNED.note}</span>
      </button>
    </li>
  </ul>
);

/** How each column was understood; a column that was not is said first. */
const Mapping = (props: { mapping: NonNullable<ImportReport['mapping']> }) => {
  const unread = () => props.mapping.filter(({ field }) => field === null);
  return (
    <Rubric title="Les colonnes" aside={`${props.mapping.length} lues`}>
      <Show when={unread().length > 0}>
        <p>
          <Chip mark="alert" tone="care" wrap>
            Non comprises, donc non importées{NBSP}:{' '}
            {unread()
              .map(({ header, column }) => `${column} « ${header} »`)
              .join(', ')}
          </Chip>
        </p>
      </Show>
      <details>
        <summary>Voir comment chaque colonne a été comprise</summary>
        <dl class="facts mapping">
          <For each={props.mapping}>
            {(one) => (
              <div>
                <dt>
                  {one.column} « {one.header} »
                </dt>
                <dd>{one.field === null ? 'non comprise' : columnWords(one.field)}</dd>
              </div>
            )}
          </For>
        </dl>
      </details>
    </Rubric>
  );
};

interface PreviewProps {
  report: ImportReport;
  busy: boolean;
  onImport: () => void;
  onForget: () => void;
}

/** The second step: what each line would do, then one button that says the consequence. */
export function Preview(props: PreviewProps) {
  // What must be mended is shown first.
  const first = countOf(props.report, 'error') > 0 ? 'error' : null;
  const [chosen, setChosen] = createSignal<Tally | null>(first);
  const rows = () => {
    const tally = chosen();
    return tally === null ? props.report.rows : rowsOf(props.report, tally);
  };
  let box: HTMLElement | undefined;
  // The field that held the focus has left with the first step.
  onMount(() => box?.focus({ preventScroll: true }));
  return (
    <section
      class="stack"
      tabindex="-1"
      aria-label="Aperçu de l’import"
      ref={(element) => {
        box = element;
      }}
    >
      <Bench report={props.report} chosen={chosen()} onChoose={setChosen} />
      <div class="decide">
        <div class="acts">
          <Show
            when={consequence(props.report)}
            fallback={<p>Ce fichier n’apporte rien à écrire.</p>}
          >
            {(words) => (
              <ActButton busy={props.busy} onAct={props.onImport}>
                {words()}
              </ActButton>
            )}
          </Show>
          <ActButton kind="plain" onAct={props.onForget}>
            Ne rien importer et choisir un autre fichier
          </ActButton>
        </div>
        <Show when={leftAside(props.report)}>{(words) => <p class="note">{words()}</p>}</Show>
      </div>
      <Rubric
        title="Les lignes"
        aside={
          chosen() === null
            ? `${props.report.rows.length} lues`
            : `${rows().length} sur ${props.report.rows.length}`
        }
      >
        <Show
          when={rows().length > 0}
          fallback={<EmptyState title="Aucune ligne dans cet état." />}
        >
          <ImportRows rows={rows()} />
        </Show>
      </Rubric>
      <Show when={props.report.mapping}>{(mapping) => <Mapping mapping={mapping()} />}</Show>
    </section>
  );
}
