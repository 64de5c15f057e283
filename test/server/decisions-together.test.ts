import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MOST_TOGETHER } from '#domain/dossier/commands.ts';
import type { Acked } from '#domain/wire/commands.ts';
import { idWithin } from '#server/act-together.ts';
import { startServer, type TestServer } from '../support/app.ts';
import { freshDossier, SEATED, type Staged, stageMeeting } from '../support/stage.ts';

/* Decisions signed in one go: each its own act, its own number and letters, or its own refusal (decisions 10). */

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(server.faults).toEqual([]);
  await server.end();
});

const itemOf = (meetingId: string, { dossierId, itemId }: Staged['items'][number]) => ({
  dossierId,
  basedOn: { meetingId, itemId },
});
const signing = (items: readonly object[]) => ({ type: 'take-decisions', items });
const record = (meetingId: string, { itemId }: Staged['items'][number]) =>
  server.act('coordination', { type: 'record-outcome', meetingId, itemId, outcome: 'approval' });

/** An open meeting with as many requests, of which the first `recorded` have their approval. */
async function staged(count: number, recorded = count): Promise<Staged> {
  const requests = Array.from({ length: count }, () => freshDossier());
  const stage = await stageMeeting(server, requests, { present: SEATED });
  for (const item of stage.items.slice(0, recorded)) await record(stage.meetingId, item);
  return stage;
}

const rankOf = (number = ''): number => Number(number.split('-').at(-1));

describe('des décisions signées ensemble', () => {
  it('prennent des numéros qui se suivent, chacune avec ses lettres', async () => {
    const { meetingId, items } = await staged(3);
    const command = signing(items.map((item) => itemOf(meetingId, item)));
    const { results = [] } = (await server.post('signataire', command)).json<Acked>();
    expect(results.map(({ dossierId }) => dossierId)).toEqual(
      items.map(({ dossierId }) => dossierId),
    );
    const numbers = results.map(({ decisionNumber }) => rankOf(decisionNumber));
    const first = numbers[0] ?? Number.NaN;
    expect(numbers).toEqual([first, first + 1, first + 2]);
    for (const { letters } of results) expect(letters?.length).toBeGreaterThan(0);
  });

  it('l’une refusée n’empêche pas les autres, et dit pourquoi', async () => {
    const { meetingId, items } = await staged(3);
    const [one, two, three] = items.map((item) => itemOf(meetingId, item));
    const read = { ...two, textHash: '0'.repeat(64) };
    const answer = await server.post(
      'signataire',
      signing([one, read, three].map((x) => ({ ...x }))),
    );
    const { results = [] } = answer.json<Acked>();
    expect(results.map(({ decisionNumber }) => decisionNumber !== undefined)).toEqual([
      ...[true, false, true],
    ]);
    expect(results[1]?.refused?.rule).toMatch(/^[A-Z]/);
    expect(results[1]?.refused?.message).toMatch(/\.$/);
  });

  it('renvoyées avec le même identifiant, finissent le reste sans rien prendre deux fois', async () => {
    const { meetingId, items } = await staged(3, 2);
    const command = signing(items.map((item) => itemOf(meetingId, item)));
    const id = randomUUID();
    const before = (await server.post('signataire', command, id)).json<Acked>().results ?? [];
    expect(before.map(({ refused }) => refused !== undefined)).toEqual([false, false, true]);
    const [, , last] = items;
    if (last) await record(meetingId, last);
    const after = (await server.post('signataire', command, id)).json<Acked>().results ?? [];
    expect(after.slice(0, 2)).toEqual(before.slice(0, 2));
    expect(rankOf(after[2]?.decisionNumber)).toBe(rankOf(before[1]?.decisionNumber) + 1);
  });

  it('envoyées deux fois en même temps, ne donnent qu’une décision à chacun', async () => {
    const { meetingId, items } = await staged(2);
    const command = signing(items.map((item) => itemOf(meetingId, item)));
    const id = randomUUID();
    const both = await Promise.all([1, 2].map(() => server.post('signataire', command, id)));
    const [one, other] = both.map((answer) => answer.json<Acked>().results);
    expect(one).toEqual(other);
    expect(one?.every(({ decisionNumber }) => decisionNumber !== undefined)).toBe(true);
  });

  it('s’arrêtent avec la connexion de qui signe : ce qui reste n’est pas pris', async () => {
    const { meetingId, items } = await staged(3);
    const { renderer } = server.deps;
    const { render } = renderer;
    renderer.render = async (job) => {
      renderer.render = render;
      await server.as('signataire', { method: 'POST', path: '/api/logout' });
      return render(job);
    };
    const command = signing(items.map((item) => itemOf(meetingId, item)));
    const { results = [] } = (await server.post('signataire', command)).json<Acked>();
    await server.login('signataire', true);
    expect(results.map(({ decisionNumber }) => decisionNumber !== undefined)).toEqual([
      ...[true, false, false],
    ]);
    expect(results[2]?.refused?.message).toBe(
      'Votre connexion a pris fin : cette décision n’est pas prise.',
    );
  });

  it('de qui ne signe pas sont refusées d’un mot, sans rien dire de ce qui lui est caché', async () => {
    const { meetingId, items } = await staged(2);
    const command = signing(items.map((item) => itemOf(meetingId, item)));
    expect(await server.refused('coordination', command)).toBe('SIGN-01');
    expect(await server.refused('msa-coordination', command)).toBe('NOT-FOUND');
    const invented = items.map(() => itemOf(meetingId, { dossierId: 'd-0', itemId: 'i-0' }));
    expect(await server.refused('msa-coordination', signing(invented))).toBe('NOT-FOUND');
  });

  it.each([0, MOST_TOGETHER + 1])('au nombre de %i, ne sont pas lues', async (count) => {
    const one = itemOf('m', { dossierId: 'd', itemId: 'i' });
    const items = Array.from({ length: count }, () => one);
    expect((await server.post('signataire', signing(items))).status).toBe(400);
  });
});

describe('l’identifiant d’une décision parmi celles signées ensemble', () => {
  it('est un nom dans celui de toutes, comme la norme le calcule', () => {
    // The example that RFC 9562 gives for version 5.
    expect(idWithin('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe(
      '2ed6657d-e927-568b-95e1-2665a8aea6a2',
    );
  });
});
