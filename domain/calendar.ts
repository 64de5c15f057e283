import { Temporal } from 'temporal-polyfill';
import type { DateOnly } from './primitives.ts';

/*
 * Workable days and legal delays. A workable day is any day except the weekly rest and the public
 * holidays of the zone: with rest on Sunday, Saturday counts (domain.md §2.2). Everything is a
 * plain date, so the machine's time zone cannot shift a result. Dates in and out are `YYYY-MM-DD`.
 */

export const HOLIDAY_ZONES = [
  'metropole',
  'alsace-moselle',
  'guadeloupe',
  'martinique',
  'guyane',
  'la-reunion',
  'mayotte',
  'saint-martin',
  'saint-barthelemy',
] as const;
export type HolidayZone = (typeof HOLIDAY_ZONES)[number];

/** In the order of ISO 8601: Monday is the first. */
export const WEEK_DAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export type WeekDay = (typeof WEEK_DAYS)[number];

/** The days that are not counted as workable. */
export interface DaysOff {
  /** Its public holidays. */
  readonly zone: HolidayZone;
  /**
   * The weekly rest, that of a shop open on Sundays for one ([D], `weeklyRestDay`); Sunday by
   * default.
   */
  readonly rest?: WeekDay;
}

/** Whether a time zone of this name exists: a wrong one would break every count of days. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('fr', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}

type Plain = Temporal.PlainDate;
const plain = (date: DateOnly): Plain => Temporal.PlainDate.from(date);

/** Easter Sunday of a Gregorian year (Meeus, Jones, Butcher). */
function easter(year: number): Plain {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * e + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  const day = (h + l - 7 * m + 33 * month + 19) % 32;
  return Temporal.PlainDate.from({ year, month, day });
}

/** The eleven national holidays (CT L3133-1): fixed ones as MM-DD, moving ones as days from Easter. */
const FIXED: Readonly<Record<string, string>> = {
  '01-01': 'jour de l’An',
  '05-01': 'fête du Travail',
  '05-08': 'victoire de 1945',
  '07-14': 'fête nationale',
  '08-15': 'Assomption',
  '11-01': 'Toussaint',
  '11-11': 'armistice de 1918',
  '12-25': 'Noël',
};
const FROM_EASTER: Readonly<Record<number, string>> = {
  1: 'lundi de Pâques',
  39: 'Ascension',
  50: 'lundi de Pentecôte',
};
const ABOLITION = 'abolition de l’esclavage';

/** What each zone adds (CT L3134-13, L3422-2). */
const ADDED: Readonly<
  Record<HolidayZone, { fixed?: Record<string, string>; fromEaster?: Record<number, string> }>
> = {
  metropole: {},
  'alsace-moselle': {
    fixed: { '12-26': 'second jour de Noël' },
    fromEaster: { [-2]: 'Vendredi saint' },
  },
  guadeloupe: { fixed: { '05-27': ABOLITION } },
  martinique: { fixed: { '05-22': ABOLITION } },
  guyane: { fixed: { '06-10': ABOLITION } },
  'la-reunion': { fixed: { '12-20': ABOLITION } },
  mayotte: { fixed: { '04-27': ABOLITION } },
  'saint-martin': { fixed: { '05-27': ABOLITION } },
  'saint-barthelemy': { fixed: { '10-09': ABOLITION } },
};

const cache = new Map<string, ReadonlyMap<DateOnly, string>>();

/** The public holidays of a year in a zone, date → French name, in the order of the year. */
export function publicHolidays(year: number, zone: HolidayZone): ReadonlyMap<DateOnly, string> {
  const key = `${zone} ${year}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const sunday = easter(year);
  const moving = Object.entries({ ...FROM_EASTER, ...ADDED[zone].fromEaster }).map(
    ([days, name]) => [sunday.add({ days: Number(days) }).toString(), name] as const,
  );
  const fixed = Object.entries({ ...FIXED, ...ADDED[zone].fixed }).map(
    ([monthDay, name]) => [`${year}-${monthDay}`, name] as const,
  );
  // The fixed feast comes last: when Ascension falls on 1 May, the day keeps its civil name.
  const holidays = new Map([...moving, ...fixed].sort(([a], [b]) => a.localeCompare(b)));
  cache.set(key, holidays);
  return holidays;
}

/** Name of the public holiday, or null. */
export const holidayName = (date: DateOnly, zone: HolidayZone): string | null =>
  publicHolidays(Number(date.slice(0, 4)), zone).get(date) ?? null;

/** Public holidays from start to end, both included, in order. */
export function holidaysBetween(start: DateOnly, end: DateOnly, zone: HolidayZone): DateOnly[] {
  const [first, last] = [Number(start.slice(0, 4)), Number(end.slice(0, 4))];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, rank) => [
    ...publicHolidays(first + rank, zone).keys(),
  ])
    .flat()
    .filter((date) => date >= start && date <= end);
}

const isWorked = (day: Plain, { zone, rest = 'sunday' }: DaysOff): boolean =>
  WEEK_DAYS[day.dayOfWeek - 1] !== rest && !publicHolidays(day.year, zone).has(day.toString());

/** Every day except the weekly rest and the public holidays of the zone. */
export const isWorkable = (date: DateOnly, off: DaysOff): boolean => isWorked(plain(date), off);

/** Days from start to end, both included, one after the other; none when the end comes first. */
function* walk(start: DateOnly, end: DateOnly): Generator<Plain> {
  const last = plain(end);
  for (let day = plain(start); Temporal.PlainDate.compare(day, last) <= 0; day = next(day))
    yield day;
}
const next = (day: Plain): Plain => day.add({ days: 1 });

/** Every day from start to end, both included; none when the end comes first. */
export const eachDay = (start: DateOnly, end: DateOnly): DateOnly[] =>
  Array.from(walk(start, end), (day) => day.toString());

/** The workable days from start to end, both included. */
export const workableBetween = (start: DateOnly, end: DateOnly, off: DaysOff): DateOnly[] =>
  [...walk(start, end)].filter((day) => isWorked(day, off)).map((day) => day.toString());

/** Workable days from start to end, both included. */
export const countWorkable = (start: DateOnly, end: DateOnly, off: DaysOff): number =>
  workableBetween(start, end, off).length;

/** The nth workable day counting from `start` itself: the 14th from Monday 20 April 2026 is 6 May. */
export function nthWorkable(start: DateOnly, rank: number, off: DaysOff): DateOnly {
  let day = plain(start);
  for (let left = isWorked(day, off) ? rank - 1 : rank; left > 0; ) {
    day = next(day);
    if (isWorked(day, off)) left -= 1;
  }
  return day.toString();
}

/** `count` workable days after (before, if negative) `date`, which itself never counts. */
export function addWorkable(date: DateOnly, count: number, off: DaysOff): DateOnly {
  const days = Math.sign(count);
  let day = plain(date);
  for (let left = Math.abs(count); left > 0; ) {
    day = day.add({ days });
    if (isWorked(day, off)) left -= 1;
  }
  return day.toString();
}

/** This day, or the first one after it on which an office is open: from Monday to Friday, no holiday. */
export const officeDay = (date: DateOnly, zone: HolidayZone): DateOnly => {
  const isOpen = (rest: WeekDay) => isWorkable(date, { zone, rest });
  return isOpen('saturday') && isOpen('sunday') ? date : officeDay(addDays(date, 1), zone);
};

/** `count` calendar days later (earlier, if negative). */
export const addDays = (date: DateOnly, count: number): DateOnly =>
  plain(date).add({ days: count }).toString();

/** `count` months later, on the same day or the last of a shorter month: 31 December + 2 is 28 February. */
export const addMonths = (date: DateOnly, count: number): DateOnly =>
  plain(date).add({ months: count }, { overflow: 'constrain' }).toString();

/** The first of several days; at least one is given. */
export const earliest = (...dates: readonly [DateOnly, ...DateOnly[]]): DateOnly =>
  [...dates].sort()[0] as DateOnly;

/** The last of several days; at least one is given. */
export const latest = (...dates: readonly [DateOnly, ...DateOnly[]]): DateOnly =>
  [...dates].sort().at(-1) as DateOnly;

/** Calendar days from `from` to `to`; negative when `to` comes first. */
export const daysBetween = (from: DateOnly, to: DateOnly): number =>
  plain(from).until(plain(to), { largestUnit: 'days' }).days;

/**
 * Last day of a duration « de date à date » that begins on `start`: from 4 May, one month runs to 3
 * June; from 31 January, a day that February does not have, to 28 February.
 */
export function lastDayOf(start: DateOnly, months: number): DateOnly {
  const due = addMonths(start, months);
  return plain(due).day === plain(start).day ? addDays(due, -1) : due;
}
