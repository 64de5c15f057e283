import type { Statement } from '#db/database.ts';
import type { Panel } from '#db/panels.ts';
import { labelOf } from '#domain/labels.ts';
import { decideStaff } from '#domain/panel/decide/staff.ts';
import type { PanelEvent } from '#domain/panel/events.ts';
import type { StaffCommand } from '#domain/panel/staff.ts';
import { profileOf } from '#domain/profile.ts';
import { hasSeat } from '#domain/roles.ts';
import type { Deps } from '../deps.ts';
import type { Principal } from '../principal.ts';
import { panelStream } from '../streams.ts';
import { type Preparation, stored } from './prepared.ts';

export type MembershipAdded = Extract<PanelEvent, { type: 'MembershipAdded' }>;

/** An act on the people of a panel: its events, and the rows that they change. */
export async function prepareStaffAct(
  deps: Deps,
  principal: Principal,
  command: StaffCommand,
): Promise<Preparation> {
  const { panel, today } = principal;
  const stream = panelStream(panel.id);
  // Read before the rows: a write in between changes the head, and this act is decided again.
  const { seq } = await deps.log.head(stream);
  const [memberships, delegations] = await Promise.all([
    deps.accounts.everyMemberOf(panel.id),
    deps.accounts.everyDelegationIn(panel.id),
  ]);
  const facts = { today, memberships, delegations };
  const decision = decideStaff({ command, facts, actor: principal });
  if ('refusal' in decision) return decision;
  const { events } = decision;
  const by = { principal, command };
  const changed = await Promise.all(events.map((event) => written(deps, by, event)));
  return {
    writes: [{ stream, expectedSeq: seq, events: events.map(stored) }],
    alongside: changed.flat(),
    results: {},
    seq: null,
  };
}

interface AskedBy {
  readonly principal: Principal;
  readonly command: StaffCommand;
}

/** The rows that follow from an event. Names, roles and passwords are in the command alone. */
async function written(
  deps: Deps,
  { principal, command }: AskedBy,
  event: PanelEvent,
): Promise<Statement[]> {
  const { accounts } = deps;
  switch (event.type) {
    case 'AccountAdded':
      return command.type === 'add-membership' && command.account
        ? [
            accounts.addPerson({
              id: event.personId,
              ...command.account,
              secondFactorSecret: null,
              createdAt: deps.clock.now(),
            }),
          ]
        : [];
    case 'MembershipAdded':
      return [membershipWritten(deps, principal.panel, event)];
    case 'MembershipEnded':
      return [
        accounts.endMembership(event.membershipId, event.on),
        ...(await loginsEnded(deps, principal, event)),
      ];
    case 'DelegationAdded': {
      const { delegationId: id, membershipId, kinds, from: fromDate, until: untilDate } = event;
      const { fundCode } = principal.panel.settings;
      const role = command.type === 'add-delegation' ? command.role : '';
      return [
        accounts.addDelegation({ id, membershipId, kinds, role, fundCode, fromDate, untilDate }),
      ];
    }
    case 'DelegationEnded':
      return [accounts.endDelegation(event.delegationId, event.on)];
    case 'AccountReset':
      return [
        ...(command.type === 'reset-account'
          ? [accounts.setPassword(event.personId, command.passwordHash)]
          : []),
        accounts.setSecondFactor(event.personId, null),
        accounts.deleteSessionsOf(event.personId),
      ];
    case 'PanelCreated':
    case 'ParameterSet':
    case 'ParameterDropped':
      return [];
    default:
      return event satisfies never;
  }
}

/** Who holds nothing any more today is logged out: her sockets close at once. */
async function loginsEnded(
  { accounts }: Deps,
  { today }: Principal,
  { membershipId, on }: Extract<PanelEvent, { type: 'MembershipEnded' }>,
): Promise<Statement[]> {
  const [ended] = await accounts.memberships([membershipId]);
  if (!ended || on >= today) return [];
  const others = (await accounts.membershipsOf(ended.personId, today)).filter(
    ({ id }) => id !== membershipId,
  );
  return others.length > 0 ? [] : [accounts.deleteSessionsOf(ended.personId)];
}

/** The row of a new membership; its voice is that of its seat in the panel. */
export function membershipWritten(
  { accounts }: Deps,
  { id: panelId, profileKey }: Panel,
  { membershipId: id, personId, capacity, from, until, substituteOf }: MembershipAdded,
): Statement {
  const voice = hasSeat(capacity) ? profileOf(profileKey).seats[capacity] : undefined;
  return accounts.addMembership({
    id,
    personId,
    panelId,
    capacity,
    voice: voice ?? 'consultative',
    title: labelOf('capacity', capacity),
    fromDate: from,
    untilDate: until,
    substituteOf,
  });
}
