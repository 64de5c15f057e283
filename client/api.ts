import type { TSchema } from 'typebox';
import { plural } from '#domain/format.ts';
import type { Capacity } from '#domain/roles.ts';
import type { Acked, Command, Envelope } from '#domain/wire/commands.ts';
import type { ErrorBody } from '#domain/wire/http.ts';
import type { ImportCorrections } from '#domain/wire/import.ts';
import { NEXT_CURSOR, TOTAL_COUNT } from '#domain/wire/page.ts';
import { PERSON_HEADER, PERSON_RULE } from '#domain/wire/person.ts';
import type { AnswerOf, Asked, Route } from '#domain/wire/route.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import { type Asking, type Located, type RouteArguments, type RouteInput, urlOf } from './url.ts';

/** Why a request gave nothing. `sentence` words each of them. */
export type Fault =
  | { kind: 'refused'; rule: string; message: string }
  | { kind: 'invalid'; message: string; errors: readonly { path: string; message: string }[] }
  | { kind: 'unauthenticated'; message: string }
  | { kind: 'not-found'; message: string }
  | { kind: 'throttled'; seconds: number }
  | { kind: 'offline' }
  | { kind: 'broken'; requestId: string | null };

/** One page of a list: what it holds, how many rows the list had, and where the next page begins. */
export interface ListPage<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
  /** Null at the end of the list. */
  readonly next: string | null;
}

export type Answer<T> = { ok: true; value: T } | { ok: false; fault: Fault };
export type Fetch = (path: string, init?: RequestInit) => Promise<Response>;

/** What the browser lends to the requests; tests lend something else. */
export interface ApiDeps {
  readonly fetch: Fetch;
  /** Asks to log in again without leaving the page; false when the person gives up. */
  readonly logInAgain: () => Promise<boolean>;
  /** The capacity to read with, for somebody who holds several. */
  readonly as: () => Capacity | undefined;
  /** Who opened the page, once known: carried by all that is asked. */
  readonly person: () => string | undefined;
  /** The browser is now another person's: nothing more may be asked from this page. */
  readonly otherPerson: () => void;
}

/** A person's file, and what she corrected of it on screen. */
interface SentSheet {
  readonly file: File;
  readonly corrections?: ImportCorrections;
}

type Read = Route & { readonly method: 'GET' };
type Post = Route & { readonly method: 'POST' };
type RowOf<R> = AnswerOf<R> extends readonly (infer Row)[] ? Row : never;
type AnsweredInJson = { readonly answer: TSchema };
type Upload = Post & { readonly upload: true };

/** Each asks for a row of the table, which says what must be given and what comes back. */
export interface Api {
  get<R extends Read & AnsweredInJson>(
    route: R,
    ...given: RouteArguments<R>
  ): Promise<Answer<NoInfer<AnswerOf<R>>>>;
  post<R extends Post & AnsweredInJson>(
    route: R,
    ...given: RouteArguments<R>
  ): Promise<Answer<NoInfer<AnswerOf<R>>>>;
  /** One page of what a list answers. */
  page<R extends (Read | Post) & AnsweredInJson>(
    route: R,
    ...given: RouteArguments<R>
  ): Promise<Answer<ListPage<NoInfer<RowOf<R>>>>>;
  upload<R extends Upload & AnsweredInJson>(
    route: R,
    said: NoInfer<Asked<R>>,
    sheet: SentSheet,
  ): Promise<Answer<NoInfer<AnswerOf<R>>>>;
  /** The same, answered by a file. */
  convert<R extends Upload>(
    route: R,
    said: NoInfer<Asked<R>>,
    sheet: SentSheet,
  ): Promise<Answer<Blob>>;
  /** False only when the server says that the login of this person ended; never asks for it. */
  loggedIn(): Promise<boolean>;
  /** Where a link or a frame finds what a route answers. */
  url<R extends Read>(route: R, ...given: RouteArguments<R>): string;
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

const isOfAnother = (fault: Fault): boolean =>
  fault.kind === 'refused' && fault.rule === PERSON_RULE;

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
async function pageIn<Row>(response: Response): Promise<ListPage<Row> | null> {
  const rows = (await bodyOf(response)) as Row[] | null;
  if (rows === null) return null;
  const total = Number(response.headers.get(TOTAL_COUNT) ?? rows.length);
  return { rows, total, next: response.headers.get(NEXT_CURSOR) };
}
const fileIn = (response: Response): Promise<Blob | null> => response.blob().catch(() => null);

/** What is sent by a POST. */
interface SentBody {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: BodyInit;
}
const json = (body: unknown): SentBody =>
  body === undefined
    ? { headers: {} }
    : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };

function form({ file, corrections }: SentSheet): SentBody {
  const body = new FormData();
  if (corrections) body.append('corrections', JSON.stringify(corrections));
  body.append('file', file);
  return { headers: {}, body };
}

const OWN = { 'x-rebond': '1' };
/** A POST says in a header who opened the page, where a GET says it in its address. */
const posted = ({ headers, body }: SentBody, { person }: Asking): RequestInit => ({
  method: 'POST',
  headers: { ...OWN, ...(person === undefined ? {} : { [PERSON_HEADER]: person }), ...headers },
  ...(body === undefined ? {} : { body }),
});

interface ApiRequest<T> {
  readonly route: Located;
  readonly said?: RouteInput | undefined;
  readonly sent?: SentBody;
  /** Null when the answer is not what it should be. */
  readonly read: (response: Response) => Promise<T | null>;
}

/** The only door to the server. Nothing here throws: an outage is a value like any other fault. */
export function createApi({ fetch, logInAgain, as, person, otherPerson }: ApiDeps): Api {
  const asking = (): Asking => ({ as: as(), person: person() });
  const url = (route: Located, said?: RouteInput) => urlOf(route, said, asking());

  async function once<T>({ route, said, sent, read }: ApiRequest<T>): Promise<Answer<T>> {
    let response: Response;
    try {
      response = await fetch(url(route, said), sent && posted(sent, asking()));
    } catch {
      return failed({ kind: 'offline' });
    }
    if (!response.ok) {
      const fault = await faultOf(response);
      if (isOfAnother(fault)) otherPerson();
      return failed(fault);
    }
    const value = await read(response);
    return value === null ? failed({ kind: 'broken', requestId: null }) : { ok: true, value };
  }

  /** An expired login is renewed in place and the same request goes out again. */
  async function ask<T>(request: ApiRequest<T>): Promise<Answer<T>> {
    const first = await once(request);
    const expired = !first.ok && first.fault.kind === 'unauthenticated' && !request.route.open;
    return expired && (await logInAgain()) ? once(request) : first;
  }
  const get = <T>(route: Located, said?: RouteInput) => ask<T>({ route, said, read: jsonIn });
  const send = <T>(route: Located, said: RouteInput | undefined, sent: SentBody) =>
    ask<T>({ route, said, sent, read: jsonIn });
  const post = <T>(route: Located, said?: RouteInput) => send<T>(route, said, json(said?.body));

  const door = {
    url,
    get,
    post,
    page: (route: Located, said?: RouteInput) =>
      ask({
        route,
        said,
        read: pageIn,
        ...(route.method === 'POST' ? { sent: json(said?.body) } : {}),
      }),
    upload: <T>(route: Located, said: RouteInput, sheet: SentSheet) =>
      send<T>(route, said, form(sheet)),
    convert: (route: Located, said: RouteInput, sheet: SentSheet) =>
      ask({ route, said, sent: form(sheet), read: fileIn }),
    async loggedIn() {
      const answer = await once({ route: ROUTES.me, read: jsonIn });
      return answer.ok || !(answer.fault.kind === 'unauthenticated' || isOfAnother(answer.fault));
    },
    async act(envelope: Envelope) {
      const answer = await post<Acked>(ROUTES.commands, { body: envelope });
      const lost = !answer.ok && answer.fault.kind === 'offline';
      return lost ? post<Acked>(ROUTES.commands, { body: envelope }) : answer;
    },
  };
  // The table has typed what is asked and what comes back; from here on it is only carried.
  return door as Api;
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

/** An envelope for one act, of the person who opened the page, in the capacity she looks with. */
export const envelope = (command: Command, { as, person }: Asking = {}): Envelope => ({
  id: newId(),
  command,
  ...(as === undefined ? {} : { as }),
  ...(person === undefined ? {} : { person }),
});

/** « 12 secondes », « 3 minutes », « 2 heures »: rounded up, so that it is never too early. */
function inTime(seconds: number): string {
  if (seconds < 120) return plural(seconds, 'seconde');
  const minutes = Math.ceil(seconds / 60);
  return minutes < 120 ? plural(minutes, 'minute') : plural(Math.ceil(minutes / 60), 'heure');
}

/** What happened and what to do, for somebody in a hurry. */
export function sentence(fault: Fault): string {
  switch (fault.kind) {
    case 'refused':
    case 'invalid':
    case 'unauthenticated':
    case 'not-found':
      return fault.message;
    case 'throttled':
      return `Trop de demandes à la suite. Réessayez dans ${inTime(fault.seconds)}.`;
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
