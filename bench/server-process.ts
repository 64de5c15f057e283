import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DEMO_PASSWORD } from '#server/demo/panels.ts';
import { packageRoot } from '#server/package-root.ts';
import { type Answer, type Sent, send } from '../test/support/http-client.ts';
import { LiveClient } from '../test/support/live-client.ts';

const LOOP_DELAY = fileURLToPath(new URL('loop-delay.mjs', import.meta.url));
const PATIENCE_MS = 60_000;

export interface LoopDelay {
  readonly maxMs: number;
  readonly p99Ms: number;
}

/** What `loop-delay.mjs` measured in a process since the last call. */
export const loopDelayOf = (child: ChildProcess): Promise<LoopDelay> =>
  new Promise((resolve) => {
    child.once('message', (delay) => resolve(delay as LoopDelay));
    child.send('');
  });

/** The built server in its own process, serving the demonstration from a folder. */
export class ServerProcess {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 16 });
  readonly #cookies = new Map<string, string>();

  private constructor(
    readonly child: ChildProcess,
    readonly port: number,
    /** From the start of the process to `/health/ready`. */
    readonly readyMs: number,
  ) {}

  static async start(folder: string): Promise<ServerProcess> {
    const port = await freePort();
    const started = performance.now();
    const child = fork(
      join(packageRoot(), 'dist/server/cli.js'),
      ['demo', '--data', folder, '--port', String(port)],
      { execArgv: ['--import', LOOP_DELAY], silent: true },
    );
    const errors: string[] = [];
    child.stderr?.on('data', (text) => errors.push(String(text)));
    while (!(await isReady(port))) {
      if (child.exitCode !== null || performance.now() - started > PATIENCE_MS)
        throw new Error(`The server did not start: ${errors.join('')}`);
      await pause(5);
    }
    return new ServerProcess(child, port, performance.now() - started);
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Memory of the process as the system counts it, in megabytes. */
  get residentMb(): number {
    const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
  }

  /** The stalls of its event loop since the last call. */
  loopDelay = (): Promise<LoopDelay> => loopDelayOf(this.child);

  async cookie(account: string): Promise<string> {
    const known = this.#cookies.get(account);
    if (known) return known;
    const body = { email: `${account}@demo.example`, password: DEMO_PASSWORD };
    const answer = await send(this.port, { method: 'POST', path: '/api/login', body });
    const [set = ''] = (answer.headers['set-cookie'] as string[] | undefined) ?? [];
    const cookie = set.split(';')[0] ?? '';
    this.#cookies.set(account, cookie);
    return cookie;
  }

  /** A request in the name of an account, answered as it came, each on a connection of its own. */
  async try(account: string, sent: Sent): Promise<Answer> {
    const headers = { cookie: await this.cookie(account), ...sent.headers };
    return send(this.port, { ...sent, headers });
  }

  async as(account: string, sent: Sent): Promise<Answer> {
    const headers = { cookie: await this.cookie(account), ...sent.headers };
    const answer = await send(this.port, { ...sent, headers }, this.#agent);
    if (answer.status !== 200) throw new Error(`${sent.path}: ${answer.status} ${answer.text}`);
    return answer;
  }

  act(account: string, command: object): Promise<Answer> {
    const body = { id: crypto.randomUUID(), command };
    return this.as(account, { method: 'POST', path: '/api/commands', body });
  }

  /** A socket that has received all of a meeting that this account may see. */
  async follow(account: string, meetingId: string): Promise<LiveClient> {
    const headers = { cookie: await this.cookie(account), origin: this.origin };
    const client = await LiveClient.open(this.port, headers);
    client.hello(meetingId);
    const { head } = await client.next('welcome');
    await client.reaches(head);
    return client;
  }

  async stop(): Promise<void> {
    this.#agent.destroy();
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    await ended;
  }
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await send(port, { path: '/health/ready' })).status === 200;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  const probe = createServer();
  return new Promise((resolve) =>
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    }),
  );
}
