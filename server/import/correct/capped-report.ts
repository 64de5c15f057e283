import { plural, typeset } from '#domain/format.ts';
import type { ImportReport, ImportRow } from '#domain/wire/import.ts';

/** Characters of sentences and cells that one answer carries: thousands of wrong lines would be 65 MB. */
const MOST_SAID = 2_000_000;

const saidBy = ({ errors, warnings, cells = [] }: ImportRow): number =>
  [...errors, ...warnings].reduce((sum, { message }) => sum + message.length, 0) +
  cells.reduce((sum, { text }) => sum + (text?.length ?? 0), 0);

/**
 * The report as it is sent: beyond a size, a line says how many errors and alerts it has and where
 * they are all said, and its cells are left out; the report says how many lines are so. No line is
 * dropped, and its state stays. @param most characters said in full.
 */
export function capped(report: ImportReport, most: number = MOST_SAID): ImportReport {
  let left = most;
  let short = 0;
  const rows = report.rows.map((row) => {
    const size = saidBy(row);
    left -= size;
    if (left >= 0 || size === 0) return row;
    short += 1;
    return counted(row);
  });
  if (short === 0) return report;
  const message = typeset(
    `Ce fichier a trop d’erreurs et d’alertes pour les dire toutes : ${short === 1 ? 'une ligne n’en donne' : `${short} lignes n’en donnent`} que le nombre. Corrigez d’abord les premières, ou téléchargez les lignes en erreur : elles y disent tout.`,
  );
  return { ...report, rows, remarks: [...(report.remarks ?? []), { step: 'dossier', message }] };
}

function counted(row: ImportRow): ImportRow {
  const { errors, warnings, cells: _, ...rest } = row;
  const line = `Ligne ${row.row} :`;
  const [wrong] = errors;
  const [odd] = warnings;
  return {
    ...rest,
    errors: wrong
      ? [
          {
            field: wrong.field,
            message: typeset(
              `${line} ${plural(errors.length, 'erreur')}, à lire dans le fichier des lignes en erreur.`,
            ),
          },
        ]
      : [],
    warnings: odd
      ? [
          {
            code: odd.code,
            field: odd.field,
            message: typeset(`${line} ${plural(warnings.length, 'alerte')}, non détaillées ici.`),
          },
        ]
      : [],
  };
}
