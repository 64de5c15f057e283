import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import {
  type FieldPath,
  mayRead,
  outcomeTextRow,
  projectDossier,
  reasonRow,
  VIEW,
} from '#domain/dossier/view.ts';
import type { Capacity } from '#domain/roles.ts';
import type { DossierRow, LetterRow } from '#domain/wire/http.ts';
import type { ImportReport } from '#domain/wire/import.ts';
import { ACCOUNTS, PANEL, startServer, type TestServer } from '../support/app.ts';
import { type Canary, canaryDossier, createAviary } from '../support/canaries.ts';
import { readPdf } from '../support/pdf-text.ts';
import { SERVICES, sign, stageMeeting } from '../support/stage.ts';

const aviary = createAviary();
const capacityOf = (name: string): Capacity =>
  ACCOUNTS.find((account) => account.name === name)?.capacity ?? 'room';
const HERE = ACCOUNTS.filter(({ panelId }) => panelId === PANEL).map(({ name }) => name);
const OUTSIDE = ACCOUNTS.filter(({ panelId }) => panelId !== PANEL).map(({ name }) => name);
const LETTER_READERS = ['coordination', 'social', 'prestations', 'signataire'];

/** What a letter to the insured may print of the dossier; a third party's prints less. */
const PRINTED: readonly string[] = [
  'reference',
  'referent',
  'caseWorker',
  'insured.firstName',
  'insured.usualName',
  'insured.birthName',
  'insured.birthDate',
  'insured.address',
  'insured.legalGuardian',
  'employment.employer',
  'occupationalHealthService',
  'measure.purpose',
  'measure.provider',
  'measure.host',
  'measure.tutor',
  'measure.prescriberBody',
  'measure.supportBody',
  'motive',
  'conditions',
];
const NEVER_TO_OTHERS: readonly string[] = [
  'insured.address',
  'insured.birthDate',
  'insured.legalGuardian',
  'motive',
];

let server: TestServer;
let facts: Record<string, DossierFacts>;
let dossierIds: Record<string, string>;
let meetingId: string;
let letters: LetterRow[];
const logged: string[] = [];

const coordination = (command: object) => server.act('coordination', command as never);

/** A whole meeting where every free text is a canary. */
beforeAll(async () => {
  const logTo = new Writable({
    write(chunk, _encoding, done) {
      logged.push(String(chunk));
      done();
    },
  });
  server = await startServer({ config: { logLevel: 'info' }, logTo });
  facts = {
    open: canaryDossier(aviary, 'open', 1),
    // Shared with Cap emploi and with nobody else outside.
    reserved: canaryDossier(aviary, 'reserved', 2),
    removed: canaryDossier(aviary, 'removed', 3),
    unpresented: canaryDossier(aviary, 'unpresented', 4),
  };
  const { reserved, unpresented } = facts;
  if (!reserved?.consents || !unpresented?.consents) throw new Error('consents');
  reserved.consents.sharing = ['cap-emploi'];
  unpresented.consents.presentation = null;
  const body = { format: 'rebond-dossiers/1', dossiers: Object.values(facts) };
  const path = `/api/dossiers/import?panel=${PANEL}&dryRun=false`;
  const imported = await server.as('coordination', { method: 'POST', path, body });
  const { rows } = imported.json<ImportReport>();
  expect(rows.map(({ status, errors }) => [status, errors])).toEqual(
    rows.map(() => ['created', []]),
  );
  const listed = await server.dossiers('coordination');
  dossierIds = Object.fromEntries(
    Object.entries(facts).map(([name, { reference }]) => [
      name,
      listed.find((row: DossierRow) => row.reference === reference)?.id ?? '',
    ]),
  );
  await holdMeeting();
  letters = await server.list<LetterRow>('signataire', `/api/letters?meeting=${meetingId}`);
});
afterAll(() => server.end());

async function holdMeeting(): Promise<void> {
  const staged = await stageMeeting(server, [], { until: 'draft' });
  meetingId = staged.meetingId;
  const items: Record<string, { itemId: string; dossierId: string }> = {};
  for (const name of ['open', 'reserved', 'removed']) {
    const dossierId = dossierIds[name] ?? '';
    const { itemId = '' } = await coordination({ type: 'add-item', meetingId, dossierId });
    items[name] = { itemId, dossierId };
  }
  await coordination({ type: 'freeze-agenda', meetingId });
  await coordination({ type: 'open-meeting', meetingId });
  for (const name of ['coordination', ...SERVICES])
    await server.act(name, { type: 'check-in', meetingId });
  await coordination({
    type: 'remove-item',
    meetingId,
    itemId: items.removed?.itemId,
    reason: aviary.mark('removed', 'reason:coordination'),
  });
  for (const of of ['open', 'reserved']) {
    const { itemId = '', dossierId = '' } = items[of] ?? {};
    const voices = SERVICES.filter((name) => of === 'open' || name !== 'spst');
    const reason = (name: string) => aviary.mark(of, `reason:${capacityOf(name)}`);
    for (const name of voices)
      await server.act(name, {
        type: 'give-opinion',
        meetingId,
        itemId,
        value: 'favourable-with-reservation',
        reason: reason(name),
      });
    const condition = () => ({
      kind: 'other',
      text: aviary.mark(of, 'conditions'),
      due: '2026-07-01',
      proof: aviary.mark(of, 'conditions'),
      reasonText: aviary.mark(of, 'conditions'),
      effectText: aviary.mark(of, 'conditions'),
    });
    const outcome = () => ({
      meetingId,
      itemId,
      outcome: 'conditional-approval',
      motive: aviary.mark(of, 'motive'),
      motiveForMembers: aviary.mark(of, 'motiveForMembers'),
      conditions: [condition()],
    });
    await coordination({ type: 'propose-outcome', ...outcome() });
    for (const name of voices)
      await server.act(name, { type: 'object', meetingId, itemId, reason: reason(name) });
    await coordination({ type: 'record-outcome', ...outcome() });
    await sign(server, { meetingId, itemId, dossierId });
  }
}

/** Who may read a canary, from the table of visibility and from nothing else. */
function mayKnow(name: string, { of, path }: Canary): boolean {
  if (!HERE.includes(name)) return false;
  const capacity = capacityOf(name);
  const dossier = facts[of];
  if (!dossier || !opens(capacity, of)) return false;
  if (path.startsWith('reason:')) {
    const author = path.slice('reason:'.length) as Capacity;
    return reasonRow(author).readers.includes(capacity);
  }
  if (path === 'motiveForMembers') return MEMBERS_OF_THE_FUND.includes(capacity);
  if (path === 'motive' || path === 'conditions') return outcomeTextRow.readers.includes(capacity);
  return mayRead(capacity, path as FieldPath, dossier.risk);
}

/** Who reads the motive written for the panel alone. */
const MEMBERS_OF_THE_FUND: readonly Capacity[] = [
  'coordination',
  'social-service',
  'medical-service',
  'occupational-risks',
  'admin-fund',
];

/** CONS-01, CONS-02, written again from the contract rather than from the code. */
function opens(capacity: Capacity, of: string): boolean {
  if (capacity === 'room' || capacity === 'technical-admin') return false;
  if (['coordination', 'social-service', 'medical-service', 'admin-fund'].includes(capacity))
    return true;
  if (of === 'unpresented') return false;
  if (capacity === 'signatory') return of !== 'removed';
  return capacity !== 'occupational-health' || of !== 'reserved';
}

const told = ({ of, path, mark }: Canary) => `${of} ${path} ${mark}`;
const leaks = (name: string, text: string) =>
  aviary
    .foundIn(text)
    .filter((canary) => !mayKnow(name, canary))
    .map(told);

/** Everything an account can read as text, letters apart. */
async function readable(name: string): Promise<string> {
  const query = `panel=${PANEL}`;
  const paths = [
    '/api/me',
    '/api/panels',
    '/metrics',
    '/health/ready',
    '/api/openapi.json',
    `/api/dossiers?${query}`,
    `/api/meetings?${query}`,
    `/api/meetings/${meetingId}`,
    `/api/meetings/${meetingId}/dossiers`,
    ...Object.values(dossierIds).map((id) => `/api/dossiers/${id}`),
    ...(letters ?? []).map(({ id }) => `/api/letters/${id}`),
  ];
  const answers = await Promise.all(paths.map((path) => server.get(name, path)));
  return answers.map(({ text, headers }) => text + JSON.stringify(headers)).join('\n');
}

describe('a secret is found where the table of visibility allows it, and nowhere else', () => {
  it.each([...HERE, ...OUTSIDE])('what %s can read over HTTP', async (name) => {
    expect(leaks(name, await readable(name))).toEqual([]);
  });

  it.each([...HERE, ...OUTSIDE])('what %s receives on the socket', async (name) => {
    expect(leaks(name, await server.framesOf(name, meetingId))).toEqual([]);
  });

  it.each(HERE)('decisions and lists of letters of %s', async (name) => {
    const texts = await Promise.all(
      [
        `/api/decisions?panel=${PANEL}`,
        `/api/decisions/awaiting?panel=${PANEL}&order=awaiting-first`,
        `/api/letters?panel=${PANEL}`,
      ].map((path) => server.get(name, path)),
    );
    const reads = LETTER_READERS.includes(name);
    const found = aviary.foundIn(texts.map(({ text }) => text).join());
    const wrong = found.filter(
      (canary) => !mayKnow(name, canary) && !(reads && PRINTED.includes(canary.path)),
    );
    expect(wrong.map(told)).toEqual([]);
  });

  it('control: everyone finds, in the dossier, each field of which he is a reader', async () => {
    for (const name of HERE) {
      const found = new Set(aviary.foundIn(await readable(name)).map(told));
      const dueTo = aviary.canaries.filter(
        (canary) => mayKnow(name, canary) && canary.path in VIEW && canary.path !== 'insured.nir',
      );
      expect(dueTo.map(told).filter((one) => !found.has(one))).toEqual([]);
    }
  });

  it('control: everyone receives each text of which he is a reader, and the médecin-conseil alone his own', async () => {
    const seen: Record<string, string[]> = {};
    for (const name of HERE) {
      const found = aviary.foundIn(await server.framesOf(name, meetingId));
      const dueTo = aviary.canaries.filter(
        (canary) =>
          canary.of === 'open' &&
          !(canary.path in VIEW) &&
          mayKnow(name, canary) &&
          name !== 'signataire',
      );
      expect(dueTo.filter((canary) => !found.includes(canary)).map(told)).toEqual([]);
      if (found.some(({ path }) => path === 'reason:medical-service'))
        seen.medical = [...(seen.medical ?? []), name];
    }
    expect(seen.medical).toEqual(['medical']);
  });

  it('control: a projection that leaks is caught', () => {
    const { open } = facts;
    if (!open) throw new Error('open');
    for (const name of ['capemploi', 'spst', 'risques', 'signataire', 'medical', 'coordination'])
      expect([name, leaks(name, JSON.stringify(open)).length > 0]).toEqual([name, true]);
    for (const name of HERE)
      expect(leaks(name, JSON.stringify(projectDossier(open, capacityOf(name))))).toEqual(
        opens(capacityOf(name), 'open') ? [] : expect.anything(),
      );
  });

  it('the NIR is masked for those who read it, and whole for nobody', async () => {
    const nir = facts.open?.insured.nir ?? '';
    for (const name of HERE) {
      const text = await readable(name);
      expect(text).not.toContain(nir);
      expect(text).not.toContain(nir.slice(0, 13));
    }
    expect(await readable('coordination')).toContain(`••••••••••••${nir.slice(-3)}`);
  });
});

const textOf = async (bytes: Uint8Array) => {
  const { runs, info, xmp } = await readPdf(bytes);
  return runs.map(({ text }) => text).join(' ') + JSON.stringify(info) + xmp;
};

describe('the minutes', () => {
  it.each(HERE)('tell %s what his table allows, and no service’s reasons', async (name) => {
    const answer = await server.get(name, `/api/meetings/${meetingId}/minutes.pdf`);
    const text = answer.status === 200 ? await textOf(answer.bytes) : answer.text;
    expect(leaks(name, text)).toEqual([]);
    const said = aviary.foundIn(text).map(({ path }) => path);
    expect(said.filter((path) => /^reason:(?!coordination)/u.test(path))).toEqual([]);
    // On paper the motive and the conditions have their readers, and a partner is none of them.
    const reads = answer.status === 200 && !['spst', 'capemploi'].includes(name);
    expect([name, said.includes('motive'), said.includes('conditions')]).toEqual([
      ...[name, reads, reads],
    ]);
  });
});

describe('the letters', () => {
  it('print what a letter may print, to others less than to the insured', async () => {
    expect(letters.length).toBeGreaterThan(5);
    for (const { id, recipient } of letters) {
      const { bytes } = await server.get('signataire', `/api/letters/${id}.pdf`);
      const found = aviary.foundIn((await textOf(bytes)) + bytes.toString('latin1'));
      const isInsured = recipient === 'insured' || recipient === 'legal-guardian';
      const wrong = found.filter(
        ({ path }) => !PRINTED.includes(path) || (!isInsured && NEVER_TO_OTHERS.includes(path)),
      );
      expect([recipient, ...wrong.map(told)]).toEqual([recipient]);
      // The search sees what is printed.
      expect(found.map(({ path }) => path)).toContain(
        isInsured ? 'conditions' : 'insured.usualName',
      );
    }
  });

  it('are drawn for nobody who does not read letters, nor as proofs', async () => {
    const { itemId } = (await server.meeting('coordination', meetingId)).items[0] ?? { itemId: '' };
    const kinds = [...new Set(letters.map(({ kind }) => kind))];
    for (const name of [...HERE, ...OUTSIDE]) {
      const reads = LETTER_READERS.includes(name);
      for (const { id } of letters.slice(0, 3))
        expect((await server.get(name, `/api/letters/${id}.pdf`)).status).toBe(reads ? 200 : 404);
      for (const kind of kinds.slice(0, 2)) {
        const path = `/api/dossiers/${dossierIds.open}/proof.pdf?meeting=${meetingId}&item=${itemId}&kind=${kind}`;
        const proof = await server.get(name, path);
        expect([name, kind, proof.status]).toEqual([name, kind, reads ? 200 : 404]);
        if (!reads) continue;
        const found = aviary.foundIn(await textOf(proof.bytes));
        expect(found.filter(({ path: field }) => !PRINTED.includes(field)).map(told)).toEqual([]);
      }
    }
  });
});

describe('what is left behind', () => {
  const raw = () =>
    readdirSync(server.folder).map((file) => readFileSync(join(server.folder, file), 'latin1'));

  it('the files of the base hold none of it in clear, before and after a checkpoint', async () => {
    expect(aviary.foundIn(raw().join()).map(told)).toEqual([]);
    const beside = new Sqlite(join(server.folder, 'rebond.db'));
    beside.pragma('wal_checkpoint(TRUNCATE)');
    beside.close();
    expect(aviary.foundIn(raw().join()).map(told)).toEqual([]);
    // What is not sealed is found: the place of a meeting, the address of an account.
    expect(raw().join()).toContain('coordination@demo.example');
  });

  it('the log says nothing of what was typed, even of what failed', async () => {
    const mark = aviary.mark('open', 'typed');
    const bodies: object[] = [
      { id: 'x', command: { type: mark } },
      { id: crypto.randomUUID(), command: { type: mark, [mark]: mark } },
      { id: crypto.randomUUID(), command: { type: 'raise-hand', meetingId: mark } },
    ];
    for (const body of bodies)
      await server.as('coordination', { method: 'POST', path: '/api/commands', body });
    await server.get('coordination', `/api/dossiers/${mark}`);
    await server.get('coordination', `/${mark}`);
    await server.as('coordination', {
      path: '/api/me',
      headers: { 'user-agent': mark, referer: mark },
    });
    const live = await server.socket('social');
    live.send(mark);
    await live.settled();
    await live.close();
    expect(aviary.foundIn(logged.join()).map(told)).toEqual([]);
    expect(aviary.foundIn(server.faults.join()).map(told)).toEqual([]);
    expect(logged.join()).toContain('Server listening');
    for (const line of logged) expect(() => JSON.parse(line)).not.toThrow();
  });

  it('an error tells nobody what he did not send', async () => {
    const paths = [...Object.values(dossierIds), meetingId].map((id) => `/api/letters/${id}.pdf`);
    for (const name of HERE)
      for (const path of paths)
        expect(aviary.foundIn((await server.get(name, path)).text)).toEqual([]);
  });
});
