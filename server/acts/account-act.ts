import type { StreamWrite } from '#db/act.ts';
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
  switch (command.type) {
    case 'give-link':
      return prepareLink(deps, principal, command);
    case 'open-account':
      return prepareOpening(deps, command);
    case 'tell-reset':
      return prepareTelling(deps, command);
    default:
      return command satisfies never;
  }
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
  const { accounts, accountResets, invitations } = deps;
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
      // A first password is nobody's reset.
      ...(named.wasOpened
        ? [accountResets.put({ personId, at: deps.clock.now(), askedAs: principal.capacity })]
        : []),
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
  // Before the link is looked at: two uses at once write the same streams, and the second is decided again.
  const writes = await toldToPanels(deps, { type: 'AccountOpened', personId });
  const behind = await behindLink(deps, tokenHash);
  if (behind.refused) return behind.refused;
  if (behind.personId !== personId || writes.length === 0) return NOT_FOUND;
  return {
    writes,
    alongside: [
      invitations.removeLink(personId),
      accounts.openAccount(personId, passwordHash, deps.clock.now()),
      accounts.deleteSessionsOf(personId),
    ],
    results: {},
    seq: null,
  };
}

/** What happened to an account, as each panel of its person keeps it; nothing where she has none. */
async function toldToPanels(
  deps: Deps,
  event: Extract<PanelEvent, { type: 'AccountOpened' | 'ResetTold' }>,
): Promise<StreamWrite[]> {
  const panels = await panelsOf(deps, event.personId);
  return Promise.all(
    panels.map(async ({ id }) => {
      const stream = panelStream(id);
      const { seq } = await deps.log.head(stream);
      return { stream, expectedSeq: seq, events: [stored(event)] };
    }),
  );
}

async function prepareTelling(
  deps: Deps,
  { personId, toldIn }: AccountCommandOf<'tell-reset'>,
): Promise<Preparation> {
  const writes = await toldToPanels(deps, { type: 'ResetTold', personId });
  const reset = await deps.accountResets.of(personId);
  // Nobody reset it, or another login has told her.
  if (!reset || reset.toldIn !== null || writes.length === 0) return NOT_FOUND;
  const alongside = [deps.accountResets.tell(personId, toldIn)];
  return { writes, alongside, results: {}, seq: null };
}
