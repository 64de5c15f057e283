import type { Panel } from '#db/panels.ts';
import { labelOf } from '#domain/labels.ts';
import type { PanelCommand, PanelCommandOf } from '#domain/panel/commands.ts';
import { decidePanel } from '#domain/panel/decide.ts';
import { withEvents } from '#domain/panel/evolve.ts';
import type { Capacity } from '#domain/roles.ts';
import type { Deps } from '../deps.ts';
import type { Principal } from '../principal.ts';
import { panelStream } from '../streams.ts';
import { NOT_FOUND, type Preparation, stored } from './prepared.ts';
import { type MembershipAdded, membershipWritten } from './staff-act.ts';
import { stoppedByWords } from './typed-words.ts';

/** An act on a panel: its event, and the new content of its row. */
export function preparePanelAct(
  deps: Deps,
  principal: Principal,
  command: PanelCommand,
): Promise<Preparation> {
  return command.type === 'create-panel'
    ? prepareCreation(deps, principal, command)
    : prepareParameter(deps, principal, command);
}

const NONE_CREATED = { idTaken: false, codeTaken: false, coordinatorKnown: false };

async function prepareParameter(
  deps: Deps,
  principal: Principal,
  command: Exclude<PanelCommand, { type: 'create-panel' }>,
): Promise<Preparation> {
  const stream = panelStream(principal.panel.id);
  // Read before the row: a write in between changes the head, and this act is decided again.
  const { seq } = await deps.log.head(stream);
  const panel = await deps.panels.get(principal.panel.id);
  if (!panel) return NOT_FOUND;
  const { profileKey, settings } = panel;
  const facts = { today: principal.today, profileKey, settings, ...NONE_CREATED };
  const decision = decidePanel({ command, facts, actor: principal });
  if ('refusal' in decision) return decision;
  const { events } = decision;
  return {
    writes: [{ stream, expectedSeq: seq, events: events.map(stored) }],
    alongside: [deps.panels.update({ ...panel, settings: withEvents(settings, events) })],
    results: {},
    seq: null,
  };
}

async function prepareCreation(
  deps: Deps,
  principal: Principal,
  command: PanelCommandOf<'create-panel'>,
): Promise<Preparation> {
  const { id, name, profile, settings, coordinator } = command.created;
  const panels = await deps.panels.list();
  const account = await deps.accounts.personByEmail(coordinator);
  const facts = {
    today: principal.today,
    profileKey: profile,
    settings,
    idTaken: panels.some((panel) => panel.id === id),
    codeTaken: panels.some((panel) => panel.settings.code === settings.code),
    coordinatorKnown: account !== null,
  };
  const decision = decidePanel({ command, facts, actor: principal });
  if ('refusal' in decision || !account) return 'refusal' in decision ? decision : NOT_FOUND;
  const stopped = stoppedByWords(command, principal, null);
  if (stopped) return { refusal: stopped };
  const created: Panel = { id, name, profileKey: profile, settings };
  const first = [
    firstMember(deps, principal, { personId: account.id, capacity: 'coordination' }),
    firstMember(deps, principal, { personId: principal.personId, capacity: 'technical-admin' }),
  ];
  const events = [...decision.events, ...first];
  return {
    writes: [{ stream: panelStream(id), expectedSeq: 0, events: events.map(stored) }],
    alongside: [
      deps.panels.add(created),
      ...first.map((event) =>
        membershipWritten(deps, created, { title: labelOf('capacity', event.capacity), ...event }),
      ),
    ],
    results: {},
    seq: null,
  };
}

function firstMember(
  deps: Deps,
  { today }: Principal,
  who: { readonly personId: string; readonly capacity: Capacity },
): MembershipAdded {
  const membershipId = deps.newId();
  return {
    type: 'MembershipAdded',
    membershipId,
    ...who,
    from: today,
    until: null,
    substituteOf: null,
  };
}
