import { existsSync } from 'node:fs';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Locale } from 'typebox/system';
import { DamagedData } from '#db/damage.ts';
import { StorageFull } from '#db/database.ts';
import { faultSentence } from '#domain/schema-error.ts';
import type { ErrorBody } from '#domain/wire/http.ts';
import { clientFolder } from '../package-root.ts';
import { answerOtherPerson, OtherPerson } from './other-person.ts';

/** A request that gets a stable code and a French sentence instead of an answer. */
export class RequestRefused extends Error {
  override name = 'RequestRefused';
  readonly statusCode: number;
  readonly code: string;
  /** Set where the paths at fault are known. */
  errors: ErrorBody['errors'];
  /** Seconds to wait before asking again; set on every 429. */
  retryAfter: number | null = null;
  constructor(statusCode: number, code: string, message: string) {
    super(message);
    this.statusCode = statusCode;
    this.code = code;
  }

  /** Names what is wrong, and where. */
  at(errors: ErrorBody['errors']): this {
    this.errors = errors;
    return this;
  }
}

/** Not found and not yours are the same answer, to the byte. */
export const notFound = (): RequestRefused =>
  new RequestRefused(404, 'not-found', 'Introuvable, ou vous n’y avez pas accès.');
export const unauthenticated = (): RequestRefused =>
  new RequestRefused(401, 'unauthenticated', 'Votre session est terminée. Reconnectez-vous.');
/** Asked too often: when to ask again, in whole seconds. */
export function tooMany(
  seconds: number,
  message = 'Trop d’essais. Attendez un peu, puis recommencez.',
): RequestRefused {
  const refused = new RequestRefused(429, 'too-many', message);
  refused.retryAfter = seconds;
  return refused;
}
export const invalidInput = (path: string, message: string): RequestRefused =>
  new RequestRefused(400, 'invalid-input', 'La demande n’est pas utilisable.').at([
    { path, message },
  ]);

/** One handler for every error: what is not foreseen says nothing of itself but its request id. */
export function handleErrors(app: FastifyInstance): void {
  // What a schema says of a wrong body is read by people too.
  Locale.Set(Locale.fr_FR);
  app.setErrorHandler(answer);
  app.setNotFoundHandler((request, reply) =>
    isPage(request) ? reply.code(200).sendFile('index.html') : answer(notFound(), request, reply),
  );
}

/** An address typed in a browser is a page of the client, which says itself when it has none. */
const isPage = ({ method, url, headers }: FastifyRequest): boolean =>
  method === 'GET' &&
  !url.startsWith('/api/') &&
  (headers.accept ?? '').includes('text/html') &&
  existsSync(clientFolder());

/** The one shape of every error, even of an address that cannot be decoded. */
export async function answer(
  error: FastifyError | RequestRefused,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  if (error instanceof OtherPerson) return answerOtherPerson(request, reply);
  const { status, code, message, errors } = described(error, request);
  if (status >= 500) request.log.error({ err: { name: error.name, stack: error.stack } }, 'failed');
  if (error instanceof RequestRefused && error.retryAfter !== null)
    reply.header('retry-after', String(error.retryAfter));
  const body: ErrorBody = { code, message, requestId: request.id, ...(errors ? { errors } : {}) };
  return reply.code(status).header('content-type', 'application/json; charset=utf-8').send(body);
}

interface Described {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly errors?: ErrorBody['errors'];
}

function described(error: FastifyError | RequestRefused, request: FastifyRequest): Described {
  if (error instanceof RequestRefused) {
    const { statusCode, code, message, errors } = error;
    return errors
      ? { status: statusCode, code, message, errors }
      : { status: statusCode, code, message };
  }
  if (error instanceof StorageFull)
    return {
      status: 503,
      code: 'storage-full',
      message:
        'Il n’y a plus de place sur le serveur : rien n’a été enregistré, rien n’est perdu. Prévenez l’administration technique, puis recommencez.',
    };
  if (error instanceof DamagedData)
    return {
      status: 500,
      code: 'damaged',
      message: `Une donnée enregistrée est abîmée et ne s’ouvre plus : ${error.what}. Rien n’est montré à moitié. Prévenez l’administration technique, qui a des sauvegardes.`,
    };
  if (error.validation) {
    const errors = error.validation.map((fault) => ({
      path: pathOfFault(fault) || '/',
      message:
        faultSentence(fault.keyword, { ...fault.params }) ?? fault.message ?? 'valeur inattendue',
    }));
    return {
      status: 400,
      code: 'invalid-input',
      message: 'La demande n’est pas utilisable.',
      errors,
    };
  }
  const status = error.statusCode ?? 500;
  if (status === 429) return described(tooMany(1), request);
  // An address outside of the client's files is no file, whatever way it is written.
  if (status === 403) return described(notFound(), request);
  if (error.code in SENT_WRONGLY)
    return { status: 400, code: 'invalid-input', message: SENT_WRONGLY[error.code] ?? '' };
  if (status === 413) return { status, code: 'too-large', message: tooLarge(request) };
  if (status === 415) return { status, code: 'invalid-input', message: OTHER_FORM };
  if (status >= 400 && status < 500)
    return { status, code: 'invalid-input', message: 'La demande n’est pas utilisable.' };
  return {
    status: 500,
    code: 'internal',
    message:
      'Une erreur est survenue. Rien n’a été enregistré ; recommencez, ou donnez ce numéro à l’assistance.',
  };
}

/** What the reader of forms calls too large, being too many. */
const SENT_WRONGLY: Readonly<Record<string, string>> = {
  FST_FILES_LIMIT: 'Un seul fichier à la fois : rien n’a été lu.',
  FST_FIELDS_LIMIT: 'La demande a trop de parties : rien n’a été lu.',
  FST_PARTS_LIMIT: 'La demande a trop de parties : rien n’a été lu.',
};

const OTHER_FORM = 'Cette forme d’envoi n’est pas lue ici. Rien n’a été enregistré.';

/** A route that takes files has a limit of its own, wider than that of every act. */
const tooLarge = ({ routeOptions, server }: FastifyRequest): string =>
  (routeOptions.bodyLimit ?? 0) > (server.initialConfig.bodyLimit ?? 0)
    ? 'Ce fichier est trop lourd (10 Mo au plus).'
    : 'Cette demande est trop lourde (1 Mo au plus). Rien n’a été enregistré.';

/** Where a schema is not held to: the path of the value, or of the key that should not be there. */
export const pathOfFault = (fault: {
  readonly instancePath: string;
  readonly params?: object;
}): string => `${fault.instancePath}${extraKey({ ...fault.params })}`;

const extraKey = (params: Record<string, unknown>): string => {
  const extra = params.additionalProperties;
  const [key] = Array.isArray(extra) ? extra : [extra];
  return typeof key === 'string' ? `/${key}` : '';
};
