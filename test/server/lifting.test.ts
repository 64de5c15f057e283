import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DossierDetail } from '#domain/wire/http.ts';
import { startServer, type TestServer } from '../support/app.ts';
import { begunBefore, onlyItem, SEATED, stageMeeting } from '../support/stage.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.end());

const REASON = 'La session de formation a été avancée par l’organisme.';
const detail = async (name: string, id: string) =>
  (await server.get(name, `/api/dossiers/${id}`)).json<DossierDetail>();

describe('passing over a finding', () => {
  it('lets the outcome be recorded, signed with its reason in sight, and kept in the journal', async () => {
    const from = '2026-06-05';
    const begun = await begunBefore(server, from);
    const staged = await stageMeeting(server, [begun], { present: SEATED });
    const { meetingId, itemId, dossierId } = onlyItem(staged);
    const approve = { type: 'record-outcome', meetingId, itemId, outcome: 'approval' } as const;
    expect(await server.refused('coordination', approve)).toBe('PER-03');

    const lift = { type: 'lift-finding', dossierId, code: 'PER-03', reason: REASON } as const;
    await server.act('coordination', lift);
    await server.act('coordination', approve);
    const read = await detail('signataire', dossierId);
    expect(read.lifted).toEqual([
      { code: 'PER-03', reason: REASON, capacity: 'coordination', date: from },
    ]);
    expect(read.findings.find(({ code }) => code === 'PER-03')).toMatchObject({
      severity: 'warning',
      lifted: true,
    });

    const kept = await server.deps.log.read(`dossier:${dossierId}`);
    const event = kept.find(({ type }) => type === 'FindingLifted');
    expect(event?.capacity).toBe('coordination');
    expect(JSON.stringify(event?.data)).not.toContain('formation');
  });
});
