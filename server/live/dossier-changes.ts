import type { MeetingEvent } from '#domain/meeting/events.ts';

/**
 * Which events of a meeting may change what somebody reads of its dossiers: where they stand, the
 * guard of the physicians, who is recused, what was decided, whether the text submitted still holds.
 * The other ones stay in the meeting, and come in bursts.
 */
const CHANGES: Readonly<Record<MeetingEvent['type'], boolean>> = {
  MeetingPlanned: false,
  AgendaFrozen: false,
  MeetingOpened: true,
  MeetingSuspended: false,
  MeetingResumed: false,
  MeetingClosed: true,
  MinutesFixed: false,
  MinutesApproved: false,
  MinutesApprovalDropped: false,
  MemberCheckedIn: false,
  MemberCheckedOut: false,
  HandRaised: false,
  HandLowered: false,
  FloorGiven: false,
  ItemAdded: true,
  ItemMoved: false,
  ItemRemoved: true,
  ItemCalled: true,
  ItemLeft: true,
  MemberRecused: true,
  OpinionGiven: true,
  GuardLifted: true,
  BallotOpened: false,
  BallotCast: false,
  BallotClosed: false,
  OutcomeProposed: true,
  ProposalOvertaken: false,
  ProposalValidated: false,
  ProposalObjected: false,
  OutcomeRecorded: true,
  AsideNoted: true,
  DecisionNoted: true,
  ConsentLost: true,
  ItemClosedTo: true,
  ItemDisclosed: true,
  OpinionsRetracted: true,
  ItemHidden: true,
  ItemVeiled: true,
  Withheld: true,
};

export const changesDossiers = ({ type }: MeetingEvent): boolean => CHANGES[type];
