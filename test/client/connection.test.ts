import { describe, expect, it, test } from 'vitest';
import { CLOSE } from '#domain/wire/close.ts';
import { HIDDEN_MAX_MS } from '../../client/live/backoff.ts';
import type { Answer } from '../../client/live/connection.ts';
import { REFUSALS } from '../../client/live/endings.ts';
import { UNSURE } from '../../client/live/pending.ts';
import { Line, live, ME, numbered, OTHER, PERSON, VOTE } from './fake-line.ts';

const settled = async (promise: Promise<Answer>): Promise<Answer | 'waiting'> =>
  Promise.race([promise, Promise.resolve('waiting' as const)]);

const seqs = (line: Line) => line.events.map(({ seq }) => seq);

describe('what was received', () => {
  test('a first load asks for everything, a comeback for what follows the last number', () => {
    const line = new Line().up(3);
    expect(line.hello).toMatchObject({ since: 0 });
    line.cut().waits().welcomed(3);
    expect(line.hello).toMatchObject({ since: 3 });
  });

  test('a gap is never applied: the line is taken up again from the last number held', () => {
    const line = new Line().up(2);
    line.hears(...numbered(4, 4));
    expect(seqs(line)).toEqual([1, 2]);
    line.waits().welcomed(4);
    expect(line.hello).toMatchObject({ since: 2 });
    line.hears(...numbered(3, 4));
    expect(seqs(line)).toEqual([1, 2, 3, 4]);
  });

  test('a gap inside one frame applies nothing of the frame', () => {
    const line = new Line().up(1);
    line.hears(...numbered(2, 2), ...numbered(4, 4));
    expect(seqs(line)).toEqual([1]);
  });

  test('a number already held is ignored, alone or at the head of a frame', () => {
    const line = new Line().up(3);
    line.hears(...numbered(2, 3)).hears(...numbered(3, 4));
    expect(seqs(line)).toEqual([1, 2, 3, 4]);
  });

  test('a server that holds less than this page starts it again from nothing', () => {
    const line = new Line().up(5);
    line.cut().waits().welcomed(2);
    expect(line.resets).toBe(1);
    line.waits().welcomed(2);
    expect(line.hello).toMatchObject({ since: 0 });
    line.hears(...numbered(1, 2));
    expect(line.now).toBe('up-to-date');
  });

  test('a frame that cannot be read takes the line up again instead of failing', () => {
    const line = new Line().up(1).garble().waits().welcomed(1);
    expect(line.sockets).toHaveLength(2);
    expect(line.now).toBe('up-to-date');
  });

  test('an old socket speaks in vain', () => {
    const line = new Line().up(1);
    const first = line.sockets[0];
    line.connection.stop();
    line.hears(...numbered(2, 2));
    expect(first?.closed).toBe(true);
    expect(seqs(line)).toEqual([1]);
  });
});

describe('the pill', () => {
  test('is up to date only once every number announced is held', () => {
    const line = new Line();
    line.connection.start();
    expect(line.now).toBe('catching-up');
    line.welcomed(2);
    expect(line.now).toBe('catching-up');
    line.hears(...numbered(1, 1));
    expect(line.now).toBe('catching-up');
    line.hears(...numbered(2, 2));
    expect(line.now).toBe('up-to-date');
  });

  test('an acknowledgement ahead of the events turns it amber', () => {
    const line = new Line().up(1);
    line.say({ type: 'acked', id: 'someone', seq: 2 });
    expect(line.now).toBe('catching-up');
    line.hears(...numbered(2, 2));
    expect(line.now).toBe('up-to-date');
  });

  test('an open but silent socket is doubted after one silence and left after two', () => {
    const line = new Line().up(1);
    line.waits(10_000);
    expect(line.sent.at(-1)).toEqual({ type: 'ping' });
    expect(line.now).toBe('up-to-date');
    line.waits(10_000);
    expect(line.now).toBe('catching-up');
    line.waits(10_000);
    expect(line.now).toBe('offline');
    expect(line.sockets[0]?.closed).toBe(true);
  });

  test('a pong is a sign of life', () => {
    const line = new Line().up(1);
    for (let beat = 0; beat < 12; beat += 1) line.waits(10_000).say({ type: 'pong' });
    expect(line.sockets).toHaveLength(1);
    expect(line.now).toBe('up-to-date');
  });

  test('a laptop that wakes doubts until it is answered, then leaves a dead socket quickly', () => {
    const line = new Line().up(1);
    line.connection.wake();
    expect(line.now).toBe('catching-up');
    line.say({ type: 'pong' });
    expect(line.now).toBe('up-to-date');
    line.connection.wake();
    line.waits(3_000);
    expect(line.now).toBe('offline');
  });
});

describe('coming back', () => {
  test.each([
    [0, 500],
    [0.999, 1_999],
  ])('a page that is seen comes back in half a second to two (random %s)', (random, wait) => {
    const line = new Line().up(1);
    line.random = random;
    for (let round = 1; round <= 20; round += 1) {
      line.cut().waits(wait - 2);
      expect(line.sockets).toHaveLength(round);
      line.waits(3);
      expect(line.sockets).toHaveLength(round + 1);
    }
  });

  test('a hidden page waits longer and longer, a minute at most', () => {
    const line = new Line().up(1);
    line.visible = false;
    line.random = 0.999;
    const waits: number[] = [];
    for (let round = 0; round < 12; round += 1) {
      line.cut();
      const before = line.clock.now;
      while (line.sockets.length === round + 1) line.waits(500);
      waits.push(line.clock.now - before);
    }
    expect(Math.max(...waits)).toBeLessThanOrEqual(HIDDEN_MAX_MS);
    expect(waits.at(-1)).toBeGreaterThan(waits[0] ?? 0);
  });

  test('a page seen again, or a network back, does not wait', () => {
    const line = new Line().up(1);
    line.visible = false;
    line.cut();
    line.connection.wake();
    expect(line.sockets).toHaveLength(2);
  });

  test('an upgrade that never opens is given up and tried again', () => {
    const line = new Line();
    line.connection.start();
    line.waits(12_000);
    expect(line.sockets).toHaveLength(2);
    expect(line.now).toBe('offline');
  });

  test('a refused upgrade asks whether the login has ended', async () => {
    const line = new Line().up(1);
    line.loggedIn = false;
    line.cut().waits().cut();
    await Promise.resolve();
    await Promise.resolve();
    expect(line.ended.at(-1)).toMatchObject({ why: 'login-ended' });
  });

  test.each([
    [CLOSE.loginEnded, 'login-ended'],
    [CLOSE.rightsLost, 'rights-lost'],
    [CLOSE.protocol, 'reload'],
  ])('code %i stops the tries and says why', (code, why) => {
    const line = new Line().up(1).cut(code);
    expect(line.ended.at(-1)).toMatchObject({ why });
    expect(line.now).toBe('offline');
    line.waits(120_000);
    expect(line.sockets).toHaveLength(1);
  });

  test.each([CLOSE.comeBack, 1006, 1001])('code %i comes back by itself', (code) => {
    const line = new Line().up(1).cut(code).waits(2_000);
    expect(line.sockets).toHaveLength(2);
  });

  test('code 1008 comes back too, but not at once', () => {
    const line = new Line().up(1).cut(CLOSE.policy).waits(10_000);
    expect(line.sockets).toHaveLength(1);
    line.waits(10_000);
    expect(line.sockets).toHaveLength(2);
  });

  test('after a new login the same page takes up from its last number', () => {
    const line = new Line().up(3).cut(CLOSE.loginEnded);
    line.connection.start();
    line.welcomed(3);
    expect(line.ended.at(-1)).toBeNull();
    expect(line.hello).toMatchObject({ since: 3 });
    expect(line.now).toBe('up-to-date');
  });

  test('a refused hello ends there, with the sentence of the server', () => {
    const line = new Line();
    line.connection.start();
    line.say({
      type: 'refused',
      id: null,
      refusal: { rule: 'NOT-FOUND', message: 'Introuvable.' },
    });
    expect(line.ended.at(-1)).toEqual({ why: 'rights-lost', message: 'Introuvable.' });
  });
});

describe('an act', () => {
  test('resolves with its acknowledgement, or with the refusal as a value', async () => {
    const line = new Line().up(1);
    const first = line.connection.act(VOTE);
    const second = line.connection.act(VOTE);
    line.hears(...numbered(2, 2)).say({ type: 'acked', id: 'act-1', seq: 2 });
    line.say({ type: 'refused', id: 'act-2', refusal: { rule: 'STATE-01', message: 'Non.' } });
    expect(await first).toEqual({ acked: { seq: 2 } });
    expect(await second).toEqual({ refused: { rule: 'STATE-01', message: 'Non.' } });
  });

  test('is refused at once, and never queued, unless the page is up to date', async () => {
    const line = new Line();
    line.connection.start();
    const answer = await line.connection.act(VOTE);
    line.welcomed(0);
    expect(answer).toMatchObject({ refused: { rule: 'OFFLINE' } });
    expect(line.acts).toEqual([]);
  });

  test('whose answer was lost goes again with the same id, and resolves once', async () => {
    const line = new Line().up(1);
    const vote = line.connection.act(VOTE);
    line.cut().waits().welcomed(2);
    expect(line.acts).toEqual([]);
    line.hears(live(2, { type: 'HandRaised', memberId: OTHER }));
    expect(line.acts).toEqual([{ type: 'command', id: 'act-1', command: VOTE, person: PERSON }]);
    line.say({ type: 'acked', id: 'act-1', seq: 2 });
    line.say({ type: 'acked', id: 'act-1', seq: 2 });
    expect(await vote).toEqual({ acked: { seq: 2 } });
    line.cut().waits().welcomed(2);
    expect(line.acts).toEqual([]);
  });

  test('left without answer on a living socket is not forgotten: the line is taken up again', () => {
    const line = new Line().up(1);
    void line.connection.act(VOTE);
    for (let beat = 0; beat < 4; beat += 1) line.waits(5_000).say({ type: 'pong' });
    line.welcomed(1);
    expect(line.sockets).toHaveLength(2);
    expect(line.acts.map(({ id }) => id)).toEqual(['act-1']);
  });

  const closings = [
    { type: 'BallotClosed', itemId: 'item-4' },
    { type: 'ItemLeft', itemId: 'item-4' },
    { type: 'ItemRemoved', itemId: 'item-4' },
    { type: 'OutcomeProposed', itemId: 'item-4', outcome: 'approval', textHash: '' },
    { type: 'ConsentLost', itemId: 'item-4' },
    { type: 'MeetingSuspended' },
    { type: 'MeetingClosed' },
    { type: 'Withheld' },
  ] as const;
  test.each(closings)(
    'cut before a close ($type) is not sent again: the person decides',
    async (event) => {
      const line = new Line().up(1);
      const vote = line.connection.act(VOTE);
      line.cut().waits().welcomed(3);
      line.hears(live(2, event), live(3, { type: 'BallotOpened', itemId: 'item-4', round: 2 }));
      expect(line.acts).toEqual([]);
      expect(await vote).toEqual({ refused: UNSURE });
    },
  );

  test('found in what was missed is known to be recorded, even if the ballot closed since', async () => {
    const line = new Line().up(1);
    const vote = line.connection.act(VOTE);
    line.cut().waits().welcomed(3);
    const cast = {
      type: 'BallotCast',
      itemId: 'item-4',
      memberId: ME,
      capacity: 'social-service',
      voice: 'deliberative',
    } as const;
    line.hears(live(2, cast, ME), live(3, { type: 'BallotClosed', itemId: 'item-4' }));
    expect(line.acts).toEqual([]);
    expect(await vote).toEqual({ acked: { seq: 2 } });
  });

  test('survives what happened to another item, and its own effect', async () => {
    const line = new Line().up(1);
    const close = line.connection.act({
      type: 'close-ballot',
      meetingId: 'meeting-1',
      itemId: 'item-4',
    });
    line.cut().waits().welcomed(3);
    line.hears(
      live(2, { type: 'BallotClosed', itemId: 'item-4' }, ME),
      live(3, { type: 'ItemRemoved', itemId: 'item-7' }),
    );
    expect(line.acts.map(({ id }) => id)).toEqual(['act-1']);
    expect(await settled(close)).toBe('waiting');
  });

  test('too long for the server is told, and not sent again for ever', async () => {
    const line = new Line().up(1);
    const vote = line.connection.act(VOTE);
    line.cut(CLOSE.tooLarge).waits().welcomed(1);
    expect(await vote).toEqual({ refused: REFUSALS.tooLarge });
    expect(line.acts).toEqual([]);
  });

  test('a word of the server that answers no act is told', () => {
    const line = new Line().up(1);
    line.say({ type: 'refused', id: null, refusal: { rule: 'rate', message: 'Trop d’actes.' } });
    expect(line.notices).toEqual(['Trop d’actes.']);
  });
});

describe('faute B1 : ce que la page montre est suivi, et de nouveau après chaque coupure', () => {
  const watches = (line: Line) => line.sent.filter(({ type }) => type === 'watch');

  it('le dit une fois saluée, puis à chaque retour', () => {
    const line = new Line();
    line.connection.watch({ dossierIds: ['d1'] });
    line.connection.start();
    expect(watches(line)).toEqual([]);
    line.welcomed(0);
    expect(watches(line)).toEqual([{ type: 'watch', dossierIds: ['d1'] }]);
    line.connection.watch({ dossierIds: ['d1', 'd2'] });
    line.cut().waits().welcomed(0);
    expect(watches(line)).toEqual([{ type: 'watch', dossierIds: ['d1', 'd2'] }]);
  });

  it('ce que dit le serveur parvient à la page', () => {
    const line = new Line().up();
    line.say({ type: 'facts', dossierId: 'd1' });
    expect(line.facts).toEqual(['d1']);
  });
});
