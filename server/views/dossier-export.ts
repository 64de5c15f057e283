import { setImmediate as nextTurn } from 'node:timers/promises';
import { type FieldPath, projectDossier } from '#domain/dossier/view.ts';
import type { Deps } from '../deps.ts';
import { readsWhole, viewPathOf } from '../import/columns/readable-column.ts';
import { EXPORTED, exportSheet } from '../import/leave/export.ts';
import type { Exportable } from '../import/leave/exported-cell.ts';
import type { SheetTable } from '../import/leave/write-sheet.ts';
import type { Principal } from '../principal.ts';
import { openable } from './openable.ts';
import { logReadings } from './sensitive-reads.ts';

const HELP = [
  'Une ligne de la feuille « Demandes » = un dossier que vous pouvez ouvrir, avec les données que votre fonction lit.',
  'Le numéro de sécurité sociale n’y est pas : Rebond ne le montre jamais en entier.',
  'Ce tableau se réimporte tel quel. Une cellule vide n’efface rien.',
  'Cet export est inscrit au journal des accès. Effacez le fichier dès que vous n’en avez plus besoin.',
];

/**
 * Every dossier of the panel that this person may open; each read is logged before it is answered.
 */
export async function dossierExport(
  deps: Deps,
  principal: Principal,
  route: string,
): Promise<SheetTable> {
  const { capacity } = principal;
  const fields = EXPORTED.filter((field) => readsWhole(field, capacity));
  const paths = fields.map(viewPathOf).filter((path): path is FieldPath => path !== undefined);
  const known = (await openable(deps, principal)).toSorted((a, b) =>
    a.row.facts.reference.localeCompare(b.row.facts.reference),
  );
  const rows: ExportedRow[] = [];
  for (let from = 0; from < known.length; from += LOT) {
    // Between two batches of a long list, running meetings get their turn.
    await nextTurn();
    const lot = known.slice(from, from + LOT);
    await logReadings(deps, principal, { known: lot, paths, route });
    const dossiers = lot.map(({ row }) => projectDossier(row.facts, capacity) as Exportable);
    rows.push(...exportSheet(dossiers, fields).rows);
  }
  return { ...exportSheet([], fields), rows, help: HELP };
}

const LOT = 50;
type ExportedRow = SheetTable['rows'][number];
