import { For } from 'solid-js';
import { typeset } from '#domain/format.ts';
import type { SheetFormat } from '#domain/wire/files.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Rubric } from '../../ui/rubric.tsx';
import { rowsOf } from './report.ts';
import { ImportRows } from './rows.tsx';
import type { ReadOnScreen, Work } from './work.ts';

const FORMATS: readonly { readonly format: SheetFormat; readonly words: string }[] = [
  { format: 'xlsx', words: 'classeur .xlsx' },
  { format: 'csv', words: 'fichier .csv' },
];

interface RejectedProps {
  read: ReadOnScreen;
  work: Work;
}

/** The lines in error as a file of their own: once corrected, it can be imported as it is. */
export const Rejected = (props: RejectedProps) => (
  <div class="acts rejected">
    <For each={FORMATS}>
      {({ format, words }) => (
        <ActButton
          kind="second"
          busy={props.work.busy()}
          onAct={() => void props.work.saveRejected(props.read, format)}
        >
          Télécharger les lignes en erreur, {words}
        </ActButton>
      )}
    </For>
    <span class="note">
      {typeset(
        'Vos colonnes, vos cellules, et une colonne « Pourquoi ». Corrigé, ce fichier s’importe tel quel.',
      )}
    </span>
  </div>
);

/** The lines that were not written, each with its reason, to be corrected in a file. */
export const LeftOut = (props: RejectedProps) => (
  <Rubric
    title="Les lignes laissées de côté"
    aside="corrigez-les dans un fichier, puis importez-le"
  >
    <div class="stack">
      {props.read.report.mapping ? <Rejected {...props} /> : null}
      <ImportRows
        rows={rowsOf(props.read.report, 'error')}
        tense="done"
        label="Lignes laissées de côté"
      />
    </div>
  </Rubric>
);
