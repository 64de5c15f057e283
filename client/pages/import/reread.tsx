import { createMemo } from 'solid-js';
import type { ImportReport, ImportRow } from '#domain/wire/import.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import { createLoad } from '../../ui/load.tsx';
import { Rubric } from '../../ui/rubric.tsx';
import { useViewer } from '../../viewer.ts';
import { toReread } from './report.ts';
import { ImportRows } from './rows.tsx';

/** The lines imported with an alert, each with a link to its dossier. */
export function Reread(props: { report: ImportReport }) {
  const viewer = useViewer();
  const load = createLoad(
    () => viewer.membership().panelId,
    (panel) => viewer.api.get(ROUTES.dossiers, { query: { panel } }),
  );
  const ids = createMemo(
    () => new Map((load.value() ?? []).map(({ reference, id }) => [reference, id] as const)),
  );
  const dossierOf = ({ reference }: ImportRow) =>
    reference === null ? undefined : ids().get(reference);
  return (
    <Rubric title="Les lignes en alerte" aside="importées : relisez chaque dossier">
      <ImportRows
        rows={toReread(props.report)}
        tense="done"
        dossierOf={dossierOf}
        label="Lignes en alerte"
      />
    </Rubric>
  );
}
