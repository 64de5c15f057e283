import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Command } from '#domain/wire/commands.ts';
import { startServer, type TestServer } from '../support/app.ts';
import { freshDossier, SEATED, type Staged, stageMeeting } from '../support/stage.ts';

/* An act reads what it needs once, however long its meeting: counted at the door of the base. */

let server: TestServer;
let staged: Staged;
beforeAll(async () => {
  server = await startServer();
  const dossiers = [freshDossier(), freshDossier()];
  staged = await stageMeeting(server, dossiers, { present: SEATED });
});
afterAll(async () => {
  expect(server.faults).toEqual([]);
  await server.end();
});

type Runs = Record<
  'all' | 'get' | 'run',
  (this: Sqlite.Statement, ...params: unknown[]) => unknown
>;
/** What every statement of the driver inherits. */
const driver: Runs = Object.getPrototypeOf(new Sqlite(':memory:').prepare('SELECT 1'));

/** The reads that are made during a task, each with its parameters. */
async function readsOf(task: () => Promise<unknown>): Promise<string[]> {
  const { all, get } = driver;
  const reads: string[] = [];
  const noting = (own: Runs['all']): Runs['all'] =>
    function (...params) {
      if (this.source.startsWith('select')) reads.push(`${this.source} ${JSON.stringify(params)}`);
      return own.apply(this, params);
    };
  driver.all = noting(all);
  driver.get = noting(get);
  try {
    await task();
  } finally {
    Object.assign(driver, { all, get });
  }
  return reads;
}

const onItem = (type: string, more: object = {}) => {
  const { meetingId, items } = staged;
  return { type, meetingId, itemId: items[0]?.itemId ?? '', ...more } as Command;
};
const tableOf = (read: string): string => /from "(\w+)"/u.exec(read)?.[1] ?? read;

/** The person's capacities are read again when the act's turn comes: they may have changed. */
const AGAIN = 'memberships';

describe('faute H1 actes : un acte lit une fois ce qu’il lui faut', () => {
  const ACTS: readonly [string, string, () => Command, number][] = [
    ['demander la parole', 'social', () => onItem('raise-hand', { itemId: undefined }), 8],
    ['donner un avis', 'social', () => onItem('give-opinion', { value: 'favourable' }), 10],
    ['ouvrir un vote', 'coordination', () => onItem('open-ballot'), 12],
    ['voter', 'social', () => onItem('cast-ballot', { choice: 'for' }), 10],
  ];

  it.each(ACTS)('%s', async (_, name, command, most) => {
    await server.login(name);
    const reads = await readsOf(() => server.act(name, command()));
    const repeated = reads.filter((read, at) => reads.indexOf(read) !== at);
    expect(repeated.map(tableOf).filter((table) => table !== AGAIN)).toEqual([]);
    expect(reads.length).toBeLessThanOrEqual(most);
    // Witness: something was counted, the login first.
    expect(tableOf(reads[0] ?? '')).toBe('sessions');
  });

  it('pas un de plus quand la séance s’allonge', async () => {
    const opinion = onItem('give-opinion', { value: 'favourable' });
    const give = () => server.act('social', opinion);
    const early = await readsOf(give);
    for (let act = 0; act < 30; act += 1) await give();
    expect((await readsOf(give)).map(tableOf)).toEqual(early.map(tableOf));
  });
});
