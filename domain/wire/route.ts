import type { Static, TObject, TSchema } from 'typebox';
import type { Capacity } from '../roles.ts';

/*
 * A row is known by itself, never guessed from what is sent or answered: without `NoInfer` where these types are used,
 * the compiler tries the latter too, and takes twice as long for the whole project.
 */

/** The whole contract of one route: the server takes its schemas from it, the client its types. */
export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: `/${string}`;
  /** Asked without a login; every other route wants one. */
  readonly open?: true;
  /** Read in one capacity: `?as=` names it, where a person holds several. */
  readonly as?: true;
  readonly params?: TObject;
  readonly query?: TObject;
  readonly body?: TSchema;
  /** Sent a file with what was corrected of it (`server/http/sent-file.ts`). */
  readonly upload?: true;
  /** The JSON of a success… */
  readonly answer?: TSchema;
  /** …or what else it is, by media type. */
  readonly content?: Readonly<Record<string, TSchema>>;
  /** What it says with other statuses, beside the errors that every route shares. */
  readonly also?: Readonly<Record<number, TSchema>>;
  /** Asks for nothing that could be wrong: no error of its own is published. */
  readonly neverRefuses?: true;
  /** A socket, whose messages are those of `live.ts`. */
  readonly socket?: true;
}

type In<R, Part extends string> = R extends { readonly [P in Part]: infer S extends TSchema }
  ? Static<S>
  : unknown;

export type ParamsOf<R> = In<R, 'params'>;
export type BodyOf<R> = In<R, 'body'>;
export type QueryOf<R> = In<R, 'query'> & (R extends { as: true } ? { as?: Capacity } : unknown);

/** What a success holds: its JSON, or the bytes or the text of another media type. */
export type AnswerOf<R> = R extends { readonly answer: infer S extends TSchema }
  ? Static<S>
  : R extends { readonly content: Readonly<Record<string, infer S extends TSchema>> }
    ? Static<S>
    : unknown;

/** What it words itself with another status. */
export type AlsoOf<R> = R extends {
  readonly also: Readonly<Record<number, infer S extends TSchema>>;
}
  ? Static<S>
  : never;

type GivenPart<R, Part extends string> = R extends { readonly [P in Part]: infer S extends TSchema }
  ? { readonly [P in Part]: Static<S> }
  : unknown;

/** What one says to ask for a route. The capacity is not part of it: who asks always has one. */
export type Asked<R> = GivenPart<R, 'params'> & GivenPart<R, 'query'> & GivenPart<R, 'body'>;
