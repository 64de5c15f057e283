import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '#domain/wire/commands.ts';
import { actFor } from '#server/act-for.ts';
import { ACCOUNTS, MSA_PANEL, startServer, type TestServer, TODAY } from '../support/app.ts';
import { principalOf } from '../support/importing.ts';
import { addSeat, createDossier, freshDossier, onlyItem, stageMeeting } from '../support/stage.ts';
import { createOverhearing, openPage } from '../support/watching.ts';

/* What an account may not see does not exist for it: whatever it asks, the answers are the same. */

/** What each command that names a dossier or an item says beside it. */
const BESIDE: Readonly<Record<string, object>> = {
  'add-item': {},
  'update-dossier': { changes: { receivedAt: TODAY } },
  'record-advice': { sense: 'favourable' },
  'ask-opinion': { of: 'medical-service', due: TODAY },
  'withdraw-consent': { what: 'presentation', date: TODAY },
  'lift-finding': { code: 'EE-02', reason: 'Autre poste, autre essai' },
  'restore-finding': { code: 'EE-02' },
  'receive-piece': { decisionNumber: '2026-58-0001', piece: 0, date: TODAY },
  'set-outcome-aside': { reason: 'La convention manque' },
  'take-decision': {},
  'move-item': { afterId: null },
  'remove-item': { reason: 'Doublon' },
  'call-item': {},
  'declare-recusal': {},
  'give-opinion': { value: 'favourable', reason: 'Projet solide' },
  'lift-guard': {},
  'open-ballot': {},
  'cast-ballot': { choice: 'for' },
  'close-ballot': {},
  'propose-outcome': { outcome: 'approval' },
  'validate-proposal': { textHash: '0'.repeat(64) },
  object: { reason: 'Dates à revoir' },
  'record-outcome': { outcome: 'approval' },
};

interface Named {
  readonly meetingId: string;
  readonly itemId: string;
  readonly dossierId: string;
}
const keysOf = (type: string): string[] =>
  Object.keys((COMMANDS as Record<string, { properties: object }>)[type]?.properties ?? {});

const asked = (type: string, named: Named) => {
  const ids = Object.entries({ ...named, basedOn: named }).filter(([key]) =>
    keysOf(type).includes(key),
  );
  const { meetingId, itemId } = named;
  const own = Object.fromEntries(ids);
  return {
    type,
    ...own,
    ...('basedOn' in own ? { basedOn: { meetingId, itemId } } : {}),
    ...BESIDE[type],
  };
};

let server: TestServer;
/** An open meeting of each panel, on a request shared with no outside partner. */
let here: Named;
let elsewhere: Named;
beforeAll(async () => {
  server = await startServer();
  const reserved = freshDossier({ consents: { presentation: TODAY, sharing: [] } });
  here = onlyItem(await stageMeeting(server, [reserved]));
  const msa = freshDossier({ scheme: 'msa-employee', fundCode: null }, 1);
  const there = { panelId: MSA_PANEL, coordinator: 'msa-coordination' };
  elsewhere = onlyItem(await stageMeeting(server, [msa], there));
});
afterAll(() => server.end());

/** The answer to a command, as the socket and the route draw theirs from it. */
async function answer(name: string, type: string, named: Named): Promise<string> {
  const panel = ACCOUNTS.find((account) => account.name === name)?.panelId ?? '';
  const { personId } = await principalOf(server, name, panel);
  const envelope = { id: randomUUID(), command: asked(type, named) };
  const outcome = await actFor(server.deps, { personId, sessionKey: '' }, envelope);
  if (outcome.kind === 'invalid') throw new Error(`${type}: ${JSON.stringify(outcome.errors)}`);
  return JSON.stringify(outcome);
}

/** The commands by which an account tells something that is from something that is not. */
async function toldApart(name: string, real: Named, unknown: Named): Promise<string[]> {
  const apart: string[] = [];
  for (const type of Object.keys(BESIDE))
    if ((await answer(name, type, real)) !== (await answer(name, type, unknown))) apart.push(type);
  return apart;
}

const nothing = (known: Partial<Named> = {}): Named => ({
  meetingId: randomUUID(),
  itemId: randomUUID(),
  dossierId: randomUUID(),
  ...known,
});

describe('what an account may not see', () => {
  it('is named by no command that this table forgets', () => {
    const naming = Object.keys(COMMANDS).filter((type) =>
      keysOf(type).some((key) => key === 'dossierId' || key === 'itemId'),
    );
    expect(Object.keys(BESIDE).sort()).toEqual(naming.sort());
  });

  it.each(['spst', 'capemploi', 'signataire', 'technique'])(
    'is answered to %s like what does not exist, in its own meeting',
    async (name) => {
      const { meetingId } = here;
      expect(await toldApart(name, here, nothing({ meetingId }))).toEqual([]);
    },
  );

  it.each(ACCOUNTS)(
    'is answered to $name like what does not exist, in another panel',
    async ({ name, panelId }) => {
      const there = panelId === MSA_PANEL ? here : elsewhere;
      expect(await toldApart(name, there, nothing())).toEqual([]);
      const paths = ({ meetingId, itemId, dossierId }: Named) => [
        `/api/dossiers/${dossierId}`,
        `/api/dossiers/${dossierId}/proof.pdf?meeting=${meetingId}&item=${itemId}&kind=L1`,
        `/api/meetings/${meetingId}`,
        `/api/meetings/${meetingId}/dossiers`,
        `/api/letters?meeting=${meetingId}`,
        `/api/letters.pdf?meeting=${meetingId}`,
      ];
      for (const path of paths(there))
        expect([path, (await server.get(name, path)).status]).toEqual([path, 404]);
    },
  );

  it('faute B1 : says nothing to a page that watches it, whatever is done to it', async () => {
    const unknown = randomUUID();
    const open = await Promise.all(
      [
        { name: 'capemploi', dossierId: here.dossierId },
        { name: 'capemploi', dossierId: unknown },
        { name: 'msa-coordination', dossierId: here.dossierId },
      ].map(({ name, dossierId }) => openPage(server, name, { dossierId })),
    );
    const watched = { dossierId: here.dossierId };
    const witness = await openPage(server, 'coordination', watched);
    const overhear = createOverhearing(open, witness);
    const changes = { measure: { purpose: 'Un poste sans station debout' } };
    const silent = open.map(() => '{"type":"pong"}');
    for (const [name, command] of [
      ['coordination', { type: 'update-dossier', dossierId: here.dossierId, changes }],
      ['medical', { type: 'record-advice', dossierId: here.dossierId, sense: 'unfavourable' }],
    ] as const)
      expect(await overhear(() => server.act(name, command))).toEqual(silent);
    // Control: a partner with whom it is shared is told, and once.
    const shared = await createDossier(server, freshDossier());
    const partner = await openPage(server, 'capemploi', { dossierId: shared });
    const last = await openPage(server, 'coordination', { dossierId: shared });
    const [told = ''] = await createOverhearing(
      [partner],
      last,
    )(() => server.act('coordination', { type: 'update-dossier', dossierId: shared, changes }));
    expect(told.split('\n')[0]).toBe(JSON.stringify({ type: 'facts', dossierId: shared }));
    await Promise.all([...open, witness, partner, last].map((page) => page.close()));
  });

  it('is asked to nobody who holds two capacities, neither of which sees it, « in which one? »', async () => {
    await addSeat(server, 'spst', 'guest');
    const statusOf = async ({ dossierId }: { dossierId: string }) => {
      const command = asked('record-advice', { ...here, dossierId });
      const read = await server.get('spst', `/api/dossiers/${dossierId}`);
      return [read.status, (await server.post('spst', command)).status];
    };
    expect(await statusOf(here)).toEqual([404, 404]);
    expect(await statusOf(nothing())).toEqual([404, 404]);
    // Control: what one of both sees is worth the question.
    const shared = onlyItem(await stageMeeting(server, [freshDossier()]));
    expect(await statusOf(shared)).toEqual([400, 400]);
  });

  it('control: who may see it tells it from what does not exist', async () => {
    const { meetingId } = here;
    const apart = await toldApart('medical', here, nothing({ meetingId }));
    expect(apart).toEqual(expect.arrayContaining(['record-advice', 'give-opinion']));
  });
});
