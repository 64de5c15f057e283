import { capital } from '#domain/format.ts';
import type { MeetingEvent, MeetingEventOf } from '#domain/meeting/events.ts';
import { type Meeting, meetingNoun } from '#domain/meeting/state.ts';
import { outcomeName } from '#domain/outcome-names.ts';
import type { Id } from '#domain/primitives.ts';
import { measureOf, numberOf, tallyWords } from './words.ts';

/** Said to one person below, or not worth an interruption. */
const SILENT = [
  'MeetingPlanned',
  'AgendaFrozen',
  'MemberCheckedIn',
  'MemberCheckedOut',
  'HandRaised',
  'HandLowered',
  'FloorGiven',
  'ItemAdded',
  'ItemMoved',
  'ItemLeft',
  'ItemVeiled',
  'ItemDisclosed',
  'ItemClosedTo',
  'MemberRecused',
  'OpinionGiven',
  'OpinionsRetracted',
  'BallotCast',
  'ProposalValidated',
  'ProposalObjected',
  'DecisionNoted',
  'Withheld',
] as const satisfies readonly MeetingEvent['type'][];
type Silent = MeetingEventOf<(typeof SILENT)[number]>;
const isSilent = (event: MeetingEvent): event is Silent =>
  SILENT.some((type) => type === event.type);

/**
 * What a screen reader hears of an event, politely; null for what does not justify an interruption.
 * `remembered` is the number of an item that has just left the agenda.
 */
export function announcement(
  event: MeetingEvent,
  meeting: Meeting,
  remembered: (itemId: Id) => number | null = () => null,
): string | null {
  if (isSilent(event)) return null;
  const point =
    'itemId' in event ? (numberOf(meeting, event.itemId) ?? remembered(event.itemId)) : null;
  switch (event.type) {
    case 'MeetingOpened':
      return `${capital(meetingNoun(meeting))} est ouverte.`;
    case 'MeetingSuspended':
      return `${capital(meetingNoun(meeting))} est suspendue.`;
    case 'MeetingResumed':
      return `${capital(meetingNoun(meeting))} reprend.`;
    case 'MeetingClosed':
      return `${capital(meetingNoun(meeting))} est close.`;
    case 'ItemCalled': {
      const item = meeting.items[event.itemId];
      return item ? `Point ${point} appelé : ${measureOf(item).toLowerCase()}.` : null;
    }
    case 'GuardLifted':
      return `Un médecin a ouvert le point ${point} aux membres.`;
    case 'BallotOpened':
      return `Un vote indicatif est ouvert sur le point ${point}.`;
    case 'BallotClosed': {
      const result = event.tally ? ` : ${tallyWords(event.tally)}` : '';
      return `Le vote du point ${point} est clos${result}.`;
    }
    case 'OutcomeProposed':
      return `Une issue est proposée sur le point ${point} : ${outcomeName(event.outcome)}.`;
    case 'ProposalOvertaken':
      return `Le dossier du point ${point} a changé : les validations sont tombées, la proposition est à relire.`;
    case 'OutcomeRecorded': {
      const result = event.outcome ? ` : ${outcomeName(event.outcome)}` : '';
      return `L’issue du point ${point} est consignée${result}.`;
    }
    case 'AsideNoted':
      return `L’issue du point ${point} est mise de côté : rien n’est décidé.`;
    case 'MinutesFixed':
      return event.version > 1
        ? `Le relevé de décisions a une nouvelle version, la ${event.version}.`
        : null;
    case 'MinutesApproved':
      return `La version ${event.version} du relevé de décisions est approuvée.`;
    case 'MinutesApprovalDropped':
      return `L’approbation de la version ${event.version} du relevé de décisions est retirée.`;
    case 'ConsentLost':
      return `Le point ${point} est retiré : la personne a retiré son accord.`;
    // The same words for every cause, because not everybody may know it.
    case 'ItemHidden':
    case 'ItemRemoved':
      return point ? `Le point ${point} est retiré.` : null;
    default:
      event satisfies never;
      return null;
  }
}

/** Who hears what concerns one person only: that person, and the coordination. */
export interface Hearer {
  readonly memberId: Id | null;
  readonly leads: boolean;
  readonly nameOf: (memberId: Id) => string;
  /** Whether his validation of this item fell, and is to be given again. */
  readonly fell: (itemId: Id) => boolean;
}

/** What an event says to the person it is about, and to the coordination; null for the others. */
export function personalAnnouncement(event: MeetingEvent, hearer: Hearer): string | null {
  if (event.type === 'OutcomeProposed')
    return hearer.fell(event.itemId)
      ? 'Votre validation portait sur le texte d’avant : relisez, puis répondez de nouveau.'
      : null;
  if (!('memberId' in event)) return null;
  const isMe = event.memberId === hearer.memberId;
  const toLead = (words: string) => (hearer.leads ? words : null);
  const name = () => hearer.nameOf(event.memberId);
  switch (event.type) {
    case 'FloorGiven':
      return isMe ? 'La parole est à vous.' : toLead(`La parole est à ${name()}.`);
    case 'HandRaised':
      return isMe ? null : toLead(`${name()} lève la main.`);
    case 'MemberCheckedIn':
      return isMe ? 'Votre présence est notée.' : toLead(`Présence notée : ${name()}.`);
    case 'MemberCheckedOut':
      return isMe ? 'Votre départ est noté.' : toLead(`Départ noté : ${name()}.`);
    case 'HandLowered':
    case 'MemberRecused':
    case 'OpinionGiven':
    case 'GuardLifted':
    case 'BallotCast':
    case 'ProposalValidated':
    case 'ProposalObjected':
    case 'ItemVeiled':
      return null;
    default:
      event satisfies never;
      return null;
  }
}
