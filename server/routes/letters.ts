import type { FastifyRequest } from 'fastify';
import type { LettersOf } from '#db/letters.ts';
import type { LetterKind } from '#domain/letter/kinds.ts';
import type { ParamsOf, QueryOf } from '#domain/wire/route.ts';
import { ROUTES, type Routes } from '#domain/wire/routes.ts';
import { longDate } from '#domain/written-dates.ts';
import { type OpenDossier, openDossier } from '../acts/dossier-write.ts';
import { dayIn } from '../clock.ts';
import type { Deps } from '../deps.ts';
import { dossierFor, meetingFor, principalFor } from '../http/access.ts';
import { notFound, RequestRefused } from '../http/errors.ts';
import type { Lines } from '../http/in-line.ts';
import type { Scope } from '../http/scope.ts';
import { serving } from '../http/serve.ts';
import { boundLetters } from '../letters/bound-letters.ts';
import { copyAsText, copyInLargePrint } from '../letters/copies.ts';
import { draftAsked } from '../letters/decision-act.ts';
import { draftLetters, signatoryFor } from '../letters/drafts.ts';
import { answerList, pageAsked } from '../lists/answer.ts';
import type { Principal } from '../principal.ts';
import { letterList, lettersFor, readsLetters } from '../views/letter-list.ts';

/** Who signs does not wait behind those who read. */
const signing = ({ capacity }: Principal) => ({ first: capacity === 'signatory' });

export async function letterRoutes(
  app: Scope,
  deps: Deps,
  { documents, files }: Lines,
): Promise<void> {
  const serve = serving(app, deps);

  serve(ROUTES.letters, async (request, reply) => {
    const { as, limit, cursor, ...of } = request.query;
    const { principal, letters } = await lettersAsked(deps, request, { ...of, as });
    const list = letterList(deps, principal, {
      of: letters,
      order: of.order,
      state: of.state,
    });
    const asked = { name: 'letters', principal, query: of } as const;
    return answerList(deps, reply, { ...asked, page: pageAsked({ limit, cursor }), list });
  });

  serve(ROUTES.letter, async (request, reply) => {
    const [, id, ending] = /^([A-Za-z0-9_-]+)\.(pdf|txt)$/.exec(request.params.file) ?? [];
    const letter = id ? await deps.letters.get(id) : null;
    if (!letter) throw notFound();
    const { as, print } = request.query;
    const { principal } = await dossierFor(deps, request, { dossierId: letter.dossierId, as });
    if (!readsLetters(principal)) throw notFound();
    const named = (name: string) =>
      reply.header('content-disposition', `inline; filename="${name}-${letter.number}.${ending}"`);
    if (ending === 'txt') {
      const copy = await copyAsText(deps, { principal, letter });
      return named('copie').type('text/plain; charset=utf-8').send(copy);
    }
    if (print === 'large') {
      const copy = await documents(request, () => copyInLargePrint(deps, { principal, letter }));
      return named('gros-caracteres').type('application/pdf').send(copy);
    }
    const bytes = await deps.letters.bytes(letter.id);
    if (!bytes) throw notFound();
    return named('lettre').type('application/pdf').send(bytes);
  });

  serve(ROUTES.letterBatch, async (request, reply) => {
    const { meeting, as } = request.query;
    const { principal, history } = await meetingFor(deps, request, { meetingId: meeting, as });
    const title = lettersTitle(history.now, principal.panel.settings.timeZone);
    const cancelled = new Set(await deps.dispatch.inState(principal.panel.id, 'cancelled'));
    const all = await lettersFor(deps, principal, { meetingId: meeting });
    const letters = all.filter(({ id }) => !cancelled.has(id));
    if (letters.length === 0) throw notFound();
    const bytes = await files(
      request,
      () => boundLetters(deps, { title, letters }),
      signing(principal),
    );
    reply.header('content-disposition', 'inline; filename="lettres.pdf"');
    return reply.type('application/pdf').send(bytes);
  });

  serve(ROUTES.proof, async (request, reply) => {
    const asked = await mayProve(deps, request, { ...request.params, ...request.query });
    const { bytes, textHash } = await documents(
      request,
      () => proof(deps, asked),
      signing(asked.principal),
    );
    reply.header('content-disposition', 'inline; filename="projet.pdf"');
    reply.header('x-text-hash', textHash);
    return reply.type('application/pdf').send(Buffer.from(bytes));
  });
}

const lettersTitle = ({ startsAt }: { startsAt: string | null }, timeZone: string): string =>
  startsAt === null
    ? 'Lettres de la séance'
    : `Lettres de la séance du ${longDate(dayIn(startsAt, timeZone))}`;

/** Of a dossier, of a meeting, or else of a panel: who asks, and whether it exists for that person. */
async function lettersAsked(
  deps: Deps,
  request: FastifyRequest,
  { dossier, meeting, panel, as }: Omit<QueryOf<Routes['letters']>, 'limit' | 'cursor'>,
): Promise<{ principal: Principal; letters: LettersOf }> {
  if (dossier) {
    const { principal } = await dossierFor(deps, request, { dossierId: dossier, as });
    return { principal, letters: { dossierId: dossier } };
  }
  if (meeting) {
    const { principal } = await meetingFor(deps, request, { meetingId: meeting, as });
    return { principal, letters: { meetingId: meeting } };
  }
  if (!panel)
    throw new RequestRefused(
      400,
      'invalid-input',
      'Indiquez un dossier, une séance ou une cellule.',
    );
  const principal = await principalFor(deps, request, { panelId: panel, as });
  return { principal, letters: { panelId: panel } };
}

interface ProofAsked {
  readonly principal: Principal;
  readonly open: OpenDossier;
  readonly meetingId: string;
  readonly kind: LetterKind;
}

/** Rights first, before any turn is taken: waiting would tell that others prepare their letters. */
async function mayProve(
  deps: Deps,
  request: FastifyRequest,
  { id, as, meeting, item, kind }: ParamsOf<Routes['proof']> & QueryOf<Routes['proof']>,
): Promise<ProofAsked> {
  const { principal } = await dossierFor(deps, request, { dossierId: id, as });
  const open = await openDossier(deps, id, principal.panel.id);
  const outcome = open?.dossier.outcome;
  const isItsOutcome = outcome?.meetingId === meeting && outcome.itemId === item;
  if (!open || !readsLetters(principal) || !isItsOutcome) throw notFound();
  return { principal, open, meetingId: meeting, kind };
}

/** The letter as it would be, marked PROJET; nothing of it is kept. */
async function proof(deps: Deps, { principal, open, meetingId, kind }: ProofAsked) {
  const history = await deps.streams.meeting(meetingId);
  const signatory = await signatoryFor(deps, principal);
  const draft = await draftAsked(deps, principal, { open, history, signatory });
  const drafts = draft && draftLetters(draft);
  const letter = drafts?.letters.find((one) => one.kind === kind);
  if (!drafts || !letter) throw faulty(drafts?.faults ?? []);
  const made = await deps.renderer.render({ ...letter.composed, draft: true });
  if ('faults' in made) throw faulty(made.faults);
  return made;
}

function faulty(faults: readonly { field: string; message: string }[]): RequestRefused {
  if (faults.length === 0) return notFound();
  const errors = faults.map(({ field, message }) => ({ path: field, message }));
  return new RequestRefused(409, 'letter-not-ready', errors[0]?.message ?? '').at(errors);
}
