import { OUTSIDE_ROUTES } from '#domain/wire/routes.ts';
import type { Deps } from '../deps.ts';
import type { Scope } from '../http/scope.ts';
import { serving } from '../http/serve.ts';
import { readCode } from '../letters/verification-code.ts';

type Verified = (typeof VERDICTS)[number];
const VERDICTS = ['genuine', 'superseded', 'unknown'] as const;

const PAGES: Readonly<Record<Verified, { title: string; text: string }>> = {
  genuine: {
    title: 'Lettre authentique',
    text: 'Une lettre porte ce code et c’est la dernière version.',
  },
  superseded: {
    title: 'Lettre remplacée',
    text: 'Une lettre portait ce code. Elle a été remplacée par une autre : suivez la plus récente.',
  },
  unknown: {
    title: 'Code inconnu',
    text: 'Aucune lettre ne porte ce code. Vérifiez qu’il est recopié comme sur la lettre.',
  },
};

/** The whole page: no script, no style, nothing of the letter, nothing of who asked for it. */
const page = ({ title, text }: (typeof PAGES)[Verified]): string => `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${text}</p>
</main>
</body>
</html>
`;

/** `GET /verifier/:code`: public, for anyone who holds a letter and doubts it. */
export async function verificationRoutes(app: Scope, deps: Deps): Promise<void> {
  const verdictOn = async (code: string): Promise<Verified> => {
    const letter = await deps.letters.findByCode(readCode(code));
    // A letter that was cancelled before it left was sent to nobody.
    if (!letter || (await deps.dispatch.of(letter.id))?.state === 'cancelled') return 'unknown';
    return letter.state === 'superseded' ? 'superseded' : 'genuine';
  };

  serving(app, deps)(
    OUTSIDE_ROUTES.verification,
    async (request, reply) => {
      const verdict = await verdictOn(request.params.code);
      reply.header('cache-control', 'no-store').header('vary', 'accept');
      const asksForPage = request.headers.accept?.includes('text/html') ?? false;
      if (!asksForPage) return reply.type('application/json; charset=utf-8').send({ verdict });
      return reply.type('text/html; charset=utf-8').send(page(PAGES[verdict]));
    },
    { config: { rateLimit: { max: 60, timeWindow: '1 minute' } } },
  );
}
