import { SSF } from '@e965/xlsx';

/*
 * A number in a workbook is one thing, what its format shows is another: 283 shown « 00283 », 1 shown
 * « 24:00 ». A person means what she sees.
 */

/** A number that a format shows otherwise than as its figures. */
export interface ShownNumber {
  /** As the eye sees it. */
  readonly shown: string;
  readonly number: number;
  /** For a duration, in hours; absent when the format hides whole days of it. */
  readonly hours?: number;
}

/** What a format says outside its quoted words, escapes, colours and languages. */
const tokensOf = (format: string): string =>
  format.replace(/"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');

/** Hours without any day: `[h]:mm`, `hh:mm`. */
const isDuration = (format: string): boolean => {
  const tokens = tokensOf(format);
  return /[hs]|\[m/i.test(tokens) && !/[dy]|mmm/i.test(tokens);
};

const figures = (text: string): string => text.replace(/\D/g, '');
const MINUTES_OF_A_DAY = 24 * 60;

function inFormat(format: string, value: number): string | null {
  try {
    return SSF.format(format, value);
  } catch {
    // A format that no spreadsheet of ours writes: the plain number is all there is to see.
    return null;
  }
}

/** A number as its format shows it, when that differs; null when the number itself is what is seen. */
export function shownNumber(value: number, format: string): ShownNumber | null {
  if (SSF.is_date(format)) {
    const shown = isDuration(format) ? inFormat(format, value) : null;
    if (shown === null) return null;
    const hidesDays = value >= 1 && !/\[[hms]+\]/i.test(format);
    const hours = Math.round(value * MINUTES_OF_A_DAY) / 60;
    return { shown, number: value, ...(hidesDays ? {} : { hours }) };
  }
  const shown = Number.isInteger(value) && value >= 0 ? inFormat(format, value)?.trim() : null;
  // The same figures, with zeros in front or spaces between: a code, a telephone number.
  const isCode =
    shown && /^0[\d .-]+$/.test(shown) && figures(shown).replace(/^0+/, '') === String(value);
  return isCode && value > 0 ? { shown, number: value } : null;
}
