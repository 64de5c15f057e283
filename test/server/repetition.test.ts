import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServerMessage } from '#domain/wire/live.ts';
import {
  demoFolder,
  PANEL,
  removeFolder,
  startServer,
  type TestServer,
  TODAY,
} from '../support/app.ts';
import { createDossier, freshDossier, onlyItem, SEATED, stageMeeting } from '../support/stage.ts';

type Doing = (act: (name: string, command: object) => Promise<object>) => Promise<void>;

describe('an act repeated', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.end());

  const opened = async () =>
    onlyItem(await stageMeeting(server, [freshDossier()], { present: SEATED }));

  it('gets its first answer: by HTTP, by the socket, and after a restart', async () => {
    const folder = await demoFolder();
    let running = await startServer({ folder });
    const stage = onlyItem(await stageMeeting(running, [freshDossier()], { present: SEATED }));
    const { meetingId, itemId } = stage;
    const id = randomUUID();
    const command = { type: 'give-opinion', meetingId, itemId, value: 'favourable' };
    const first = (await running.post('social', command, id)).json<{ seq: number }>();
    expect((await running.post('social', command, id)).json()).toEqual(first);
    const live = await running.live('social', meetingId);
    expect(await live.act(command, id)).toEqual({ type: 'acked', id, seq: first.seq });
    await live.close();
    await running.stop();

    running = await startServer({ folder });
    expect((await running.post('social', command, id)).json()).toEqual(first);
    const again = await running.live('social', meetingId);
    const given = again.events.filter(({ event }) => event.type === 'OpinionGiven');
    expect(given).toHaveLength(1);
    expect(await again.act(command, id)).toMatchObject({ type: 'acked', seq: first.seq });
    await again.settled();
    expect(again.events.filter(({ event }) => event.type === 'OpinionGiven')).toHaveLength(1);
    await running.stop();
    removeFolder(folder);
  });

  it('gives back the results of a decision, with the very same number and letters', async () => {
    const { meetingId, itemId, dossierId } = await opened();
    const approval = { type: 'record-outcome', meetingId, itemId, outcome: 'approval' } as const;
    await server.act('coordination', approval);
    const command = { type: 'take-decision', dossierId, basedOn: { meetingId, itemId } };
    const id = randomUUID();
    const first = await server.post('signataire', command, id);
    expect(first.status).toBe(200);
    expect((await server.post('signataire', command, id)).text).toBe(first.text);
    expect(await server.refused('signataire', command)).toBe('STATE-01');
  });

  it('is one decision when its answer was lost and it comes again while it is being done', async () => {
    const { meetingId, itemId, dossierId } = await opened();
    await server.act('coordination', {
      type: 'record-outcome',
      meetingId,
      itemId,
      outcome: 'approval',
    });
    const command = { type: 'take-decision', dossierId, basedOn: { meetingId, itemId } };
    const id = randomUUID();
    const [first, again] = await Promise.all([
      server.post('signataire', command, id),
      server.post('signataire', command, id),
    ]);
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.json()).toEqual(first.json());
  });

  it('is done once when sent ten times at once', async () => {
    const { meetingId } = await opened();
    const command = { type: 'raise-hand', meetingId };
    const id = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => server.post('medical', command, id)),
    );
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    const live = await server.live('medical', meetingId);
    expect(live.events.filter(({ event }) => event.type === 'HandRaised')).toHaveLength(1);
    await live.close();
  });

  it('is refused as ID-REUSED for another actor, or with another body', async () => {
    const { meetingId } = await opened();
    const command = { type: 'raise-hand', meetingId };
    const id = randomUUID();
    await server.post('medical', command, id);
    const ruleOf = async (name: string, asked: object) =>
      (await server.post(name, asked, id)).json<{ refused?: { rule: string } }>().refused?.rule;
    expect(await ruleOf('social', command)).toBe('ID-REUSED');
    expect(await ruleOf('medical', { type: 'lower-hand', meetingId })).toBe('ID-REUSED');
    const live = await server.live('social', meetingId);
    expect(await live.act(command, id)).toMatchObject({ refusal: { rule: 'ID-REUSED' } });
    await live.close();
  });

  it('tells nothing, by an id used before, of a dossier that its sender may not open', async () => {
    const hidden = await createDossier(
      server,
      freshDossier({ consents: { presentation: TODAY, sharing: [] } }),
    );
    const { meetingId } = await opened();
    const id = randomUUID();
    expect((await server.post('spst', { type: 'raise-hand', meetingId }, id)).status).toBe(200);
    const piece = { decisionNumber: '2026-58-0001', piece: 0, date: null };
    const probe = (dossierId: string) => ({ type: 'receive-piece', dossierId, ...piece });
    for (const dossierId of [hidden, randomUUID()])
      expect((await server.post('spst', probe(dossierId), id)).status).toBe(404);
    // The same, while the id is being used.
    const fresh = randomUUID();
    const lower = { type: 'lower-hand', meetingId };
    const [, raced] = await Promise.all([
      server.post('spst', lower, fresh),
      server.post('spst', probe(hidden), fresh),
    ]);
    expect(raced.status).toBe(404);
  });

  it('is decided afresh when it was refused: a refused id is not remembered', async () => {
    const { meetingId } = await opened();
    const id = randomUUID();
    const command = { type: 'lower-hand', meetingId };
    expect((await server.post('spst', command, id)).status).toBe(409);
    await server.act('spst', { type: 'raise-hand', meetingId });
    expect((await server.post('spst', command, id)).status).toBe(200);
  });
});

describe('each command, by HTTP and by the socket', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.end());

  /** A whole life: every command of a meeting and of a dossier, at least once. */
  const life: Doing = async (act) => {
    const dossier = (changes = {}) =>
      act('coordination', {
        type: 'create-dossier',
        panelId: PANEL,
        dossier: freshDossier(changes),
      }) as Promise<{ dossierId: string }>;
    const [one, two] = [await dossier(), await dossier()];
    const planned = {
      type: 'plan-meeting',
      panelId: PANEL,
      kind: 'meeting',
      startsAt: `${TODAY}T15:00:00+02:00`,
    };
    const { meetingId } = (await act('coordination', planned)) as { meetingId: string };
    const add = (dossierId: string) =>
      act('coordination', { type: 'add-item', meetingId, dossierId }) as Promise<{
        itemId: string;
      }>;
    const first = await add(one.dossierId);
    const second = await add(two.dossierId);
    const { itemId } = first;
    const lead = (type: string, more = {}) => act('coordination', { type, meetingId, ...more });
    const serve = (name: string, type: string, more = {}) =>
      act(name, { type, meetingId, ...more });

    await act('prestations', {
      type: 'update-dossier',
      dossierId: one.dossierId,
      changes: { risk: 'sickness', receivedAt: TODAY },
    });
    await act('medical', { type: 'record-advice', dossierId: one.dossierId, sense: 'favourable' });
    await lead('move-item', { itemId: second.itemId, afterId: null });
    await lead('freeze-agenda');
    await lead('open-meeting');
    for (const name of SEATED) await serve(name, 'check-in');
    await serve('capemploi', 'check-out');
    await serve('capemploi', 'check-in');
    await lead('suspend-meeting');
    await lead('resume-meeting');
    await lead('call-item', { itemId });
    await serve('spst', 'declare-recusal', { itemId });
    await serve('social', 'raise-hand');
    const me = (await server.get('social', '/api/me')).json<{
      memberships: { memberId: string }[];
    }>();
    await lead('give-floor', { memberId: me.memberships[0]?.memberId });
    await serve('risques', 'raise-hand');
    await serve('risques', 'lower-hand');
    await serve('social', 'give-opinion', { itemId, value: 'favourable' });
    await lead('open-ballot', { itemId });
    for (const name of ['social', 'medical', 'prestations'])
      await serve(name, 'cast-ballot', { itemId, choice: 'for' });
    await serve('risques', 'cast-ballot', { itemId, choice: 'against' });
    await serve('capemploi', 'cast-ballot', { itemId, choice: 'against' });
    const closed = await lead('close-ballot', { itemId });
    // A consultative voice never enters the tally.
    expect(closed).toMatchObject({ tally: { for: 3, against: 1, abstain: 0 } });
    const proposed = (await lead('propose-outcome', { itemId, outcome: 'approval' })) as {
      textHash: string;
    };
    await serve('social', 'validate-proposal', { itemId, textHash: proposed.textHash });
    await serve('prestations', 'object', { itemId, reason: 'Dates à revoir' });
    await lead('record-outcome', { itemId, outcome: 'approval' });
    await lead('remove-item', { itemId: second.itemId, reason: 'Reporté' });
    await act('social', {
      type: 'withdraw-consent',
      dossierId: two.dossierId,
      what: 'cap-emploi',
      date: TODAY,
    });
    await lead('close-meeting');
    const decided = await act('signataire', {
      type: 'take-decision',
      dossierId: one.dossierId,
      basedOn: { meetingId, itemId },
    });
    expect(decided).toMatchObject({
      seq: null,
      decisionNumber: expect.stringMatching(/^2026-58-\d{4}$/u),
    });
  };

  it('acknowledges over HTTP, with its results', () =>
    life((name, command) => server.act(name, command as never)));

  it('acknowledges over the socket, the frame that holds the act coming first', async () => {
    let followed = '';
    let checked = 0;
    await life(async (name, command) => {
      const { meetingId = followed } = command as { meetingId?: string };
      const client = await (meetingId ? server.live(name, meetingId) : server.socket(name));
      const answer = await client.act(command);
      if (answer.type !== 'acked') throw new Error(JSON.stringify([command, answer]));
      if (answer.meetingId) followed = answer.meetingId;
      if (answer.seq !== null && meetingId && 'meetingId' in command) {
        expect(holds(client.frames, answer.seq)).toBeLessThan(client.frames.indexOf(answer));
        expect(holds(client.frames, answer.seq)).toBeGreaterThan(-1);
        checked += 1;
      }
      await client.close();
      return answer;
    });
    expect(checked).toBeGreaterThan(30);
  });

  const holds = (frames: readonly ServerMessage[], seq: number): number =>
    frames.findIndex(
      (frame) => frame.type === 'events' && frame.items.some((item) => item.seq === seq),
    );
});
