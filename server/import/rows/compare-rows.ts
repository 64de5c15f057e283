import { typeset } from '#domain/format.ts';
import type { ReadableFile, ReadRow } from '../read/read-file.ts';
import { duplicateWarnings } from './row-warnings.ts';

/**
 * Errors that only several rows together show: the same person twice (ID-04), the same reference
 * twice.
 */
export function compareRows({ rows, mapping }: ReadableFile): ReadRow[] {
  const at = mapping.find(({ field }) => field === 'reference')?.column;
  const place = at === undefined ? {} : { column: at };
  const duplicates = duplicateWarnings(rows);
  const first = new Map<string, number>();
  return rows.map((row) => {
    const twin = duplicates.get(row.row);
    const warnings = twin ? [...row.warnings, twin] : row.warnings;
    const { reference } = row;
    const earlier = reference === null ? undefined : first.get(reference);
    if (reference !== null && earlier === undefined) first.set(reference, row.row);
    if (earlier === undefined) return { ...row, warnings };
    const message = typeset(
      `Ligne ${row.row} : la référence « ${reference} » est déjà celle de la ligne ${earlier}. Donnez à chaque demande sa propre référence.`,
    );
    return { ...row, warnings, errors: [...row.errors, { field: 'reference', message, ...place }] };
  });
}
