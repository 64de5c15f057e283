import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { hash } from '@node-rs/argon2';
import type { Command } from '#domain/wire/commands.ts';
import type { DossierRow } from '#domain/wire/http.ts';
import type { MeetingDetail, MeetingRow } from '#domain/wire/meeting.ts';
import { type App, buildApp } from '#server/app.ts';
import { type Clock, dayIn } from '#server/clock.ts';
import type { Config } from '#server/config.ts';
import { fillDemonstration } from '#server/demo/fill.ts';
import { DEMO_PASSWORD, DEMO_PEOPLE } from '#server/demo/panels.ts';
import { type Deps, ensureKeyFile, openDeps } from '#server/deps.ts';
import type { Rates } from '#server/http/budgets.ts';
import { createRenderer, type Renderer } from '#server/letters/renderer.ts';
import { packageRoot } from '#server/package-root.ts';
import { type Answer, type Sent, send } from './http-client.ts';
import { LiveClient } from './live-client.ts';
import { filledOnce } from './run-folder.ts';

export const TODAY = '2026-06-04';
/** The day it really is in the demonstration's panels: for the command line, which has no other clock. */
export const realDay = (): string => dayIn(new Date().toISOString(), 'Europe/Paris');
export const PANEL = 'cellule-58';
export const MSA_PANEL = 'msa-58';
/** Every account of the demonstration, by the first part of its address. */
export const ACCOUNTS = DEMO_PEOPLE.map(({ email, capacity, panelId }) => ({
  name: email.replace('@demo.example', ''),
  capacity,
  panelId,
}));

/** Runs from an instant like the demonstration's; a test may move it. */
export class MovableClock implements Clock {
  #base: number;
  #real = Date.now();
  constructor(instant = `${TODAY}T13:00:00+02:00`) {
    this.#base = Date.parse(instant);
  }
  now(): string {
    return new Date(this.#base + Date.now() - this.#real).toISOString();
  }
  set(instant: string): void {
    this.#base = Date.parse(instant);
    this.#real = Date.now();
  }
}

export const configOf = (folder: string, changes: Partial<Config> = {}): Config => ({
  host: '127.0.0.1',
  port: 0,
  dataFolder: folder,
  keyFile: join(folder, 'cle-demonstration'),
  publicOrigin: null,
  trustProxy: null,
  logLevel: 'silent',
  demonstration: { date: TODAY },
  ...changes,
});

export const tempFolder = (): string => mkdtempSync(join(tmpdir(), 'rebond-server-'));
export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true });

/** The demonstration, written down as the product does. */
async function fillFolder(folder: string): Promise<void> {
  const config = configOf(folder);
  ensureKeyFile(config.keyFile);
  const clock = new MovableClock();
  const deps = await openDeps(config, clock);
  await fillDemonstration(deps, { date: TODAY, clock });
  await makeLoginsCheap(deps);
  await deps.close();
}

/**
 * The same password, kept at the least cost that Argon2id has: a hash says its own. What a login costs
 * in the product is asserted in `server/invitations.test.ts`; hundreds of them would be half a minute.
 */
async function makeLoginsCheap({ accounts, clock, database, vault }: Deps): Promise<void> {
  const secret = Buffer.from(vault.keyring.fingerprint('password'), 'hex');
  const cheap = await hash(DEMO_PASSWORD, { memoryCost: 8, timeCost: 1, parallelism: 1, secret });
  const people = await Promise.all(DEMO_PEOPLE.map(({ email }) => accounts.personByEmail(email)));
  await database.atomically(
    people.flatMap((person) =>
      person ? [accounts.openAccount(person.id, cheap, clock.now())] : [],
    ),
  );
}

/** A copy of the demonstration, which is filled once in the run. */
export async function demoFolder(): Promise<string> {
  const folder = tempFolder();
  cpSync(await filledOnce('demonstration', fillFolder), folder, { recursive: true });
  return folder;
}

export interface StartOptions {
  readonly folder?: string;
  readonly clock?: MovableClock;
  readonly config?: Partial<Config>;
  /** To come back at the same address after a stop. */
  readonly port?: number;
  readonly logTo?: Writable;
  /** As in production; a test sends in a second what a person does in a day. */
  readonly usualRates?: boolean;
}

const WIDE: Rates = {
  acts: { perSecond: 1000, atOnce: 100_000 },
  costly: { perSecond: 1000, atOnce: 100_000 },
  upgrades: { perSecond: 1000, atOnce: 100_000 },
  rest: 0,
};

let letterThreads: Renderer | undefined;

/**
 * The threads that print letters, one after another for the servers of this process: before its first
 * letter a thread reads its program and its fonts, a second of work. Each server has the object to itself.
 */
function rendererOfThisProcess(): Renderer {
  letterThreads ??= createRenderer({ fontsFolder: join(packageRoot(), 'templates/fonts') });
  return { ...letterThreads };
}

/** A real server in this process, on a folder of its own. */
export async function startServer(options: StartOptions = {}): Promise<TestServer> {
  const folder = options.folder ?? (await demoFolder());
  const clock = options.clock ?? new MovableClock();
  const opened = await openDeps(configOf(folder, options.config), clock);
  const faults: string[] = [];
  const report = (what: string, error: unknown) => {
    faults.push(`${what}: ${error instanceof Error ? error.stack : String(error)}`);
  };
  const deps: Deps = { ...opened, report, renderer: rendererOfThisProcess() };
  const { logTo, usualRates = false } = options;
  const app = await buildApp(deps, {
    ...(logTo ? { logTo } : {}),
    ...(usualRates ? {} : { rates: WIDE }),
  });
  await app.listen({ host: '127.0.0.1', port: options.port ?? 0 });
  return new TestServer({ app, deps, clock, folder, faults });
}

interface Running {
  readonly app: App;
  readonly deps: Deps;
  readonly clock: MovableClock;
  readonly folder: string;
  /** What the server reported as bugs or outages. */
  readonly faults: string[];
}

/** The server as its clients know it: over loopback, each account with its cookie. */
export class TestServer implements Running {
  readonly app: App;
  readonly deps: Deps;
  readonly clock: MovableClock;
  readonly folder: string;
  readonly faults: string[];
  readonly port: number;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 8 });
  readonly #cookies = new Map<string, Promise<string>>();

  constructor({ app, deps, clock, folder, faults }: Running) {
    this.app = app;
    this.deps = deps;
    this.clock = clock;
    this.folder = folder;
    this.faults = faults;
    this.port = (app.server.address() as AddressInfo).port;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  send(sent: Sent): Promise<Answer> {
    return send(this.port, sent, this.#agent);
  }

  /** Logs an account in, once, and answers its cookie; `renew` opens a new login. */
  login(name: string, renew = false): Promise<string> {
    const known = this.#cookies.get(name);
    if (known && !renew) return known;
    const cookie = this.#logIn(name);
    this.#cookies.set(name, cookie);
    return cookie;
  }

  async #logIn(name: string): Promise<string> {
    const email = name.includes('@') ? name : `${name}@demo.example`;
    const body = { email, password: DEMO_PASSWORD };
    const answer = await this.send({ method: 'POST', path: '/api/login', body });
    const [set = ''] = (answer.headers['set-cookie'] as string[] | undefined) ?? [];
    if (answer.status !== 200) throw new Error(`login ${email}: ${answer.status} ${answer.text}`);
    return set.split(';')[0] ?? '';
  }

  /** Moves to another instant, where everybody logs in again. */
  travel(instant: string): void {
    this.clock.set(instant);
    this.#cookies.clear();
  }

  /** A request in the name of an account; null for nobody. */
  async as(name: string | null, sent: Sent): Promise<Answer> {
    const cookie: Record<string, string> = name === null ? {} : { cookie: await this.login(name) };
    return this.send({ ...sent, headers: { ...cookie, ...sent.headers } });
  }

  get(name: string | null, path: string): Promise<Answer> {
    return this.as(name, { path });
  }

  /** An act over HTTP, answered as it came. */
  post(name: string, command: object, id: string = randomUUID()): Promise<Answer> {
    return this.as(name, { method: 'POST', path: '/api/commands', body: { id, command } });
  }

  /** An act over HTTP that must be acknowledged. */
  async act(name: string, command: Command): Promise<Acknowledged> {
    const answer = await this.post(name, command);
    if (answer.status !== 200)
      throw new Error(`${command.type} by ${name}: ${answer.status} ${answer.text}`);
    return answer.json<Acknowledged>();
  }

  /** An act over HTTP that must be refused: the rule that refuses it, and its sentence. */
  async refusal(name: string, command: object): Promise<{ rule: string; message: string }> {
    const answer = await this.post(name, command);
    const body = answer.json<{ message: string; refused?: { rule: string; message: string } }>();
    if (answer.status === 404) return { rule: 'NOT-FOUND', message: body.message };
    if (answer.status !== 409 || !body.refused)
      throw new Error(`not refused: ${answer.status} ${answer.text}`);
    return body.refused;
  }

  async refused(name: string, command: object): Promise<string> {
    return (await this.refusal(name, command)).rule;
  }

  /** An open socket of an account, without a hello. */
  async socket(name: string): Promise<LiveClient> {
    return LiveClient.open(this.port, { cookie: await this.login(name), origin: this.origin });
  }

  /** A socket that follows a meeting and has received all that follows `since`. */
  async live(name: string, meetingId: string, since = 0): Promise<LiveClient> {
    const client = await this.socket(name);
    client.hello(meetingId, since);
    const { head } = await client.next('welcome');
    if (head > since) await client.reaches(head);
    return client;
  }

  /** All that a socket of this account is sent of a meeting, as written, until it settles or is closed. */
  async framesOf(name: string, meetingId: string): Promise<string> {
    const client = await this.socket(name);
    client.hello(meetingId);
    await Promise.race([client.closed, client.settled().catch(() => undefined)]);
    const text = client.raw.join('\n');
    await client.close();
    return text;
  }

  meetings(name: string, panel = PANEL): Promise<MeetingRow[]> {
    return this.list<MeetingRow>(name, `/api/meetings?panel=${panel}`);
  }
  dossiers(name: string, panel = PANEL): Promise<DossierRow[]> {
    return this.list<DossierRow>(name, `/api/dossiers?panel=${panel}`);
  }
  async list<T>(name: string, path: string): Promise<T[]> {
    return (await this.get(name, path)).json<T[]>();
  }
  async meeting(name: string, id: string): Promise<MeetingDetail> {
    return (await this.get(name, `/api/meetings/${id}`)).json<MeetingDetail>();
  }

  /** Stops the server and keeps its folder. */
  async stop(): Promise<void> {
    this.#agent.destroy();
    await this.app.close();
    await this.deps.close();
  }
  async end(): Promise<void> {
    const stopped = this.stop();
    // A browser that is gone may leave a connection half open: nobody waits for it.
    this.app.server.closeAllConnections();
    await stopped;
    removeFolder(this.folder);
  }
}

export interface Acknowledged {
  readonly acked: true;
  readonly batchId?: string;
  readonly seq: number | null;
  readonly meetingId?: string;
  readonly itemId?: string;
  readonly dossierId?: string;
  readonly textHash?: string;
  readonly decisionNumber?: string;
  readonly membershipId?: string;
  readonly delegationId?: string;
  readonly awaitsConfirmation?: boolean;
  readonly tally?: { readonly for: number; readonly against: number; readonly abstain: number };
  readonly letters?: readonly { id: string; kind: string; recipient: string }[];
}
