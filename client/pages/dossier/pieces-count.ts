import { plural } from '#domain/format.ts';

interface Pieces {
  /** Documents of the checklist that are on file. */
  readonly received: number;
  /** Documents of the checklist that are not. */
  readonly missing: number;
  /** What is asked of the insured: documents of the list or not, some of them to be done again. */
  readonly toAsk: number;
}

/** The count that stands over the documents of a dossier: it says what each number counts. */
export function piecesCount({ received, missing, toAsk }: Pieces): string {
  const parts = [
    received > 0 ? plural(received, 'reçue') : 'aucune reçue',
    missing > 0 ? plural(missing, 'manque à la liste', 'manquent à la liste') : '',
    toAsk > 0 ? `${toAsk} à demander à la personne` : '',
  ].filter(Boolean);
  return missing === 0 && toAsk === 0
    ? `${parts.join('')} · rien n’est attendu`
    : parts.join(' · ');
}
