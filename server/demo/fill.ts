import type { Membership } from '#db/accounts.ts';
import { addDays } from '#domain/calendar.ts';
import { received } from '#domain/dossier/decide.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { OUTCOMES } from '#domain/outcomes.ts';
import { hasSeat } from '#domain/roles.ts';
import type { Command } from '#domain/wire/commands.ts';
import { newDossier } from '../acts/dossier-act.ts';
import { dossierFacts } from '../acts/dossier-facts.ts';
import { writeDossier } from '../acts/dossier-write.ts';
import { dayIn, instantOf } from '../clock.ts';
import type { Deps } from '../deps.ts';
import { handleCommand } from '../handle-command.ts';
import { hashPassword } from '../login.ts';
import { type Principal, principal } from '../principal.ts';
import cases from './cases.json' with { type: 'json' };
import { dossiersOfTheDay, dossiersOfThePast, dossiersOfThePool } from './own-dossiers.ts';
import { DEMO_PANELS, DEMO_PASSWORD, DEMO_PEOPLE } from './panels.ts';

export interface SeedClock {
  now(): string;
  /** Moves the seed to another instant, so that the past is written with its own dates. */
  set(instant: string): void;
}

const MAIN = 'cellule-58';
const ZONE = 'Europe/Paris';

/**
 * Fills an empty base with the demonstration of a day, through the real write path: what the
 * visitor finds was done by the commands he will use.
 */
export async function fillDemonstration(
  deps: Deps,
  { date, clock }: { date: string; clock: SeedClock },
): Promise<void> {
  const lastMeeting = addDays(date, -28);
  clock.set(instantOf(addDays(lastMeeting, -30), '09:00', ZONE));
  await addPanelsAndPeople(deps, date);
  await fillVisibleCases(deps);
  await holdLastMeeting(deps, { day: lastMeeting, clock });
  await prepareMeetingOfTheDay(deps, { day: date, clock });
  const pool = dossiersOfThePool(date);
  for (const facts of pool) await receive(deps, MAIN, facts);
}

async function addPanelsAndPeople(deps: Deps, date: string): Promise<void> {
  const { accounts, panels, newId, clock, database } = deps;
  const passwordHash = await hashPassword(deps, DEMO_PASSWORD);
  const year = date.slice(0, 4);
  // A membership reaches back to the past meeting; a delegation covers the demonstration's year.
  const fromDate = `${Number(year) - 1}-01-01`;
  await database.atomically(DEMO_PANELS.map((panel) => panels.add(panel)));
  for (const { email, firstName, lastName, panelId, capacity, title } of DEMO_PEOPLE) {
    const id = newId();
    const membershipId = newId();
    const panel = DEMO_PANELS.find((one) => one.id === panelId);
    const isOutside =
      panel?.profileKey !== 'msa-coordination' &&
      ['occupational-health', 'cap-emploi'].includes(capacity);
    await database.atomically([
      accounts.addPerson({
        id,
        email,
        firstName,
        lastName,
        passwordHash,
        secondFactorSecret: null,
        createdAt: clock.now(),
      }),
      accounts.addMembership({
        id: membershipId,
        personId: id,
        panelId,
        capacity,
        voice: isOutside ? 'consultative' : 'deliberative',
        title,
        fromDate,
        untilDate: null,
      }),
      ...(capacity === 'signatory'
        ? [
            accounts.addDelegation({
              id: newId(),
              membershipId,
              fundCode: panel?.settings.fundCode ?? '',
              kinds: [...OUTCOMES],
              role: 'responsable des prestations',
              fromDate,
              untilDate: `${year}-12-31`,
            }),
          ]
        : []),
    ]);
  }
}

/** The acceptance cases, each in the panel of its profile; a wrong NIR is kept out (ID-01). */
async function fillVisibleCases(deps: Deps): Promise<void> {
  for (const { profile, dossier } of cases as { profile: string; dossier: DossierFacts }[]) {
    const panel = DEMO_PANELS.find(({ profileKey }) => profileKey === profile);
    if (!panel) continue;
    const kept = await receive(deps, panel.id, dossier);
    if (!kept)
      await receive(deps, panel.id, { ...dossier, insured: { ...dossier.insured, nir: null } });
  }
}

/** Null when a rule keeps the dossier out. */
async function receive(deps: Deps, panelId: string, facts: DossierFacts): Promise<string | null> {
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

async function principalOf(deps: Deps, panelId: string, capacity: string): Promise<Principal> {
  const panel = await deps.panels.get(panelId);
  const today = dayIn(deps.clock.now(), ZONE);
  const members = panel ? await deps.accounts.membersOf(panelId, today) : [];
  const member = members.find((one) => one.capacity === capacity);
  if (!panel || !member) throw new Error(`The demonstration has no ${capacity} in ${panelId}.`);
  return principal(member as Membership, panel, today);
}

/** One act of the demonstration; a refusal here is a fault of the demonstration itself. */
async function act(deps: Deps, capacity: string, command: Command) {
  const who = await principalOf(deps, MAIN, capacity);
  const answer = await handleCommand(deps, who, { id: deps.newId(), command });
  if ('refusal' in answer)
    throw new Error(`${command.type}: ${answer.refusal.rule} ${answer.refusal.message}`);
  return answer;
}

async function planned(deps: Deps, day: string, hour: string): Promise<string> {
  const startsAt = instantOf(day, hour, ZONE);
  const { meetingId = '' } = await act(deps, 'coordination', {
    type: 'plan-meeting',
    panelId: MAIN,
    kind: 'meeting',
    startsAt,
    place: 'Salle Loire',
  });
  return meetingId;
}

async function agendaOf(deps: Deps, meetingId: string, dossiers: readonly DossierFacts[]) {
  const items: { dossierId: string; itemId: string }[] = [];
  for (const facts of dossiers) {
    const dossierId = (await receive(deps, MAIN, facts)) ?? '';
    const add: Command = { type: 'add-item', meetingId, dossierId };
    const { itemId = '' } = await act(deps, 'coordination', add);
    items.push({ dossierId, itemId });
  }
  await act(deps, 'coordination', { type: 'freeze-agenda', meetingId });
  return items;
}

async function prepareMeetingOfTheDay(
  deps: Deps,
  { day, clock }: { day: string; clock: SeedClock },
): Promise<void> {
  clock.set(instantOf(addDays(day, -6), '10:00', ZONE));
  await agendaOf(deps, await planned(deps, day, '14:00'), dossiersOfTheDay(day));
}

async function holdLastMeeting(
  deps: Deps,
  { day, clock }: { day: string; clock: SeedClock },
): Promise<void> {
  clock.set(instantOf(addDays(day, -6), '10:00', ZONE));
  const meetingId = await planned(deps, day, '14:00');
  const items = await agendaOf(deps, meetingId, dossiersOfThePast(day));

  clock.set(instantOf(day, '14:00', ZONE));
  const seats = DEMO_PEOPLE.filter(
    ({ panelId, capacity }) => panelId === MAIN && hasSeat(capacity),
  ).map(({ capacity }) => capacity);
  await act(deps, 'coordination', { type: 'open-meeting', meetingId });
  for (const seat of seats) await act(deps, seat, { type: 'check-in', meetingId });
  for (const { itemId } of items) {
    await act(deps, 'coordination', { type: 'call-item', meetingId, itemId });
    for (const seat of seats)
      if (seat !== 'coordination')
        await act(deps, seat, { type: 'give-opinion', meetingId, itemId, value: 'favourable' });
    await act(deps, 'coordination', {
      type: 'record-outcome',
      meetingId,
      itemId,
      outcome: 'approval',
    });
  }
  await act(deps, 'coordination', { type: 'close-meeting', meetingId });
  clock.set(instantOf(day, '16:30', ZONE));
  for (const { dossierId, itemId } of items)
    await act(deps, 'signatory', {
      type: 'take-decision',
      dossierId,
      basedOn: { meetingId, itemId },
    });
}
