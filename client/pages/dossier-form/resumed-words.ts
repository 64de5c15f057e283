import { listed, NBSP } from '#domain/format.ts';
import { longDate } from '#domain/written-dates.ts';
import type { Resumption } from '../../forms/kept-form.ts';
import { dayOf, hourOf } from '../../meeting/words/hours.ts';

/** Since when a form waits, and which of its answers are those left then: others may have changed them since. */
export const resumedWords = (
  { at, paths }: Resumption,
  { timeZone, nameOf }: { readonly timeZone: string; readonly nameOf: (path: string) => string },
) => ({
  title: `Saisie reprise : vous l’aviez laissée le ${longDate(dayOf(at, timeZone))} à ${hourOf(at, timeZone)}`,
  answers: `Réponses reprises${NBSP}: ${listed([...new Set(paths.map(nameOf))])}.`,
});
