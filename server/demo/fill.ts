import { addDays } from '#domain/calendar.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { confirmationEnds } from '../acts/staff-facts.ts';
import { instantOf } from '../clock.ts';
import type { Deps } from '../deps.ts';
import { hashPassword, linkHash } from '../login.ts';
import {
  administer,
  holdMeeting,
  prepareMeeting,
  receive,
  type SeedClock,
  signAll,
  ZONE,
} from './acting.ts';
import cases from './cases.json' with { type: 'json' };
import { fillOtherPanels } from './other-panels.ts';
import { dossiersOfTheDay, dossiersOfThePast, dossiersOfThePool } from './own-dossiers.ts';
import { DEMO_PANELS, DEMO_PASSWORD, DEMO_PEOPLE, type DemoPerson } from './panels.ts';

const MAIN = 'cellule-58';

interface Filling {
  readonly date: string;
  readonly clock: SeedClock;
  /** What happened earlier, once everybody is there. */
  readonly before?: () => Promise<void>;
}

/**
 * Fills an empty base with the demonstration of a day, through the real write path: what the
 * visitor finds was done with the commands he will use.
 */
export async function fillDemonstration(
  deps: Deps,
  { date, clock, before }: Filling,
): Promise<void> {
  const lastMeeting = addDays(date, -28);
  clock.set(instantOf(addDays(lastMeeting, -30), '09:00', ZONE));
  await addPanelsAndPeople(deps, date);
  await before?.();
  clock.set(instantOf(addDays(lastMeeting, -30), '09:00', ZONE));
  await fillVisibleCases(deps);
  await holdLastMeeting(deps, { day: lastMeeting, clock });
  await prepareMeetingOfTheDay(deps, { day: date, clock });
  const pool = dossiersOfThePool(date);
  for (const facts of pool) await receive(deps, MAIN, facts);
  await fillOtherPanels(deps, { day: date, clock });
}

async function addPanelsAndPeople(deps: Deps, date: string): Promise<void> {
  const { panels, database } = deps;
  const passwordHash = await hashPassword(deps, DEMO_PASSWORD);
  const year = date.slice(0, 4);
  // A membership starts before the past meeting; a delegation covers the demonstration's year.
  const from = `${Number(year) - 1}-01-01`;
  await database.atomically(DEMO_PANELS.map((panel) => panels.add(panel)));
  for (const person of DEMO_PEOPLE) {
    const membershipId = await invite(deps, person, from);
    if (person.capacity === 'signatory')
      await administer(deps, person.panelId, {
        type: 'add-delegation',
        memberId: membershipId,
        role: 'responsable des prestations',
        from,
        until: `${year}-12-31`,
      });
  }
  // Nobody could confirm anybody before somebody could log in: each is invited, then all open their accounts.
  for (const { email, panelId } of DEMO_PEOPLE) {
    const personId = (await deps.accounts.personByEmail(email))?.id ?? '';
    const tokenHash = linkHash(deps, deps.newId());
    const link = { personId, tokenHash };
    const expiresAt = confirmationEnds(deps.clock.now());
    await administer(deps, panelId, { type: 'give-link', ...link, expiresAt });
    await administer(deps, panelId, { type: 'open-account', ...link, passwordHash });
  }
}

async function invite(
  deps: Deps,
  { email, firstName, lastName, panelId, capacity, title }: DemoPerson,
  from: string,
): Promise<string> {
  const name = `${firstName} ${lastName}`;
  const asked = { type: 'invite-person', panelId, name, email, capacity, from } as const;
  const { membershipId = '' } = await administer(deps, panelId, asked);
  await deps.database.atomically([deps.accounts.setTitle(membershipId, title)]);
  return membershipId;
}

/** The acceptance cases, each in the panel of its profile; a wrong NIR is refused (ID-01). */
async function fillVisibleCases(deps: Deps): Promise<void> {
  for (const { profile, dossier } of cases as { profile: string; dossier: DossierFacts }[]) {
    const panel = DEMO_PANELS.find(({ profileKey }) => profileKey === profile);
    if (!panel) continue;
    const kept = await receive(deps, panel.id, dossier);
    if (!kept)
      await receive(deps, panel.id, { ...dossier, insured: { ...dossier.insured, nir: null } });
  }
}

async function prepareMeetingOfTheDay(
  deps: Deps,
  { day, clock }: { day: string; clock: SeedClock },
): Promise<void> {
  clock.set(instantOf(addDays(day, -6), '10:00', ZONE));
  const dossiers = dossiersOfTheDay(day);
  await prepareMeeting(deps, { panelId: MAIN, day, dossiers, place: 'Salle Loire' });
}

async function holdLastMeeting(
  deps: Deps,
  { day, clock }: { day: string; clock: SeedClock },
): Promise<void> {
  clock.set(instantOf(addDays(day, -6), '10:00', ZONE));
  const dossiers = dossiersOfThePast(day);
  const prepared = await prepareMeeting(deps, {
    panelId: MAIN,
    day,
    dossiers,
    place: 'Salle Loire',
  });
  await holdMeeting(deps, prepared, { panelId: MAIN, day, clock });
  await signAll(deps, MAIN, prepared);
}
