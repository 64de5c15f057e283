import { hasSeat, isScreen } from '#domain/roles.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import { attendanceNames, attendanceTitle, emargement } from '#templates/letters/emargement.v1.ts';
import { extractNames, extractTitle, extrait } from '#templates/letters/extrait.v1.ts';
import { agendaTitle, ordreDuJour } from '#templates/letters/ordre-du-jour.v1.ts';
import type { Deps } from '../deps.ts';
import { dossierFor, meetingFor } from '../http/access.ts';
import { notFound, RequestRefused } from '../http/errors.ts';
import { sendPdf } from '../http/file-answer.ts';
import type { Lines } from '../http/in-line.ts';
import type { Scope } from '../http/scope.ts';
import { serving } from '../http/serve.ts';
import type { Principal } from '../principal.ts';
import type { MeetingHistory } from '../streams.ts';
import { agendaPaper } from '../views/agenda-paper.ts';
import { extractOf, frameFor, minutesOf } from '../views/minutes.ts';

/** A paper, and the name of its file: nothing personal, a day and a version. */
interface NamedPaper {
  readonly name: string;
  readonly bytes: Uint8Array;
}

interface PaperAsked {
  readonly principal: Principal;
  readonly history: MeetingHistory;
  /** As the address holds it. */
  readonly version?: string | undefined;
}

/** The papers of a meeting, each reader's own (letters/documents.md §2 to 6). */
export async function paperRoutes(app: Scope, deps: Deps, { documents }: Lines): Promise<void> {
  const serve = serving(app, deps);

  serve(ROUTES.minutes, async (request, reply) => {
    const { version, as } = request.query;
    const found = await meetingFor(deps, request, { meetingId: request.params.id, as });
    if (isScreen(found.principal.capacity)) throw notFound();
    const make = () => minutesFile(deps, { ...found, version });
    const first = found.history.now.state === 'open';
    const paper = await documents(request, make, { first });
    return sendPdf(reply, paper);
  });

  serve(ROUTES.agenda, async (request, reply) => {
    const { version, as } = request.query;
    const found = await meetingFor(deps, request, { meetingId: request.params.id, as });
    if (!hasSeat(found.principal.capacity)) throw notFound();
    const paper = await documents(request, () => agendaFile(deps, { ...found, version }));
    return sendPdf(reply, paper);
  });

  serve(ROUTES.attendance, async (request, reply) => {
    const asked = { meetingId: request.params.id, as: request.query.as };
    const found = await meetingFor(deps, request, asked);
    if (!keepsAttendance(found)) throw notFound();
    const paper = await documents(request, () => attendanceFile(deps, found));
    return sendPdf(reply, paper);
  });

  serve(ROUTES.extract, async (request, reply) => {
    const { meeting, as } = request.query;
    const { id: dossierId } = request.params;
    const { principal } = await dossierFor(deps, request, { dossierId, as });
    const history = await deps.streams.meeting(meeting);
    if (history.now.panelId !== principal.panel.id) throw notFound();
    const make = () => extractFile(deps, { principal, history }, dossierId);
    const paper = await documents(request, make);
    return sendPdf(reply, paper);
  });
}

async function minutesFile(
  deps: Deps,
  { principal, history, version }: PaperAsked,
): Promise<NamedPaper> {
  const minutes = await minutesOf(deps, principal, { history, ...numbered(version) });
  if (!minutes) throw version === undefined ? notOpened('Le relevé') : notFound();
  const { date, mark, forPartner } = minutes;
  const which = mark.kind === 'fixed' ? `-v${mark.version}` : '-projet';
  const name = `releve-${date}${which}${forPartner ? '-externe' : ''}`;
  return { name, bytes: await deps.renderer.minutes(minutes) };
}

async function agendaFile(
  deps: Deps,
  { principal, history, version }: PaperAsked,
): Promise<NamedPaper> {
  const agenda = await agendaPaper(deps, principal, { history, ...numbered(version) });
  if (!agenda) throw version === undefined ? notFrozen() : notFound();
  const about = { title: agendaTitle(agenda), date: agenda.frozen.date };
  const bytes = await deps.renderer.paper({ ...about, blocks: ordreDuJour(agenda) });
  const outside = agenda.forPartner ? '-externe' : '';
  return { name: `ordre-du-jour-${agenda.startsOn}-v${agenda.version}${outside}`, bytes };
}

/** A partner signs it and keeps no copy; in writing nobody comes to a table. */
const keepsAttendance = ({ principal: { capacity }, history }: PaperAsked): boolean =>
  history.now.kind === 'meeting' && (capacity === 'coordination' || capacity === 'signatory');

async function attendanceFile(deps: Deps, { principal, history }: PaperAsked): Promise<NamedPaper> {
  const frame = await frameFor(deps, principal, history);
  if (!frame) throw notOpened('La feuille d’émargement');
  const about = { title: attendanceTitle(frame), date: frame.closed?.date ?? frame.date };
  const named = { blocks: emargement(frame), names: attendanceNames(frame) };
  const bytes = await deps.renderer.paper({ ...about, ...named, draft: frame.closed === null });
  return { name: `emargement-${frame.date}`, bytes };
}

async function extractFile(
  deps: Deps,
  { principal, history }: PaperAsked,
  dossierId: string,
): Promise<NamedPaper> {
  const extract = await extractOf(deps, principal, { history, dossierId });
  if (!extract) throw notFound();
  const about = { title: extractTitle(extract), date: extract.on };
  const named = { blocks: extrait(extract), names: extractNames(extract) };
  const draft = extract.minutes.mark.kind === 'draft';
  const bytes = await deps.renderer.paper({ ...about, ...named, draft });
  return { name: `extrait-${extract.minutes.date}`, bytes };
}

const numbered = (version: string | undefined) =>
  version === undefined ? {} : { version: Number(version) };

const notOpened = (what: string): RequestRefused =>
  new RequestRefused(
    409,
    'minutes-not-ready',
    `${what} se lit à partir de l’ouverture de la séance.`,
  );

const notFrozen = (): RequestRefused =>
  new RequestRefused(409, 'agenda-not-ready', 'L’ordre du jour se lit une fois figé.');
