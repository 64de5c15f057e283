import type { MeetingEvent } from '#domain/meeting/events.ts';
import type { Command } from '#domain/wire/commands.ts';
import type { LiveEvent } from '#domain/wire/live.ts';

/*
 * What may be sent again after a cut. An act whose answer was lost is repeated with its own id, and
 * the server gives its first answer. But an act that never arrived must not take effect later on
 * something else: a ballot of the first round in the second, an opinion after the meeting left the
 * item.
 */

/** What an event interrupts when somebody else made it: every act, those on its item, or none. */
const INTERRUPTS: Readonly<Record<MeetingEvent['type'], 'all' | 'its-item' | 'none'>> = {
  MeetingOpened: 'all',
  MeetingSuspended: 'all',
  MeetingResumed: 'all',
  MeetingClosed: 'all',
  Withheld: 'all',
  ItemCalled: 'its-item',
  ItemLeft: 'its-item',
  ItemRemoved: 'its-item',
  ItemHidden: 'its-item',
  ItemVeiled: 'its-item',
  BallotOpened: 'its-item',
  BallotClosed: 'its-item',
  OutcomeProposed: 'its-item',
  ProposalOvertaken: 'its-item',
  OutcomeRecorded: 'its-item',
  AsideNoted: 'its-item',
  DecisionNoted: 'its-item',
  ConsentLost: 'its-item',
  MeetingPlanned: 'none',
  ItemAdded: 'none',
  ItemMoved: 'none',
  AgendaFrozen: 'none',
  MemberCheckedIn: 'none',
  MemberCheckedOut: 'none',
  MemberRecused: 'none',
  OpinionGiven: 'none',
  GuardLifted: 'none',
  BallotCast: 'none',
  ProposalValidated: 'none',
  ProposalObjected: 'none',
  ItemClosedTo: 'none',
  OpinionsRetracted: 'none',
  ItemDisclosed: 'none',
  MinutesFixed: 'none',
  MinutesApproved: 'none',
  MinutesApprovalDropped: 'none',
  HandRaised: 'none',
  HandLowered: 'none',
  FloorGiven: 'none',
};

/** The event by which the sender recognises his own act in what was missed. */
const ECHOES: Readonly<Record<Command['type'], MeetingEvent['type'] | null>> = {
  'add-item': 'ItemAdded',
  'move-item': 'ItemMoved',
  'remove-item': 'ItemRemoved',
  'freeze-agenda': 'AgendaFrozen',
  'open-meeting': 'MeetingOpened',
  'suspend-meeting': 'MeetingSuspended',
  'resume-meeting': 'MeetingResumed',
  'close-meeting': 'MeetingClosed',
  'check-in': 'MemberCheckedIn',
  'check-out': 'MemberCheckedOut',
  'call-item': 'ItemCalled',
  'declare-recusal': 'MemberRecused',
  'give-opinion': 'OpinionGiven',
  'open-ballot': 'BallotOpened',
  'cast-ballot': 'BallotCast',
  'close-ballot': 'BallotClosed',
  'propose-outcome': 'OutcomeProposed',
  'validate-proposal': 'ProposalValidated',
  object: 'ProposalObjected',
  'record-outcome': 'OutcomeRecorded',
  'raise-hand': 'HandRaised',
  'lower-hand': 'HandLowered',
  'give-floor': 'FloorGiven',
  // Nothing on this line tells them apart: their own id is enough.
  'approve-minutes': null,
  'plan-meeting': null,
  'lift-guard': null,
  'create-dossier': null,
  'update-dossier': null,
  'record-advice': null,
  'ask-opinion': null,
  'withdraw-consent': null,
  'lift-finding': null,
  'restore-finding': null,
  'receive-piece': null,
  'set-outcome-aside': null,
  'take-decision': null,
  'take-decisions': null,
  'lift-condition': null,
  'lapse-decision': null,
  'correct-decision': null,
  'ask-observations': null,
  'withdraw-decision': null,
  'maintain-decision': null,
  'set-parameter': null,
  'drop-parameter': null,
  'create-panel': null,
  'invite-person': null,
  'end-membership': null,
  'add-delegation': null,
  'end-delegation': null,
  'prepare-batch': null,
  'cancel-batch': null,
  'withhold-letter': null,
  'issue-duplicate': null,
  'mark-letters': null,
  'assign-task': null,
  done: null,
};

const itemOf = (of: Command | MeetingEvent): string | null => ('itemId' in of ? of.itemId : null);

/**
 * True when another person changed what the act was about: it must not be sent again automatically.
 */
export function interrupts({ by, event }: LiveEvent, command: Command, me: string | null): boolean {
  if (event.type === 'Withheld') return true;
  if (by !== null && by === me) return false;
  const interrupted = INTERRUPTS[event.type];
  if (interrupted !== 'its-item') return interrupted === 'all';
  const item = itemOf(command);
  return item !== null && itemOf(event) === item;
}

/** True when this event is very probably the act itself, recorded before the cut. */
export function echoes({ by, event }: LiveEvent, command: Command, me: string | null): boolean {
  if (by === null || by !== me) return false;
  return ECHOES[command.type] === event.type && itemOf(event) === itemOf(command);
}
