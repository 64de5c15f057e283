import { FIELD_PATHS, type FieldPath, mayRead } from '#domain/dossier/view.ts';
import type { Capacity } from '#domain/roles.ts';
import { pathOf } from '../cells/row-values.ts';
import type { Field } from './field.ts';

/** The row of the visibility table that a column belongs to. */
export const viewPathOf = ({ key }: Field): FieldPath | undefined => {
  const path = pathOf(key).replace(/\[\d+\]/g, '');
  return FIELD_PATHS.find((one) => path === one || path.startsWith(`${one}.`));
};

/** May this capacity see the cells of a column in full? Never a NIR: every view of it is masked. */
export function readsWhole(field: Field, capacity: Capacity): boolean {
  const path = viewPathOf(field);
  return field.kind !== 'nir' && path !== undefined && mayRead(capacity, path);
}
