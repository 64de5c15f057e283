import { hiddenMarksFault } from '#domain/dossier/hidden-marks.ts';
import { listed } from '#domain/format.ts';
import { nirsIn } from '#domain/typed-text.ts';
import type { CellKind, Field, WordSet } from '../columns/field.ts';
import { meaningKey } from '../columns/words-of.ts';
import { type Cell, cellText } from '../read/grid.ts';
import { dayOfSerial } from '../read/xlsx-grid.ts';
import { type DayReading, type Parsed, parseDay } from './days.ts';
import { excerpt, type ParsedOrKept, parseNir, parseNirKey, parseSiret } from './identity-cells.ts';
import { splitFullName, usualCasing } from './names.ts';
import { type PeriodsReading, parsePeriods } from './periods.ts';
import { acceptedWords, meantBy } from './words.ts';

/** A consent column holds a date, or yes/no, or both (« oui le 12/05/2026 »). */
export interface DayOrYes {
  readonly given: boolean;
  readonly day?: string;
}

/** « MSA » alone: employee or farmer, as the row's employment status says. */
export const MSA = 'msa';

/** No field is longer; a longer text is not searched. */
const LONGEST_CELL = 4000;

/** What a cell cannot say by itself: its column, its panel or a person says it. */
export type CellReading = Omit<PeriodsReading, 'isBirth'>;

/** The value of one filled cell, or the end of the sentence that says why it has none. */
export function parseCell(
  field: Field,
  written: Cell,
  reading: CellReading = {},
): ParsedOrKept<unknown> {
  const cell = withoutGuard(field, written);
  if (cell !== null && typeof cell === 'object' && 'failed' in cell) {
    return { fault: failureOf(cell.failed), isNothing: true };
  }
  if (cellText(cell).length > LONGEST_CELL) {
    return { fault: 'est trop long : 4 000 caractères au plus. Raccourcissez le texte' };
  }
  const { kind } = field;
  const inside = otherLinesIn(cellText(cell));
  if (inside !== null)
    return {
      fault: `contient d’autres lignes d’un tableau (« ${excerpt(inside)} »). Remettez chacune à sa place dans le fichier, ou gardez ici le seul texte de cette cellule`,
    };
  // As in what is typed on screen: many read these texts, and some are printed for others.
  if (!OWN_NUMBERS.includes(kind) && nirsIn(cellText(cell)).length > 0)
    return {
      fault:
        'contient un numéro de sécurité sociale, que d’autres liraient. Ôtez-le de cette cellule : il s’écrit dans sa seule colonne',
      isNothing: true,
    };
  const hidden = NAMES.includes(kind) && typeof written === 'string' && hiddenMarksFault(written);
  if (hidden) return { fault: hidden };
  if (typeof kind === 'object') {
    return 'word' in kind
      ? parseWord(kind.word, cellText(cell))
      : parseList(kind.words, cellText(cell));
  }
  return PARSERS[kind](cell, reading);
}

/** Columns that are for numbers of this length. */
const OWN_NUMBERS: readonly CellKind[] = ['nir', 'nirKey', 'siret'];
const NAMES: readonly CellKind[] = ['name', 'fullName'];
/** Texts that begin with a figure, so that an apostrophe before it is a guard in a workbook too. */
const FIGURES: readonly CellKind[] = [
  'day',
  'birthDay',
  'periods',
  'dayOrYes',
  'nir',
  'nirKey',
  'siret',
  'number',
  'count',
  'postcode',
  'phone',
];

/** Long enough to be a number that loses its zeros, and nothing else. */
const GUARDED_NUMBER = /^'(?=(?:\D*\d){5})[+\d][\dAB\s./-]*$/;

const withoutGuard = ({ key, kind }: Field, cell: Cell): Cell =>
  (key === 'reference' || FIGURES.includes(kind)) && GUARDED_NUMBER.test(cellText(cell))
    ? cellText(cell).slice(1)
    : cell;

/** At least this many, so that a sentence is not taken for a line. */
const SEPARATED = /(?:[^;]*;(?! )){4}|(?:[^|]*\|){4}|(?:[^\t]*\t){4}/;

/** A quote that was never closed has made one cell of several lines, which a program then kept so. */
function otherLinesIn(text: string): string | null {
  const [first = '', ...lines] = text.split('\n');
  return /[;|\t]/.test(first) ? (lines.find((line) => SEPARATED.test(line)) ?? null) : null;
}

/** Why a cell that a spreadsheet did not compute, or not show, has no value. */
function failureOf(shown: string): string {
  if (shown.startsWith('='))
    return 'est une formule, sans son résultat. Affichez les résultats dans votre tableur, enregistrez le fichier, puis choisissez-le de nouveau';
  return /^#{3}/.test(shown)
    ? 'vient d’une colonne trop étroite pour sa valeur. Élargissez-la dans votre tableur, enregistrez le fichier, puis choisissez-le de nouveau'
    : 'est une erreur du tableur. Corrigez la formule, ou tapez la valeur à sa place';
}

const oneLine = (value: string): string => value.replace(/[ \t\n]+/g, ' ');

type Simple = Extract<CellKind, string>;

const PARSERS: Readonly<
  Record<Simple, (cell: Cell, reading: CellReading) => ParsedOrKept<unknown>>
> = {
  text: (cell) => ({ value: oneLine(cellText(cell)) }),
  paragraph: (cell) => ({ value: cellText(cell) }),
  name: (cell) => ({ value: usualCasing(cellText(cell)) }),
  fullName: parseFullName,
  lines: (cell) => ({ value: linesOf(cellText(cell)) }),
  day: parseDayCell,
  birthDay: (cell, reading) => parseDayCell(cell, { ...reading, isBirth: true }),
  yesNo: parseYesNo,
  dayOrYes: parseDayOrYes,
  nir: parseNir,
  nirKey: parseNirKey,
  siret: parseSiret,
  number: parseHours,
  count: parseCount,
  category: parseCategory,
  periods: parsePeriodsCell,
  postcode: parsePostcode,
  phone: parsePhone,
};

const linesOf = (value: string): string[] =>
  value
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '');

function parseFullName(cell: Cell): Parsed<unknown> {
  const parts = splitFullName(cellText(cell));
  return parts === null
    ? {
        fault:
          'ne permet pas de distinguer le nom du prénom. Écrivez le nom en capitales, ou séparez-les en deux colonnes',
      }
    : { value: parts };
}

/** A day of 1927 to 2119 as a spreadsheet counts it, from 1900 on. */
const isSerial = (serial: number): boolean => serial >= 10_000 && serial <= 80_000;
/** « 46188 » in a text file: the count of a spreadsheet, unless it may be a day, a month and a year. */
const SERIAL_TEXT = /^[1-7](?!0[1-9]|1[0-2])\d{4}$/;

function parseDayCell(cell: Cell, reading: DayReading): Parsed<string> {
  if (cell !== null && typeof cell === 'object' && 'day' in cell) return parseDay(cell.day);
  const serial = typeof cell === 'number' || SERIAL_TEXT.test(cellText(cell)) ? Number(cell) : 0;
  const day = isSerial(serial) ? dayOfSerial(serial) : null;
  return day ? { value: day.day } : parseDay(cellText(cell), reading);
}

const YES = new Set('oui o x vrai true 1 yes ok v ✓ ✔ ☑'.split(' '));
const NO = new Set('non n faux false 0 no ✗ ☐'.split(' '));

const yesNo = (value: string): boolean | null => {
  const word = value.toLowerCase().replace(/[.!]$/, '');
  if (YES.has(word)) return true;
  return NO.has(word) ? false : null;
};

function parseYesNo(cell: Cell): Parsed<boolean> {
  const value = yesNo(cellText(cell));
  return value === null
    ? {
        fault: 'ne se lit ni comme oui, ni comme non. Écrivez oui ou non, ou videz la cellule',
        isNothing: true,
      }
    : { value };
}

function parseDayOrYes(cell: Cell, reading: CellReading): Parsed<DayOrYes> {
  const answer = yesNo(cellText(cell));
  if (answer !== null) return { value: { given: answer } };
  const both = /^oui[\s,:]+(?:le\s+)?(.+)$/i.exec(cellText(cell));
  const day = both ? parseDay(both[1] ?? '', reading) : parseDayCell(cell, reading);
  if ('value' in day) return { value: { given: true, day: day.value } };
  return { ...day, fault: `${day.fault}, ou oui ou non` };
}

/** « 17h30 », « 24 h 00 », « 17:30 ». */
const CLOCK = /^(\d{1,5})\s*(?:h|:)\s*([0-5]\d)(?::00)?\s*(?:mn?|min)?$/i;

function parseHours(cell: Cell): Parsed<number> {
  if (cell !== null && typeof cell === 'object' && 'hours' in cell && cell.hours !== undefined)
    return { value: Math.round(cell.hours * 100) / 100 };
  if (cell !== null && typeof cell === 'object' && 'shown' in cell && /:/.test(cell.shown)) {
    return { fault: 'compte des jours que le tableur n’affiche pas. Écrivez le nombre d’heures' };
  }
  const clock = CLOCK.exec(cellText(cell));
  if (clock) {
    return { value: Math.round((Number(clock[1]) + Number(clock[2]) / 60) * 100) / 100 };
  }
  const match = /^(\d{1,5})(?:[.,](\d{1,3}))?\s*(?:h|heures?)?$/i.exec(
    cellText(cell).replace(/(?<=\d)\s(?=\d{3})/g, ''),
  );
  return match
    ? { value: Number(`${match[1]}.${match[2] ?? 0}`) }
    : { fault: 'n’est pas un nombre d’heures. Écrivez par exemple 24 ou 17,5', isNothing: true };
}

function parseCount(cell: Cell): Parsed<number> {
  const match = /^(\d{1,4})\s*(?:j|jours?)?$/i.exec(cellText(cell));
  const fault = 'n’est pas un nombre de jours de 0 à 1 100. Écrivez le nombre seul';
  if (!match) return { fault, isNothing: true };
  const value = Number(match[1]);
  return value <= 1100 ? { value } : { fault };
}

function parseCategory(cell: Cell): Parsed<number> {
  const match =
    /^(?:cat(?:[ée]gorie)?\.?\s*)?([123])\s*(?:[eèr]{1,3})?(?:\s*cat(?:[ée]gorie)?\.?)?$/i.exec(
      cellText(cell),
    );
  return match
    ? { value: Number(match[1]) }
    : {
        fault: 'n’est pas une catégorie d’invalidité. Écrivez 1, 2 ou 3, ou videz la cellule',
        isNothing: true,
      };
}

function parsePeriodsCell(cell: Cell, reading: CellReading): Parsed<unknown> {
  const day = parseDayCell(cell, reading);
  if ('value' in day) return { value: [{ start: day.value, end: day.value }] };
  return parsePeriods(cellText(cell), reading);
}

function parsePostcode(cell: Cell): Parsed<string> {
  const value = cellText(cell);
  const compact = value.replace(/\s/g, '');
  return { value: /^\d{4,5}$/.test(compact) ? compact.padStart(5, '0') : value };
}

/** As typed; a number has lost its first zero. */
function parsePhone(cell: Cell): Parsed<string> {
  const value = oneLine(cellText(cell));
  return { value: typeof cell === 'number' && /^\d{9}$/.test(value) ? `0${value}` : value };
}

function parseWord(set: WordSet, value: string): Parsed<string> {
  if (set === 'scheme' && meaningKey(value) === MSA) return { value: MSA };
  const found = meantBy(set, value);
  return found === null ? { fault: unknownWord(set), isNothing: true } : { value: found };
}

const unknownWord = (set: WordSet): string =>
  `n’est pas reconnu. Écrivez par exemple : ${listed(acceptedWords(set), 'ou')}`;

/** Items separated by lines or semicolons; an unknown item is split again at its commas. */
function parseList(set: WordSet, value: string): ParsedOrKept<string[]> {
  const values: string[] = [];
  const unknown: string[] = [];
  for (const item of value.split(/[;\n]/).filter((part) => part.trim() !== '')) {
    const whole = meantBy(set, item);
    const pieces =
      whole === null ? item.split(/,|\set\s|\+/).filter((part) => part.trim()) : [item];
    for (const piece of pieces) {
      const found = meantBy(set, piece);
      if (found === null) unknown.push(excerpt(piece));
      else values.push(found);
    }
  }
  const kept = [...new Set(values)];
  if (unknown.length === 0) return { value: kept };
  const fault = `contient « ${unknown[0]} », qui ${unknownWord(set)}`;
  return kept.length > 0 ? { value: kept, fault, isNothing: true } : { fault, isNothing: true };
}
