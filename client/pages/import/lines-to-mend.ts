import { capital } from '#domain/format.ts';
import type { ImportReport } from '#domain/wire/http.ts';
import { columnWords } from './columns.ts';

/* The lines that were refused, as a sheet to mend them by: one row a fault. */

interface ToMend {
  readonly line: number;
  readonly reference: string;
  readonly column: string;
  readonly wrong: string;
  readonly value: string;
}

const PLACE = /^Ligne\s\d+(?:,\scolonne\s(«\s.+?\s»\s\([A-Z]+\)))?/u;
/** « Ligne 16, colonne « Né le » (F), « 31/02 » : Pourquoi. » or « … : « 31/02 » pourquoi. » */
const VALUE = /^(?:,\s«\s(.*?)\s»\s:\s|\s:\s(?=«\s(.*?)\s»)|\s:\s)/u;

/** A fault's sentence taken apart; one that names no cell keeps its own field and no value. */
function takenApart(message: string): Pick<ToMend, 'column' | 'wrong' | 'value'> {
  const place = PLACE.exec(message);
  const rest = message.slice(place?.[0].length ?? 0);
  const value = VALUE.exec(rest);
  return {
    column: place?.[1] ?? '',
    wrong: capital(rest.slice(value?.[0].length ?? 0)),
    value: value?.[1] ?? value?.[2] ?? '',
  };
}

export const linesToMend = (report: ImportReport): ToMend[] =>
  report.rows
    .filter(({ status }) => status === 'error')
    .flatMap(({ row, reference, errors }) =>
      errors.map(({ field, message }) => {
        const told = takenApart(message);
        const column = told.column === '' ? columnWords(field) : told.column;
        return { line: row, reference: reference ?? '', ...told, column };
      }),
    );

/** A spreadsheet would compute a cell that begins so: the apostrophe makes it a text again. */
const asText = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
const cell = (value: string | number): string => `"${asText(String(value)).replaceAll('"', '""')}"`;

const HEADERS = ['Ligne', 'Référence', 'Colonne', 'Ce qui ne va pas', 'Valeur lue'] as const;

/** The sheet as a French spreadsheet opens it: UTF-8 with its mark, semicolons. */
export function sheetToMend(report: ImportReport): string {
  const rows = linesToMend(report).map(({ line, reference, column, wrong, value }) => [
    line,
    reference,
    column,
    wrong,
    value,
  ]);
  return `\uFEFF${[HEADERS, ...rows].map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`;
}
