import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Command } from '#domain/wire/commands.ts';
import { startServer, type TestServer } from '../support/app.ts';
import { freshDossier, onlyItem, SEATED, stageMeeting } from '../support/stage.ts';

/* A validation holds for the text and the facts that were read, and for nothing else. */

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(server.faults).toEqual([]);
  await server.end();
});

const MOVED = [{ start: '2026-06-16', end: '2026-06-26' }];
const outcome = { outcome: 'approval', motive: 'le projet est prêt' } as const;

async function proposed() {
  const dossier = freshDossier();
  const on = onlyItem(await stageMeeting(server, [dossier], { present: SEATED }));
  const { meetingId, itemId } = on;
  const at = { meetingId, itemId };
  const act = (name: string, command: object) => server.act(name, command as Command);
  const submit = () => act('coordination', { type: 'propose-outcome', ...at, ...outcome });
  const { textHash = '' } = (await submit()) as { textHash?: string };
  const validates = (hash: string) => ({ type: 'validate-proposal', ...at, textHash: hash });
  const changes = (changed: object) =>
    act('coordination', { type: 'update-dossier', dossierId: on.dossierId, changes: changed });
  const records = { type: 'record-outcome', ...at, ...outcome };
  return { ...on, dossier, act, submit, textHash, validates, changes, records };
}
const refused = (name: string, command: object) => server.refused(name, command as Command);

describe('faute B2 : une validation porte sur ce qui a été lu', () => {
  it('une date changée périme l’ancienne empreinte, et la proposition ne se consigne plus telle quelle', async () => {
    const { act, submit, textHash, validates, changes, records, dossier } = await proposed();
    await act('social', validates(textHash));
    await changes({ measure: { ...dossier.measure, periods: MOVED } });
    expect(await refused('medical', validates(textHash))).toBe('STATE-01');
    expect(await refused('coordination', records)).toBe('STATE-01');
    const again = (await submit()) as { textHash?: string };
    expect(again.textHash).not.toBe(textHash);
    await act('medical', validates(again.textHash ?? ''));
    await act('coordination', records);
  });

  it('le motif d’un accord est dans l’empreinte, même si la lettre ne l’imprime pas', async () => {
    const { act, textHash, meetingId, itemId } = await proposed();
    const other = { type: 'propose-outcome', meetingId, itemId, ...outcome, motive: 'autre motif' };
    const { textHash: next } = (await act('coordination', other)) as { textHash?: string };
    expect(next).not.toBe(textHash);
  });

  it('un fait que la lettre n’imprime pas ne change rien : ni empreinte, ni refus', async () => {
    const { act, textHash, validates, changes, records } = await proposed();
    await changes({ socialAssessment: '2026-05-20' });
    await act('medical', validates(textHash));
    await act('coordination', records);
  });
});
