import type { FastifyReply, FastifyRequest } from 'fastify';
import { OTHER_PERSON, PERSON_HEADER } from '#domain/wire/person.ts';

/** PERSON-01. Asked by a page that another person opened: nothing was read, nothing was done. */
export class OtherPerson extends Error {
  override name = 'OtherPerson';
}

/**
 * PERSON-01. What a page asks says who opened it, by a header or, on a GET, by `?person=`. Throws
 * `OtherPerson` when the login is another's; what says nobody is judged by its login alone.
 */
export function mustBeThePerson(request: FastifyRequest, personId: string): void {
  const { person } = (request.query ?? {}) as { person?: unknown };
  const named = [request.headers[PERSON_HEADER], person].filter((one) => one !== undefined);
  if (named.some((one) => one !== personId)) throw new OtherPerson();
}

/** A program gets the refusal; a browser that follows a link or fills a frame, a page to read. */
export const answerOtherPerson = ({ method, headers }: FastifyRequest, reply: FastifyReply) =>
  method === 'GET' && (headers.accept ?? '').includes('text/html')
    ? reply.code(409).type('text/html; charset=utf-8').send(PAGE)
    : reply.code(409).type('application/json; charset=utf-8').send({ refused: OTHER_PERSON });

const PAGE = `<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><title>Une autre personne s’est connectée · Rebond</title></head>
<body>
<main>
<h1>Une autre personne s’est connectée dans ce navigateur</h1>
<p>Ce document n’a pas été ouvert : la page d’où vous venez n’est pas à elle.</p>
<p>Revenez à cette page et rechargez-la pour continuer avec le compte connecté.</p>
</main>
</body>
</html>
`;
