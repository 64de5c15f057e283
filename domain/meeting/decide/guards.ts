import { type Refusal, refusal } from '../../catalogue/rule.ts';
import type { Id } from '../../primitives.ts';
import type { Actor } from '../../roles.ts';
import { isService } from '../../roles.ts';
import { seatName } from '../seats.ts';
import { type Item, type Meeting, type MeetingState, meetingNoun } from '../state.ts';
import type { MeetingFacts } from './decision.ts';

/* Checks shared by the commands. Each gives the refusal to return, or null when it holds. */

export const notFound = (): Refusal =>
  refusal(
    'NOT-FOUND',
    'Introuvable : ce point n’existe pas ou vous n’y avez pas accès. Rien n’a changé.',
  );

/** ROLE-01. Only the coordination prepares and leads (contract §4, "Who may"). */
export const mustLead = ({ capacity }: Actor): Refusal | null =>
  capacity === 'coordination'
    ? null
    : refusal('ROLE-01', 'Seule la coordination peut faire cela. Rien n’a changé.');

/** ROLE-01. The coordination leads: it gives no opinion and casts no ballot. */
export const mustServe = ({ capacity }: Actor): Refusal | null =>
  isService(capacity)
    ? null
    : refusal('ROLE-01', 'La coordination anime : elle ne donne ni avis ni vote. Rien n’a changé.');

const PHASES: Readonly<Record<MeetingState, string>> = {
  none: 'n’existe pas',
  draft: 'est en préparation',
  frozen: 'n’est pas encore ouverte',
  open: 'est ouverte',
  suspended: 'est suspendue',
  closed: 'est close',
};

/** STATE-01. The meeting must be in one of these states. */
export const mustBe = (meeting: Meeting, ...states: MeetingState[]): Refusal | null =>
  states.includes(meeting.state)
    ? null
    : refusal(
        'STATE-01',
        `Ce n’est pas le moment : ${meetingNoun(meeting)} ${PHASES[meeting.state]}. Rien n’a changé.`,
      );

/** COMP-03. A recused person neither speaks nor votes on the item, in any of her capacities. */
export const mustNotBeRecused = (item: Item, memberIds: readonly Id[]): Refusal | null =>
  memberIds.some((memberId) => item.recused.includes(memberId))
    ? refusal(
        'COMP-03',
        'Un déport est déclaré sur ce point : ni avis, ni vote, ni validation, ni issue.',
      )
    : null;

/** The person of this member, by all her memberships of the panel; himself at least. */
export const idsOf = (memberId: Id, { samePerson }: Pick<MeetingFacts, 'samePerson'>): Id[] => [
  ...new Set([memberId, ...samePerson.map((one) => one.memberId)]),
];

/** Who gave an opinion on the item, voted there, or answered its proposal. */
const speakers = ({ opinions, ballot, proposal }: Item): Set<Id> =>
  new Set([
    ...Object.values(opinions).map(({ memberId }) => memberId),
    ...Object.keys(ballot?.cast ?? {}),
    ...(proposal?.validatedBy ?? []),
    ...(proposal?.objections ?? []).map(({ memberId }) => memberId),
  ]);

/** ROLE-01. One person has one voice on an item: in the capacity in which she first used it. */
export const mustKeepCapacity = (
  item: Item,
  { memberId }: Actor,
  { samePerson }: Pick<MeetingFacts, 'samePerson'>,
): Refusal | null => {
  const spoke = speakers(item);
  const first = samePerson.find((one) => one.memberId !== memberId && spoke.has(one.memberId));
  return first && !spoke.has(memberId)
    ? refusal(
        'ROLE-01',
        `Vous avez déjà répondu sur ce point pour ${seatName(first.capacity)} : une personne a une seule voix, dans cette qualité. Rien n’a changé.`,
      )
    : null;
};

/** CONS-01. Nothing more is decided on an item whose insured withdrew his agreement. */
export const mustStillBePresented = (item: Item): Refusal | null =>
  item.consentLost
    ? refusal(
        'CONS-01',
        'La personne a retiré son accord : ce point est retiré, aucune issue n’est possible.',
      )
    : null;

/** STATE-01. Once the fund has decided, the item's outcome is fixed. */
export const mustNotBeDecided = (item: Item): Refusal | null =>
  item.decisionNumber
    ? refusal(
        'STATE-01',
        `La décision n° ${item.decisionNumber} est prise : l’issue de ce point ne change plus.`,
      )
    : null;

/** STATE-01. Opinions, ballots and validations end with the outcome. */
export const mustBeUnsettled = (item: Item): Refusal | null =>
  item.outcome
    ? refusal('STATE-01', 'L’issue de ce point est consignée : il n’est plus ouvert aux avis.')
    : null;

/** The first refusal of a list, in the order in which a person would look for it. */
export const firstOf = (...refusals: (Refusal | null)[]): Refusal | null =>
  refusals.find((one) => one !== null) ?? null;
