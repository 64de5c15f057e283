import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { PANEL, startServer, type TestServer } from '../support/app.ts';
import type { LiveClient } from '../support/live-client.ts';
import {
  addSeat,
  createDossier,
  freshDossier,
  onlyItem,
  SEATED,
  sign,
  stageMeeting,
} from '../support/stage.ts';
import {
  accountsOf,
  type Onlookers,
  openOnlookers,
  openPage,
  toldOf,
  type Watched,
} from '../support/watching.ts';

/* How far a write reaches: the signing desk, the dossiers of the same person, and nothing more. */

let server: TestServer;
let open: { close(): Promise<void> }[] = [];
beforeAll(async () => {
  server = await startServer();
  // A second person of the service social.
  await addSeat(server, 'technique', 'social-service');
});
afterEach(async () => {
  await Promise.all(open.map((client) => client.close()));
  open = [];
});
afterAll(async () => {
  expect(server.faults).toEqual([]);
  await server.end();
});

const act = (command: object, name = 'coordination') => server.act(name, command as never);
const change = (dossierId: string, changes: object) =>
  act({ type: 'update-dossier', dossierId, changes });

async function onlookers(watched: Watched): Promise<Onlookers['around']> {
  const opened = await openOnlookers(server, accountsOf(PANEL), watched);
  open.push(opened);
  return opened.around;
}

const DESK: Watched = { decisions: PANEL };
const { employer } = freshDossier().employment ?? {};
const MOVED = { ...employer, address: ['12 RUE NEUVE', '58000 NEVERS'] };

describe('faute B1 : la page Décisions apprend ce qui change pour qui la lit', () => {
  it('une issue consignée, un fait que la lettre imprime, un veto, la signature : chacun, et lui seul', async () => {
    const staged = await stageMeeting(server, [freshDossier()], { present: SEATED });
    const { meetingId, itemId, dossierId } = onlyItem(staged);
    const around = await onlookers(DESK);
    const at = ['coordination', 'prestations', 'signataire'];
    const outcome = { type: 'record-outcome', meetingId, itemId, outcome: 'approval' };
    const recorded = await around(() => act(outcome));
    expect(recorded.told.toSorted()).toEqual(at);
    expect(recorded.changed).toEqual(recorded.told);
    const steps: readonly [object, readonly string[]][] = [
      [{ measure: { periods: [{ start: '2026-06-22', end: '2026-07-03' }] } }, at],
      // On the employer's letter alone, which the hash of the main one does not know of.
      [{ employment: { employer: MOVED } }, at],
      [{ insured: { phone: '06 11 22 33 44' } }, []],
      // Nobody at the desk reads of it in a preview.
      [{ socialAssessment: '2026-05-22' }, []],
    ];
    for (const [changes, told] of steps) {
      const heard = await around(() => change(dossierId, changes));
      expect([changes, heard.told.toSorted()]).toEqual([changes, told]);
      expect(heard.changed).toEqual(heard.told);
    }
    const veto = { type: 'record-advice', dossierId, sense: 'unfavourable' };
    const refused = await around(() => act(veto, 'medical'));
    expect(refused.told.toSorted()).toEqual(at);
    await act({ ...veto, sense: 'favourable' }, 'medical');
    const decided = await around(() => sign(server, { meetingId, itemId, dossierId }));
    expect(decided.told.toSorted()).toEqual(at);
    expect(decided.changed).toEqual(decided.told);
  });

  it('à chaque salut, une fois, même quand rien n’attend ; un autre dossier ne le fait pas parler', async () => {
    const page = await openPage(server, 'signataire', DESK);
    open.push(page);
    expect(page.frames.at(-1)).toEqual({ type: 'decisions', panelId: PANEL });
    const around = await onlookers(DESK);
    const other = await createDossier(server, freshDossier());
    const { told } = await around(() => change(other, { invalidityCategory: 2 }));
    expect(told).toEqual([]);
    page.hello(null);
    page.send({ type: 'watch', dossierIds: [], decisions: PANEL });
    await page.until(() => toldOf(page, DESK) === 2, 'the second hello');
    // It no longer shows the desk: what comes after is not said to it.
    page.send({ type: 'watch', dossierIds: [] });
    await page.settled();
    const staged = onlyItem(await stageMeeting(server, [freshDossier()], { present: SEATED }));
    const { meetingId, itemId } = staged;
    const denial = { outcome: 'denial', motive: 'Une autre action convient mieux' };
    await around(() => act({ type: 'record-outcome', meetingId, itemId, ...denial }));
    expect(toldOf(page, DESK)).toBe(2);
  });

  it('la cellule d’un autre ne lui apprend rien', async () => {
    const page = await openPage(server, 'msa-signataire', DESK);
    open.push(page);
    const around = await onlookers(DESK);
    const staged = onlyItem(await stageMeeting(server, [freshDossier()], { present: SEATED }));
    const { meetingId, itemId } = staged;
    const outcome = { type: 'record-outcome', meetingId, itemId, outcome: 'approval' };
    const { told } = await around(() => act(outcome));
    expect(told).toContain('signataire');
    await page.settled();
    expect(toldOf(page, DESK)).toBe(1);
  });
});

/** Another request of the same person. */
const againFor = ({ insured }: DossierFacts): DossierFacts => ({ ...freshDossier(), insured });

describe('faute B1 : ce qu’un acte change ailleurs parvient aussi aux pages ouvertes', () => {
  it('une autre demande de la même personne, puis un autre nom : sa première fiche le dit', async () => {
    const facts = freshDossier();
    const first = await createDossier(server, facts);
    const around = await onlookers({ dossierId: first });
    let second = '';
    const twin = await around(async () => {
      second = await createDossier(server, againFor(facts));
    });
    expect(twin.told).toEqual(twin.changed);
    expect(twin.told).toContain('coordination');
    const { insured } = freshDossier();
    const parted = await around(() => change(second, { insured }));
    expect(parted.told).toEqual(parted.changed);
    expect(parted.told).toContain('coordination');
  });

  it('un déport à un point : la fiche de l’autre demande de la même personne, sur une autre page', async () => {
    const facts = freshDossier();
    const elsewhere = await createDossier(server, facts);
    const staged = await stageMeeting(server, [againFor(facts)], { present: SEATED });
    const { meetingId, itemId } = onlyItem(staged);
    const around = await onlookers({ dossierId: elsewhere });
    const recused = await around(() =>
      act({ type: 'declare-recusal', meetingId, itemId }, 'social'),
    );
    expect(recused.told).toEqual(recused.changed);
    expect(recused.told).toEqual(['social']);
  });
});

/** A page in one capacity of an account that holds several. */
async function pageAs(name: string, as: string, dossierIds: string[]): Promise<LiveClient> {
  const client = await server.socket(name);
  open.push(client);
  client.send({ type: 'hello', protocol: 1, meetingId: null, since: 0, as });
  await client.next('welcome');
  await client.watch(...dossierIds);
  return client;
}

/** What anybody may ask of the process, but for its memory and its age. */
async function figures(): Promise<(readonly [string, number])[]> {
  const { text } = await server.get(null, '/metrics');
  return text.split('\n').flatMap((line) => {
    const [name = '', value] = line.split(' ');
    const isOfProcess = line.startsWith('#') || /memory|uptime/u.test(name);
    return value === undefined || isOfProcess ? [] : [[name, Number(value)] as const];
  });
}

describe('faute B1 : chaque réponse est calculée une fois', () => {
  it('par fonction et non par page, du seul dossier écrit', async () => {
    const shown = [
      await createDossier(server, freshDossier()),
      await createDossier(server, freshDossier()),
    ];
    const [written = ''] = shown;
    const pages = [
      await pageAs('coordination', 'coordination', shown),
      await pageAs('coordination', 'coordination', shown),
      await pageAs('coordination', 'coordination', shown),
      await pageAs('social', 'social-service', shown),
      await pageAs('technique', 'social-service', shown),
      await pageAs('medical', 'medical-service', shown),
    ];
    const before = server.deps.liveProjections();
    const metrics = await figures();
    await change(written, { measure: { purpose: 'Retrouver un rythme de travail' } });
    for (const page of pages) await page.until(() => page.facts.length === 3, 'the change');
    // A page that comes last: whatever was to be compared before it has been.
    await pageAs('medical', 'medical-service', [await createDossier(server, freshDossier())]);
    // Three capacities for six pages, nothing of the other dossier that they show, and that last page.
    expect(server.deps.liveProjections() - before).toBe(3 + 1);
    // Who may not read the dossier cannot tell from any figure that it changed: one page more, no other.
    expect(await figures()).toEqual(metrics.map(([name, value]) => [name, value + 1]));
  });

  it('mais pas pour qui s’est déporté d’une demande de la même personne', async () => {
    const facts = freshDossier();
    const elsewhere = await createDossier(server, facts);
    const staged = await stageMeeting(server, [againFor(facts)], { present: SEATED });
    const { meetingId, itemId } = onlyItem(staged);
    const colleague = await pageAs('technique', 'social-service', [elsewhere]);
    const recused = await pageAs('social', 'social-service', [elsewhere]);
    await act({ type: 'declare-recusal', meetingId, itemId }, 'social');
    await recused.until(() => recused.facts.length === 2, 'the recusal');
    await colleague.settled();
    expect(colleague.facts).toHaveLength(1);
  });
});
