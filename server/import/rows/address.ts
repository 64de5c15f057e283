import { ADDRESS_OWNERS, STREET_PIECES } from '../columns/fields-address.ts';

/** What the cells of a row say, by the key of their field. */
export type ValuesByKey = ReadonlyMap<string, unknown>;

/** Paths of every address a row may have. */
const ADDRESSES = ['insured', ...ADDRESS_OWNERS.map(({ path }) => path)].map(
  (path) => `${path}.address`,
);
const CITY_PIECES = ['postcode', 'city', 'cityLine'];
const POSTAL_LINES = ['line2', 'line3', 'line4', 'line5', 'line6'];

/**
 * The addresses of a row, each from its pieces in the order of the postal block: complement, street,
 * other mention, then postcode and city. @param columns keys of the fields that have a column.
 */
export function addressesOf(
  values: ValuesByKey,
  columns: ReadonlySet<string>,
): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const path of ADDRESSES) {
    const lines = linesOf(path, values, columns);
    if (lines.length > 0) found.set(path, lines);
  }
  return found;
}

function linesOf(path: string, values: ValuesByKey, columns: ReadonlySet<string>): string[] {
  const lines = (piece: string) => asLines(values.get(`${path}#${piece}`));
  const text = (piece: string) => lines(piece).join(' ');
  const city = text('cityLine') || `${text('postcode')} ${text('city')}`.trim();
  const whole = asLines(values.get(path));
  const joined = STREET_PIECES.map(text).filter(Boolean).join(' ');
  const hasCityColumn = CITY_PIECES.some((piece) => columns.has(`${path}#${piece}`));
  const street = [
    ...(hasCityColumn ? whole : withCityApart(whole)),
    ...(joined === '' ? [] : [joined]),
  ];
  return [
    ...inOrder(lines('complement'), street),
    ...POSTAL_LINES.flatMap(lines),
    ...lines('extra'),
    ...lines('extra2'),
    ...(city === '' ? [] : [city]),
  ];
}

const asLines = (value: unknown): string[] => {
  const all = Array.isArray(value) ? (value as string[]) : [value as string | undefined];
  return all.filter((line): line is string => line !== undefined && line !== '');
};

const BEGINS_STREET = /^\d+\s*(?:bis|ter|quater|[a-d])?[\s,]/i;

/** The complement is above the street; « BÂT B » in « Adresse 1 » was already above « Adresse 2 ». */
function inOrder(complement: readonly string[], street: readonly string[]): string[] {
  const isSwapped =
    complement.some((line) => BEGINS_STREET.test(line)) &&
    !street.some((line) => BEGINS_STREET.test(line));
  return isSwapped ? [...street, ...complement] : [...complement, ...street];
}

/** The format's own limit for a line. */
const LONGEST_LINE = 200;

/** Whatever stands between the street and the postcode, « F- » before it, a dash after it. */
const WITH_CITY =
  /^(.*\S)(?:[\s,;]+F-|[\s,;|/–-]+(?<!\sF-))(\d{5})\s*(?:[–-]\s*)?(?<=[\s–-])(\p{L}.*)$/u;

/** A whole address typed in one cell: « 12 RUE X, 58000 NEVERS » is two postal lines. */
function withCityApart(lines: readonly string[]): string[] {
  const [line = ''] = lines;
  if (lines.length !== 1 || line.length > LONGEST_LINE) return [...lines];
  const parts = WITH_CITY.exec(line);
  return parts ? [(parts[1] ?? '').replace(/[\s,;|/–-]+$/, ''), `${parts[2]} ${parts[3]}`] : [line];
}
