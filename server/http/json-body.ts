import type { FastifyInstance } from 'fastify';
import { jsonFaultSentence, readStrictJson } from '../strict-json.ts';
import { RequestRefused } from './errors.ts';

/** Bodies are JSON in UTF-8; what is sent as anything else is 415, but to the routes that take files. */
export function readJsonBodies(app: FastifyInstance): void {
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser<Buffer>(
    'application/json',
    { parseAs: 'buffer' },
    async (request: { headers: { 'content-type'?: string } }, body: Buffer) =>
      jsonIn(request.headers['content-type'] ?? '', body),
  );
}

function jsonIn(contentType: string, body: Buffer): unknown {
  const [, charset = 'utf-8'] = /;\s*charset="?([^";\s]*)/i.exec(contentType) ?? [];
  if (!/^utf-?8$/i.test(charset)) throw refused(415, NOT_UTF8);
  const read = readStrictJson(textOf(body));
  if (read.ok) return read.value;
  const sentence = jsonFaultSentence(read.fault);
  throw refused(400, sentence ? `${sentence} ${NOTHING_DONE}` : 'La demande n’est pas utilisable.');
}

/** Bytes that are no UTF-8 would be stored as other characters than those meant. */
function textOf(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw refused(400, NOT_UTF8);
  }
}

const refused = (status: number, message: string) =>
  new RequestRefused(status, 'invalid-input', message);
const NOTHING_DONE = 'Rien n’a été enregistré.';
const NOT_UTF8 = `Ce qui a été envoyé n’est pas écrit en UTF-8. ${NOTHING_DONE}`;
