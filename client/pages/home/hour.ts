import { zonedParts } from '../../meeting/words/hours.ts';

/** « 14 h », « 14 h 30 ». */
export function hourIn(instant: string, timeZone: string): string {
  const { hour, minute } = zonedParts(instant, timeZone);
  const minutes = minute === '00' ? '' : `\u00A0${minute}`;
  return `${Number(hour)}\u00A0h${minutes}`;
}
