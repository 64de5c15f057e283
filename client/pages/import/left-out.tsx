import type { ImportReport } from '#domain/wire/http.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Rubric } from '../../ui/rubric.tsx';
import { sheetToMend } from './lines-to-mend.ts';
import { rowsOf } from './report.ts';
import { ImportRows } from './rows.tsx';

/** Made here and kept by the browser alone: nothing is sent. */
function download(report: ImportReport): void {
  const sheet = new Blob([sheetToMend(report)], { type: 'text/csv;charset=utf-8' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(sheet);
  link.download = 'lignes-a-corriger.csv';
  link.click();
  // Not at once: the browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** The lines that were not written, each with its reason, to be mended in the file. */
export const LeftOut = (props: { report: ImportReport }) => (
  <Rubric
    title="Les lignes laissées de côté"
    aside="corrigez-les dans le fichier, puis importez-le de nouveau"
  >
    <div class="stack">
      <div class="acts">
        <ActButton kind="second" onAct={() => download(props.report)}>
          Télécharger les lignes à corriger
        </ActButton>
      </div>
      <ImportRows
        rows={rowsOf(props.report, 'error')}
        tense="done"
        label="Lignes laissées de côté"
      />
    </div>
  </Rubric>
);
