import { FIELDS } from '../columns/fields.ts';
import { type Exportable, exportedCell } from './exported-cell.ts';
import type { SheetTable } from './write-sheet.ts';

/** The columns of the model, in its order. */
export const EXPORTED = FIELDS.filter(({ readOnly }) => !readOnly);

/**
 * Dossiers as a table with the headers of the model. Read back by `readDossierFile`, it changes
 * nothing. The caller gives what the viewer may read.
 */
export const exportSheet = (dossiers: readonly Exportable[], fields = EXPORTED): SheetTable => ({
  header: fields.map(({ label }) => label),
  rows: dossiers.map((dossier) => fields.map((field) => exportedCell(field, dossier))),
});
