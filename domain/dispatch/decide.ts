import { refuse } from '../catalogue/rule.ts';
import type { DispatchCommand } from './commands.ts';
import { cancelBatch, prepareBatch, withholdLetter } from './decide/batches.ts';
import type { AskedOfDispatch, DispatchDecision } from './decide/decision.ts';
import { issueDuplicate } from './decide/duplicates.ts';
import { markLetters } from './decide/marks.ts';
import { DISPATCHERS } from './states.ts';

/** What a command does to finished letters, or why it is refused. Pure. */
export function decideDispatch(asked: AskedOfDispatch<DispatchCommand>): DispatchDecision {
  const { command, actor } = asked;
  if (command.type === 'issue-duplicate') return issueDuplicate({ ...asked, command });
  if (!DISPATCHERS.includes(actor.capacity))
    return refuse(
      'ROLE-01',
      'Le courrier passe par la coordination ou les services administratifs. Rien n’a changé.',
    );
  switch (command.type) {
    case 'prepare-batch':
      return prepareBatch({ ...asked, command });
    case 'cancel-batch':
      return cancelBatch({ ...asked, command });
    case 'withhold-letter':
      return withholdLetter({ ...asked, command });
    case 'mark-letters':
      return markLetters({ ...asked, command });
    default:
      return command satisfies never;
  }
}
