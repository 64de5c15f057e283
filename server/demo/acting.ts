import type { Membership } from '#db/accounts.ts';
import { received } from '#domain/dossier/decide/facts.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import type { MeetingKind } from '#domain/meeting/events.ts';
import type { AccountCommand, StaffCommand } from '#domain/panel/staff.ts';
import { type Capacity, hasSeat, isService } from '#domain/roles.ts';
import type { Acked, SingleCommand } from '#domain/wire/commands.ts';
import { newDossier } from '../acts/dossier-act.ts';
import { dossierFacts } from '../acts/dossier-facts.ts';
import { writeDossier } from '../acts/dossier-write.ts';
import { dayIn, instantOf } from '../clock.ts';
import type { Deps } from '../deps.ts';
import { handleCommand } from '../handle-command.ts';
import { type Principal, principal } from '../principal.ts';
import { DEMO_PEOPLE } from './panels.ts';

/* The people of a panel of the demonstration at work, by the commands a visitor uses. */

export const ZONE = 'Europe/Paris';

export interface SeedClock {
  now(): string;
  /** Moves the seed to another instant, so that the past is written with its own dates. */
  set(instant: string): void;
}

/** Null when a rule refuses the dossier. */
export async function receive(
  deps: Deps,
  panelId: string,
  facts: DossierFacts,
): Promise<string | null> {
  const coordinator = await principalOf(deps, panelId, 'coordination');
  const open = await newDossier(deps, panelId);
  const decision = received(facts, dossierFacts(coordinator, open), 'seed');
  if ('refusal' in decision) return null;
  const { write, alongside } = writeDossier(deps, open, decision);
  await deps.log.append({
    commandId: deps.newId(),
    actor: coordinator.memberId,
    capacity: 'coordination',
    at: deps.clock.now(),
    bodyHash: '',
    answer: { acked: true, seq: null },
    writes: [write],
    alongside,
  });
  return open.dossierId;
}

async function principalOf(deps: Deps, panelId: string, capacity: Capacity): Promise<Principal> {
  const panel = await deps.panels.get(panelId);
  const today = dayIn(deps.clock.now(), ZONE);
  const members = panel ? await deps.accounts.membersOf(panelId, today) : [];
  const member = members.find((one) => one.capacity === capacity);
  if (!panel || !member) throw new Error(`The demonstration has no ${capacity} in ${panelId}.`);
  return principal(member as Membership, { panel, today, memberIds: [member.id] });
}

/** Who acts: a capacity of a panel. */
interface Who {
  readonly panelId: string;
  readonly capacity: Capacity;
}

/** One act of the demonstration; a refusal here is a bug of the demonstration itself. */
export async function act(deps: Deps, { panelId, capacity }: Who, command: SingleCommand) {
  const who = await principalOf(deps, panelId, capacity);
  const answer = await handleCommand(deps, who, { id: deps.newId(), command });
  if ('refusal' in answer)
    throw new Error(`${command.type}: ${answer.refusal.rule} ${answer.refusal.message}`);
  return answer;
}

/** An act of the person who sets the demonstration up: nobody is there yet. */
export async function administer(
  deps: Deps,
  panelId: string,
  command: StaffCommand | AccountCommand,
): Promise<Acked> {
  const panel = await deps.panels.get(panelId);
  if (!panel) throw new Error(`The demonstration has no panel ${panelId}.`);
  const who = {
    memberId: 'seed',
    memberIds: ['seed'],
    personId: 'seed',
    capacity: 'technical-admin',
  } as const;
  const today = dayIn(deps.clock.now(), ZONE);
  const asked = { id: deps.newId(), command };
  const answer = await handleCommand(deps, { ...who, voice: 'consultative', panel, today }, asked);
  if ('refusal' in answer) throw new Error(`${command.type}: ${answer.refusal.message}`);
  return answer;
}

/** A meeting to prepare: its panel, its day, the dossiers it will study, in order. */
export interface ToPrepare {
  readonly panelId: string;
  readonly day: string;
  readonly dossiers: readonly DossierFacts[];
  readonly kind?: MeetingKind;
  readonly place?: string | null;
}

export interface PreparedMeeting {
  readonly meetingId: string;
  readonly items: readonly { readonly dossierId: string; readonly itemId: string }[];
}

/** Plans a meeting, puts these dossiers on its agenda and freezes it. */
export async function prepareMeeting(deps: Deps, asked: ToPrepare): Promise<PreparedMeeting> {
  const { panelId, day, dossiers, kind = 'meeting', place = null } = asked;
  const lead = { panelId, capacity: 'coordination' } as const;
  const startsAt = instantOf(day, '14:00', ZONE);
  const plan = { type: 'plan-meeting', panelId, kind, startsAt, place } as const;
  const { meetingId = '' } = await act(deps, lead, plan);
  const items: { dossierId: string; itemId: string }[] = [];
  for (const facts of dossiers) {
    const dossierId = (await receive(deps, panelId, facts)) ?? '';
    const add: SingleCommand = { type: 'add-item', meetingId, dossierId };
    const { itemId = '' } = await act(deps, lead, add);
    items.push({ dossierId, itemId });
  }
  await act(deps, lead, { type: 'freeze-agenda', meetingId });
  return { meetingId, items };
}

/** Holds a prepared meeting on its day: all are for every request, and each is approved. */
export async function holdMeeting(
  deps: Deps,
  { meetingId, items }: PreparedMeeting,
  { panelId, day, clock }: { panelId: string; day: string; clock: SeedClock },
): Promise<void> {
  clock.set(instantOf(day, '14:00', ZONE));
  const here = (capacity: Capacity) => ({ panelId, capacity });
  const lead = here('coordination');
  const seats = DEMO_PEOPLE.filter(
    (person) => person.panelId === panelId && hasSeat(person.capacity),
  ).map(({ capacity }) => capacity);
  await act(deps, lead, { type: 'open-meeting', meetingId });
  for (const seat of seats) await act(deps, here(seat), { type: 'check-in', meetingId });
  for (const { itemId } of items) {
    await act(deps, lead, { type: 'call-item', meetingId, itemId });
    const opinion = { type: 'give-opinion', meetingId, itemId, value: 'favourable' } as const;
    for (const seat of seats) if (isService(seat)) await act(deps, here(seat), opinion);
    await act(deps, lead, { type: 'record-outcome', meetingId, itemId, outcome: 'approval' });
  }
  await act(deps, lead, { type: 'close-meeting', meetingId });
  clock.set(instantOf(day, '16:30', ZONE));
}

/** Signs all that a meeting approved. */
export async function signAll(
  deps: Deps,
  panelId: string,
  { meetingId, items }: PreparedMeeting,
): Promise<void> {
  for (const { dossierId, itemId } of items) {
    const basedOn = { meetingId, itemId };
    await act(
      deps,
      { panelId, capacity: 'signatory' },
      { type: 'take-decision', dossierId, basedOn },
    );
  }
}
