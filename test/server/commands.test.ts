import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import type { Capacity } from '#domain/roles.ts';
import { COMMANDS } from '#domain/wire/commands.ts';
import type { TaskRow } from '#domain/wire/task.ts';
import { NIEVRE } from '#server/demo/panels.ts';
import { ACCOUNTS, PANEL, startServer, type TestServer, TODAY } from '../support/app.ts';
import {
  addSeat,
  freshDossier,
  memberOf,
  onlyItem,
  SEATED,
  stageMeeting,
} from '../support/stage.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.end());

const HERE = ACCOUNTS.filter(({ panelId }) => panelId === PANEL);
const SERVICES: readonly Capacity[] = [
  'social-service',
  'medical-service',
  'occupational-risks',
  'admin-fund',
  'occupational-health',
  'cap-emploi',
];
const SEATS: readonly Capacity[] = ['coordination', ...SERVICES];

/** Who may (contract §4), by command. */
const ALLOWED: Readonly<Record<string, readonly Capacity[]>> = {
  ...Object.fromEntries(
    [
      'plan-meeting',
      'add-item',
      'move-item',
      'remove-item',
      'freeze-agenda',
      'open-meeting',
      'suspend-meeting',
      'resume-meeting',
      'close-meeting',
      'call-item',
      'open-ballot',
      'close-ballot',
      'propose-outcome',
      'record-outcome',
      'give-floor',
      'approve-minutes',
    ].map((type) => [type, ['coordination']]),
  ),
  'check-in': SEATS,
  'check-out': SEATS,
  'raise-hand': SEATS,
  'lower-hand': SEATS,
  // The coordination leads: it does not recuse itself here (COMP-03).
  'declare-recusal': SERVICES,
  'give-opinion': SERVICES,
  'cast-ballot': SERVICES,
  'validate-proposal': SERVICES,
  object: SERVICES,
  // A panel without a guard has nobody to lift it (secrecy-guard.test.ts has one).
  'lift-guard': [],
  'create-dossier': ['coordination', 'social-service', 'admin-fund'],
  'update-dossier': ['coordination', 'social-service', 'admin-fund'],
  'record-advice': ['medical-service', 'occupational-health'],
  'ask-opinion': ['coordination'],
  'withdraw-consent': ['coordination', 'social-service'],
  'receive-piece': ['coordination', 'social-service', 'admin-fund'],
  'lift-finding': ['coordination', 'admin-fund'],
  'restore-finding': ['coordination', 'admin-fund'],
  'set-outcome-aside': ['coordination', 'signatory'],
  'take-decision': ['signatory'],
  'take-decisions': ['signatory'],
  'lift-condition': ['signatory'],
  'lapse-decision': ['signatory'],
  'correct-decision': ['signatory'],
  'ask-observations': ['signatory'],
  'withdraw-decision': ['signatory'],
  'maintain-decision': ['signatory'],
  'set-parameter': ['coordination'],
  'drop-parameter': ['coordination'],
  'create-panel': ['technical-admin'],
  'invite-person': ['technical-admin'],
  'end-membership': ['technical-admin'],
  'add-delegation': ['technical-admin'],
  'end-delegation': ['technical-admin'],
  'prepare-batch': ['coordination', 'admin-fund'],
  'cancel-batch': ['coordination', 'admin-fund'],
  'withhold-letter': ['coordination', 'admin-fund'],
  'issue-duplicate': ['admin-fund', 'signatory'],
  'mark-letters': ['coordination', 'admin-fund'],
  'assign-task': ['coordination'],
  // No kind of task is only ticked off yet: each ends by its own act.
  done: [],
};

interface Stage {
  readonly meetingId: string;
  readonly itemId: string;
  readonly dossierId: string;
  readonly spare: string;
  readonly memberId: string;
  readonly textHash: string;
  readonly decisionNumber: string;
  /** A signatory of the stage, without a delegation, and one to end. */
  readonly signatory: string;
  readonly delegationId: string;
  /** A finished letter, and the batch that it is in, where the act is about one. */
  readonly letterId: string;
  readonly batchId: string;
  /** What waits for the médecin-conseil, and his membership, where the act gives it to somebody. */
  readonly taskId: string;
  readonly physician: string;
  /** A meeting opened after this one was closed, where the act is about its minutes. */
  readonly later: string;
}
const command: Readonly<Record<string, (stage: Stage) => object>> = {
  'plan-meeting': () => ({ panelId: PANEL, kind: 'meeting', startsAt: `${TODAY}T16:00:00+02:00` }),
  'add-item': ({ meetingId, spare }) => ({ meetingId, dossierId: spare }),
  'move-item': (s) => ({ ...onItem(s), afterId: null }),
  'remove-item': (s) => ({ ...onItem(s), reason: 'Doublon' }),
  'freeze-agenda': inMeeting,
  'open-meeting': inMeeting,
  'suspend-meeting': inMeeting,
  'resume-meeting': inMeeting,
  'close-meeting': inMeeting,
  'approve-minutes': ({ meetingId, later }) => ({ meetingId, version: 1, inMeetingId: later }),
  'check-in': inMeeting,
  'check-out': inMeeting,
  'call-item': onItem,
  'declare-recusal': onItem,
  'give-opinion': (s) => ({ ...onItem(s), value: 'favourable' }),
  'lift-guard': onItem,
  'open-ballot': onItem,
  'cast-ballot': (s) => ({ ...onItem(s), choice: 'for' }),
  'close-ballot': onItem,
  'propose-outcome': (s) => ({ ...onItem(s), outcome: 'approval' }),
  'validate-proposal': (s) => ({ ...onItem(s), textHash: s.textHash }),
  object: (s) => ({ ...onItem(s), reason: 'Dates à revoir' }),
  'record-outcome': (s) => ({ ...onItem(s), outcome: 'approval' }),
  'raise-hand': inMeeting,
  'lower-hand': inMeeting,
  'give-floor': ({ meetingId, memberId }) => ({ meetingId, memberId }),
  'create-dossier': () => ({ panelId: PANEL, dossier: freshDossier() }),
  'update-dossier': ({ dossierId }) => ({ dossierId, changes: { receivedAt: TODAY } }),
  'record-advice': ({ dossierId }) => ({ dossierId, sense: 'favourable' }),
  'ask-opinion': ({ dossierId }) => ({ dossierId, of: 'medical-service', due: '2026-06-11' }),
  'assign-task': ({ taskId, physician }) => ({ taskId, to: physician }),
  done: () => ({ taskId: 'nothing-is-only-ticked-off' }),
  'withdraw-consent': ({ dossierId }) => ({ dossierId, what: 'employer-information', date: TODAY }),
  'take-decision': ({ meetingId, itemId, dossierId }) => ({
    dossierId,
    basedOn: { meetingId, itemId },
  }),
  'take-decisions': ({ meetingId, itemId, dossierId }) => ({
    items: [{ dossierId, basedOn: { meetingId, itemId } }],
  }),
  'lift-condition': ({ decisionNumber }) => ({
    decisionNumber,
    condition: 0,
    proof: 'le devis signé',
  }),
  'set-outcome-aside': ({ dossierId }) => ({ dossierId, reason: 'La convention manque' }),
  'lapse-decision': ({ decisionNumber }) => ({
    decisionNumber,
    date: '2026-06-16',
    ground: 'rights-ended',
  }),
  'ask-observations': ({ decisionNumber }) => ({
    decisionNumber,
    ground: 'La demande a été faite comme artisan',
    rule: 'EE-03',
    replyBy: '2026-06-22',
  }),
  'withdraw-decision': ({ decisionNumber }) => ({
    decisionNumber,
    ground: 'La demande a été faite comme artisan',
    rule: 'EE-03',
    observations: { askedOn: TODAY },
  }),
  'maintain-decision': ({ decisionNumber }) => ({ decisionNumber }),
  'correct-decision': ({ decisionNumber }) => ({
    decisionNumber,
    reason: 'Le nom était faux',
    changes: { insured: { usualName: 'Retouche' } },
  }),
  'receive-piece': ({ dossierId, decisionNumber }) => ({
    dossierId,
    decisionNumber,
    piece: 0,
    date: TODAY,
  }),
  'lift-finding': ({ dossierId }) => ({ dossierId, ...LIFT }),
  'restore-finding': ({ dossierId }) => ({ dossierId, code: 'EE-02' }),
  'set-parameter': () => ({ panelId: PANEL, ...CHOICE, value: 8 }),
  'drop-parameter': () => ({ panelId: PANEL, ...CHOICE }),
  'create-panel': () => ({
    panelId: PANEL,
    created: {
      id: 'cellule-71',
      name: 'Cellule locale PDP 71',
      profile: 'cpam-local-cell',
      settings: { ...NIEVRE, code: '71' },
      coordinator: 'coordination@demo.example',
    },
  }),
  'invite-person': () => ({
    panelId: PANEL,
    ...ANNE,
    email: `${crypto.randomUUID()}@cpam.example`,
  }),
  'end-membership': ({ signatory }) => ({
    membershipId: signatory,
    on: TODAY,
    reason: 'Elle change de service.',
  }),
  'add-delegation': ({ signatory }) => ({ memberId: signatory, role: 'Directrice', from: TODAY }),
  'end-delegation': ({ delegationId }) => ({ delegationId, on: TODAY }),
  'prepare-batch': ({ letterId }) => ({ panelId: PANEL, letterIds: [letterId] }),
  'cancel-batch': ({ batchId }) => ({ batchId, reason: 'Le papier a changé.' }),
  'withhold-letter': ({ letterId }) => ({ letterId, reason: 'Elle est à refaire.' }),
  'issue-duplicate': ({ letterId }) => ({ letterId, reason: 'Non réclamée.' }),
  'mark-letters': ({ letterId }) => ({
    letters: [{ letterId }],
    state: 'printed',
    date: TODAY,
  }),
};
const ANNE = { name: 'Anne Roy', capacity: 'room', from: TODAY };
/** Twenty days of trial done in this stoppage, fourteen asked: beyond 28, where the decree leaves a doubt. */
const LONG_TRIAL: Partial<DossierFacts> = {
  measure: {
    code: 'supervised-trial',
    periods: [{ start: '2026-06-15', end: '2026-06-27' }],
    previous: [{ start: '2026-04-01', end: '2026-04-24', workableDays: 20, reviewed: true }],
  },
};
const LIFT = { code: 'EE-02', reason: 'Autre poste, autre essai' };
const LIFTINGS = ['lift-finding', 'restore-finding'];
const CHOICE = { parameter: 'postalDays', from: '2026-07-01' };
function inMeeting({ meetingId }: Stage) {
  return { meetingId };
}
function onItem({ meetingId, itemId }: Stage) {
  return { meetingId, itemId };
}
const asked = (type: string, stage: Stage) => ({ type, ...command[type]?.(stage) });

/** Acts on finished letters. */
const POST = [
  'prepare-batch',
  'cancel-batch',
  'withhold-letter',
  'mark-letters',
  'issue-duplicate',
];
/** Acts that the same dossier, or the same letter, bears once. */
const ONCE = ['withdraw-consent', 'set-outcome-aside', ...LIFTINGS, ...POST];

const isOnPhase = (type: string) =>
  ['freeze-agenda', 'open-meeting', 'declare-recusal'].includes(type);

/** A meeting brought to where this act has its place, everybody present. */
async function stageFor(type: string): Promise<Stage> {
  const until = isOnPhase(type) ? 'frozen' : 'open';
  const request = freshDossier(LIFTINGS.includes(type) ? LONG_TRIAL : {});
  const staged = await stageMeeting(server, [request], {
    until,
    present: until === 'open' && type !== 'check-in' ? SEATED : [],
  });
  const spareStage = await server.act('coordination', {
    type: 'create-dossier',
    panelId: PANEL,
    dossier: freshDossier(),
  });
  const { meetingId, itemId, dossierId } = onlyItem(staged);
  const memberId = await memberOf(server, 'social');
  const lead = (one: object) => server.act('coordination', one as never);
  const before: Record<string, object[]> = {
    'resume-meeting': [{ type: 'suspend-meeting', meetingId }],
    'cast-ballot': [{ type: 'open-ballot', meetingId, itemId }],
    'close-ballot': [{ type: 'open-ballot', meetingId, itemId }],
    'take-decision': [{ type: 'record-outcome', meetingId, itemId, outcome: 'approval' }],
    'take-decisions': [{ type: 'record-outcome', meetingId, itemId, outcome: 'approval' }],
    'set-outcome-aside': [{ type: 'record-outcome', meetingId, itemId, outcome: 'approval' }],
    'close-meeting': [{ type: 'record-outcome', meetingId, itemId, outcome: 'approval' }],
    'approve-minutes': [
      { type: 'record-outcome', meetingId, itemId, outcome: 'approval' },
      { type: 'close-meeting', meetingId },
    ],
    'restore-finding': [{ type: 'lift-finding', dossierId, ...LIFT }],
    'assign-task': [{ type: 'ask-opinion', dossierId, of: 'medical-service', due: TODAY }],
    'drop-parameter': [{ type: 'set-parameter', panelId: PANEL, ...CHOICE, value: 8 }],
  };
  for (const one of before[type] ?? []) await lead(one);
  const later =
    type === 'approve-minutes' ? (await stageMeeting(server, [freshDossier()])).meetingId : '';
  let textHash = '0'.repeat(64);
  if (type === 'validate-proposal' || type === 'object') {
    const proposed = { type: 'propose-outcome', meetingId, itemId, outcome: 'approval' };
    textHash = (await lead(proposed)).textHash ?? '';
  }
  const decisionNumber = (await SIGNED[type]?.({ dossierId, meetingId, itemId })) ?? '';
  const spare = spareStage.dossierId ?? '';
  const people = PEOPLE.includes(type)
    ? await signatoryOf(type)
    : { signatory: '', delegationId: '' };
  const post = await finishedLetter(type, { dossierId, meetingId, itemId });
  const here = { meetingId, itemId, dossierId, spare, memberId, textHash, decisionNumber };
  return { ...here, later, ...people, ...post, ...(await taskOn(type, dossierId)) };
}

/** What waits for the médecin-conseil on a dossier. */
async function taskOn(
  type: string,
  dossierId: string,
): Promise<Pick<Stage, 'taskId' | 'physician'>> {
  if (type !== 'assign-task') return { taskId: '', physician: '' };
  const tasks = await server.list<TaskRow>('coordination', `/api/tasks?panel=${PANEL}`);
  const task = tasks.find(({ about }) => about.dossierId === dossierId);
  return { taskId: task?.id ?? '', physician: await memberOf(server, 'medical') };
}

/** A letter of a decision just signed, in a batch where that is what is cancelled. */
async function finishedLetter(
  type: string,
  { dossierId, ...basedOn }: Pick<Stage, 'dossierId' | 'meetingId' | 'itemId'>,
): Promise<Pick<Stage, 'letterId' | 'batchId'>> {
  if (!POST.includes(type)) return { letterId: '', batchId: '' };
  const approval = { type: 'record-outcome', ...basedOn, outcome: 'approval' } as const;
  await server.act('coordination', approval);
  const { letters = [] } = await server.act('signataire', {
    type: 'take-decision',
    dossierId,
    basedOn,
  });
  const letterId = letters[0]?.id ?? '';
  const prepare = { type: 'prepare-batch' as const, panelId: PANEL, letterIds: [letterId] };
  if (type === 'issue-duplicate')
    for (const state of ['posted', 'returned'] as const)
      await server.act('coordination', {
        ...{ type: 'mark-letters', letters: [{ letterId }], state, date: TODAY },
        ...(state === 'posted' ? { mode: 'registered' } : { reason: 'non réclamée' }),
      });
  const { batchId = '' } = type === 'cancel-batch' ? await server.act('coordination', prepare) : {};
  return { letterId, batchId };
}

const PEOPLE = ['end-membership', 'add-delegation', 'end-delegation'];

/** Somebody who signs, confirmed, with a delegation where it is the one to end. */
async function signatoryOf(type: string) {
  const asked = { type: 'invite-person', panelId: PANEL, ...ANNE, capacity: 'signatory' } as const;
  const invited = { ...asked, email: `${crypto.randomUUID()}@cpam.example` };
  await server.act('technique', invited);
  const { membershipId: signatory = '' } = await server.act('coordination', invited);
  const given = { type: 'add-delegation', memberId: signatory, role: 'Directrice', from: TODAY };
  const { delegationId = '' } =
    type === 'end-delegation' ? await server.act('technique', given as never) : {};
  return { signatory, delegationId };
}

/** A deferral, signed, whose letter asks for one document. */
async function sentBack({
  dossierId,
  ...basedOn
}: Pick<Stage, 'dossierId' | 'meetingId' | 'itemId'>) {
  await server.act('coordination', {
    type: 'record-outcome',
    ...basedOn,
    outcome: 'deferral',
    motive: 'le devis est à refaire',
    conditions: [{ text: 'Le devis corrigé.', due: '2026-06-19', proof: 'devis' }],
  });
  const signed = await server.act('signataire', { type: 'take-decision', dossierId, basedOn });
  return signed.decisionNumber ?? '';
}

/** An agreement, signed, on a condition. */
async function onCondition({
  dossierId,
  ...basedOn
}: Pick<Stage, 'dossierId' | 'meetingId' | 'itemId'>) {
  await server.act('coordination', {
    type: 'record-outcome',
    ...basedOn,
    outcome: 'conditional-approval',
    conditions: [
      {
        kind: 'other',
        text: 'le devis signé',
        due: '2026-06-19',
        proof: 'le devis',
        reasonText: 'il manque au dossier',
        effectText: 'l’action n’a pas lieu',
      },
    ],
  });
  const signed = await server.act('signataire', { type: 'take-decision', dossierId, basedOn });
  return signed.decisionNumber ?? '';
}

/** The same, whose withdrawal is thought of. */
async function questioned(stage: Parameters<typeof onCondition>[0]) {
  const decisionNumber = await onCondition(stage);
  await server.act('signataire', {
    type: 'ask-observations',
    decisionNumber,
    ground: 'La demande a été faite comme artisan',
    rule: 'EE-03',
    replyBy: '2026-06-22',
  });
  return decisionNumber;
}

/** The decision that an act is about, where it needs one. */
const SIGNED: Readonly<Record<string, typeof sentBack>> = {
  'receive-piece': sentBack,
  'lift-condition': onCondition,
  'lapse-decision': onCondition,
  'correct-decision': onCondition,
  'ask-observations': onCondition,
  'withdraw-decision': onCondition,
  'maintain-decision': questioned,
};

/** What an account must have done for the act to be its own to do. */
async function prepareActor(type: string, name: string, { meetingId }: Stage): Promise<void> {
  if (type === 'lower-hand') await server.post(name, { type: 'raise-hand', meetingId });
}

describe('who may do what', () => {
  it('has a row for every command of the contract', () => {
    expect(Object.keys(ALLOWED).sort()).toEqual(Object.keys(COMMANDS).sort());
    expect(Object.keys(command).sort()).toEqual(Object.keys(COMMANDS).sort());
  });

  it.each(Object.keys(COMMANDS))('%s: every capacity, allowed or refused', async (type) => {
    const allowed = ALLOWED[type] ?? [];
    const wrong: string[] = [];
    const stage = await stageFor(type);
    // Those who may not come first, so that the stage has not moved when they try.
    for (const { name } of HERE.filter(({ capacity }) => !allowed.includes(capacity))) {
      const rule = await server.refused(name, asked(type, stage));
      if (!['ROLE-01', 'SIGN-01', 'NOT-FOUND', 'COMP-03'].includes(rule))
        wrong.push(`${name}: ${rule}`);
    }
    for (const outsider of ['msa-coordination', 'msa-social', 'msa-signataire'])
      expect(await server.refused(outsider, asked(type, stage))).toBe('NOT-FOUND');
    for (const { name } of HERE.filter(({ capacity }) => allowed.includes(capacity))) {
      const own = ONCE.includes(type) ? await stageFor(type) : stage;
      await prepareActor(type, name, own);
      const { status, text } = await server.post(name, asked(type, own));
      if (status !== 200) wrong.push(`${name}: ${status} ${text}`);
    }
    expect(wrong).toEqual([]);
  });

  it('asks in which capacity somebody with several acts', async () => {
    await addSeat(server, 'prestations', 'coordination');
    const act = { type: 'create-dossier', panelId: PANEL, dossier: freshDossier() };
    const ambiguous = await server.post('prestations', act);
    expect(ambiguous.status).toBe(400);
    expect(ambiguous.text).toContain('coordination');
    const body = { id: crypto.randomUUID(), command: act, as: 'admin-fund' };
    const sent = { method: 'POST', path: '/api/commands', body };
    expect((await server.as('prestations', sent)).status).toBe(200);
    const wrong = { ...sent, body: { ...body, id: crypto.randomUUID(), as: 'signatory' } };
    expect((await server.as('prestations', wrong)).status).toBe(404);
  });

  it('ends with the last day of a membership, and begins with its first', async () => {
    const { accounts, database } = server.deps;
    const member = await memberOf(server, 'risques');
    const path = `/api/meetings?panel=${PANEL}`;
    await database.atomically([accounts.endMembership(member, TODAY)]);
    expect((await server.get('risques', path)).status).toBe(200);
    await database.atomically([accounts.endMembership(member, '2026-06-03')]);
    expect((await server.get('risques', path)).status).toBe(404);
  });
});
