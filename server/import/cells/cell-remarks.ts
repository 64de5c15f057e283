import type { CellKind, Field } from '../columns/field.ts';
import { type Cell, cellText, hasControl } from '../read/grid.ts';

/* What a cell says that its value cannot: the row is created, and somebody looks at it again. */

/** The end of a sentence that begins with the cell, then what to do about it. */
interface CellRemark {
  readonly fault: string;
  readonly advice: string;
}

const NAMES: readonly CellKind[] = ['name', 'fullName'];
/** « LECOQ épouse MARTIN » in one cell would be printed so on each letter. */
const TWO_NAMES = /\p{L}\s(?:[ée]pouse|[ée]p\.?|n[ée]e?|veuve|vve|divorc[ée]e?)\s\p{L}/iu;

export function cellRemarks({ kind }: Field, cell: Cell): CellRemark[] {
  const text = cellText(cell);
  const remarks: CellRemark[] = [];
  // In a name it is an error, said by the cell's own reading.
  if (hasControl(cell) && !NAMES.includes(kind)) {
    const fault = 'contient un caractère invisible';
    remarks.push({ fault, advice: 'Vérifiez ce qui en est lu.' });
  }
  if (NAMES.includes(kind) && TWO_NAMES.test(text)) {
    const advice = 'Gardez ici le nom d’usage, et le nom de naissance dans sa propre colonne.';
    remarks.push({ fault: 'contient deux noms', advice });
  }
  return remarks;
}
