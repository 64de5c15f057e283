import { addDays } from '#domain/calendar.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { OUTCOMES } from '#domain/outcomes.ts';
import { profileOf } from '#domain/profile.ts';
import { type Capacity, hasSeat } from '#domain/roles.ts';
import type { MeetingDetail } from '#domain/wire/meeting.ts';
import { fictionalNir } from '#server/demo/fictional-nir.ts';
import { dossiersOfTheDay } from '#server/demo/own-dossiers.ts';
import { PANEL, type TestServer, TODAY } from './app.ts';
import { completed } from './letters.ts';
import { readPdf } from './pdf-text.ts';

/* What is put on stage before a scenario: dossiers, a meeting, people round the table. */

/** The accounts with a seat in the main panel. */
export const SEATED = [
  'coordination',
  'social',
  'medical',
  'risques',
  'prestations',
  'spst',
  'capemploi',
] as const;
export const SERVICES = SEATED.slice(1);

let made = 0;

/** A complete request like the `model`-th of a day's agenda, of somebody new. */
export function freshDossier(
  changes: Partial<DossierFacts> = {},
  model = 0,
  day = TODAY,
): DossierFacts {
  const like = dossiersOfTheDay(day)[model];
  if (!like) throw new Error(`The demonstration has no dossier ${model}.`);
  made += 1;
  const { civility, birthDate } = like.insured;
  const insured = {
    ...like.insured,
    usualName: `Essai${made}`,
    nir: fictionalNir({ civility: civility ?? 'mme', birthDate }, 100 + (made % 600)),
  };
  return { ...like, reference: `ESSAI-${made}`, insured, ...changes };
}

export interface Staged {
  readonly meetingId: string;
  readonly items: readonly { readonly dossierId: string; readonly itemId: string }[];
}

export interface StageOptions {
  readonly panelId?: string;
  readonly coordinator?: string;
  readonly kind?: 'meeting' | 'written-consultation';
  /** Who checks in; nobody by default. */
  readonly present?: readonly string[];
  readonly until?: 'draft' | 'frozen' | 'open';
}

export async function createDossier(
  server: TestServer,
  dossier: DossierFacts,
  { panelId = PANEL, coordinator = 'coordination' }: StageOptions = {},
): Promise<string> {
  const command = { type: 'create-dossier', panelId, dossier } as const;
  const { dossierId } = await server.act(coordinator, command);
  if (!dossierId) throw new Error('No dossier was created.');
  return dossierId;
}

/** Plans a meeting on these dossiers and brings it, by default, to its opening. */
export async function stageMeeting(
  server: TestServer,
  dossiers: readonly DossierFacts[],
  options: StageOptions = {},
): Promise<Staged> {
  const { panelId = PANEL, coordinator = 'coordination', kind = 'meeting' } = options;
  const { present = [], until = 'open' } = options;
  const startsAt = server.clock.now();
  const planned = await server.act(coordinator, {
    type: 'plan-meeting',
    panelId,
    kind,
    startsAt,
    place: 'Salle d’essai',
  });
  const meetingId = planned.meetingId ?? '';
  const items: { dossierId: string; itemId: string }[] = [];
  for (const dossier of dossiers) {
    const dossierId = await createDossier(server, dossier, options);
    const { itemId = '' } = await server.act(coordinator, {
      type: 'add-item',
      meetingId,
      dossierId,
    });
    items.push({ dossierId, itemId });
  }
  if (until === 'draft') return { meetingId, items };
  await server.act(coordinator, { type: 'freeze-agenda', meetingId });
  if (until === 'frozen') return { meetingId, items };
  await server.act(coordinator, { type: 'open-meeting', meetingId });
  for (const name of present) await server.act(name, { type: 'check-in', meetingId });
  return { meetingId, items };
}

/** The first item of a stage. */
export function onlyItem({ meetingId, items }: Staged) {
  const [item] = items;
  if (!item) throw new Error('The stage has no item.');
  return { meetingId, ...item };
}

/** An acceptance case at its own day, as a request of somebody else, with its addresses. */
export function caseDossier(id: string, changes: Partial<DossierFacts> = {}): DossierFacts {
  const facts = completed(id);
  const { insured } = freshDossier();
  return {
    ...facts,
    reference: `${facts.reference}-${made}`,
    insured: { ...facts.insured, nir: insured.nir },
    ...changes,
  };
}

/** The panel allows an action begun before the decision from this day, on which we then are: such a request. */
export async function begunBefore(server: TestServer, from: string): Promise<DossierFacts> {
  await server.act('coordination', {
    type: 'set-parameter',
    panelId: PANEL,
    parameter: 'regularisation',
    value: 'with-reason',
    from,
  });
  server.travel(`${from}T10:00:00+02:00`);
  const { measure } = freshDossier();
  const start = addDays(from, -2);
  return freshDossier({ measure: { ...measure, periods: [{ start, end: '2026-06-26' }] } });
}

interface Signatory {
  /** The first part of her address: the account's name. */
  readonly account: string;
  readonly names: readonly [first: string, last: string];
  readonly role: string;
  /** Last day of her delegation. */
  readonly until: string | null;
  readonly personId?: string;
  readonly membershipId?: string;
}

/** One more signatory of the main panel, since 2025, with the password of the demonstration. */
export async function addSignatory({ deps }: TestServer, one: Signatory): Promise<void> {
  const { accounts, database, newId } = deps;
  const like = await accounts.personByEmail('signataire@demo.example');
  const { account, names, role, until, personId = newId(), membershipId = newId() } = one;
  const [firstName, lastName] = names;
  const fromDate = '2025-01-01';
  await database.atomically([
    accounts.addPerson({
      id: personId,
      email: `${account}@demo.example`,
      firstName,
      lastName,
      passwordHash: like?.passwordHash ?? '',
      secondFactorSecret: null,
      createdAt: `${fromDate}T00:00:00.000Z`,
    }),
    accounts.addMembership({
      id: membershipId,
      personId,
      panelId: PANEL,
      capacity: 'signatory',
      voice: 'deliberative',
      title: '',
      fromDate,
      untilDate: null,
    }),
    accounts.addDelegation({
      id: newId(),
      membershipId,
      fundCode: '581',
      kinds: [...OUTCOMES],
      role,
      fromDate,
      untilDate: until,
    }),
  ]);
}

/** One more capacity of an account in the main panel, since 2026, beside those it holds. */
export async function addSeat(
  { deps }: TestServer,
  account: string,
  capacity: Capacity,
): Promise<void> {
  const { accounts, database, newId } = deps;
  const person = await accounts.personByEmail(`${account}@demo.example`);
  if (!person) throw new Error(`${account} has no account`);
  const { seats } = profileOf('cpam-local-cell');
  await database.atomically([
    accounts.addMembership({
      id: newId(),
      personId: person.id,
      panelId: PANEL,
      capacity,
      voice: (hasSeat(capacity) && seats[capacity]) || 'consultative',
      title: '',
      fromDate: '2026-01-01',
      untilDate: null,
    }),
  ]);
}

/**
 * A second signatory, `seconde`, older than the first: « the panel's signatory » would be this one.
 */
export const secondSignatory = (server: TestServer): Promise<void> =>
  addSignatory(server, {
    account: 'seconde',
    names: ['Ursule', 'Seconde'],
    role: 'sous-directrice',
    until: null,
    personId: '00000000-0000-7000-8000-0000000000a1',
    membershipId: '0000-second',
  });

/** Signs the decision of an item and answers its number and its letters. */
export async function sign(
  server: TestServer,
  { meetingId, itemId, dossierId }: { meetingId: string; itemId: string; dossierId: string },
  signatory = 'signataire',
): Promise<{
  decisionNumber: string;
  letters: readonly { id: string; kind: string; recipient: string }[];
}> {
  const basedOn = { meetingId, itemId };
  const decided = await server.act(signatory, { type: 'take-decision', dossierId, basedOn });
  return { decisionNumber: decided.decisionNumber ?? '', letters: decided.letters ?? [] };
}

/** What a letter says, as a person reads it. */
export async function letterText(
  server: TestServer,
  id: string,
  name = 'signataire',
): Promise<string> {
  const { bytes, status } = await server.get(name, `/api/letters/${id}.pdf`);
  if (status !== 200) throw new Error(`letter ${id}: ${status}`);
  return plain((await readPdf(bytes)).lines.map(({ text }) => text).join(' '));
}
const plain = (text: string): string =>
  text.replaceAll(/[\u00A0\u202F\s]+/gu, ' ').replaceAll('’', "'");

/** The demonstration's meeting of the day, as an account sees it. */
export async function meetingOfTheDay(
  server: TestServer,
  name = 'coordination',
): Promise<MeetingDetail> {
  const planned = (await server.meetings(name)).find(({ state }) => state === 'frozen');
  if (!planned) throw new Error('The demonstration has no meeting of the day.');
  return server.meeting(name, planned.id);
}

/** The member that an account is in the main panel. */
export const memberOf = async (server: TestServer, name: string): Promise<string> => {
  const me = (await server.get(name, '/api/me')).json<{ memberships: { memberId: string }[] }>();
  return me.memberships[0]?.memberId ?? '';
};
