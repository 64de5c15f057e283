import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foldMeeting } from '#domain/meeting/evolve.ts';
import { emptyMeeting } from '#domain/meeting/state.ts';
import type { ServerMessage } from '#domain/wire/live.ts';
import { PANEL, startServer, type TestServer, TODAY } from '../support/app.ts';
import type { LiveClient } from '../support/live-client.ts';
import {
  freshDossier,
  memberOf,
  onlyItem,
  SEATED,
  SERVICES,
  stageMeeting,
} from '../support/stage.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(server.faults).toEqual([]);
  await server.end();
});

const coordination = (command: object) => server.act('coordination', command as never);
const sharedWithNobody = () =>
  freshDossier({ consents: { presentation: '2026-05-20', sharing: [] } });
const closeAll = (clients: readonly LiveClient[]) =>
  Promise.all(clients.map((client) => client.close()));

/** A meeting with a long past: every kind of event, recusals, disclosures, a consent taken back. */
async function eventfulMeeting() {
  const staged = await stageMeeting(
    server,
    [freshDossier(), sharedWithNobody(), freshDossier(), freshDossier()],
    { present: SEATED },
  );
  const { meetingId, items } = staged;
  const [first, hidden, withdrawn, last] = items.map((item) => ({ ...item, meetingId }));
  if (!first || !hidden || !withdrawn || !last) throw new Error('four items');
  const on = (type: string, item: { itemId: string }, more = {}) => ({
    type,
    meetingId,
    itemId: item.itemId,
    ...more,
  });
  for (const item of [first, hidden]) {
    await coordination(on('call-item', item));
    for (const name of ['social', 'medical'])
      await server.act(
        name,
        on('give-opinion', item, { value: 'unfavourable', reason: `Raison de ${name}` }) as never,
      );
  }
  await server.act('spst', on('give-opinion', first, { value: 'favourable' }) as never);
  await server.act('risques', on('declare-recusal', last) as never);
  await coordination(on('open-ballot', first));
  await server.act('social', on('cast-ballot', first, { choice: 'for' }) as never);
  await coordination(on('close-ballot', first));
  await coordination(on('move-item', last, { afterId: null }));
  const consent = { type: 'withdraw-consent', dossierId: withdrawn.dossierId, date: TODAY };
  await coordination({ ...consent, what: 'presentation' });
  const changes = { consents: { sharing: ['cap-emploi'] } };
  await coordination({ type: 'update-dossier', dossierId: hidden.dossierId, changes });
  const motive = 'Le projet reste à préciser.';
  await coordination(on('record-outcome', last, { outcome: 'denial', motive }));
  return { meetingId, first, hidden, withdrawn, last };
}

const isDense = ({ events }: LiveClient): boolean =>
  events.every(({ seq }, at) => seq === at + 1) && events.length > 0;

describe('following a meeting', () => {
  it('from zero: each viewer has numbers of his own, 1 to n without a gap', async () => {
    const { meetingId } = await eventfulMeeting();
    const heads = new Map<string, number>();
    for (const name of [...SEATED, 'signataire', 'salle']) {
      const live = await server.live(name, meetingId);
      expect([name, isDense(live)]).toEqual([name, true]);
      expect(live.head).toBe((await live.next('welcome')).head);
      expect(live.head).toBe((await server.meeting(name, meetingId)).head);
      heads.set(name, live.head);
      await live.close();
    }
    // What is hidden cannot be counted: partners have fewer numbers than the coordination.
    expect(heads.get('capemploi')).toBeLessThan(heads.get('coordination') ?? 0);
  });

  it.each(['coordination', 'capemploi', 'risques', 'signataire', 'salle'])(
    'from any number, %s ends where a follower from zero is',
    async (name) => {
      const { meetingId } = await eventfulMeeting();
      const whole = await server.live(name, meetingId);
      const { events } = whole;
      for (let since = 0; since <= events.length; since += 1) {
        const client = await server.live(name, meetingId, since);
        await client.settled();
        expect(client.events).toEqual(events.slice(since));
        const resumed = foldMeeting(
          client.events,
          foldMeeting(events.slice(0, since), emptyMeeting),
        );
        expect(resumed).toEqual(whole.meeting);
        await client.close();
      }
      await whole.close();
    },
  );

  it('beyond the end: a client that claims too much is told all from the start', async () => {
    const { meetingId } = await eventfulMeeting();
    const client = await server.socket('social');
    client.hello(meetingId, 10_000);
    const { head } = await client.next('welcome');
    await client.reaches(head);
    expect(isDense(client)).toBe(true);
    await client.close();
  });

  it('moves from one meeting to another on the same socket', async () => {
    const [one, two] = [await eventfulMeeting(), await eventfulMeeting()];
    const client = await server.live('social', one.meetingId);
    const from = client.frames.length;
    client.hello(two.meetingId);
    await client.next('events', from);
    await client.settled();
    const after = client.frames.length;
    await server.act('medical', { type: 'raise-hand', meetingId: one.meetingId });
    await client.settled();
    expect(client.frames.slice(after).map(({ type }) => type)).toEqual(['pong']);
    await client.close();
  });

  it('tells what was lost as Withheld, and ends with the event that closes it', async () => {
    const { meetingId, withdrawn } = await eventfulMeeting();
    for (const name of ['capemploi', 'spst', 'salle']) {
      const client = await server.live(name, meetingId);
      const text = JSON.stringify(client.events);
      expect(text).not.toContain(withdrawn.dossierId);
      const about = client.events.filter(
        ({ event }) => 'itemId' in event && event.itemId === withdrawn.itemId,
      );
      expect(about.map(({ event }) => event)).toEqual([
        { type: 'ItemHidden', itemId: withdrawn.itemId },
      ]);
      const withheld = client.events.filter(({ event }) => event.type === 'Withheld');
      expect(withheld.length).toBeGreaterThan(0);
      expect(withheld.every(({ at, by }) => at === null && by === null)).toBe(true);
      expect(client.meeting.items).not.toHaveProperty(withdrawn.itemId);
      await client.close();
    }
  });

  it('shows an item disclosed late as it stands, without what was said before', async () => {
    const { meetingId, hidden } = await eventfulMeeting();
    const client = await server.live('capemploi', meetingId);
    const { events, meeting } = client;
    const about = events.filter(({ event }) => 'itemId' in event && event.itemId === hidden.itemId);
    expect(about.map(({ event }) => event.type)).toEqual(['ItemDisclosed']);
    expect(meeting.items[hidden.itemId]?.opinions['social-service']?.value).toBe('unfavourable');
    expect(client.raw.join()).not.toContain('Raison de');
    await client.close();
  });

  it('shows Cap emploi nothing of an item that is not shared with it', async () => {
    const { meetingId, dossierId, itemId } = onlyItem(
      await stageMeeting(server, [sharedWithNobody()], { present: SEATED }),
    );
    const client = await server.live('capemploi', meetingId);
    const before = client.head;
    await coordination({ type: 'call-item', meetingId, itemId });
    for (const name of ['social', 'medical', 'prestations'])
      await server.act(name, { type: 'give-opinion', meetingId, itemId, value: 'favourable' });
    await coordination({ type: 'record-outcome', meetingId, itemId, outcome: 'approval' });
    await client.settled();
    expect(client.head).toBe(before);
    const http = await Promise.all([
      server.get('capemploi', `/api/meetings/${meetingId}`),
      server.get('capemploi', `/api/meetings/${meetingId}/dossiers`),
      server.get('capemploi', `/api/dossiers?panel=${PANEL}`),
      server.get('capemploi', `/api/meetings?panel=${PANEL}`),
    ]);
    const seen = client.raw.join() + http.map(({ text }) => text).join();
    expect(seen).not.toContain(dossierId);
    expect(seen).not.toContain(itemId);
    expect((await server.get('capemploi', `/api/dossiers/${dossierId}`)).status).toBe(404);
    const row = (await server.meetings('capemploi')).find(({ id }) => id === meetingId);
    expect(row?.items).toBe(0);
    // The same search finds them where they may be read.
    const social = await server.get('social', `/api/meetings/${meetingId}`);
    expect(social.text).toContain(dossierId);
    await client.close();
  });

  it('gives the room its numbers, never a name, an opinion or an outcome', async () => {
    const { meetingId } = await eventfulMeeting();
    const client = await server.live('salle', meetingId);
    const text = client.raw.join() + (await server.get('salle', `/api/meetings/${meetingId}`)).text;
    expect(text).not.toMatch(/favourable|Raison de|denial|dossierId|"reason":"|motive":\{/u);
    expect(client.events.every(({ by }) => by === null)).toBe(true);
    await client.close();
  });
});

describe('Travail à plusieurs, en direct', () => {
  it('S14 [CONS-01] retrait de l’accord pendant la séance : le dossier quitte aussitôt les écrans externes', async () => {
    const { meetingId, dossierId, itemId } = onlyItem(
      await stageMeeting(server, [freshDossier()], { present: SEATED }),
    );
    await coordination({ type: 'call-item', meetingId, itemId });
    await server.act('spst', { type: 'give-opinion', meetingId, itemId, value: 'favourable' });
    const outside = ['spst', 'capemploi', 'salle'];
    const screens = await Promise.all(outside.map((name) => server.live(name, meetingId)));
    for (const screen of screens) expect(screen.meeting.currentItemId).toBe(itemId);

    const consent = { type: 'withdraw-consent', dossierId, date: TODAY } as const;
    await server.act('social', { ...consent, what: 'presentation' });
    for (const screen of screens) {
      await screen.until(() => screen.meeting.items[itemId] === undefined, 'the end of the item');
      expect(screen.meeting).toMatchObject({ agenda: [], currentItemId: null });
    }
    const inside = await server.live('coordination', meetingId);
    expect(inside.meeting.items[itemId]).toMatchObject({ consentLost: true, opinions: {} });
    const outcome = { type: 'record-outcome', meetingId, itemId, outcome: 'approval' };
    expect(await server.refused('coordination', outcome)).toBe('CONS-01');
    for (const name of outside) {
      const back = await server.live(name, meetingId);
      expect(back.raw.join()).not.toContain(dossierId);
      expect(back.meeting.agenda).toEqual([]);
      await back.close();
    }
    expect((await server.get('spst', `/api/dossiers/${dossierId}`)).status).toBe(404);
    await closeAll([...screens, inside]);
  });

  it('S19 deux coordinateurs éditent l’ordre du jour : rien n’est perdu ni doublé', async () => {
    const { meetingId, items } = await stageMeeting(
      server,
      Array.from({ length: 8 }, () => freshDossier()),
      { until: 'frozen' },
    );
    const ids = items.map(({ itemId }) => itemId);
    const [third = '', fifth = ''] = [ids[2], ids[4]];
    const screens = [
      await server.live('coordination', meetingId),
      await server.live('coordination', meetingId),
    ] as const;
    const answers = await Promise.all([
      screens[0].act({ type: 'move-item', meetingId, itemId: fifth, afterId: null }),
      screens[1].act({ type: 'remove-item', meetingId, itemId: third, reason: 'Doublon' }),
    ]);
    expect(answers.map(({ type }) => type)).toEqual(['acked', 'acked']);
    for (const screen of screens) await screen.settled();
    const wanted = [fifth, ...ids.filter((id) => id !== fifth && id !== third)];
    expect(screens.map(({ meeting }) => meeting.agenda)).toEqual([wanted, wanted]);
    const late = { type: 'move-item', meetingId, itemId: ids[0], afterId: third };
    expect(await screens[0].act(late)).toMatchObject({
      type: 'refused',
      refusal: { rule: 'STATE-01', message: expect.stringContaining('vient d’être retiré') },
    });
    await closeAll(screens);
  });

  it('S20 coupure pendant un avis : répété avec le même identifiant, il existe une seule fois', async () => {
    const { meetingId, itemId } = onlyItem(
      await stageMeeting(server, [freshDossier()], { present: SEATED }),
    );
    const before = await server.live('social', meetingId);
    const held = before.head;
    const id = crypto.randomUUID();
    const command = { type: 'give-opinion', meetingId, itemId, value: 'favourable' };
    before.send({ type: 'command', id, command });
    before.socket.terminate();
    await before.closed;
    await server.act('medical', { type: 'raise-hand', meetingId });
    await coordination({ type: 'call-item', meetingId, itemId });

    const after = await server.live('social', meetingId, held);
    expect(await after.act(command, id)).toMatchObject({ type: 'acked' });
    await after.settled();
    const types = after.events.map(({ event }) => event.type);
    expect(types.filter((type) => type === 'OpinionGiven')).toHaveLength(1);
    expect(types.filter((type) => type !== 'OpinionGiven')).toEqual(['HandRaised', 'ItemCalled']);
    expect(after.events.map(({ seq }) => seq)).toEqual([held + 1, held + 2, held + 3]);
    await after.close();
  });

  it('S21 bulletins à l’instant de la clôture : comptés et acquittés, ou refusés', async () => {
    const { meetingId, itemId } = onlyItem(
      await stageMeeting(server, [freshDossier()], { present: SEATED }),
    );
    const voters = await Promise.all(SERVICES.map((name) => server.live(name, meetingId)));
    const lead = await server.live('coordination', meetingId);
    const late: number[] = [];
    for (let round = 0; round < 14; round += 1) {
      await coordination({ type: 'open-ballot', meetingId, itemId });
      const cast = { type: 'cast-ballot', meetingId, itemId, choice: 'for' };
      const closing = () => lead.act({ type: 'close-ballot', meetingId, itemId });
      // Sent first, in the middle, or last.
      const sent = voters.map((voter) => () => voter.act(cast)).toSpliced(round % 7, 0, closing);
      const received = await Promise.all(sent.map((send) => send()));
      const [closed, ...answers] = [received[round % 7], ...received.toSpliced(round % 7, 1)];
      if (closed?.type !== 'acked') throw new Error(JSON.stringify(closed));
      for (const client of [lead, ...voters]) await client.settled();
      const rules = answers.flatMap((one) => (one.type === 'refused' ? [one.refusal.rule] : []));
      expect(rules.every((rule) => rule === 'STATE-01')).toBe(true);
      const counted = [lead, ...voters].map(({ meeting }) => meeting.items[itemId]?.ballot);
      const ballot = counted[0];
      const { for: yes = 0 } = ballot?.tally ?? {};
      expect(yes + (ballot?.consultative?.for ?? 0)).toBe(answers.length - rules.length);
      expect(closed.tally).toEqual(ballot?.tally);
      expect(counted.every((one) => one?.tally?.for === yes)).toBe(true);
      late.push(rules.length);
    }
    // Both happen in the run: otherwise the race was never run.
    expect(late.some((refused) => refused > 0)).toBe(true);
    expect(late.some((refused) => refused < voters.length)).toBe(true);
    await closeAll([lead, ...voters]);
  });

  it('announces nothing that was refused', async () => {
    const { meetingId, itemId } = onlyItem(
      await stageMeeting(server, [freshDossier()], { present: SEATED }),
    );
    const [watcher, social] = [
      await server.live('coordination', meetingId),
      await server.live('social', meetingId),
    ];
    const from = watcher.frames.length;
    const refused: ServerMessage['type'][] = [];
    for (const command of [
      { type: 'cast-ballot', meetingId, itemId, choice: 'for' },
      { type: 'give-opinion', meetingId, itemId, value: 'unfavourable' },
      { type: 'close-meeting', meetingId },
      { type: 'lower-hand', meetingId, memberId: await memberOf(server, 'medical') },
    ])
      refused.push((await social.act(command)).type);
    await watcher.settled();
    expect(refused).toEqual(['refused', 'refused', 'refused', 'refused']);
    expect(watcher.frames.slice(from).map(({ type }) => type)).toEqual(['pong']);
    await closeAll([watcher, social]);
  });
});
