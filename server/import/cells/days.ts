/** The value read, or why it cannot be: the end of a sentence that begins with the value. */
export type Parsed<T> = { readonly value: T } | { readonly fault: string };

const MONTHS =
  'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre'.split('|');
const SHORT_MONTHS = 'janv|fév|mars|avr|mai|juin|juil|août|sept|oct|nov|déc'.split('|');

const NUMERIC = /^(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4}|\d{2})$/;
const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?Z?)?$/;
const WORDED = /^(\d{1,2})(?:er)?\s+(\p{L}{3,9})\.?\s+(\d{4}|\d{2})$/u;

const HOW = 'écrivez la date sous la forme JJ/MM/AAAA';

/**
 * A year of two digits: a birth is placed between 1916 and 2015, anything else between 1970 and
 * 2069. Fixed bounds rather than a clock: the same file always reads the same.
 */
function fullYear(typed: string, isBirth: boolean): number {
  const year = Number(typed);
  if (typed.length > 2) return year;
  return year + (year > (isBirth ? 15 : 69) ? 1900 : 2000);
}

interface WrittenDay {
  readonly year: string;
  readonly month: number;
  readonly day: number;
}

function written(text: string): WrittenDay | null {
  const iso = ISO.exec(text);
  if (iso) return { year: iso[1] ?? '', month: Number(iso[2]), day: Number(iso[3]) };
  const numeric = NUMERIC.exec(text);
  if (numeric) {
    return { year: numeric[3] ?? '', month: Number(numeric[2]), day: Number(numeric[1]) };
  }
  const worded = WORDED.exec(text);
  if (!worded) return null;
  const month = monthOf(worded[2] ?? '');
  return month === 0 ? null : { year: worded[3] ?? '', month, day: Number(worded[1]) };
}

function monthOf(name: string): number {
  const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const wanted = plain(name);
  const is = (month: string) => plain(month) === wanted;
  return Math.max(MONTHS.findIndex(is), SHORT_MONTHS.findIndex(is)) + 1;
}

/** A date as it is typed in France, or ISO → `YYYY-MM-DD`; the fault says what is impossible. */
export function parseDay(text: string, isBirth = false): Parsed<string> {
  const found = written(text.replace(/\s+/g, ' ').trim());
  if (found === null) return { fault: `n’est pas une date. Pour corriger, ${HOW}` };
  const year = fullYear(found.year, isBirth);
  if (year < 1900 || year > 2100) {
    return { fault: `a une année impossible (${year}). Pour corriger, ${HOW}` };
  }
  if (found.month < 1 || found.month > 12) {
    return { fault: `n’existe pas : il n’y a pas de mois ${found.month}. Pour corriger, ${HOW}` };
  }
  const last = new Date(Date.UTC(year, found.month, 0)).getUTCDate();
  if (found.day < 1 || found.day > last) {
    const month = MONTHS[found.month - 1];
    return { fault: `n’existe pas : ${month} ${year} compte ${last} jours. Pour corriger, ${HOW}` };
  }
  const two = (part: number) => String(part).padStart(2, '0');
  return { value: `${year}-${two(found.month)}-${two(found.day)}` };
}
