import type { Field } from '../columns/field.ts';
import { type Cell, cellText } from '../read/grid.ts';
import { parseNirKey } from './identity-cells.ts';

/*
 * Some spreadsheets write a number of social security in two columns: thirteen characters, then its key.
 */

interface FieldAt {
  readonly index: number;
  readonly field: Field;
}

const indexOf = (columns: readonly FieldAt[], key: string): number =>
  columns.find(({ field }) => field.key === key)?.index ?? -1;

/** A line whose number of social security is whole: the key of the next column is joined to it. */
export function withNirKey(cells: readonly Cell[], columns: readonly FieldAt[]): readonly Cell[] {
  const at = indexOf(columns, 'insured.nir');
  const key = parseNirKey(cells[indexOf(columns, 'insured.nir#key')] ?? null);
  const nir = cellText(cells[at] ?? null);
  if (at < 0 || 'fault' in key || nir.replace(/[\s.\-_]/g, '').length !== 13) return cells;
  return cells.map((cell, index) => (index === at ? `${nir}${key.value}` : cell));
}

/** What the column of the key says that the number does not; null when both agree. */
export function nirKeyFault(values: ReadonlyMap<string, unknown>): string | null {
  const key = values.get('insured.nir#key');
  if (typeof key !== 'string') return null;
  const nir = values.get('insured.nir');
  if (typeof nir !== 'string') return 'est une clé sans le numéro qu’elle termine';
  // A number that is wrong by its length is reported on its own.
  return nir.length !== 15 || nir.endsWith(key)
    ? null
    : 'n’est pas la clé écrite à la fin du numéro';
}
