import { type Refusal, refusal, refuse } from '../../catalogue/rule.ts';
import { labelOf } from '../../labels.ts';
import type { DateOnly, Id } from '../../primitives.ts';
import { type Capacity, readsDossiers } from '../../roles.ts';
import { longDate } from '../../written-dates.ts';
import type { PanelEvent } from '../events.ts';
import type { StaffCommandOf } from '../staff.ts';
import {
  type AskedOfStaff,
  type HeldPeriod,
  inWords,
  isHeldOn,
  overlaps,
  type StaffActor,
  type StaffDecision,
  type StaffFacts,
  type WaitingInvitation,
} from './staff-facts.ts';

/*
 * Nobody alone lets somebody read dossiers: what one person asks, a second confirms. She sends the
 * same command, so that she has read what she confirms.
 */

/** Who confirms: those who prepare the dossiers of the panel, and those who sign for its fund. */
export const CONFIRMERS: readonly Capacity[] = ['coordination', 'signatory'];

/** The people who could confirm what one asks for another: in office, able to log in, neither of the two. */
export function confirmersOf(
  { memberships, today }: Pick<StaffFacts, 'memberships' | 'today'>,
  { personId, askedBy }: { readonly personId: Id; readonly askedBy: Id },
): ReadonlySet<Id> {
  const able = memberships.filter(
    (held) =>
      held.isOpen &&
      CONFIRMERS.includes(held.capacity) &&
      isHeldOn(held, today) &&
      held.personId !== personId &&
      held.personId !== askedBy,
  );
  return new Set(able.map((held) => held.personId));
}

/** What is given ends after it begins, and not in the past: it would never have served. */
export function mustBeAPeriod({ from, until }: HeldPeriod, today: DateOnly): Refusal | null {
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

type Invite = StaffCommandOf<'invite-person'>;

/** `invite-person`, and its confirmation. */
export function invite(asked: AskedOfStaff<Invite>): StaffDecision {
  const { command, facts, actor } = asked;
  const { named } = facts;
  if (!named) return refuse('NOT-FOUND', 'Cette personne n’existe pas.');
  const waiting = facts.waiting.find(
    (one) => one.personId === named.id && one.capacity === command.capacity,
  );
  if (waiting && CONFIRMERS.includes(actor.capacity) && waiting.askedBy !== actor.personId)
    return confirm(asked, waiting);
  const mayInvite =
    actor.capacity === 'technical-admin' ||
    (actor.capacity === 'coordination' && command.capacity === 'guest');
  if (!mayInvite) return refuse('ROLE-01', cannotInvite(actor));
  if (waiting) return refuse('STATE-01', alreadyWaiting(waiting));
  const until = command.until ?? null;
  const added = {
    personId: named.id,
    capacity: command.capacity,
    from: command.from,
    until,
    substituteOf: command.substituteOf ?? null,
  };
  const wrong = cannotHold(facts, added);
  if (wrong) return { refusal: wrong };
  const made: PanelEvent[] = named.isKnown ? [] : [{ type: 'AccountAdded', personId: named.id }];
  const waits =
    readsDossiers(added.capacity) &&
    confirmersOf(facts, { personId: named.id, askedBy: actor.personId }).size > 0;
  const { newId, expires } = facts;
  return {
    events: [
      ...made,
      waits
        ? { type: 'PersonInvited', invitationId: newId, ...added, expires }
        : { type: 'MembershipAdded', membershipId: newId, ...added },
    ],
    results: { membershipId: newId, awaitsConfirmation: waits },
  };
}

const cannotInvite = ({ capacity }: StaffActor): string =>
  CONFIRMERS.includes(capacity)
    ? 'L’administration technique invite ; vous confirmez ce qu’elle a demandé. Rien n’attend pour cette personne dans cette qualité.'
    : 'Seule l’administration technique invite des personnes ; la coordination invite ses invités.';

const alreadyWaiting = ({ kind, capacity }: WaitingInvitation): string =>
  kind === 'recovery'
    ? 'Un nouvel accès de cette personne attend déjà d’être confirmé par une autre que vous.'
    : `Cette qualité (${labelOf('capacity', capacity)}) est déjà demandée pour cette personne : la coordination ou un signataire, autre que vous, la confirme.`;

interface ToHold extends HeldPeriod {
  readonly personId: Id;
  readonly capacity: Capacity;
  readonly substituteOf: Id | null;
}

/** Why somebody cannot hold a capacity on these days; null when she can. */
function cannotHold(facts: StaffFacts, asked: ToHold): Refusal | null {
  const { personId, capacity, substituteOf } = asked;
  const wrong = mustBeAPeriod(asked, facts.today);
  if (wrong) return wrong;
  const twin = facts.memberships.find(
    (held) => held.personId === personId && held.capacity === capacity && overlaps(held, asked),
  );
  if (twin)
    return refusal(
      'STATE-01',
      `Cette personne a déjà cette qualité (${labelOf('capacity', capacity)}) ${inWords({ from: twin.fromDate, until: twin.untilDate })}. Rien n’a été ajouté : mettez-y fin d’abord, ou choisissez d’autres dates.`,
    );
  const replaced = facts.memberships.find(({ id }) => id === substituteOf);
  if (substituteOf !== null && (!replaced || replaced.personId === personId))
    return refusal('STATE-01', 'La personne remplacée n’est pas un autre membre de cette cellule.');
  if (replaced && replaced.capacity !== capacity)
    return refusal('STATE-01', 'Un suppléant a la même qualité que le membre qu’il remplace.');
  return null;
}

function confirm(
  { command, facts, actor }: AskedOfStaff<Invite>,
  { id, kind, ...waiting }: WaitingInvitation,
): StaffDecision {
  const { personId, capacity, fromDate: from, untilDate: until, substituteOf } = waiting;
  if (personId === actor.personId)
    return refuse('STATE-01', 'Il s’agit de vous : une autre personne confirme.');
  const confirmed = { type: 'InvitationConfirmed', invitationId: id } as const;
  const results = { membershipId: id, awaitsConfirmation: false };
  if (kind === 'recovery') return { events: [confirmed], results };
  const isSame =
    command.from === from &&
    (command.until ?? null) === until &&
    (command.substituteOf ?? null) === substituteOf;
  if (!isSame)
    return refuse(
      'STATE-01',
      `Ce qui attend n’a pas ces dates ou ce remplacement : ${labelOf('capacity', capacity)}, ${inWords({ from, until })}. Confirmez-le tel quel, ou demandez à l’administration technique de le refaire.`,
    );
  const added = { personId, capacity, from, until, substituteOf };
  const wrong = cannotHold(facts, added);
  if (wrong) return { refusal: wrong };
  return { events: [confirmed, { type: 'MembershipAdded', membershipId: id, ...added }], results };
}
