import type { DossierCommand } from './commands.ts';
import { recordAdvice } from './decide/advice.ts';
import { setOutcomeAside } from './decide/aside.ts';
import { liftCondition } from './decide/conditions.ts';
import { withdrawConsent } from './decide/consents.ts';
import { correctDecision } from './decide/correct.ts';
import type { AskedOfDossier, DossierDecision } from './decide/decision.ts';
import { create, update } from './decide/facts.ts';
import { lapseDecision } from './decide/lapse.ts';
import { liftFinding, restoreFinding } from './decide/lifting.ts';
import { askOpinion } from './decide/opinions.ts';
import { receivePiece } from './decide/pieces.ts';
import { takeDecision } from './decide/signature.ts';
import { askObservations, maintainDecision, withdrawDecision } from './decide/withdraw.ts';

/** What a command does to a dossier, or why it is refused. Pure. */
export function decideDossier(asked: AskedOfDossier<DossierCommand>): DossierDecision {
  const { command } = asked;
  switch (command.type) {
    case 'create-dossier':
      return create({ ...asked, command });
    case 'update-dossier':
      return update({ ...asked, command });
    case 'record-advice':
      return recordAdvice({ ...asked, command });
    case 'ask-opinion':
      return askOpinion({ ...asked, command });
    case 'withdraw-consent':
      return withdrawConsent({ ...asked, command });
    case 'lift-finding':
      return liftFinding({ ...asked, command });
    case 'restore-finding':
      return restoreFinding({ ...asked, command });
    case 'receive-piece':
      return receivePiece({ ...asked, command });
    case 'set-outcome-aside':
      return setOutcomeAside({ ...asked, command });
    case 'take-decision':
      return takeDecision({ ...asked, command });
    case 'correct-decision':
      return correctDecision({ ...asked, command });
    case 'ask-observations':
      return askObservations({ ...asked, command });
    case 'withdraw-decision':
      return withdrawDecision({ ...asked, command });
    case 'maintain-decision':
      return maintainDecision({ ...asked, command });
    case 'lapse-decision':
      return lapseDecision({ ...asked, command });
    case 'lift-condition':
      return liftCondition({ ...asked, command });
    default:
      return command satisfies never;
  }
}
