import type { DispatchMode, DispatchState } from '#domain/dispatch/states.ts';
import type { LetterKind, Recipient } from '#domain/letter/kinds.ts';
import type { Columns } from './columns.sqlite.ts';

/** Every table, once, for both dialects. Keys, indexes and triggers are in the migrations. */
export const defineTables = (columns: Columns) => ({
  ...journalTables(columns),
  ...accountTables(columns),
  ...doorTables(columns),
  ...sealedTables(columns),
  ...indexTables(columns),
  ...dispatchTables(columns),
});
export type Tables = ReturnType<typeof defineTables>;

const journalTables = ({ table, id, text, count, instant }: Columns) => ({
  events: table('events', {
    stream: id('stream').notNull(),
    seq: count('seq').notNull(),
    type: text('type').notNull(),
    version: count('version').notNull(),
    data: text('data').notNull(),
    actor: id('actor').notNull(),
    capacity: text('capacity').notNull(),
    commandId: id('command_id').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    prevHash: text('prev_hash').notNull(),
    hash: text('hash').notNull(),
  }),
  commands: table('commands', {
    id: id('id').primaryKey(),
    actor: id('actor').notNull(),
    bodyHash: text('body_hash').notNull(),
    answer: text('answer').notNull(),
    at: instant('at').notNull(),
  }),
  storeEpochs: table('store_epochs', {
    number: count('number').primaryKey(),
    epoch: text('epoch').notNull(),
  }),
  accessLog: table('access_log', {
    id: id('id').primaryKey(),
    at: instant('at').notNull(),
    personId: id('person_id').notNull(),
    membershipId: id('membership_id').notNull(),
    panelId: id('panel_id').notNull(),
    dossierId: id('dossier_id').notNull(),
    class: text('class').notNull(),
    route: text('route').notNull(),
  }),
});

const accountTables = ({ table, id, text, bytes, instant, day }: Columns) => ({
  panels: table('panels', {
    id: id('id').primaryKey(),
    name: text('name').notNull(),
    profileKey: text('profile_key').notNull(),
    settings: text('settings').notNull(),
  }),
  people: table('people', {
    id: id('id').primaryKey(),
    email: text('email').notNull(),
    firstName: text('first_name').notNull(),
    lastName: text('last_name').notNull(),
    passwordHash: text('password_hash').notNull(),
    secondFactorSecret: bytes('second_factor_secret'),
    createdAt: instant('created_at').notNull(),
    openedAt: instant('opened_at'),
  }),
  memberships: table('memberships', {
    id: id('id').primaryKey(),
    personId: id('person_id').notNull(),
    panelId: id('panel_id').notNull(),
    capacity: text('capacity').notNull(),
    voice: text('voice').notNull(),
    title: text('title').notNull(),
    fromDate: day('from_date').notNull(),
    untilDate: day('until_date'),
    substituteOf: id('substitute_of'),
  }),
  delegations: table('delegations', {
    id: id('id').primaryKey(),
    membershipId: id('membership_id').notNull(),
    fundCode: text('fund_code').notNull(),
    kinds: text('kinds').notNull(),
    role: text('role').notNull(),
    fromDate: day('from_date').notNull(),
    untilDate: day('until_date'),
  }),
  sessions: table('sessions', {
    idHash: text('id_hash').primaryKey(),
    personId: id('person_id').notNull(),
    createdAt: instant('created_at').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  }),
  loginThrottle: table('login_throttle', {
    keyHash: text('key_hash').primaryKey(),
    untilAt: instant('until_at').notNull(),
  }),
});

const doorTables = ({ table, id, text, instant, day }: Columns) => ({
  invitations: table('invitations', {
    id: id('id').primaryKey(),
    kind: text('kind').notNull(),
    panelId: id('panel_id').notNull(),
    personId: id('person_id').notNull(),
    capacity: text('capacity').notNull(),
    title: text('title').notNull(),
    fromDate: day('from_date').notNull(),
    untilDate: day('until_date'),
    substituteOf: id('substitute_of'),
    askedBy: id('asked_by').notNull(),
    expiresAt: instant('expires_at').notNull(),
  }),
  accountLinks: table('account_links', {
    personId: id('person_id').primaryKey(),
    tokenHash: text('token_hash').notNull(),
    expiresAt: instant('expires_at').notNull(),
  }),
  accountResets: table('account_resets', {
    personId: id('person_id').primaryKey(),
    at: instant('at').notNull(),
    askedAs: text('asked_as').notNull(),
    confirmedAs: text('confirmed_as'),
    toldIn: text('told_in'),
  }),
});

const sealedTables = ({ table, id, text, count, bytes, instant }: Columns) => ({
  dataKeys: table('data_keys', {
    scope: id('scope').primaryKey(),
    panelId: id('panel_id').notNull(),
    wrapped: bytes('wrapped').notNull(),
  }),
  facts: table('facts', {
    dossierId: id('dossier_id').notNull(),
    version: count('version').notNull(),
    class: text('class').notNull(),
    sealed: bytes('sealed').notNull(),
  }),
  texts: table('texts', {
    id: id('id').primaryKey(),
    panelId: id('panel_id').notNull(),
    scope: id('scope').notNull(),
    authorCapacity: text('author_capacity').notNull(),
    class: text('class').notNull(),
    sealed: bytes('sealed').notNull(),
  }),
  letters: table('letters', {
    id: id('id').primaryKey(),
    panelId: id('panel_id').notNull(),
    scope: id('scope').notNull(),
    meetingId: id('meeting_id'),
    dossierId: id('dossier_id').notNull(),
    decisionNumber: text('decision_number'),
    number: text('number').notNull(),
    kind: text('kind').$type<LetterKind>().notNull(),
    recipient: text('recipient').$type<Recipient>().notNull(),
    edition: text('edition').notNull(),
    codeKey: text('code_key').notNull(),
    code: bytes('code').notNull(),
    context: bytes('context').notNull(),
    bytes: bytes('bytes').notNull(),
    sha256: text('sha256').notNull(),
    pages: count('pages').notNull(),
    state: text('state').notNull(),
    createdAt: instant('created_at').notNull(),
  }),
});

const dispatchTables = ({ table, id, text, count, bytes, instant, day }: Columns) => ({
  letterDispatch: table('letter_dispatch', {
    letterId: id('letter_id').primaryKey(),
    panelId: id('panel_id').notNull(),
    state: text('state').$type<DispatchState>().notNull(),
    date: day('date'),
    mode: text('mode').$type<DispatchMode>(),
    batchId: id('batch_id'),
    tracking: bytes('tracking'),
    duplicate: count('duplicate').notNull().default(0),
  }),
  letterSendings: table('letter_sendings', {
    letterId: id('letter_id').notNull(),
    rank: count('rank').notNull(),
    date: day('date'),
    mode: text('mode').$type<DispatchMode>(),
    batchId: id('batch_id'),
    tracking: bytes('tracking'),
  }),
  dispatchBatches: table('dispatch_batches', {
    id: id('id').primaryKey(),
    panelId: id('panel_id').notNull(),
    number: count('number').notNull(),
    mode: text('mode').$type<DispatchMode>().notNull(),
    preparedAt: instant('prepared_at').notNull(),
    preparedBy: id('prepared_by').notNull(),
    cutOff: instant('cut_off').notNull(),
    cancelledAt: instant('cancelled_at'),
  }),
});

const indexTables = ({ table, id, text, count, bytes, instant }: Columns) => ({
  columnChoices: table('column_choices', {
    panelId: id('panel_id').notNull(),
    headersKey: text('headers_key').notNull(),
    choices: text('choices').notNull(),
  }),
  cellCorrections: table('cell_corrections', {
    panelId: id('panel_id').notNull(),
    lineKey: text('line_key').notNull(),
    dossierId: id('dossier_id').notNull(),
    sealed: bytes('sealed').notNull(),
  }),
  dossierIndex: table('dossier_index', {
    dossierId: id('dossier_id').primaryKey(),
    panelId: id('panel_id').notNull(),
    scope: id('scope').notNull(),
    referenceKey: text('reference_key').notNull(),
    nirKey: text('nir_key'),
    nameKey: text('name_key'),
    sealed: bytes('sealed').notNull(),
    updatedSeq: count('updated_seq').notNull(),
  }),
  meetingIndex: table('meeting_index', {
    meetingId: id('meeting_id').primaryKey(),
    panelId: id('panel_id').notNull(),
    kind: text('kind').notNull(),
    state: text('state').notNull(),
    startsAt: instant('starts_at').notNull(),
    place: text('place').notNull(),
    head: count('head').notNull(),
  }),
});
