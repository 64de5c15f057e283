import { addDays } from '../../calendar.ts';
import { type Refusal, refusal, refuse } from '../../catalogue/rule.ts';
import { OUTCOMES } from '../../outcomes.ts';
import type { DateOnly } from '../../primitives.ts';
import { longDate } from '../../written-dates.ts';
import type { StaffCommand, StaffCommandOf } from '../staff.ts';
import { invite, mustBeAPeriod } from './invitations.ts';
import {
  type AskedOfStaff,
  type Held,
  inWords,
  overlaps,
  type StaffDecision,
} from './staff-facts.ts';

/** What a command does to the people of a panel, or why it is refused. Pure. */
export function decideStaff(asked: AskedOfStaff<StaffCommand>): StaffDecision {
  const { command, actor } = asked;
  if (command.type === 'invite-person') return invite({ ...asked, command });
  if (actor.capacity !== 'technical-admin')
    return refuse('ROLE-01', 'Seule l’administration technique inscrit et retire des personnes.');
  switch (command.type) {
    case 'end-membership':
      return endMembership({ ...asked, command });
    case 'add-delegation':
      return addDelegation({ ...asked, command });
    case 'end-delegation':
      return endDelegation({ ...asked, command });
    default:
      return command satisfies never;
  }
}

const UNKNOWN = refuse('NOT-FOUND', 'Cette personne n’a aucune qualité dans cette cellule.');

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
  const { reason } = facts.texts;
  if (!reason) return refuse('REASON-01', 'Dites pourquoi : le motif est gardé avec la fin.');
  const waiting = facts.waiting.find(
    ({ id, kind }) => id === membershipId && kind === 'membership',
  );
  if (waiting)
    return { events: [{ type: 'InvitationWithdrawn', invitationId: membershipId, reason }] };
  const held = facts.memberships.find(({ id }) => id === membershipId);
  if (!held) return UNKNOWN;
  const wrong = mustBeAnEnd(held, on, facts.today);
  if (wrong) return { refusal: wrong };
  const dependent = facts.delegations.filter(
    (one) => one.membershipId === membershipId && (one.untilDate === null || one.untilDate > on),
  );
  return {
    events: [
      { type: 'MembershipEnded', membershipId, on, reason },
      ...dependent.map(({ id }) => ({ type: 'DelegationEnded' as const, delegationId: id, on })),
    ],
  };
}

function addDelegation({
  command,
  facts,
}: AskedOfStaff<StaffCommandOf<'add-delegation'>>): StaffDecision {
  const { memberId, from } = command;
  const kinds = command.kinds ?? [...OUTCOMES];
  const period = { from, until: command.until ?? null };
  const wrong = mustBeAPeriod(period, facts.today);
  if (wrong) return { refusal: wrong };
  const signatory = facts.memberships.find(({ id }) => id === memberId);
  if (!signatory) return UNKNOWN;
  if (signatory.capacity !== 'signatory')
    return refuse(
      'STATE-01',
      'Une délégation de signature se donne à un signataire de la cellule.',
    );
  const twin = facts.delegations.find(
    (held) =>
      held.membershipId === memberId &&
      held.kinds.some((kind) => kinds.includes(kind)) &&
      overlaps(held, period),
  );
  if (twin)
    return refuse(
      'STATE-01',
      `Ce signataire a déjà une délégation pour ces issues ${inWords({ from: twin.fromDate, until: twin.untilDate })}. Rien n’a été ajouté : mettez-y fin d’abord, ou choisissez d’autres dates.`,
    );
  const delegationId = facts.newId;
  return {
    events: [{ type: 'DelegationAdded', delegationId, membershipId: memberId, kinds, ...period }],
    results: { delegationId },
  };
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
