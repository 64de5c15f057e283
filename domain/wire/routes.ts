import { Type } from 'typebox';
import { LetterKind } from '../letter/kinds.ts';
import { PanelSettings } from '../panel/settings.ts';
import { CapacityName, Closed, CommandId, Id, OneOf } from '../primitives.ts';

import { Acked, Refused } from './commands.ts';
import { DecisionRow } from './decision.ts';
import { BatchManifest, BatchRow } from './dispatch.ts';
import { CSV, PDF, PLAIN_TEXT, XLSX } from './files.ts';
import {
  Credentials,
  DecisionPreview,
  DossierDetail,
  DossierRow,
  LetterRow,
  Me,
  PanelSummary,
  Verdict,
  WholeNir,
} from './http.ts';
import { ImportReport } from './import.ts';
import {
  BatchesAsked,
  DecisionsAsked,
  DeskAsked,
  DossiersAsked,
  DossiersQuery,
  LettersAsked,
  MeetingsAsked,
  TasksAsked,
} from './lists.ts';
import { ItemDossier, MeetingDetail, MeetingRow } from './meeting.ts';
import { ChosenPassword, DelegationRow, MemberRow } from './people.ts';
import type { Route } from './route.ts';
import { TaskRow } from './task.ts';

const ById = Closed({ id: Id });
const InPanel = Closed({ panel: Id });
/** A number from 1, as an address holds it. */
const Version = Type.String({ pattern: '^[1-9][0-9]{0,3}$' });
/** The identifier of a letter, then `.pdf`. */
const LetterFile = Closed({ file: Type.String({ maxLength: 80 }) });
const ImportQuery = Closed({
  panel: Id,
  dryRun: Type.Optional(OneOf(['true', 'false'] as const)),
});
/** The command itself is checked against the schema of its `type`, so that the path is exact. */
const Act = Closed({
  id: CommandId,
  command: Type.Object({ type: Type.String() }, { additionalProperties: true }),
  as: Type.Optional(CapacityName),
  person: Type.Optional(Id),
});
const Ok = Closed({ ok: Type.Literal(true) });
const Health = Closed({ state: Type.String(), demonstration: Type.Boolean() });
const AnyJson = Type.Unsafe<Record<string, unknown>>(
  Type.Object({}, { additionalProperties: true }),
);

type RouteContract = Omit<Route, 'method' | 'path'>;
const get = <const P extends Route['path'], const S extends RouteContract>(path: P, said: S) =>
  ({ method: 'GET', path, ...said }) as const;
const post = <const P extends Route['path'], const S extends RouteContract>(path: P, said: S) =>
  ({ method: 'POST', path, ...said }) as const;

/** For programs and for those who operate the process: nothing of the panels, nothing to refuse. */
const MACHINE = { open: true, neverRefuses: true } as const;

/** Everything that pages and their links ask of the server: one row a route, read by both sides. */
export const ROUTES = {
  // Who asks.
  login: post('/api/login', { open: true, body: Credentials, answer: Ok }),
  logout: post('/api/logout', { answer: Ok }),
  me: get('/api/me', { answer: Me }),
  // Said once is said for good: asked again, it changes nothing.
  resetRead: post('/api/account/reset-read', { answer: Ok }),
  panels: get('/api/panels', { answer: Type.Array(PanelSummary) }),
  invitation: post('/api/invitations/:token', {
    open: true,
    params: Closed({ token: Type.String({ maxLength: 100 }) }),
    body: ChosenPassword,
    answer: Ok,
  }),
  members: get('/api/panels/:id/members', {
    params: ById,
    as: true,
    answer: Type.Array(MemberRow),
  }),
  delegations: get('/api/panels/:id/delegations', {
    params: ById,
    as: true,
    answer: Type.Array(DelegationRow),
  }),
  panelSettings: get('/api/panels/:id/settings', { params: ById, as: true, answer: PanelSettings }),

  // Acts, all of them: the same write path as the socket.
  commands: post('/api/commands', { body: Act, answer: Acked, also: { 409: Refused } }),

  // Dossiers, as each capacity may read them.
  dossiers: get('/api/dossiers', {
    query: DossiersAsked,
    as: true,
    answer: Type.Array(DossierRow),
  }),
  dossiersQuery: post('/api/dossiers/query', {
    body: DossiersQuery,
    as: true,
    answer: Type.Array(DossierRow),
  }),
  dossier: get('/api/dossiers/:id', { params: ById, as: true, answer: DossierDetail }),
  nir: get('/api/dossiers/:id/nir', { params: ById, as: true, answer: WholeNir }),

  // Spreadsheets, in and out.
  'export.csv': get('/api/dossiers/export.csv', { query: InPanel, as: true, content: CSV }),
  'export.xlsx': get('/api/dossiers/export.xlsx', { query: InPanel, as: true, content: XLSX }),
  template: get('/api/dossiers/template.xlsx', { content: XLSX }),
  importFile: post('/api/dossiers/import', {
    query: ImportQuery,
    as: true,
    upload: true,
    answer: ImportReport,
    also: { 409: Refused },
  }),
  'rejected.csv': post('/api/dossiers/import/rejected.csv', {
    query: InPanel,
    as: true,
    upload: true,
    content: CSV,
    also: { 409: Refused },
  }),
  'rejected.xlsx': post('/api/dossiers/import/rejected.xlsx', {
    query: InPanel,
    as: true,
    upload: true,
    content: XLSX,
    also: { 409: Refused },
  }),

  // Meetings, each viewer's own projection.
  meetings: get('/api/meetings', {
    query: MeetingsAsked,
    as: true,
    answer: Type.Array(MeetingRow),
  }),
  meeting: get('/api/meetings/:id', { params: ById, as: true, answer: MeetingDetail }),
  itemDossiers: get('/api/meetings/:id/dossiers', {
    params: ById,
    as: true,
    answer: Type.Array(ItemDossier),
  }),
  /** The last version, or the one that its reader knows by this number. */
  minutes: get('/api/meetings/:id/minutes.pdf', {
    params: ById,
    query: Closed({ version: Type.Optional(Version) }),
    as: true,
    content: PDF,
  }),
  agenda: get('/api/meetings/:id/agenda.pdf', {
    params: ById,
    query: Closed({ version: Type.Optional(Version) }),
    as: true,
    content: PDF,
  }),
  attendance: get('/api/meetings/:id/attendance.pdf', { params: ById, as: true, content: PDF }),
  extract: get('/api/dossiers/:id/extract.pdf', {
    params: ById,
    query: Closed({ meeting: Id }),
    as: true,
    content: PDF,
  }),
  live: get('/api/live', { socket: true }),

  tasks: get('/api/tasks', { query: TasksAsked, as: true, answer: Type.Array(TaskRow) }),

  // Decisions and letters.
  decisions: get('/api/decisions', {
    query: DecisionsAsked,
    as: true,
    answer: Type.Array(DecisionRow),
  }),
  desk: get('/api/decisions/awaiting', {
    query: DeskAsked,
    as: true,
    answer: Type.Array(DecisionPreview),
  }),
  proof: get('/api/dossiers/:id/proof.pdf', {
    params: ById,
    query: Closed({ meeting: Id, item: Id, kind: LetterKind }),
    as: true,
    content: PDF,
  }),
  letters: get('/api/letters', {
    query: LettersAsked,
    as: true,
    answer: Type.Array(LetterRow),
  }),
  /** Its identifier, then `.pdf`, or `.txt` for a copy in plain text; `print=large` for one in large print. */
  letter: get('/api/letters/:file', {
    params: LetterFile,
    query: Closed({ print: Type.Optional(Type.Literal('large')) }),
    as: true,
    content: { ...PDF, ...PLAIN_TEXT },
  }),
  batches: get('/api/batches', {
    query: BatchesAsked,
    as: true,
    answer: Type.Array(BatchRow),
  }),
  /** Its identifier, then `.pdf`. */
  batch: get('/api/batches/:id', {
    params: Closed({ id: Type.String({ maxLength: 80 }) }),
    as: true,
    content: PDF,
  }),
  slip: get('/api/batches/:id/slip.pdf', { params: ById, as: true, content: PDF }),
  manifest: get('/api/batches/:id/manifest.json', {
    params: ById,
    as: true,
    answer: BatchManifest,
  }),
  letterBatch: get('/api/letters.pdf', { query: Closed({ meeting: Id }), as: true, content: PDF }),

  // Asked before anybody is known; the login page learns there that it is the demonstration.
  alive: get('/health/live', { ...MACHINE, answer: Health, also: { 503: Health } }),
} satisfies Record<string, Route>;

/** What no page asks for; the browser is not even sent these rows. */
export const OUTSIDE_ROUTES = {
  verification: get('/verifier/:code', {
    open: true,
    params: Closed({ code: Type.String({ maxLength: 100 }) }),
    content: { 'application/json': Verdict, 'text/html': Type.String() },
  }),
  ready: get('/health/ready', { ...MACHINE, answer: Health, also: { 503: Health } }),
  metrics: get('/metrics', { ...MACHINE, content: PLAIN_TEXT }),
  openapi: get('/api/openapi.json', { ...MACHINE, answer: AnyJson }),
  liveSchema: get('/api/live-schema.json', { ...MACHINE, answer: AnyJson }),
} satisfies Record<string, Route>;

export type Routes = typeof ROUTES;
