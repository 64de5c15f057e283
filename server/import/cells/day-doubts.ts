import { longDate } from '#domain/written-dates.ts';
import { DAY_KINDS, type Field } from '../columns/field.ts';
import type { Cell } from '../read/grid.ts';
import { isTwoWay } from './day-orders.ts';
import { type CellReading, parseCell } from './parse-cell.ts';

const OTHER = { 'day-first': 'month-first', 'month-first': 'day-first' } as const;

/**
 * « peut être le 5 juin ou le 6 mai »: the end of a sentence about a day that both orders can read;
 * null when only one can.
 */
export function doubtOf(field: Field, cell: Cell, reading: CellReading): string | null {
  // « Vu le 05/06/26 » in a text is a text, whatever the other columns say.
  if (!DAY_KINDS.includes(field.kind) || !isTwoWay(cell)) return null;
  if (typeof cell === 'object' && cell !== null && 'day' in cell) return exchanged(cell.day);
  const other = OTHER[reading.order ?? 'day-first'];
  const days = [reading, { ...reading, order: other }].map((one) => {
    const read = parseCell(field, cell, one);
    return 'value' in read && typeof read.value === 'string' ? longDate(read.value) : null;
  });
  const [taken, also] = days;
  return taken && also
    ? `est lu comme le ${taken}, mais peut aussi être le ${also}`
    : 'peut se lire le jour d’abord ou le mois d’abord ; il est lu le jour d’abord';
}

function exchanged(day: string): string {
  const [year, month, date] = day.split('-');
  return `est lu comme le ${longDate(day)}, mais peut aussi être le ${longDate(`${year}-${date}-${month}`)}`;
}
