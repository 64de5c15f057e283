import { longDate } from '#domain/written-dates.ts';
import { dayOf, hourOf } from '../../meeting/words/hours.ts';

/** « Saisie reprise : vous l’aviez laissée le jeudi 4 juin 2026 à 14 h 07 ». */
export const resumedWords = (at: number, timeZone: string): string =>
  `Saisie reprise : vous l’aviez laissée le ${longDate(dayOf(at, timeZone))} à ${hourOf(at, timeZone)}`;
