import { refuse } from '../../catalogue/rule.ts';
import type { DispatchCommandOf } from '../commands.ts';
import { hasLeft, REISSUERS } from '../states.ts';
import { STATE_WORDS } from '../words.ts';
import type { AskedOfDispatch, DispatchDecision } from './decision.ts';

/**
 * A letter that came back is sent again (decisions.md 7): the same bytes under a slip of their own where
 * the address did not change, otherwise another letter of the same decision, which replaces it.
 */
export function issueDuplicate({
  facts,
  actor,
}: AskedOfDispatch<DispatchCommandOf<'issue-duplicate'>>): DispatchDecision {
  if (!REISSUERS.includes(actor.capacity))
    return refuse(
      'ROLE-01',
      'La signature ou les services administratifs renvoient une lettre. Rien n’a changé.',
    );
  const [letter] = facts.letters;
  if (!letter)
    return refuse(
      'NOT-FOUND',
      'Cette lettre n’existe pas, ou vous n’y avez pas accès. Rien n’a changé.',
    );
  const { reason } = facts.texts;
  if (!reason) return refuse('REASON-01', 'Dites pourquoi : une phrase suffit.');
  if (letter.void !== null) return refuse('STATE-01', letter.void);
  const { id: letterId, number, state, duplicate } = letter;
  if (state !== 'returned')
    return refuse(
      'STATE-01',
      hasLeft(state)
        ? `La lettre ${number} est « ${STATE_WORDS[state]} » : marquez d’abord qu’elle est revenue.`
        : `La lettre ${number} n’est pas partie : elle n’a pas besoin de duplicata.`,
    );
  return facts.isReaddressed
    ? { events: [], readdresses: { letterId, reason } }
    : { events: [{ type: 'DuplicateIssued', letterId, rank: duplicate + 1, reason }] };
}
