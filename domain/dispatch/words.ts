import type { DispatchMode, DispatchState } from './states.ts';

/** What each state is called, of a letter. */
export const STATE_WORDS: Readonly<Record<DispatchState, string>> = {
  'to-print': 'à imprimer',
  printed: 'imprimée',
  posted: 'postée',
  returned: 'revenue',
  acknowledged: 'reçue',
  cancelled: 'annulée',
};

/** How it travels, as the deposit slip says it (documents.md §9). */
export const MODE_WORDS: Readonly<Record<DispatchMode, string>> = {
  registered: 'lettre recommandée avec avis de réception',
  tracked: 'lettre suivie',
  simple: 'lettre simple',
  hand: 'remise en main propre',
  electronic: 'espace numérique',
};
