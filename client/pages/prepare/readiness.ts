import type { Finding } from '#domain/catalogue/rule.ts';
import type { Shape } from '../../meeting/words/words.ts';

/** Whether an approval could be proposed on a point; not known before its dossier has been read. */
export function readinessOf(blocks: readonly Finding[] | undefined): Shape {
  if (blocks === undefined) return { mark: 'wait', tone: 'quiet', word: 'lecture' };
  return blocks.length > 0
    ? { mark: 'block', tone: 'stop', word: 'bloquerait' }
    : { mark: 'done', tone: 'plain', word: 'prêt' };
}

/** What is said where no finding is listed. */
export const noFinding = (isReading: boolean): string =>
  isReading
    ? 'Les dossiers se lisent : rien n’est encore vérifié.'
    : 'Aucun constat bloquant sur les points que vous pouvez lire.';
