import { shortDate } from '#domain/format.ts';
import { type Parsed, parseDay } from './days.ts';
import { excerpt } from './identity-cells.ts';

export interface StartEnd {
  readonly start: string;
  readonly end: string;
}

const DAY = /\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})(?!\d)/g;
const RANGE = /^\s*(?:-|–|—|→|->|au|à|a|jusqu['’ ]?au)\s*$/i;
const NEXT = /^\s*(?:[,;+/]|et|puis|\n)+\s*(?:et\s+)?(?:du|le)?\s*$/i;
const FIRST = /^\s*(?:du|le|les)?\s*$/i;

const HOW = 'Écrivez par exemple : 12/05/2026-16/05/2026, 19/05/2026';
/** The exchange format takes 60 periods; a cell cannot hold many more. */
const MOST = 60;
/** Between two dates there is a sign or a word; a longer text is not read at all. */
const LONGEST_JOIN = 40;

/** « 12/05/2026-16/05/2026, 19/05/2026 » → its periods; a single day starts and ends the same day. */
export function parsePeriods(text: string): Parsed<StartEnd[]> {
  const found = [...text.matchAll(DAY)];
  if (found.length === 0 || !endsWell(text, found)) {
    return { fault: `ne se lit pas comme des dates. ${HOW}` };
  }
  const days: string[] = [];
  const joined: boolean[] = [];
  let after = 0;
  for (const [rank, match] of found.entries()) {
    const between = text.slice(after, match.index);
    if (between.length > LONGEST_JOIN) return { fault: `ne se lit pas comme des dates. ${HOW}` };
    const isRange = rank > 0 && RANGE.test(between);
    if (rank === 0 ? !FIRST.test(between) : !isRange && !NEXT.test(between)) {
      return { fault: `ne se lit pas comme des dates (« ${excerpt(between)} »). ${HOW}` };
    }
    const day = parseDay(match[0]);
    if ('fault' in day) return { fault: `contient « ${match[0]} », qui ${day.fault}` };
    days.push(day.value);
    joined.push(isRange);
    after = match.index + match[0].length;
  }
  return toPeriods(days, joined);
}

const endsWell = (text: string, found: readonly RegExpMatchArray[]): boolean => {
  const last = found.at(-1);
  return /^[\s.,;]*$/.test(text.slice((last?.index ?? 0) + (last?.[0].length ?? 0)));
};

function toPeriods(days: readonly string[], joined: readonly boolean[]): Parsed<StartEnd[]> {
  const periods: StartEnd[] = [];
  for (let rank = 0; rank < days.length; rank += 1) {
    const start = days[rank] as string;
    const hasEnd = joined[rank + 1] === true;
    const end = hasEnd ? (days[rank + 1] as string) : start;
    if (hasEnd && joined[rank + 2] === true) return { fault: `enchaîne trois dates. ${HOW}` };
    if (end < start) return { fault: endBeforeStart(start, end) };
    periods.push({ start, end });
    if (hasEnd) rank += 1;
  }
  return periods.length > MOST ? { fault: `compte plus de ${MOST} périodes` } : { value: periods };
}

export const endBeforeStart = (start: string, end: string): string =>
  `finit le ${shortDate(end)}, avant de commencer le ${shortDate(start)}. Corrigez l’une des deux dates`;

/** The text that reads back as the same periods. */
export const periodsText = (periods: readonly StartEnd[]): string =>
  periods
    .map(({ start, end }) =>
      start === end ? shortDate(start) : `${shortDate(start)}-${shortDate(end)}`,
    )
    .join(', ');
