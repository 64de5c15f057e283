import { strToU8, zipSync } from 'fflate';

/* Workbooks made by hand, part by part, as other programs than ours write them. */

/** A cell: a text, a number, or a number under a format. */
export type MadeCell =
  | string
  | number
  | { readonly number: number; readonly format: string }
  | null;

export interface MadeSheet {
  readonly name: string;
  readonly rows: readonly (readonly MadeCell[])[];
  /** `A2:A4` */
  readonly merges?: readonly string[];
  readonly state?: 'visible' | 'hidden' | 'veryHidden';
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const letter = (index: number): string =>
  (index < 26 ? '' : letter(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** The formats of a workbook; those of our own have numbers from 164 on. */
function styles(formats: readonly string[]): string {
  const own = formats.map(
    (format, rank) => `<numFmt numFmtId="${164 + rank}" formatCode="${escaped(format)}"/>`,
  );
  const used = formats.map((_, rank) => `<xf numFmtId="${164 + rank}" applyNumberFormat="1"/>`);
  return `<styleSheet xmlns="${MAIN}"><numFmts count="${own.length}">${own.join('')}</numFmts><cellXfs count="${used.length + 1}"><xf numFmtId="0"/>${used.join('')}</cellXfs></styleSheet>`;
}

function sheetXml({ rows, merges = [] }: MadeSheet, formats: readonly string[]): string {
  const cell = (made: MadeCell, at: string): string => {
    if (made === null || made === '') return '';
    if (typeof made === 'string')
      return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escaped(made)}</t></is></c>`;
    if (typeof made === 'number') return `<c r="${at}"><v>${made}</v></c>`;
    return `<c r="${at}" s="${formats.indexOf(made.format) + 1}"><v>${made.number}</v></c>`;
  };
  const lines = rows.map((row, line) => {
    const cells = row.map((made, column) => cell(made, `${letter(column)}${line + 1}`));
    return `<row r="${line + 1}">${cells.join('')}</row>`;
  });
  const merged = merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('');
  return `<worksheet xmlns="${MAIN}"><sheetData>${lines.join('')}</sheetData>${merged ? `<mergeCells count="${merges.length}">${merged}</mergeCells>` : ''}</worksheet>`;
}

/** The bytes of an .xlsx file with these sheets. */
export function workbookOf(...sheets: readonly MadeSheet[]): Buffer {
  const formats = [
    ...new Set(
      sheets.flatMap(({ rows }) =>
        rows.flat().flatMap((made) => (made && typeof made === 'object' ? [made.format] : [])),
      ),
    ),
  ];
  const names = sheets.map(
    ({ name, state = 'visible' }, rank) =>
      `<sheet name="${escaped(name)}" sheetId="${rank + 1}" state="${state}" r:id="rId${rank + 1}"/>`,
  );
  const links = sheets.map(
    (_, rank) =>
      `<Relationship Id="rId${rank + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${rank + 1}.xml"/>`,
  );
  const types = sheets.map(
    (_, rank) =>
      `<Override PartName="/xl/worksheets/sheet${rank + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
  );
  const part = (path: string, kind: string) =>
    `<Override PartName="${path}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`;
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${part('/xl/workbook.xml', 'sheet.main')}${part('/xl/styles.xml', 'styles')}${types.join('')}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${names.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships">${links.join('')}<Relationship Id="rIdStyles" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': styles(formats),
  };
  for (const [rank, sheet] of sheets.entries()) {
    parts[`xl/worksheets/sheet${rank + 1}.xml`] = sheetXml(sheet, formats);
  }
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  return Buffer.from(
    zipSync(
      Object.fromEntries(
        Object.entries(parts).map(([name, xml]) => [name, strToU8(`${head}${xml}`)]),
      ),
    ),
  );
}
