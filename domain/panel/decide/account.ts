import { refuse } from '../../catalogue/rule.ts';
import type { DateOnly } from '../../primitives.ts';
import { readsDossiers } from '../../roles.ts';
import type { AccountCommandOf } from '../staff.ts';
import { confirmersOf } from './invitations.ts';
import type { AskedOfStaff, StaffDecision, StaffFacts, WaitingInvitation } from './staff-facts.ts';

/* The way into an account, as each panel of its person decides and keeps it. */

/** What a person who holds nothing is: a link would open nothing. */
export const NOTHING_HELD = refuse(
  'NOT-FOUND',
  'Cette personne n’a aucune qualité et n’est invitée nulle part : ajoutez-la d’abord (person add).',
);

/**
 * A link for a person of this panel. An account that was opened is closed at once; where she reads
 * dossiers, and somebody else can say that it is really her, the link works once that is said.
 */
export function giveLink({
  facts,
  actor,
}: AskedOfStaff<AccountCommandOf<'give-link'>>): StaffDecision {
  const { named, memberships, today } = facts;
  if (!named) return NOTHING_HELD;
  const given = { type: 'LinkGiven', personId: named.id } as const;
  if (!named.wasOpened) return { events: [given] };
  const stranded = onlyHerConfirms(facts, named.id);
  if (stranded)
    return refuse(
      'STATE-01',
      'Une autre personne de la cellule attend d’être confirmée, et celle-ci seule peut le faire. Qu’elle confirme d’abord, ou attendez que la demande expire.',
    );
  const reading = memberships.find(
    (held) =>
      held.personId === named.id &&
      readsDossiers(held.capacity) &&
      isNotOver(held.untilDate, today),
  );
  const reset = { type: 'AccountReset', personId: named.id } as const;
  const waits =
    reading && confirmersOf(facts, { personId: named.id, askedBy: actor.personId }).size > 0;
  if (!waits) return { events: [reset, given] };
  return {
    events: [
      reset,
      given,
      {
        type: 'RecoveryAsked',
        invitationId: facts.newId,
        personId: named.id,
        capacity: reading.capacity,
        expires: facts.expires,
      },
    ],
    results: { awaitsConfirmation: true },
  };
}

const isNotOver = (until: DateOnly | null, today: DateOnly): boolean =>
  until === null || until >= today;

/** What waits for somebody else, and that nobody but this person could confirm. */
const onlyHerConfirms = (facts: StaffFacts, personId: string): WaitingInvitation | undefined =>
  facts.waiting.find((waiting) => {
    if (waiting.personId === personId) return false;
    const able = confirmersOf(facts, waiting);
    return able.has(personId) && able.size === 1;
  });

/** What the server knows of a link that somebody opens. */
export interface LinkFacts {
  /** Known, unused, not past its day. */
  readonly isGood: boolean;
  /** Whether she holds, held or will hold a capacity anywhere. */
  readonly holdsSomething: boolean;
  readonly waiting: readonly Pick<WaitingInvitation, 'kind'>[];
}

/** Why a link opens nothing; null when it opens the account. The same words for a used and an unknown one. */
export function linkRefusal({ isGood, holdsSomething, waiting }: LinkFacts) {
  if (!isGood)
    return refuse(
      'NOT-FOUND',
      'Ce lien n’ouvre rien : il a déjà servi, il est trop ancien, ou il est mal recopié. Demandez-en un autre à l’administration technique.',
    );
  const waits = holdsSomething
    ? waiting.some(({ kind }) => kind === 'recovery')
    : waiting.length > 0;
  return waits
    ? refuse(
        'STATE-01',
        'Ce lien est le bon, mais il attend encore : la coordination ou un signataire de la cellule confirme d’abord que c’est bien vous. Appelez-les, puis recommencez.',
      )
    : null;
}
