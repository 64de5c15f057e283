import type { MeetingEvent } from '#domain/meeting/events.ts';
import type { Command } from '#domain/wire/commands.ts';
import type { LiveEvent } from '#domain/wire/live.ts';

/*
 * What may be sent again after a cut. An act whose answer was lost is repeated with its own id, and
 * the server gives its first answer. But an act that never arrived must not take effect later on
 * something else: a ballot of the first round in the second, an opinion after the meeting left the
 * item.
 */

const PHASES: ReadonlySet<MeetingEvent['type']> = new Set([
  'MeetingOpened',
  'MeetingSuspended',
  'MeetingResumed',
  'MeetingClosed',
]);

const TURNS: ReadonlySet<MeetingEvent['type']> = new Set([
  'ItemCalled',
  'ItemLeft',
  'ItemRemoved',
  'ItemHidden',
  'ItemVeiled',
  'BallotOpened',
  'BallotClosed',
  'OutcomeProposed',
  'OutcomeRecorded',
  'DecisionNoted',
  'ConsentLost',
  'Withheld',
]);

/** The event by which the sender recognises his own act among the missed ones. */
const ECHOES: Partial<Record<Command['type'], MeetingEvent['type']>> = {
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
};

const itemOf = (of: Command | MeetingEvent): string | null => ('itemId' in of ? of.itemId : null);

/**
 * True when another person changed what the act was about: it must not be sent again automatically.
 */
export function interrupts({ by, event }: LiveEvent, command: Command, me: string | null): boolean {
  if (event.type === 'Withheld') return true;
  if (by !== null && by === me) return false;
  if (PHASES.has(event.type)) return true;
  const item = itemOf(command);
  return item !== null && itemOf(event) === item && TURNS.has(event.type);
}

/** True when this event is very probably the act itself, recorded before the cut. */
export function echoes({ by, event }: LiveEvent, command: Command, me: string | null): boolean {
  if (by === null || by !== me) return false;
  return ECHOES[command.type] === event.type && itemOf(event) === itemOf(command);
}
