import { NBSP } from '#domain/format.ts';
import { labelOf } from '#domain/labels.ts';
import type { Me } from '#domain/wire/http.ts';
import { longDate } from '#domain/written-dates.ts';
import { dayOf, hourOf } from '../meeting/words/hours.ts';

export type ToldReset = NonNullable<Me['reset']>;

/** What a person is told of the reset of her account: when, by which office, and what to do. */
export function resetWords({ at, askedAs, confirmedAs }: ToldReset, timeZone: string) {
  const asked = `Demandé par${NBSP}: ${labelOf('capacity', askedAs)}.`;
  const confirmed =
    confirmedAs === null
      ? 'Aucune autre personne ne l’a confirmé.'
      : `Confirmé par${NBSP}: ${labelOf('capacity', confirmedAs)}.`;
  return {
    title: `Votre ancien mot de passe a été annulé le ${longDate(dayOf(at, timeZone))} à ${hourOf(at, timeZone)}`,
    office: `${asked} ${confirmed}`,
    whatToDo:
      'Si vous l’aviez demandé, il n’y a rien à faire. Sinon, quelqu’un a peut-être voulu entrer à votre place : dites-le aujourd’hui à l’administration technique, qui peut refermer le compte en donnant un autre lien, et à une autre personne de la cellule.',
  };
}
