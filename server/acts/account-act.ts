import type { Statement } from '#db/database.ts';
import type { Panel } from '#db/panels.ts';
import { giveLink, linkRefusal, NOTHING_HELD } from '#domain/panel/decide/account.ts';
import type { NamedPerson } from '#domain/panel/decide/staff-facts.ts';
import type { PanelEvent } from '#domain/panel/events.ts';
import type { AccountCommand, AccountCommandOf } from '#domain/panel/staff.ts';
import { dayIn } from '../clock.ts';
import type { Deps } from '../deps.ts';
import type { Principal } from '../principal.ts';
import { panelStream } from '../streams.ts';
import { NOT_FOUND, type Preparation, stored } from './prepared.ts';
import { confirmationEnds, peopleOf } from './staff-facts.ts';

/** An act on an account, told to every panel of its person. */
export function prepareAccountAct(
  deps: Deps,
  principal: Principal,
  command: AccountCommand,
): Promise<Preparation> {
  return command.type === 'give-link'
    ? prepareLink(deps, principal, command)
    : prepareOpening(deps, command);
}

/** The panels where she holds, held or will hold something, or is invited. */
export async function panelsOf(deps: Deps, personId: string): Promise<Panel[]> {
  const [held, waiting] = await Promise.all([
    deps.accounts.everyMembershipOf(personId),
    deps.invitations.waitingFor(personId, deps.clock.now()),
  ]);
  const ids = new Set([...held, ...waiting].map(({ panelId }) => panelId));
  return (await deps.panels.list()).filter(({ id }) => ids.has(id));
}

async function prepareLink(
  deps: Deps,
  principal: Principal,
  command: AccountCommandOf<'give-link'>,
): Promise<Preparation> {
  const { personId, tokenHash, expiresAt } = command;
  const { accounts, invitations } = deps;
  const person = await accounts.person(personId);
  const panels = person ? await panelsOf(deps, personId) : [];
  if (!person || panels.length === 0) return NOTHING_HELD;
  const named: NamedPerson = { id: personId, isKnown: true, wasOpened: person.openedAt !== null };
  const writes = [];
  const waiting: Statement[] = [];
  let awaitsConfirmation = false;
  for (const panel of panels) {
    const stream = panelStream(panel.id);
    const { seq } = await deps.log.head(stream);
    const today = dayIn(deps.clock.now(), panel.settings.timeZone);
    const people = await peopleOf(deps, panel, today);
    const facts = { ...people, named, texts: {}, newId: deps.newId() };
    const decision = giveLink({ command, facts, actor: principal });
    if ('refusal' in decision) return decision;
    const { events } = decision;
    writes.push({ stream, expectedSeq: seq, events: events.map(stored) });
    for (const event of events)
      if (event.type === 'RecoveryAsked') {
        awaitsConfirmation = true;
        waiting.push(recoveryRow(deps, { panel, principal, today }, event));
      }
  }
  return {
    writes,
    alongside: [
      invitations.removeExpired(deps.clock.now()),
      invitations.removeRecoveriesOf(personId),
      ...waiting,
      invitations.putLink({ personId, tokenHash, expiresAt }),
      accounts.closeAccount(personId),
      accounts.setSecondFactor(personId, null),
      accounts.deleteSessionsOf(personId),
    ],
    results: { awaitsConfirmation },
    seq: null,
  };
}

const recoveryRow = (
  deps: Deps,
  { panel, principal, today }: { panel: Panel; principal: Principal; today: string },
  { invitationId: id, personId, capacity }: Extract<PanelEvent, { type: 'RecoveryAsked' }>,
): Statement =>
  deps.invitations.add({
    id,
    kind: 'recovery',
    panelId: panel.id,
    personId,
    capacity,
    title: '',
    fromDate: today,
    untilDate: null,
    substituteOf: null,
    askedBy: principal.personId,
    expiresAt: confirmationEnds(deps.clock.now()),
  });

/** What stands behind a link: whose it is, why it opens nothing, and the panels of its person. */
export async function behindLink(deps: Deps, tokenHash: string) {
  const { accounts, invitations } = deps;
  const now = deps.clock.now();
  const link = await invitations.findLink(tokenHash, now);
  const personId = link?.personId ?? '';
  const held = await accounts.everyMembershipOf(personId);
  const waiting = await invitations.waitingFor(personId, now);
  const refused = linkRefusal({ isGood: link !== null, holdsSomething: held.length > 0, waiting });
  return { personId, refused, capacity: [...held, ...waiting][0]?.capacity ?? null };
}

async function prepareOpening(
  deps: Deps,
  { personId, tokenHash, passwordHash }: AccountCommandOf<'open-account'>,
): Promise<Preparation> {
  const { accounts, invitations } = deps;
  const panels = await panelsOf(deps, personId);
  // Before the link is looked at: two uses at once write the same streams, and the second is decided again.
  const heads = await Promise.all(panels.map(({ id }) => deps.log.head(panelStream(id))));
  const behind = await behindLink(deps, tokenHash);
  if (behind.refused) return behind.refused;
  if (behind.personId !== personId || panels.length === 0) return NOT_FOUND;
  return {
    writes: panels.map(({ id }, rank) => ({
      stream: panelStream(id),
      expectedSeq: heads[rank]?.seq ?? 0,
      events: [stored({ type: 'AccountOpened', personId } as const)],
    })),
    alongside: [
      invitations.removeLink(personId),
      accounts.openAccount(personId, passwordHash, deps.clock.now()),
      accounts.deleteSessionsOf(personId),
    ],
    results: {},
    seq: null,
  };
}
