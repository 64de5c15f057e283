import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '../support/app.ts';
import { freshDossier, memberOf, onlyItem, stageMeeting } from '../support/stage.ts';

/* COMP-03 through the doors: what a person recused in one capacity is shown in the other. */

let server: TestServer;
let other = '';
beforeAll(async () => {
  server = await startServer();
  const [held] = await server.deps.accounts.memberships([await memberOf(server, 'social')]);
  if (!held) throw new Error('no membership');
  other = `${held.id}-2`;
  const capacity = 'occupational-risks' as const;
  await server.deps.database.atomically([
    server.deps.accounts.addMembership({ ...held, id: other, capacity }),
  ]);
});
afterAll(async () => {
  expect(server.faults).toEqual([]);
  await server.end();
});

describe('faute A2 : se déporter dans une qualité', () => {
  it('ferme le dossier, le point et le direct dans l’autre, et y refuse tout avis', async () => {
    const { meetingId, dossierId, itemId } = onlyItem(await stageMeeting(server, [freshDossier()]));
    const as = 'social-service';
    const read = (capacity: string) =>
      server.get('social', `/api/dossiers/${dossierId}?as=${capacity}`);
    expect((await read('occupational-risks')).status).toBe(200);

    const sent = (command: object, capacity: string) =>
      server.as('social', {
        method: 'POST',
        path: '/api/commands',
        body: { id: crypto.randomUUID(), command, as: capacity },
      });
    const recusal = { type: 'declare-recusal', meetingId, itemId };
    expect((await sent(recusal, as)).status).toBe(200);
    for (const capacity of [as, 'occupational-risks'])
      expect([capacity, (await read(capacity)).status]).toEqual([capacity, 404]);

    const opinion = { type: 'give-opinion', meetingId, itemId, value: 'favourable' };
    const refused = (await sent(opinion, 'occupational-risks')).json<{ refused: object }>();
    expect(refused.refused).toMatchObject({ rule: 'COMP-03' });

    const live = await server.socket('social');
    const hello = { type: 'hello', protocol: 1, meetingId, since: 0 };
    live.send({ ...hello, as: 'occupational-risks' });
    await live.next('welcome');
    await live.settled();
    expect(live.meeting.items[itemId]).toMatchObject({ veiled: true, dossierId: null });
    expect(live.raw.join('\n')).not.toContain(dossierId);
    await live.close();
  });

  it('ferme aussi une qualité qu’elle ne reçoit qu’après : ni dossier, ni point, ni voix, ni siège', async () => {
    const staged = await stageMeeting(server, [freshDossier()]);
    const { meetingId, dossierId, itemId } = onlyItem(staged);
    await server.act('prestations', { type: 'declare-recusal', meetingId, itemId });
    const [held] = await server.deps.accounts.memberships([await memberOf(server, 'prestations')]);
    if (!held) throw new Error('no membership');
    const later = { ...held, id: `${held.id}-later`, capacity: 'social-service' } as const;
    await server.deps.database.atomically([server.deps.accounts.addMembership(later)]);

    const as = later.capacity;
    const read = await server.get('prestations', `/api/dossiers/${dossierId}?as=${as}`);
    expect(read.status).toBe(404);
    const sent = async (command: object) =>
      (
        await server.as('prestations', {
          method: 'POST',
          path: '/api/commands',
          body: { id: crypto.randomUUID(), command, as },
        })
      ).json<{ acked?: true; refused?: { rule: string } }>();
    const opinion = { type: 'give-opinion', meetingId, itemId, value: 'favourable' };
    expect((await sent(opinion)).refused).toMatchObject({ rule: 'COMP-03' });

    const live = await server.socket('prestations');
    live.send({ type: 'hello', protocol: 1, meetingId, since: 0, as });
    await live.next('welcome');
    await live.settled();
    expect(live.meeting.items[itemId]).toMatchObject({ veiled: true, dossierId: null });
    expect(live.raw.join('\n')).not.toContain(dossierId);

    // Present in the new capacity, she holds no seat on that item: others hear why.
    expect((await sent({ type: 'check-in', meetingId })).acked).toBe(true);
    await live.settled();
    await live.close();
    const { now } = await server.deps.streams.meeting(meetingId);
    expect(now.items[itemId]?.recused).toContain(later.id);
  });

  it('vaut de même pour une qualité qui a pris fin : sa voix reste donnée une fois', async () => {
    const staged = await stageMeeting(server, [freshDossier()]);
    const { meetingId, itemId } = onlyItem(staged);
    const { accounts, database } = server.deps;
    const opinion = { type: 'give-opinion', meetingId, itemId, value: 'favourable' } as const;
    await server.act('capemploi', opinion);
    const [held] = await accounts.memberships([await memberOf(server, 'capemploi')]);
    if (!held) throw new Error('no membership');
    const next = { ...held, id: `${held.id}-next`, capacity: 'admin-fund' } as const;
    await database.atomically([
      accounts.endMembership(held.id, '2026-06-03'),
      accounts.addMembership(next),
    ]);
    const refusal = await server.refusal('capemploi', opinion);
    expect(refusal).toMatchObject({
      rule: 'ROLE-01',
      message: expect.stringMatching(/Cap emploi/),
    });
  });

  it('témoin : les risques professionnels, eux, l’ouvrent toujours', async () => {
    const { meetingId, dossierId, itemId } = onlyItem(await stageMeeting(server, [freshDossier()]));
    const body = {
      id: crypto.randomUUID(),
      command: { type: 'declare-recusal', meetingId, itemId },
      as: 'social-service',
    };
    await server.as('social', { method: 'POST', path: '/api/commands', body });
    expect((await server.get('risques', `/api/dossiers/${dossierId}`)).status).toBe(200);
  });
});
