import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DossierDetail } from '#domain/wire/http.ts';
import { startServer, type TestServer } from '../support/app.ts';
import { freshDossier, onlyItem, SEATED, sign, stageMeeting } from '../support/stage.ts';

/* A dossier that comes back: what the panel said of it, and what it has not seen since. */

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.end());

const passages = async (name: string, dossierId: string) =>
  (await server.get(name, `/api/dossiers/${dossierId}`)).json<DossierDetail>().passages;

describe('an earlier passage', () => {
  it('says what changed since its outcome, to each reader what he reads', async () => {
    const item = onlyItem(await stageMeeting(server, [freshDossier()], { present: SEATED }));
    const { meetingId, itemId, dossierId } = item;
    const update = (changes: object) =>
      server.act('coordination', { type: 'update-dossier', dossierId, changes });
    await update({ measure: { totalHours: 20 } });
    await server.act('coordination', {
      ...{ type: 'record-outcome', meetingId, itemId, outcome: 'deferral' },
      motive: 'le devis est à refaire',
    });
    expect((await passages('coordination', dossierId))[0]?.changedSince).toEqual([]);
    await sign(server, item);
    const end = '2026-07-31';
    await update({ measure: { totalHours: 22 }, workStoppage: { prescribedUntil: end } });
    expect((await passages('coordination', dossierId))[0]?.changedSince).toEqual([
      'workStoppage.prescribedUntil',
      'measure.totalHours',
    ]);
    // Cap emploi reads the measure and nothing of the stoppage.
    expect((await passages('capemploi', dossierId))[0]?.changedSince).toEqual([
      'measure.totalHours',
    ]);
  });

  it('keeps the conditions of a conditional approval, with their day', async () => {
    const item = onlyItem(await stageMeeting(server, [freshDossier()], { present: SEATED }));
    const { meetingId, itemId, dossierId } = item;
    const text = 'La convention est signée.';
    await server.act('coordination', {
      ...{ type: 'record-outcome', meetingId, itemId, outcome: 'conditional-approval' },
      conditions: [{ text, due: '2026-06-08', proof: 'La convention' }],
    });
    const [passage] = await passages('social', dossierId);
    expect(passage?.conditions).toEqual([{ kind: 'document-by-date', text, due: '2026-06-08' }]);
  });
});
