import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { Server } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createArrivals } from '#server/http/arrivals.ts';
import { createBudget } from '#server/http/budgets.ts';
import { createFairLine, LineFull } from '#server/http/fair-line.ts';
import { createLines } from '#server/http/in-line.ts';
import { createOwnTurns } from '#server/http/own-turn.ts';
import { templateFile } from '#server/import/worker/in-worker.ts';
import { startServer, type TestServer } from '../support/app.ts';
import type { Answer } from '../support/http-client.ts';
import { meetingOfTheDay } from '../support/stage.ts';

/* What one account asks delays that account, and nobody else. No test here looks at a time. */

const turns = async (count: number) => {
  for (let turn = 0; turn < count; turn += 1) await new Promise((next) => setImmediate(next));
};

describe('faute H1 la file', () => {
  it('sert les personnes à tour de rôle : cinquante tâches de l’une n’en retardent une autre que d’une', async () => {
    const line = createFairLine({ width: 1, inAll: 100, perKey: 60 });
    const done: string[] = [];
    const task = (key: string) => line.run(key, async () => void done.push(key));
    const all = [...Array.from({ length: 50 }, () => task('a')), task('b'), task('c'), task('b')];
    await Promise.all(all);
    expect(done.slice(0, 5)).toEqual(['a', 'b', 'c', 'a', 'b']);
    expect(done).toHaveLength(53);
  });

  it('dans un même tour, sert d’abord le travail de la séance et de la signature', async () => {
    const line = createFairLine({ width: 1, inAll: 100, perKey: 60 });
    const done: string[] = [];
    const task = (key: string, first = false) =>
      line.run(key, async () => void done.push(key), { first });
    await Promise.all([task('a'), task('a'), task('b'), task('signataire', true)]);
    expect(done[1]).toBe('signataire');
  });

  it('est bornée, pour tous et pour chacun, et se vide', async () => {
    const line = createFairLine({ width: 2, inAll: 4, perKey: 3 });
    let underWay = 0;
    let most = 0;
    const task = (key: string) =>
      line.run(key, async () => {
        underWay += 1;
        most = Math.max(most, underWay);
        await turns(3);
        underWay -= 1;
      });
    const results = await Promise.allSettled(['a', 'a', 'a', 'a', 'b', 'c', 'd', 'e'].map(task));
    expect(most).toBe(2);
    expect(results.map(({ status }) => status === 'fulfilled')).toEqual([
      true,
      true,
      true,
      false,
      true,
      true,
      true,
      false,
    ]);
    for (const one of results)
      if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(LineFull);
    await task('a');
  });

  it('continue après une tâche qui échoue', async () => {
    const line = createFairLine({ width: 1, inAll: 10, perKey: 10 });
    const failing = line.run('a', () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(await line.run('a', async () => 'oui')).toBe('oui');
  });
});

describe('faute H1 les tours de chacun', () => {
  const asked = (personId: string) => {
    const ends: (() => void)[] = [];
    const raw = { closed: false, once: (_: string, end: () => void) => ends.push(end) };
    const request = { login: { personId, sessionKey: personId } } as FastifyRequest;
    return { request, reply: { raw } as unknown as FastifyReply, end: () => ends[0]?.() };
  };

  it('deux demandes d’une personne à la fois, les autres attendent, celles d’autrui non', async () => {
    const ownTurn = createOwnTurns(2, () => 0);
    let entered = 0;
    const own = Array.from({ length: 10 }, () => asked('a'));
    const entering = own.map(async (one) => {
      await ownTurn(one.request, one.reply);
      entered += 1;
    });
    await turns(3);
    expect(entered).toBe(2);
    const other = asked('b');
    await ownTurn(other.request, other.reply);
    own[0]?.end();
    await turns(3);
    expect(entered).toBe(3);
    for (const one of own) {
      one.end();
      await turns(3);
    }
    await Promise.all(entering);
  });

  it('la place se repose après chaque demande, même quand aucune autre n’attend encore', async () => {
    let now = 0;
    const ownTurn = createOwnTurns(2, () => now);
    for (const one of [asked('a'), asked('a')]) {
      await ownTurn(one.request, one.reply);
      now += 20;
      one.end();
    }
    let entered = false;
    const third = asked('a');
    const entering = ownTurn(third.request, third.reply).then(() => {
      entered = true;
    });
    await turns(3);
    expect(entered).toBe(false);
    await entering;
    third.end();
  });

  it('ce qui attend dans une file ne retient pas le tour de la personne', async () => {
    const ownTurn = createOwnTurns(2, () => 0);
    const [first, second, third] = [asked('a'), asked('a'), asked('a')];
    await ownTurn(first.request, first.reply);
    await ownTurn(second.request, second.reply);
    let entered = false;
    const entering = ownTurn(third.request, third.reply).then(() => {
      entered = true;
    });
    await turns(2);
    expect(entered).toBe(false);
    first.request.leaveTurn();
    await entering;
    // The end of the request gives nothing up twice.
    first.end();
    const fourth = asked('a');
    let late = false;
    void ownTurn(fourth.request, fourth.reply).then(() => {
      late = true;
    });
    await turns(2);
    expect(late).toBe(false);
  });

  it('au-delà de deux cents en attente, la demande est refusée', async () => {
    const ownTurn = createOwnTurns(2, () => 0);
    for (let n = 0; n < 202; n += 1) {
      const { request, reply } = asked('a');
      void ownTurn(request, reply);
    }
    const { request, reply } = asked('a');
    await expect(ownTurn(request, reply)).rejects.toMatchObject({ statusCode: 429, retryAfter: 1 });
  });
});

describe('faute H1 les arrivées', () => {
  it('rien n’est fait tant que d’autres se présentent : le dernier venu n’attend pas dehors', async () => {
    const door = new EventEmitter();
    const arrivals = createArrivals(door as unknown as Server);
    let entered = false;
    const entering = arrivals().then(() => {
      entered = true;
    });
    for (let turn = 0; turn < 50; turn += 1) {
      door.emit('connection');
      await turns(1);
    }
    expect(entered).toBe(false);
    await entering;
  });

  it('des connexions sans fin ne retiennent personne pour toujours', async () => {
    const door = new EventEmitter();
    let isOver = false;
    const entering = createArrivals(door as unknown as Server)().then(() => {
      isOver = true;
    });
    for (let turn = 0; turn < 1000 && !isOver; turn += 1) {
      door.emit('connection');
      await turns(1);
    }
    expect(isOver).toBe(true);
    await entering;
  });
});

describe('faute H1 les budgets', () => {
  it('se remplissent avec le temps, disent combien attendre, et oublient le plus ancien', () => {
    let now = 0;
    const budget = createBudget({ perSecond: 2, atOnce: 4 }, () => now);
    expect([1, 2, 3, 4, 5].map(() => budget.take('a'))).toEqual([true, true, true, true, false]);
    expect(budget.secondsLeft('a')).toBe(1);
    expect(budget.take('b')).toBe(true);
    now = 1000;
    expect([1, 2, 3].map(() => budget.take('a'))).toEqual([true, true, false]);
    for (let n = 0; n < 10_001; n += 1) budget.take(`other-${n}`);
    expect(budget.take('a')).toBe(true);
  });

  let server: TestServer;
  let meetingId: string;
  beforeAll(async () => {
    server = await startServer({ usualRates: true });
    meetingId = (await meetingOfTheDay(server)).id;
  });
  afterAll(async () => {
    expect(server.faults).toEqual([]);
    await server.end();
  });
  const isRefused = ({ status, headers }: Answer): boolean => {
    if (status !== 429) return false;
    expect(Number(headers['retry-after'])).toBeGreaterThanOrEqual(1);
    return true;
  };

  it('faute H1 les actes : HTTP et prise ont le même budget, une autre personne le sien', async () => {
    const act = { type: 'lower-hand', meetingId };
    const live = await server.live('spst', meetingId);
    const answers = await Promise.all(Array.from({ length: 200 }, () => server.post('spst', act)));
    const refused = answers.filter(isRefused);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]?.json<{ message: string }>().message).toContain('Trop d’actes');
    expect(answers.length - refused.length).toBeGreaterThanOrEqual(90);
    for (let n = 0; n < 60 && !live.isClosed; n += 1)
      live.send({ type: 'command', id: randomUUID(), command: act });
    expect(await live.closed).toBe(1008);
    expect((await server.post('social', act)).status).not.toBe(429);
  });

  it('faute H1 les documents : ceux d’un autre compte n’attendent pas tous ceux du premier', async () => {
    const path = `/api/meetings/${(await server.meetings('coordination')).find(({ state }) => state === 'closed')?.id}/minutes.pdf`;
    expect((await server.get('medical', path)).status).toBe(200);
    await server.login('social');
    const before: Answer[] = [];
    const many = Array.from({ length: 6 }, async () => {
      const answer = await server.get('social', path);
      before.push(answer);
      return answer;
    });
    const one = await server.get('medical', path);
    expect(one.status).toBe(200);
    expect(before.length).toBeLessThan(6);
    for (const answer of await Promise.all(many)) expect(answer.status).toBe(200);
  });

  it('faute H1 les documents ont leur budget : au-delà, la personne attend et nul autre', async () => {
    const costly = createBudget({ perSecond: 1, atOnce: 2 }, () => 0);
    const { documents } = createLines({ costly });
    const by = (personId: string) =>
      ({
        login: { personId, sessionKey: '' },
        raw: { socket: {} },
        leaveTurn: () => {},
      }) as unknown as FastifyRequest;
    const made = () => documents(by('a'), async () => 'fait');
    expect([await made(), await made()]).toEqual(['fait', 'fait']);
    await expect(made()).rejects.toMatchObject({ statusCode: 429, retryAfter: 1 });
    expect(await documents(by('b'), async () => 'fait')).toBe('fait');
  });

  it('faute H1 le modèle vide est construit une seule fois', async () => {
    const [first, second] = [templateFile(), templateFile()];
    expect(first).toBe(second);
    const path = '/api/dossiers/template.xlsx';
    const answers = await Promise.all(Array.from({ length: 20 }, () => server.get('salle', path)));
    const bytes = Buffer.from(await first);
    for (const answer of answers) expect(bytes.equals(answer.bytes)).toBe(true);
  });
});
