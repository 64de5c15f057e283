import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { SHARING_PARTNERS } from '#domain/roles.ts';
import type { DecisionPreview } from '#domain/wire/http.ts';
import { PANEL, startServer, type TestServer } from '../support/app.ts';
import type { LiveClient } from '../support/live-client.ts';
import { readPdf } from '../support/pdf-text.ts';
import {
  addSeat,
  createDossier,
  freshDossier,
  onlyItem,
  SEATED,
  sign,
  stageMeeting,
} from '../support/stage.ts';
import { createOverhearing, openPage } from '../support/watching.ts';

/*
 * A trial that the panel closes to a pension of invalidity and to a partial return to work: whoever
 * may not read these two facts is answered the same whatever they are, at every door and stage.
 */

const CLOSED_FROM = '2026-06-05';
/** Shared with everybody who may come. */
const trial = (): DossierFacts => {
  const facts = freshDossier({}, 1);
  return { ...facts, consents: { ...facts.consents, sharing: [...SHARING_PARTNERS] } };
};

/** Neither fact, the one, the other. */
const WORLDS: readonly Partial<DossierFacts>[] = [
  { invalidityCategory: null, workStoppage: { partialResumption: null } },
  { invalidityCategory: 2, workStoppage: { partialResumption: null } },
  { invalidityCategory: null, workStoppage: { partialResumption: true } },
];

interface Reader {
  readonly name: string;
  /** Needed by an account that holds two capacities. */
  readonly as?: string;
}
const KEPT_OUT: readonly Reader[] = [
  { name: 'risques' },
  { name: 'capemploi' },
  { name: 'technique', as: 'guest' },
  { name: 'technique', as: 'technical-admin' },
  { name: 'salle' },
];

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await addSeat(server, 'technique', 'guest');
  const closing = { parameter: 'partialResumptionTrial', value: 'closed' } as const;
  const command = { type: 'set-parameter', panelId: PANEL, ...closing, from: CLOSED_FROM } as const;
  await server.act('coordination', command);
  server.travel(`${CLOSED_FROM}T10:00:00+02:00`);
});
afterAll(() => server.end());

interface Item {
  readonly meetingId: string;
  readonly itemId: string;
  readonly dossierId: string;
}

const pathsOf = ({ meetingId, itemId, dossierId }: Item): string[] => [
  '/api/panels',
  `/api/dossiers?panel=${PANEL}`,
  `/api/dossiers/${dossierId}`,
  `/api/dossiers/export.csv?panel=${PANEL}`,
  `/api/dossiers/${dossierId}/proof.pdf?meeting=${meetingId}&item=${itemId}&kind=L3`,
  `/api/meetings?panel=${PANEL}`,
  `/api/meetings/${meetingId}`,
  `/api/meetings/${meetingId}/dossiers`,
  `/api/meetings/${meetingId}/minutes.pdf`,
  `/api/decisions?panel=${PANEL}`,
  `/api/decisions/awaiting?panel=${PANEL}&order=awaiting-first`,
  `/api/letters?meeting=${meetingId}`,
  `/api/letters.pdf?meeting=${meetingId}`,
];

const refusedActs = ({ meetingId, itemId, dossierId }: Item): object[] => [
  { type: 'add-item', meetingId, dossierId },
  { type: 'lift-finding', dossierId, code: 'EE-03', reason: 'Une autre lecture' },
  { type: 'restore-finding', dossierId, code: 'EE-03' },
  { type: 'propose-outcome', meetingId, itemId, outcome: 'approval' },
  { type: 'record-outcome', meetingId, itemId, outcome: 'approval' },
  { type: 'take-decision', dossierId, basedOn: { meetingId, itemId } },
  { type: 'update-dossier', dossierId, changes: WORLDS[0] },
];

const withAs = (path: string, { as }: Reader): string =>
  as && path !== '/api/panels' ? `${path}${path.includes('?') ? '&' : '?'}as=${as}` : path;

/** Everything that a reader is answered of an item, door by door. */
async function answered(reader: Reader, item: Item): Promise<[string, string][]> {
  const { name, as } = reader;
  const said: [string, string][] = [];
  for (const path of pathsOf(item)) {
    const answer = await server.get(name, withAs(path, reader));
    const isPdf = answer.status === 200 && path.includes('.pdf');
    const pdf = isPdf ? (await readPdf(answer.bytes)).lines.map(({ text }) => text) : null;
    said.push([path, pdf?.join('\n') ?? unnumbered(answer.text)]);
  }
  for (const command of refusedActs(item)) {
    const body = { id: randomUUID(), command, ...(as ? { as } : {}) };
    const answer = await server.as(name, { method: 'POST', path: '/api/commands', body });
    said.push([JSON.stringify(command), unnumbered(answer.text)]);
  }
  if (!as) said.push(['socket', await server.framesOf(name, item.meetingId)]);
  return said;
}

/** Each request has its own number. */
const unnumbered = (text: string): string => text.replaceAll(/"requestId":"[^"]*"/gu, '');

const become = (dossierId: string, changes: object) =>
  server.act('coordination', { type: 'update-dossier', dossierId, changes });

/** The doors at which each reader tells one world from another. */
async function doorsThatTell(readers: readonly Reader[], item: Item): Promise<string[]> {
  const told = new Map<string, Set<string>>();
  for (const world of WORLDS) {
    await become(item.dossierId, world);
    for (const reader of readers)
      for (const [door, text] of await answered(reader, item)) {
        const key = `${reader.as ?? reader.name} ${door}`;
        told.set(key, (told.get(key) ?? new Set()).add(text));
      }
  }
  return [...told].filter(([, texts]) => texts.size > 1).map(([key]) => key);
}

/** What the open pages of readers are sent while one world becomes another, without a repetition. */
async function heardOnPages(readers: readonly Reader[], { dossierId }: Item): Promise<string[]> {
  const pages: LiveClient[] = [];
  for (const { name, as } of readers) pages.push(await openPage(server, name, { dossierId }, as));
  const witness = await openPage(server, 'medical', { dossierId });
  const overhear = createOverhearing(pages, witness);
  const heard: string[] = [];
  // None of them is the one in which a request was staged.
  for (const world of [...WORLDS.slice(2), ...WORLDS.slice(0, 2)])
    heard.push(...(await overhear(() => become(dossierId, world))));
  await Promise.all([...pages, witness].map((page) => page.close()));
  return [...new Set(heard)];
}

const NOTHING = '{"type":"pong"}';

/** A request in the pool, on a meeting's agenda, denied, then decided. */
async function staged(stage: 'ready' | 'frozen' | 'denied' | 'decided'): Promise<Item> {
  const isOpen = stage === 'denied' || stage === 'decided';
  const options = isOpen ? { present: SEATED } : { until: 'frozen' as const };
  const item = onlyItem(await stageMeeting(server, [trial()], options));
  if (stage === 'ready') return { ...item, dossierId: await createDossier(server, trial()) };
  if (!isOpen) return item;
  const { meetingId, itemId, dossierId } = item;
  await become(dossierId, WORLDS[1] ?? {});
  const outcome = { outcome: 'denial', motive: 'Une autre action convient mieux' } as const;
  await server.act('coordination', { type: 'record-outcome', meetingId, itemId, ...outcome });
  if (stage === 'decided') await sign(server, item);
  return item;
}

describe('what a trial is closed for', () => {
  it.each(['ready', 'frozen', 'denied', 'decided'] as const)(
    'is told at no door to whoever reads neither fact, the request being %s',
    async (stage) => {
      expect(await doorsThatTell(KEPT_OUT, await staged(stage))).toEqual([]);
    },
  );

  it('control: who reads them is told at the doors of the dossier', async () => {
    const item = await staged('ready');
    // Those who are kept from both facts do open the request.
    for (const reader of KEPT_OUT.slice(0, 3)) {
      const path = withAs(`/api/dossiers/${item.dossierId}`, reader);
      expect([reader, (await server.get(reader.name, path)).status]).toEqual([reader, 200]);
    }
    const doors = await doorsThatTell([{ name: 'medical' }], item);
    expect(doors).toEqual([
      `medical /api/dossiers?panel=${PANEL}`,
      `medical /api/dossiers/${item.dossierId}`,
    ]);
  });

  it.each(['ready', 'frozen', 'decided'] as const)(
    'faute B1 : nor to an open page that such a reader left on it, the request being %s',
    async (stage) => {
      const item = await staged(stage);
      expect(await heardOnPages(KEPT_OUT, item)).toEqual([NOTHING]);
      // Control: the page of who reads them hears each time.
      expect(await heardOnPages([{ name: 'coordination' }], item)).not.toContain(NOTHING);
    },
  );

  it('is one and the same obstacle to a signatory, who reads no more of the status at work', async () => {
    const item = onlyItem(await stageMeeting(server, [trial()], { present: SEATED }));
    const { meetingId, itemId, dossierId } = item;
    const basedOn = { meetingId, itemId };
    await server.act('coordination', { type: 'record-outcome', ...basedOn, outcome: 'approval' });
    const told = { signataire: new Set<string>(), prestations: new Set<string>() };
    const unemployed = { ...WORLDS[0], employment: { status: 'unemployed' } };
    await become(dossierId, WORLDS[2] ?? {});
    const page = await openPage(server, 'signataire', { decisions: PANEL });
    const witness = await openPage(server, 'prestations', { decisions: PANEL });
    const overhear = createOverhearing([page], witness);
    for (const changes of [...WORLDS.slice(1), unemployed]) {
      const [heard] = await overhear(() => become(dossierId, changes));
      // Unemployed, nobody is written to as his employer: the preview says so.
      expect(heard === NOTHING).toBe(changes !== unemployed);
      for (const name of ['signataire', 'prestations'] as const) {
        const shown = await server.list<DecisionPreview>(
          name,
          `/api/decisions/awaiting?panel=${PANEL}`,
        );
        const preview = shown.find((one) => one.dossierId === dossierId);
        told[name].add(JSON.stringify([preview?.findings, preview?.obstacles, preview?.warnings]));
      }
      const decide = { type: 'take-decision', dossierId, basedOn };
      expect((await server.refusal('signataire', decide)).rule).toBe('EE-03');
    }
    expect(told.signataire.size).toBe(1);
    // Control: who reads the three facts is told which it is.
    expect(told.prestations.size).toBe(3);
    await Promise.all([page.close(), witness.close()]);
  });
});
