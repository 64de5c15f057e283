import { createSignal, For, onMount, Show } from 'solid-js';
import { listed } from '#domain/format.ts';
import type { ImportReport } from '#domain/wire/import.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { LeaveGuard } from '../../ui/leave-guard.tsx';
import { EmptyState, Rubric } from '../../ui/rubric.tsx';
import { CellsForm, Corrections } from './cells.tsx';
import { faultyCells, isCorrected, unanswered } from './corrections.ts';
import { Rejected } from './left-out.tsx';
import { Columns } from './mapping.tsx';
import { AboutFile } from './questions.tsx';
import {
  type CountedAs,
  consequence,
  countOf,
  leftAside,
  rowsOf,
  STATUS,
  STATUSES,
  WARNED,
} from './report.ts';
import { ImportRows } from './rows.tsx';
import { createCorrections, type ReadOnScreen, type Work } from './work.ts';

interface BenchProps {
  report: ImportReport;
  chosen: CountedAs | null;
  onChoose: (tally: CountedAs | null) => void;
}

/**
 * The four states, then the alerts that any of them may have: each is a filter that can be pressed
 * and released.
 */
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

interface PreviewProps {
  read: ReadOnScreen;
  work: Work;
}

/** Corrected cells that are not checked yet would be imported differently from what is shown. */
const unjudged = (rows: readonly number[]): string | null => {
  if (rows.length === 0) return null;
  const lines =
    rows.length === 1 ? `la ligne ${rows[0]}` : `les lignes ${listed(rows.map(String))}`;
  return `Relisez d’abord ${lines} : une cellule y est corrigée et n’est pas encore jugée.`;
};

/** What must be corrected, where something must. */
const shownFirst = (report: ImportReport): CountedAs | null =>
  countOf(report, 'error') > 0 ? 'error' : null;

/** What was corrected or chosen on screen lies in this page alone. */
const AskedBeforeLeaving = (props: { read: ReadOnScreen; waiting: readonly number[] }) => (
  <LeaveGuard
    unsaved={() => isCorrected(props.read.corrections) || props.waiting.length > 0}
    lost="Si vous quittez cette page maintenant, rien n’est importé, et ce que vous avez corrigé ou choisi ici sera perdu."
  />
);

/** Why there is no act to offer: a question waits, or the file changes nothing. */
const Nothing = (props: { report: ImportReport }) => (
  <p>{unanswered(props.report) ?? 'Ce fichier n’apporte rien à écrire.'}</p>
);

/** The second step: what each line would do, then one button that says the consequence. */
export function Preview(props: PreviewProps) {
  const report = () => props.read.report;
  const corrections = createCorrections(props.work, () => props.read);
  const waiting = () =>
    report()
      .rows.filter((row) => corrections.waiting(faultyCells(report(), row)).length > 0)
      .map(({ row }) => row);
  const [chosen, setChosen] = createSignal<CountedAs | null>(shownFirst(report()));
  const rows = () => {
    const tally = chosen();
    return tally === null ? report().rows : rowsOf(report(), tally);
  };
  let box: HTMLElement | undefined;
  // The focused field disappeared with the first step.
  onMount(() => box?.focus({ preventScroll: true }));
  return (
    <section
      class="stack"
      id="apercu"
      tabindex="-1"
      aria-label="Aperçu de l’import"
      ref={(element) => {
        box = element;
      }}
    >
      <AskedBeforeLeaving read={props.read} waiting={waiting()} />
      <Bench report={report()} chosen={chosen()} onChoose={setChosen} />
      <div class="decide">
        <div class="acts">
          <Show when={consequence(report())} fallback={<Nothing report={report()} />}>
            {(words) => (
              <ActButton
                busy={props.work.busy()}
                reason={unanswered(report()) ?? unjudged(waiting())}
                onAct={() => void props.work.write(props.read)}
              >
                {words()}
              </ActButton>
            )}
          </Show>
          <ActButton kind="plain" onAct={props.work.forget}>
            Ne rien importer et choisir un autre fichier
          </ActButton>
        </div>
        <Show when={leftAside(report())}>{(words) => <p class="note">{words()}</p>}</Show>
      </div>
      <AboutFile report={report()} corrections={corrections} />
      <Show when={report().mapping}>
        {(mapping) => (
          <Columns
            mapping={mapping()}
            report={report()}
            corrections={corrections}
            busy={props.work.busy()}
          />
        )}
      </Show>
      <Corrections corrections={corrections} busy={props.work.busy()} />
      <Rubric
        title="Les lignes"
        aside={
          chosen() === null
            ? `${report().rows.length} lues`
            : `${rows().length} sur ${report().rows.length}`
        }
      >
        <Show
          when={rows().length > 0}
          fallback={<EmptyState title="Aucune ligne dans cet état." />}
        >
          <ImportRows
            rows={rows()}
            form={(row) => (
              <CellsForm
                line={row}
                cells={faultyCells(report(), row)}
                corrections={corrections}
                busy={props.work.busy()}
              />
            )}
          />
        </Show>
        <Show when={report().mapping && countOf(report(), 'error') > 0}>
          <Rejected read={props.read} work={props.work} />
        </Show>
      </Rubric>
    </section>
  );
}
