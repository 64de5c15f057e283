import type { Acked, Command, Envelope } from '#domain/wire/commands.ts';
import type { ErrorBody } from '#domain/wire/http.ts';
import type { ImportCorrections } from '#domain/wire/import.ts';

/** Why a request gave nothing. `sentence` words each of them. */
export type Fault =
  | { kind: 'refused'; rule: string; message: string }
  | { kind: 'invalid'; message: string; errors: readonly { path: string; message: string }[] }
  | { kind: 'unauthenticated'; message: string }
  | { kind: 'not-found'; message: string }
  | { kind: 'throttled'; seconds: number }
  | { kind: 'offline' }
  | { kind: 'broken'; requestId: string | null };

export type Answer<T> = { ok: true; value: T } | { ok: false; fault: Fault };
export type Fetch = (path: string, init?: RequestInit) => Promise<Response>;

/** What the browser lends to the requests; tests lend something else. */
export interface ApiDeps {
  readonly fetch: Fetch;
  /** Asks to log in again without leaving the page; false when the person gives up. */
  readonly logInAgain: () => Promise<boolean>;
}

/** A person's file, and what she corrected of it on screen. */
export interface SentSheet {
  readonly file: File;
  readonly corrections?: ImportCorrections;
}

export interface Api {
  get<T>(path: string): Promise<Answer<T>>;
  post<T>(path: string, body?: unknown): Promise<Answer<T>>;
  upload<T>(path: string, sheet: SentSheet): Promise<Answer<T>>;
  /** The same, answered by a file. */
  convert(path: string, sheet: SentSheet): Promise<Answer<Blob>>;
  /** One act. The same envelope may be sent again without harm: its id names it for ever. */
  act(envelope: Envelope): Promise<Answer<Acked>>;
}

const failed = (fault: Fault): { ok: false; fault: Fault } => ({ ok: false, fault });

async function bodyOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return null;
  }
}

function refusalIn(body: unknown): { rule: string; message: string } | null {
  const refused = (body as { refused?: { rule: string; message: string } } | null)?.refused;
  return refused ?? null;
}

/** Reads an answer that is not a success into a fault. */
async function faultOf(response: Response): Promise<Fault> {
  const body = await bodyOf(response);
  const refusal = refusalIn(body);
  if (response.status === 409 && refusal) return { kind: 'refused', ...refusal };
  const { message, requestId, errors } = (body ?? {}) as Partial<ErrorBody>;
  if (response.status === 429) {
    return { kind: 'throttled', seconds: Number(response.headers.get('retry-after') ?? 60) };
  }
  if (message === undefined) return { kind: 'broken', requestId: null };
  if (response.status === 401) return { kind: 'unauthenticated', message };
  if (response.status === 404) return { kind: 'not-found', message };
  if (response.status < 500) return { kind: 'invalid', message, errors: errors ?? [] };
  return { kind: 'broken', requestId: requestId ?? null };
}

const jsonIn = async <T>(response: Response): Promise<T | null> =>
  response.status === 204 ? (undefined as T) : ((await bodyOf(response)) as T | null);
const fileIn = (response: Response): Promise<Blob | null> => response.blob().catch(() => null);

const OWN = { 'x-rebond': '1' };
const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: body === undefined ? OWN : { ...OWN, 'content-type': 'application/json' },
  ...(body === undefined ? {} : { body: JSON.stringify(body) }),
});

function form({ file, corrections }: SentSheet): RequestInit {
  const body = new FormData();
  if (corrections) body.append('corrections', JSON.stringify(corrections));
  body.append('file', file);
  return { method: 'POST', headers: OWN, body };
}

interface Asked<T> {
  readonly path: string;
  readonly init?: RequestInit;
  /** Null when the answer is not what it should be. */
  readonly read: (response: Response) => Promise<T | null>;
}

/** The only door to the server. Nothing here throws: an outage is a value like any other fault. */
export function createApi({ fetch, logInAgain }: ApiDeps): Api {
  async function once<T>({ path, init, read }: Asked<T>): Promise<Answer<T>> {
    let response: Response;
    try {
      response = await fetch(path, init);
    } catch {
      return failed({ kind: 'offline' });
    }
    if (!response.ok) return failed(await faultOf(response));
    const value = await read(response);
    return value === null ? failed({ kind: 'broken', requestId: null }) : { ok: true, value };
  }

  /** An expired login is mended in place and the same request goes out again. */
  async function ask<T>(asked: Asked<T>): Promise<Answer<T>> {
    const first = await once(asked);
    const expired = !first.ok && first.fault.kind === 'unauthenticated';
    return expired && (await logInAgain()) ? once(asked) : first;
  }
  const askJson = <T>(path: string, init?: RequestInit): Promise<Answer<T>> =>
    ask<T>({ path, ...(init ? { init } : {}), read: jsonIn });

  return {
    get: (path) => askJson(path),
    post: <T>(path: string, body?: unknown) =>
      path === '/api/login'
        ? once<T>({ path, init: json(body), read: jsonIn })
        : askJson<T>(path, json(body)),
    upload: (path, sheet) => askJson(path, form(sheet)),
    convert: (path, sheet) => ask({ path, init: form(sheet), read: fileIn }),
    async act(envelope) {
      const answer = await askJson<Acked>('/api/commands', json(envelope));
      const lost = !answer.ok && answer.fault.kind === 'offline';
      return lost ? askJson<Acked>('/api/commands', json(envelope)) : answer;
    },
  };
}

/** A UUID, also where the page is not served over HTTPS and `randomUUID` is missing. */
export function newId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** An envelope for one act, in the capacity the person is looking with. */
export const envelope = (command: Command, as?: Envelope['as']): Envelope => ({
  id: newId(),
  command,
  ...(as === undefined ? {} : { as }),
});

/** What happened and what to do, for somebody in a hurry. */
export function sentence(fault: Fault): string {
  switch (fault.kind) {
    case 'refused':
    case 'invalid':
    case 'unauthenticated':
    case 'not-found':
      return fault.message;
    case 'throttled':
      return `Trop de demandes à la suite. Réessayez dans ${fault.seconds} secondes.`;
    case 'offline':
      return 'Le serveur ne répond pas. Vérifiez le réseau, puis réessayez : recommencer ne fait rien en double.';
    case 'broken':
      return fault.requestId === null
        ? 'Le serveur a répondu de travers. Réessayez ; si cela dure, prévenez votre service informatique.'
        : `Le serveur a eu une panne. Réessayez ; si cela dure, donnez ce numéro à votre service informatique : ${fault.requestId}.`;
    default:
      return fault satisfies never;
  }
}
