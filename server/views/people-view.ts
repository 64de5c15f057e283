import type { Panel } from '#db/panels.ts';
import { CONFIRMERS } from '#domain/panel/decide/invitations.ts';
import { STANDINGS, standingOn } from '#domain/panel/standing.ts';
import type { DelegationRow, MemberRow } from '#domain/wire/people.ts';
import { dayIn } from '../clock.ts';
import type { Deps } from '../deps.ts';
import type { Principal } from '../principal.ts';

/** Who belongs to a panel, and what waits: first what waits, then those in office, then by name. */
export async function membersOf(
  deps: Deps,
  panel: Panel,
  { today, personId, capacity }: Pick<Principal, 'today' | 'personId' | 'capacity'>,
): Promise<MemberRow[]> {
  const members = await deps.accounts.everyMemberOf(panel.id);
  const held = members.map((one) => ({
    id: one.id,
    name: `${one.firstName} ${one.lastName}`.trim(),
    email: one.email,
    capacity: one.capacity,
    title: one.title,
    from: one.fromDate,
    until: one.untilDate,
    substituteOf: one.substituteOf,
    state: standingOn(one, today),
    open: one.isOpen,
    awaiting: null,
  }));
  const waiting = await deps.invitations.waitingIn(panel.id, deps.clock.now());
  const asked = await Promise.all(
    waiting.map(async (one): Promise<MemberRow> => {
      const person = await deps.accounts.person(one.personId);
      const isOthers = one.askedBy !== personId && one.personId !== personId;
      return {
        id: one.id,
        name: `${person?.firstName ?? ''} ${person?.lastName ?? ''}`.trim(),
        email: person?.email ?? '',
        capacity: one.capacity,
        title: one.title,
        from: one.fromDate,
        until: one.untilDate,
        substituteOf: one.substituteOf,
        state: 'awaiting',
        open: (person?.passwordHash ?? '') !== '',
        awaiting: {
          kind: one.kind,
          expires: dayIn(one.expiresAt, panel.settings.timeZone),
          confirmable: isOthers && CONFIRMERS.includes(capacity),
        },
      };
    }),
  );
  return [...asked, ...held].sort(byStanding);
}

const rankOf = ({ state }: Pick<MemberRow, 'state'>): number =>
  state === 'awaiting' ? -1 : STANDINGS.indexOf(state);

const byStanding = (one: MemberRow, other: MemberRow): number =>
  rankOf(one) - rankOf(other) ||
  one.name.localeCompare(other.name, 'fr') ||
  one.from.localeCompare(other.from);

/** The delegations of a panel's signatories, past and to come included. */
export async function delegationsOf(
  deps: Deps,
  panel: Panel,
  today: string,
): Promise<DelegationRow[]> {
  const members = await deps.accounts.everyMemberOf(panel.id);
  return (await deps.accounts.everyDelegationIn(panel.id)).map((one) => {
    const member = members.find(({ id }) => id === one.membershipId);
    return {
      id: one.id,
      memberId: one.membershipId,
      name: `${member?.firstName ?? ''} ${member?.lastName ?? ''}`.trim(),
      role: one.role,
      kinds: [...one.kinds],
      from: one.fromDate,
      until: one.untilDate,
      state: standingOn(one, today),
    };
  });
}
