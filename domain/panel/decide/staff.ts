import { addDays } from '../../calendar.ts';
import { type Refusal, refusal, refuse } from '../../catalogue/rule.ts';
import { longDate } from '../../format.ts';
import { labelOf } from '../../labels.ts';
import type { Outcome } from '../../outcomes.ts';
import type { DateOnly } from '../../primitives.ts';
import type { Actor, Capacity } from '../../roles.ts';
import type { PanelEvent } from '../events.ts';
import type { StaffCommand, StaffCommandOf } from '../staff.ts';

/** Something that somebody holds between two days, both included. */
interface Held {
  readonly id: string;
  readonly fromDate: DateOnly;
  readonly untilDate: DateOnly | null;
}
interface HeldCapacity extends Held {
  readonly personId: string;
  readonly capacity: Capacity;
}
interface HeldDelegation extends Held {
  readonly membershipId: string;
  readonly kinds: readonly Outcome[];
}

/** Of one panel, past and to come included. */
export interface StaffFacts {
  readonly today: DateOnly;
  readonly memberships: readonly HeldCapacity[];
  readonly delegations: readonly HeldDelegation[];
}

export interface AskedOfStaff<C> {
  readonly command: C;
  readonly facts: StaffFacts;
  readonly actor: Actor;
}

export type StaffDecision =
  | { readonly events: readonly PanelEvent[] }
  | { readonly refusal: Refusal };

/** What a command does to the people of a panel, or why it is refused. Pure. */
export function decideStaff(asked: AskedOfStaff<StaffCommand>): StaffDecision {
  const { command, actor, facts } = asked;
  if (actor.capacity !== 'technical-admin')
    return refuse('ROLE-01', 'Seule l’administration technique inscrit et retire des personnes.');
  switch (command.type) {
    case 'add-membership':
      return addMembership({ ...asked, command });
    case 'end-membership':
      return endMembership({ ...asked, command });
    case 'add-delegation':
      return addDelegation({ ...asked, command });
    case 'end-delegation':
      return endDelegation({ ...asked, command });
    case 'reset-account':
      return facts.memberships.some(({ personId }) => personId === command.personId)
        ? { events: [{ type: 'AccountReset', personId: command.personId }] }
        : UNKNOWN;
    default:
      return command satisfies never;
  }
}

const UNKNOWN = refuse('NOT-FOUND', 'Cette personne n’a aucune qualité dans cette cellule.');

interface HeldPeriod {
  readonly from: DateOnly;
  readonly until: DateOnly | null;
}

const inWords = ({ from, until }: HeldPeriod): string =>
  until === null
    ? `depuis le ${longDate(from)}, sans fin prévue`
    : `du ${longDate(from)} au ${longDate(until)}`;

/** What is given ends after it begins, and not in the past: it would never have served. */
function mustBeAPeriod({ from, until }: HeldPeriod, today: DateOnly): Refusal | null {
  if (until === null) return null;
  if (until < from)
    return refusal(
      'STATE-01',
      'La fin demandée est avant le début. Corrigez l’une des deux dates.',
    );
  return until < today
    ? refusal(
        'STATE-01',
        `La fin demandée, le ${longDate(until)}, est déjà passée : rien n’a été ajouté. Pour mettre fin à ce qui existe, utilisez « end ».`,
      )
    : null;
}

const overlaps = (held: Held, { from, until }: HeldPeriod): boolean =>
  (until === null || held.fromDate <= until) &&
  (held.untilDate === null || held.untilDate >= from) &&
  // An end before the beginning: it never took effect.
  (held.untilDate === null || held.untilDate >= held.fromDate);

function addMembership({
  command,
  facts,
}: AskedOfStaff<StaffCommandOf<'add-membership'>>): StaffDecision {
  const { type: _, panelId: __, account, ...given } = command;
  const { personId, capacity, substituteOf } = given;
  const wrong = mustBeAPeriod(given, facts.today);
  if (wrong) return { refusal: wrong };
  const twin = facts.memberships.find(
    (held) => held.personId === personId && held.capacity === capacity && overlaps(held, given),
  );
  if (twin)
    return refuse(
      'STATE-01',
      `Cette personne a déjà cette qualité (${labelOf('capacity', capacity)}) ${inWords({ from: twin.fromDate, until: twin.untilDate })}. Rien n’a été ajouté : mettez-y fin d’abord, ou choisissez d’autres dates.`,
    );
  const replaced = facts.memberships.find(({ id }) => id === substituteOf);
  if (substituteOf !== null && (!replaced || replaced.personId === personId))
    return refuse('STATE-01', 'La personne remplacée n’est pas un autre membre de cette cellule.');
  if (replaced && replaced.capacity !== capacity)
    return refuse('STATE-01', 'Un suppléant a la même qualité que le membre qu’il remplace.');
  const made = account ? [{ type: 'AccountAdded' as const, personId }] : [];
  return { events: [...made, { type: 'MembershipAdded', ...given }] };
}

/** An end is told at the latest the day after: what was done in the meantime was done with the right. */
function mustBeAnEnd(held: Held, on: DateOnly, today: DateOnly): Refusal | null {
  const { fromDate, untilDate } = held;
  if (untilDate !== null && untilDate <= on)
    return refusal('STATE-01', `La fin est déjà fixée au ${longDate(untilDate)}. Rien n’a changé.`);
  if (on < addDays(today, -1))
    return refusal(
      'STATE-01',
      `Une fin ne remonte pas avant hier, le ${longDate(addDays(today, -1))} : ce qui a été fait depuis l’a été avec ce droit.`,
    );
  return fromDate > on && fromDate <= today
    ? refusal('STATE-01', 'La fin est avant le début. Choisissez une date à partir d’aujourd’hui.')
    : null;
}

function endMembership({
  command,
  facts,
}: AskedOfStaff<StaffCommandOf<'end-membership'>>): StaffDecision {
  const { membershipId, on } = command;
  const held = facts.memberships.find(({ id }) => id === membershipId);
  if (!held) return UNKNOWN;
  const wrong = mustBeAnEnd(held, on, facts.today);
  if (wrong) return { refusal: wrong };
  const dependent = facts.delegations.filter(
    (one) => one.membershipId === membershipId && (one.untilDate === null || one.untilDate > on),
  );
  return {
    events: [
      { type: 'MembershipEnded', membershipId, on },
      ...dependent.map(({ id }) => ({ type: 'DelegationEnded' as const, delegationId: id, on })),
    ],
  };
}

function addDelegation({
  command,
  facts,
}: AskedOfStaff<StaffCommandOf<'add-delegation'>>): StaffDecision {
  const { delegationId, membershipId, kinds, from, until } = command;
  const wrong = mustBeAPeriod(command, facts.today);
  if (wrong) return { refusal: wrong };
  const signatory = facts.memberships.find(({ id }) => id === membershipId);
  if (signatory?.capacity !== 'signatory')
    return refuse(
      'STATE-01',
      'Une délégation de signature se donne à un signataire de la cellule.',
    );
  const twin = facts.delegations.find(
    (held) =>
      held.membershipId === membershipId &&
      held.kinds.some((kind) => kinds.includes(kind)) &&
      overlaps(held, command),
  );
  if (twin)
    return refuse(
      'STATE-01',
      `Ce signataire a déjà une délégation pour ces issues ${inWords({ from: twin.fromDate, until: twin.untilDate })}. Rien n’a été ajouté : mettez-y fin d’abord, ou choisissez d’autres dates.`,
    );
  return { events: [{ type: 'DelegationAdded', delegationId, membershipId, kinds, from, until }] };
}

function endDelegation({
  command,
  facts,
}: AskedOfStaff<StaffCommandOf<'end-delegation'>>): StaffDecision {
  const { delegationId, on } = command;
  const held = facts.delegations.find(({ id }) => id === delegationId);
  if (!held) return refuse('NOT-FOUND', 'Cette délégation n’existe pas dans cette cellule.');
  const wrong = mustBeAnEnd(held, on, facts.today);
  if (wrong) return { refusal: wrong };
  return { events: [{ type: 'DelegationEnded', delegationId, on }] };
}
