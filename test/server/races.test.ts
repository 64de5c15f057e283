import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LetterRow } from '#domain/wire/http.ts';
import { handleCommand } from '#server/handle-command.ts';
import { type Principal, principalIn } from '#server/principal.ts';
import { PANEL, startServer, type TestServer } from '../support/app.ts';
import { runs, withDice } from '../support/runs.ts';
import {
  freshDossier,
  SEATED,
  SERVICES,
  type Staged,
  sign,
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

const several = (count: number) => Array.from({ length: count }, () => freshDossier());

const approveAll = async (meetingId: string, items: readonly { itemId: string }[]) => {
  for (const { itemId } of items) {
    const approval = { type: 'record-outcome', meetingId, itemId, outcome: 'approval' } as const;
    await server.act('coordination', approval);
  }
};

describe('many hands at once', () => {
  const EDITS = runs(400, 10_000);
  /** Each of two coordinators removes three items on the way. */
  const REMOVAL = Math.floor(EDITS / 7);
  const ROUNDS = runs(10, 200);

  it('interleaved moves and removals end in one order, nothing lost or doubled', () =>
    withDice(async (dice) => {
      const { meetingId, items } = await stageMeeting(server, several(12), { until: 'frozen' });
      const ids = items.map(({ itemId }) => itemId);
      const removed = new Set<string>();
      const any = () => ids[dice(ids.length)] ?? '';
      const screens = [
        await server.live('coordination', meetingId),
        await server.live('coordination', meetingId),
      ];
      const outcomes = { acked: 0, refused: 0 };
      const aMove = () => ({ itemId: any(), afterId: dice(8) === 0 ? null : any() });
      /** One coordinator, who waits for each answer before the next act. */
      const edit = async (count: number) => {
        for (let act = 0; act < count; act += 1) {
          const removes = act % REMOVAL === REMOVAL - 1;
          const command = removes
            ? { type: 'remove-item', meetingId, itemId: any(), reason: 'Reporté' }
            : { type: 'move-item', meetingId, ...aMove() };
          const { status } = await server.post('coordination', command);
          if (![200, 404, 409].includes(status)) throw new Error(`${status}`);
          outcomes[status === 200 ? 'acked' : 'refused'] += 1;
          if (removes && status === 200) removed.add((command as { itemId: string }).itemId);
        }
      };
      await Promise.all([edit(EDITS / 2), edit(EDITS / 2)]);
      for (const screen of screens) await screen.settled();
      const [one, other] = screens.map(({ meeting }) => meeting.agenda);
      expect(one).toEqual(other);
      expect(one).toEqual(
        (await server.meeting('coordination', meetingId)).items.map(({ itemId }) => itemId),
      );
      expect(one?.toSorted()).toEqual(ids.filter((id) => !removed.has(id)).toSorted());
      const types = screens[0]?.events.map(({ event }) => event.type) ?? [];
      const edits = types.filter((type) => type === 'ItemMoved' || type === 'ItemRemoved');
      expect(edits).toHaveLength(outcomes.acked);
      expect(outcomes.acked).toBeGreaterThan(EDITS / 2);
      expect(removed.size).toBeGreaterThan(0);
      for (const screen of screens) await screen.close();
    }));

  const TOGETHER = 180;
  const opinionsOn = ({ meetingId, items }: Staged) =>
    Array.from({ length: TOGETHER }, (_, at) => ({
      name: SERVICES[at % SERVICES.length] ?? 'social',
      command: {
        type: 'give-opinion',
        meetingId,
        itemId: items[at % 2]?.itemId ?? '',
        value: 'favourable',
      } as const,
    }));
  const actorNamed = async (name: string): Promise<Principal> => {
    const person = await server.deps.accounts.personByEmail(`${name}@demo.example`);
    const found = await principalIn(server.deps, { personId: person?.id ?? '' }, PANEL);
    if (!found || !('principal' in found)) throw new Error(`Nobody acts as ${name}.`);
    return found.principal;
  };
  const opinionsKept = async (meetingId: string) => {
    const live = await server.live('coordination', meetingId);
    const given = live.events.filter(({ event }) => event.type === 'OpinionGiven');
    await live.close();
    return given.length;
  };

  it('180 acts of one meeting at the same instant are all kept', async () => {
    const staged = await stageMeeting(server, several(2), { present: SEATED });
    const answers = await Promise.all(
      opinionsOn(staged).map(async ({ name, command }) =>
        handleCommand(server.deps, await actorNamed(name), { id: randomUUID(), command }),
      ),
    );
    expect(answers.filter((answer) => 'refusal' in answer)).toEqual([]);
    expect(await opinionsKept(staged.meetingId)).toBe(TOGETHER);
  });

  it('faute H1 trames : 180 acts sent together are all acknowledged, in fewer frames than acts', async () => {
    const staged = await stageMeeting(server, several(2), { present: SEATED });
    const sockets = new Map(
      await Promise.all(
        SERVICES.map(async (name) => [name, await server.live(name, staged.meetingId)] as const),
      ),
    );
    const screen = await server.live('coordination', staged.meetingId);
    const from = screen.frames.length;
    const answers = await Promise.all(
      opinionsOn(staged).map(({ name, command }) => sockets.get(name)?.act(command)),
    );
    expect(answers.filter((answer) => answer?.type !== 'acked')).toEqual([]);
    expect(await opinionsKept(staged.meetingId)).toBe(TOGETHER);

    await screen.settled();
    const frames = screen.frames.slice(from).flatMap((one) => (one.type === 'events' ? [one] : []));
    const told = frames.flatMap(({ items }) => items);
    expect(told.filter(({ event }) => event.type === 'OpinionGiven')).toHaveLength(TOGETHER);
    expect(frames.length).toBeLessThanOrEqual(TOGETHER / 2);
    for (const [name, socket] of sockets) {
      await socket.settled();
      const afresh = await server.live(name, staged.meetingId);
      expect(socket.meeting).toEqual(afresh.meeting);
      await afresh.close();
      await socket.close();
    }
    await screen.close();
  });

  it('ballots sent with the close are counted and acknowledged, or refused', async () => {
    const { meetingId, items } = await stageMeeting(server, several(1), { present: SEATED });
    const itemId = items[0]?.itemId ?? '';
    for (let round = 0; round < ROUNDS; round += 1) {
      await server.act('coordination', { type: 'open-ballot', meetingId, itemId });
      const cast = { type: 'cast-ballot', meetingId, itemId, choice: 'for' };
      const posts = SERVICES.map((name) => () => server.post(name, cast));
      const close = () => server.post('coordination', { type: 'close-ballot', meetingId, itemId });
      const answers = await Promise.all(posts.toSpliced(round % 6, 0, close).map((post) => post()));
      const closed = answers[round % 6]?.json<{ tally: { for: number } }>();
      const acked = answers.filter(({ status }) => status === 200).length - 1;
      expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
      const live = await server.live('coordination', meetingId);
      const { ballot } = live.meeting.items[itemId] ?? {};
      expect(Object.keys(ballot?.cast ?? {})).toHaveLength(acked);
      expect((ballot?.tally?.for ?? 0) + (ballot?.consultative?.for ?? 0)).toBe(acked);
      expect(closed?.tally).toEqual(ballot?.tally);
      await live.close();
    }
  });

  it(
    'decisions signed together have consecutive numbers, each its letters',
    async () => {
      const many = runs(10, 50);
      const { meetingId, items } = await stageMeeting(server, several(many), { present: SEATED });
      await approveAll(meetingId, items);
      const signed = await Promise.all(items.map((item) => sign(server, { meetingId, ...item })));
      const ranks = signed
        .map(({ decisionNumber }) => Number(decisionNumber.slice(-4)))
        .toSorted((a, b) => a - b);
      const [first = 0] = ranks;
      expect(ranks).toEqual(Array.from({ length: many }, (_, at) => first + at));
      // The demonstration's own two come before.
      expect(first).toBe(3);

      const letters = await server.list<LetterRow>('signataire', `/api/letters?panel=${PANEL}`);
      const numbers = letters
        .map(({ number }) => Number(number.slice(-4)))
        .toSorted((a, b) => a - b);
      expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, at) => at + 1));
      for (const { decisionNumber, letters: issued } of signed) {
        const kept = letters.filter((letter) => letter.decisionNumber === decisionNumber);
        expect(kept.map(({ id }) => id).toSorted()).toEqual(issued.map(({ id }) => id).toSorted());
        expect(kept.map(({ kind }) => kind)).toContain('L1');
      }
      const live = await server.live('coordination', meetingId);
      const noted = Object.values(live.meeting.items).map(({ decisionNumber }) => decisionNumber);
      expect(new Set(noted).size).toBe(many);
      await live.close();
    },
    runs(90_000, 600_000),
  );

  it('faute H1 ouvriers : the letters of one decision are rendered side by side', async () => {
    const { meetingId, items } = await stageMeeting(server, several(1), { present: SEATED });
    await approveAll(meetingId, items);
    const [item] = items;
    if (!item) throw new Error('no item');
    const { renderer } = server.deps;
    const { render } = renderer;
    let underWay = 0;
    let most = 0;
    renderer.render = async (job) => {
      underWay += 1;
      most = Math.max(most, underWay);
      return render(job).finally(() => {
        underWay -= 1;
      });
    };
    const { letters } = await sign(server, { meetingId, ...item });
    renderer.render = render;
    expect(letters.length).toBeGreaterThan(1);
    expect(most).toBe(letters.length);
  }, 90_000);

  it('one outcome signed by ten hands has one number', async () => {
    const { meetingId, items } = await stageMeeting(server, several(1), { present: SEATED });
    const { itemId = '', dossierId = '' } = items[0] ?? {};
    await server.act('coordination', {
      type: 'record-outcome',
      meetingId,
      itemId,
      outcome: 'approval',
    });
    const command = { type: 'take-decision', dossierId, basedOn: { meetingId, itemId } };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => server.post('signataire', command)),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array(9).fill(409)]);
    const rules = answers
      .filter(({ status }) => status === 409)
      .map((answer) => answer.json<{ refused: { rule: string } }>().refused.rule);
    expect(new Set(rules)).toEqual(new Set(['STATE-01']));
  });
});

describe('a decision signed while the meeting goes on', () => {
  it('is kept with its letters, whatever is done meanwhile in the meeting', async () => {
    const { meetingId, items } = await stageMeeting(server, several(3), { present: SEATED });
    await approveAll(meetingId, items);
    let isOver = false;
    const activity = (async () => {
      let acts = 0;
      for (; !isOver; acts += 1) {
        const type = acts % 2 === 0 ? 'raise-hand' : 'lower-hand';
        await server.act('social', { type, meetingId });
      }
      return acts;
    })();
    for (const item of items) await sign(server, { meetingId, ...item });
    isOver = true;
    expect(await activity).toBeGreaterThan(20);
  });
});
