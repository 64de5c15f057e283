import { refuse } from '../catalogue/rule.ts';
import { hasSeat } from '../roles.ts';
import type { MeetingCommand } from './commands.ts';
import * as agenda from './decide/agenda.ts';
import * as attendance from './decide/attendance.ts';
import * as ballot from './decide/ballot.ts';
import type { AskedOfMeeting, MeetingDecision } from './decide/decision.ts';
import * as deliberation from './decide/deliberation.ts';
import { approveMinutes } from './decide/minutes.ts';
import { liftGuard } from './decide/secrecy.ts';

export type {
  DossierInMeeting,
  MeetingFacts,
} from './decide/decision.ts';

/**
 * What a command does to a meeting, or why it is refused. Pure, and ignorant of anything that
 * redaction may hide from the actor, so that the client's pre-flight gives the server's answer.
 */
export function decideMeeting(asked: AskedOfMeeting<MeetingCommand>): MeetingDecision {
  const { command, actor } = asked;
  if (!hasSeat(actor.capacity)) return refuse('ROLE-01', OBSERVER);
  switch (command.type) {
    case 'plan-meeting':
      return agenda.plan({ ...asked, command });
    case 'add-item':
      return agenda.add({ ...asked, command });
    case 'move-item':
      return agenda.move({ ...asked, command });
    case 'remove-item':
      return agenda.remove({ ...asked, command });
    case 'freeze-agenda':
      return agenda.freeze({ ...asked, command });
    case 'open-meeting':
    case 'suspend-meeting':
    case 'resume-meeting':
    case 'close-meeting':
      return agenda.phase({ ...asked, command });
    case 'call-item':
      return agenda.call({ ...asked, command });
    case 'check-in':
    case 'check-out':
      return attendance.check({ ...asked, command });
    case 'declare-recusal':
      return attendance.recuse({ ...asked, command });
    case 'raise-hand':
    case 'lower-hand':
    case 'give-floor':
      return attendance.hands({ ...asked, command });
    case 'give-opinion':
      return deliberation.giveOpinion({ ...asked, command });
    case 'lift-guard':
      return liftGuard({ ...asked, command });
    case 'propose-outcome':
      return deliberation.propose({ ...asked, command });
    case 'validate-proposal':
      return deliberation.validate({ ...asked, command });
    case 'object':
      return deliberation.object({ ...asked, command });
    case 'record-outcome':
      return deliberation.record({ ...asked, command });
    case 'approve-minutes':
      return approveMinutes({ ...asked, command });
    case 'open-ballot':
    case 'close-ballot':
      return ballot.openOrClose({ ...asked, command });
    case 'cast-ballot':
      return ballot.cast({ ...asked, command });
    default:
      return command satisfies never;
  }
}

const OBSERVER = 'Votre compte regarde sans prendre part. Aucun acte n’a été enregistré.';
