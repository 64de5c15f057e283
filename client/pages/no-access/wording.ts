import type { Me } from '#domain/wire/http.ts';
import { longDate } from '#domain/written-dates.ts';

/** What an account without any capacity today is told: a title, and what to do. */
export function noAccessWords({ begins, ended }: Me['access']): { title: string; text: string } {
  if (begins !== null)
    return {
      title: `Votre accès commence le ${longDate(begins)}`,
      text: 'Votre compte est prêt. Revenez ce jour-là : il n’y a rien d’autre à faire.',
    };
  if (ended !== null)
    return {
      title: `Votre accès a pris fin le ${longDate(ended)}`,
      text: 'Si vous participez encore à la cellule, demandez à sa coordination de prolonger votre accès.',
    };
  return {
    title: 'Votre compte n’est rattaché à aucune cellule',
    text: 'Demandez à la coordination de votre cellule de vous y inscrire.',
  };
}
