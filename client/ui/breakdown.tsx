import { NBSP } from '#domain/format.ts';
import { ActButton } from './act-button.tsx';

/** The last fallback: a page that could not be drawn, or whose code could not be fetched. */
export const Breakdown = (props: { error: unknown }) => (
  <main id="contenu">
    <div class="title">
      <h1>Cette page n’a pas pu s’afficher</h1>
    </div>
    <p>
      Ce qui était enregistré l’est toujours. Rechargez la page{NBSP}; si cela recommence, prévenez
      votre service informatique et donnez-lui cette phrase{NBSP}:
    </p>
    <p class="note">{props.error instanceof Error ? props.error.message : 'erreur inconnue'}</p>
    <ActButton onAct={() => location.reload()}>Recharger la page</ActButton>
  </main>
);
