import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DossierDetail } from '#domain/wire/http.ts';
import { MSA_PANEL, startServer, type TestServer } from '../support/app.ts';
import { freshDossier, onlyItem, type Staged, stageMeeting } from '../support/stage.ts';

/* The physicians' guard of an MSA panel, as an outsider may observe it (domain.md §4.4). */

const RESTRICTION = 'Pas de port de charge au-delà de dix kilos';
const MEMBERS = ['msa-coordination', 'msa-social', 'msa-conseil', 'msa-travail'] as const;

let server: TestServer;
let staged: Staged;
beforeAll(async () => {
  server = await startServer();
  const dossier = freshDossier(
    {
      scheme: 'msa-employee',
      fundCode: null,
      occupationalPhysicianConsent: { given: true, date: '2026-05-20' },
    },
    1,
  );
  staged = await stageMeeting(server, [dossier], {
    panelId: MSA_PANEL,
    coordinator: 'msa-coordination',
    present: MEMBERS,
  });
});
afterAll(() => server.end());

const read = async (name: string): Promise<DossierDetail> =>
  (await server.get(name, `/api/dossiers/${onlyItem(staged).dossierId}`)).json<DossierDetail>();
const reads = async (name: string): Promise<boolean> =>
  'occupationalPhysicianConsent' in (await read(name)).dossier;
const heard = async (name: string): Promise<boolean> =>
  JSON.stringify(await server.meeting(name, staged.meetingId)).includes(RESTRICTION);

describe('the physicians’ guard, MSA', () => {
  it('keeps words and facts from the others until a physician lifts it, on the page and live', async () => {
    const { meetingId, itemId } = onlyItem(staged);
    await server.act('msa-travail', {
      type: 'give-opinion',
      meetingId,
      itemId,
      value: 'favourable-with-reservation',
      reason: RESTRICTION,
    });
    const social = await server.live('msa-social', meetingId);
    const told = () => social.raw.join('\n');

    expect(await Promise.all(MEMBERS.map(heard))).toEqual([false, false, true, true]);
    // The coordination leads: it keeps the facts on which the outcome is judged (MED-04).
    expect(await Promise.all(MEMBERS.map(reads))).toEqual([true, false, true, true]);
    expect((await read('msa-social')).guarded).toBe(true);
    expect((await read('msa-social')).findings.map(({ code }) => code)).not.toContain('MED-04');
    expect(told()).toContain('favourable-with-reservation');
    expect(told()).not.toContain(RESTRICTION);

    // What is kept from her is not hers to write over, whatever value she guesses.
    const { dossierId } = onlyItem(staged);
    for (const given of [true, false]) {
      const changes = { occupationalPhysicianConsent: { given, date: '2026-05-20' } };
      const write = { type: 'update-dossier', dossierId, changes };
      expect(await server.refused('msa-social', write)).toBe('ROLE-01');
    }
    expect((await read('msa-conseil')).dossier).toMatchObject({
      occupationalPhysicianConsent: { given: true },
    });

    const lift = { type: 'lift-guard', meetingId, itemId } as const;
    for (const name of ['msa-social', 'msa-coordination'])
      expect(await server.refused(name, lift)).toBe('ROLE-01');
    const { seq } = await server.act('msa-conseil', lift);

    await social.reaches(seq ?? 0);
    expect(told()).toContain(RESTRICTION);
    expect(await Promise.all(MEMBERS.map(heard))).toEqual([true, true, true, true]);
    expect(await Promise.all(MEMBERS.map(reads))).toEqual([true, true, true, true]);
    expect((await read('msa-social')).guarded).toBe(false);
    expect(await server.refused('msa-travail', lift)).toBe('STATE-01');
    await social.close();
  });

  it('leaves a panel of a primary fund as it was', async () => {
    const here = onlyItem(
      await stageMeeting(server, [freshDossier()], { present: ['coordination', 'medical'] }),
    );
    const { meetingId, itemId, dossierId } = here;
    const lift = { type: 'lift-guard', meetingId, itemId };
    expect(await server.refused('medical', lift)).toBe('ROLE-01');
    const { dossier, guarded } = (
      await server.get('social', `/api/dossiers/${dossierId}`)
    ).json<DossierDetail>();
    expect(guarded).toBe(false);
    expect(dossier).toHaveProperty('occupationalPhysicianConsent');
  });
});
