import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BatchManifest, BatchRow } from '#domain/wire/dispatch.ts';
import type { LetterRow } from '#domain/wire/http.ts';
import type { TaskRow } from '#domain/wire/task.ts';
import { agreed, verdictOn } from '../support/agreements.ts';
import { PANEL, startServer, type TestServer, TODAY } from '../support/app.ts';
import { readPdf } from '../support/pdf-text.ts';

/* What came back and is sent again: nothing of the first sending is forgotten, nothing leaves twice. */

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(server.faults).toEqual([]);
  await server.end();
});

const letters = (dossierId: string) =>
  server.list<LetterRow>('coordination', `/api/letters?dossier=${dossierId}`);
const rowOf = async (dossierId: string, id: string) =>
  (await letters(dossierId)).find((one) => one.id === id);
const bytesOf = async (id: string) =>
  (await server.get('prestations', `/api/letters/${id}.pdf`)).bytes;
const tasks = async (dossierId: string) =>
  (await server.list<TaskRow>('prestations', `/api/tasks?panel=${PANEL}&whose=mine`)).filter(
    ({ about }) => about.dossierId === dossierId,
  );
const mark = { type: 'mark-letters', date: TODAY } as const;

const comesBack = (letterId: string, reason: string) =>
  server.act('prestations', { ...mark, letters: [{ letterId }], state: 'returned', reason });

/** The insured's letter of an agreement, posted in a batch and come back. */
async function cameBack() {
  const { dossierId } = await agreed(server);
  const own = (await letters(dossierId)).find(({ recipient }) => recipient === 'insured');
  const letterId = own?.id ?? '';
  const prepare = { type: 'prepare-batch' as const, panelId: PANEL, letterIds: [letterId] };
  const { batchId = '' } = await server.act('prestations', prepare);
  const tracked = [{ letterId, tracking: '1A 111' }];
  await server.act('prestations', { ...mark, letters: tracked, state: 'posted', mode: 'tracked' });
  await comesBack(letterId, 'non réclamée');
  return { dossierId, letterId, batchId, number: own?.number ?? '' };
}
const again = (letterId: string, name = 'prestations') =>
  server.act(name, { type: 'issue-duplicate', letterId, reason: 'La boîte est réparée.' });
const batchOf = async (id: string) =>
  (await server.list<BatchRow>('coordination', `/api/batches?panel=${PANEL}`)).find(
    (one) => one.id === id,
  );
const wordsOf = async (bytes: Buffer) =>
  (await readPdf(bytes)).lines
    .map(({ text }) => text)
    .join(' ')
    .replace(/\s+/gu, ' ');
const textOf = async (path: string) => wordsOf((await server.get('prestations', path)).bytes);

describe('faute F duplicata : à la même adresse', () => {
  it('les mêmes octets repartent, le lot d’avant garde ce qu’il a vu, la tâche finit', async () => {
    const { dossierId, letterId, batchId } = await cameBack();
    const before = await bytesOf(letterId);
    expect((await rowOf(dossierId, letterId))?.again).toBe('same-address');
    expect(await tasks(dossierId)).toMatchObject([
      { kind: 'letter-returned', for: 'admin-fund', due: null, since: TODAY },
    ]);
    const manifest = await server.get('prestations', `/api/batches/${batchId}/manifest.json`);
    const first = await batchOf(batchId);

    expect((await again(letterId)).letters).toBeUndefined();
    expect(await tasks(dossierId)).toEqual([]);
    expect(await bytesOf(letterId)).toEqual(before);
    expect(await rowOf(dossierId, letterId)).toMatchObject({
      again: null,
      state: 'final',
      dispatch: { state: 'to-print', batchId: null, tracking: null, duplicate: 1 },
    });
    expect((await server.get('prestations', `/api/batches/${batchId}/manifest.json`)).text).toBe(
      manifest.text,
    );
    expect(await batchOf(batchId)).toEqual(first);
    expect(first?.states).toEqual({ returned: 1 });
  });

  it('dans un lot à part, dont le bordereau le dit ; l’ancien lot ne marque plus cette lettre', async () => {
    const { dossierId, letterId, batchId, number } = await cameBack();
    await again(letterId, 'signataire');
    const { dossierId: other } = await agreed(server);
    const otherIds = (await letters(other)).map(({ id }) => id);
    const prepare = (letterIds: string[]) => ({
      ...{ type: 'prepare-batch' as const, panelId: PANEL, letterIds },
    });
    expect(await server.refused('coordination', prepare([letterId, ...otherIds]))).toBe('STATE-01');
    const second = (await server.act('coordination', prepare([letterId]))).batchId ?? '';
    expect(await textOf(`/api/batches/${second}/slip.pdf`)).toContain(
      'Duplicata du jeudi 4 juin 2026, ne pas poster deux fois.',
    );
    expect(await textOf(`/api/batches/${batchId}/slip.pdf`)).not.toContain('Duplicata');
    // What is marked of the first batch does not reach the letter that left it.
    const posted = { ...mark, batchId, state: 'posted', mode: 'tracked' } as const;
    expect(await server.refused('prestations', posted)).toBe('STATE-01');
    await server.act('prestations', {
      ...mark,
      letters: [{ letterId, tracking: '2B 222' }],
      state: 'posted',
      mode: 'registered',
    });
    const tracking = async (batch: string) =>
      (await server.get('prestations', `/api/batches/${batch}/manifest.json`))
        .json<BatchManifest>()
        .letters.map((one) => [one.number, one.tracking]);
    expect([await tracking(batchId), await tracking(second)]).toEqual([
      [[number, '1A 111']],
      [[number, '2B 222']],
    ]);
    expect((await rowOf(dossierId, letterId))?.dispatch).toMatchObject({
      state: 'posted',
      duplicate: 1,
    });
  });

  it('revenue encore, elle repart encore ; jamais deux fois sans être revenue', async () => {
    const { dossierId, letterId } = await cameBack();
    await again(letterId);
    const command = { type: 'issue-duplicate', letterId, reason: 'encore' };
    expect(await server.refused('prestations', command)).toBe('STATE-01');
    await server.act('prestations', {
      ...mark,
      letters: [{ letterId }],
      state: 'posted',
      mode: 'registered',
    });
    await comesBack(letterId, 'refusée');
    expect(await tasks(dossierId)).toHaveLength(1);
    await again(letterId);
    expect((await rowOf(dossierId, letterId))?.dispatch.duplicate).toBe(2);
  });
});

describe('faute F duplicata : à une autre adresse', () => {
  it('une autre lettre, de la même décision : son numéro, son jour, son code ; la première est remplacée', async () => {
    const { dossierId, letterId, number } = await cameBack();
    const before = await rowOf(dossierId, letterId);
    const bytes = await bytesOf(letterId);
    await server.act('coordination', {
      type: 'update-dossier',
      dossierId,
      changes: { insured: { address: ['3 RUE DES LILAS', '58400 LA CHARITE SUR LOIRE'] } },
    });
    expect((await rowOf(dossierId, letterId))?.again).toBe('new-address');
    const { letters: made = [] } = await again(letterId);
    const [issued] = made;
    expect(made.map(({ kind, recipient }) => [kind, recipient])).toEqual([
      [before?.kind, 'insured'],
    ]);
    const after = await rowOf(dossierId, issued?.id ?? '');
    expect(after).toMatchObject({
      state: 'final',
      decisionNumber: before?.decisionNumber,
      again: null,
      dispatch: { state: 'to-print', duplicate: 0 },
    });
    expect(after?.number).not.toBe(number);
    expect((await rowOf(dossierId, letterId))?.state).toBe('superseded');
    expect(await bytesOf(letterId)).toEqual(bytes);
    expect(await tasks(dossierId)).toEqual([]);
    const verdicts = [await verdictOn(server, letterId), await verdictOn(server, issued?.id ?? '')];
    expect(verdicts).toEqual(['superseded', 'genuine']);

    const old = await wordsOf(bytes);
    const fresh = await wordsOf(await bytesOf(issued?.id ?? ''));
    for (const line of ['3 RUE DES LILAS', '58400 LA CHARITE SUR LOIRE'])
      expect(fresh).toContain(line);
    expect(fresh).toContain(before?.decisionNumber ?? '—');
    expect(old).not.toContain('LILAS');
    // Nothing that the decision said has changed: the envelope, the day, the number and the code alone.
    const frozen = async (id: string) => (await server.deps.letters.context(id)) ?? {};
    const { letter: first, addressee: _there, ...said } = await frozen(letterId);
    const { letter: second, addressee: _here, ...repeated } = await frozen(issued?.id ?? '');
    expect(repeated).toEqual(said);
    expect(Object.keys(repeated).length).toBeGreaterThan(5);
    expect(second).toMatchObject({ recipient: 'insured', date: TODAY, number: after?.number });
    expect(second).not.toEqual(first);
  });

  it('une adresse qui ne tient pas sur l’enveloppe le dit, et rien n’est fait', async () => {
    const { dossierId, letterId } = await cameBack();
    await server.act('coordination', {
      type: 'update-dossier',
      dossierId,
      changes: { insured: { address: [] } },
    });
    const taken = await server.deps.streams.numbers(PANEL, 2026);
    const command = { type: 'issue-duplicate', letterId, reason: 'adresse retrouvée' };
    expect(await server.refused('prestations', command)).toBe('LET-04');
    expect(await server.deps.streams.numbers(PANEL, 2026)).toEqual(taken);
    expect((await rowOf(dossierId, letterId))?.dispatch.state).toBe('returned');
  });
});
