import type { Statement } from '#db/database.ts';
import type { Invitation } from '#db/invitations.ts';
import type { Panel } from '#db/panels.ts';
import { panelScope } from '#db/sealing.ts';
import { labelOf } from '#domain/labels.ts';
import { decideStaff } from '#domain/panel/decide/staff.ts';
import type { NamedPerson } from '#domain/panel/decide/staff-facts.ts';
import type { PanelEvent } from '#domain/panel/events.ts';
import type { StaffCommand } from '#domain/panel/staff.ts';
import { profileOf } from '#domain/profile.ts';
import { hasSeat } from '#domain/roles.ts';
import type { Deps } from '../deps.ts';
import type { Principal } from '../principal.ts';
import { panelStream } from '../streams.ts';
import { keepTexts } from './command-texts.ts';
import { type Preparation, stored } from './prepared.ts';
import { confirmationEnds, peopleOf } from './staff-facts.ts';
import { stoppedByWords } from './typed-words.ts';

export type MembershipAdded = Extract<PanelEvent, { type: 'MembershipAdded' }>;

/** An act on the people of a panel: its events, and the rows that they change. */
export async function prepareStaffAct(
  deps: Deps,
  principal: Principal,
  command: StaffCommand,
): Promise<Preparation> {
  const { panel } = principal;
  const stream = panelStream(panel.id);
  // Read before the rows: a write in between changes the head, and this act is decided again.
  const { seq } = await deps.log.head(stream);
  const panelKey = await deps.keys.obtain(panel.id, panelScope(panel.id));
  const texts = keepTexts(deps, command, { author: principal.capacity, key: panelKey.key });
  const named = command.type === 'invite-person' ? await accountAt(deps, command.email) : null;
  const people = await peopleOf(deps, panel, principal.today);
  const decision = decideStaff({
    command,
    facts: { ...people, named, texts: texts.slots, newId: deps.newId() },
    actor: principal,
  });
  if ('refusal' in decision) return decision;
  const stopped = stoppedByWords(command, principal, null);
  if (stopped) return { refusal: stopped };
  const { events, results = {} } = decision;
  const by = { principal, command, waiting: people.waiting };
  const changed = await Promise.all(events.map((event) => written(deps, by, event)));
  const words = texts.statements.length > 0 ? [...panelKey.statements, ...texts.statements] : [];
  return {
    writes: [{ stream, expectedSeq: seq, events: events.map(stored) }],
    alongside: [deps.invitations.removeExpired(deps.clock.now()), ...words, ...changed.flat()],
    results,
    seq: null,
  };
}

async function accountAt(deps: Deps, email: string): Promise<NamedPerson> {
  const known = await deps.accounts.personByEmail(email);
  return known
    ? { id: known.id, isKnown: true, wasOpened: known.openedAt !== null }
    : { id: deps.newId(), isKnown: false, wasOpened: false };
}

interface AskedBy {
  readonly principal: Principal;
  readonly command: StaffCommand;
  readonly waiting: readonly Invitation[];
}

/** The rows that follow from an event. Names, titles and roles are in the command alone. */
async function written(deps: Deps, asked: AskedBy, event: PanelEvent): Promise<Statement[]> {
  const { accounts, accountResets, invitations } = deps;
  const { principal, command } = asked;
  switch (event.type) {
    case 'AccountAdded':
      return closedAccount(deps, command, event.personId);
    case 'PersonInvited':
      return [invitations.add(invitationOf(deps, asked, event))];
    case 'InvitationConfirmed': {
      const confirmed = asked.waiting.find(({ id }) => id === event.invitationId);
      if (confirmed?.kind !== 'recovery') return [invitations.remove(event.invitationId)];
      return [
        invitations.removeRecoveriesOf(confirmed.personId),
        accountResets.confirm(confirmed.personId, principal.capacity),
      ];
    }
    case 'InvitationWithdrawn':
      return [invitations.remove(event.invitationId)];
    case 'MembershipAdded': {
      const title = asked.waiting.find(({ id }) => id === event.membershipId)?.title;
      return [
        membershipWritten(deps, principal.panel, { title: title ?? titleOf(command), ...event }),
      ];
    }
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
    case 'PanelCreated':
    case 'ParameterSet':
    case 'ParameterDropped':
    // What follows from these is written with the account (`account-act.ts`).
    case 'AccountReset':
    case 'RecoveryAsked':
    case 'LinkGiven':
    case 'ResetTold':
    case 'AccountOpened':
      return [];
    default:
      return event satisfies never;
  }
}

/** No password opens it: its person chooses one, by a link. */
function closedAccount({ accounts, clock }: Deps, command: StaffCommand, id: string): Statement[] {
  if (command.type !== 'invite-person') return [];
  const { email, name } = command;
  const account = { id, email, ...firstAndLast(name), passwordHash: '', secondFactorSecret: null };
  return [accounts.addPerson({ ...account, createdAt: clock.now() })];
}

function firstAndLast(name: string): { firstName: string; lastName: string } {
  const [firstName = '', ...rest] = name.trim().split(/\s+/);
  return { firstName, lastName: rest.join(' ') };
}

/** « personne invitée (Centre de réadaptation de Pignelin) ». */
function titleOf(command: StaffCommand): string {
  if (command.type !== 'invite-person') return '';
  const { capacity, organisation } = command;
  const label = labelOf('capacity', capacity);
  return organisation ? `${label} (${organisation.trim()})` : label;
}

const invitationOf = (
  deps: Deps,
  { principal, command }: AskedBy,
  event: Extract<PanelEvent, { type: 'PersonInvited' }>,
): Invitation => ({
  id: event.invitationId,
  kind: 'membership',
  panelId: principal.panel.id,
  personId: event.personId,
  capacity: event.capacity,
  title: titleOf(command),
  fromDate: event.from,
  untilDate: event.until,
  substituteOf: event.substituteOf,
  askedBy: principal.personId,
  expiresAt: confirmationEnds(deps.clock.now()),
});

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
  { title, ...event }: MembershipAdded & { readonly title: string },
): Statement {
  const { membershipId: id, personId, capacity, from, until, substituteOf } = event;
  const voice = hasSeat(capacity) ? profileOf(profileKey).seats[capacity] : undefined;
  return accounts.addMembership({
    id,
    personId,
    panelId,
    capacity,
    voice: voice ?? 'consultative',
    title,
    fromDate: from,
    untilDate: until,
    substituteOf,
  });
}
