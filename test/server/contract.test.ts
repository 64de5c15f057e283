import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DecisionRow } from '#domain/wire/decision.ts';
import {
  DecisionPreview,
  DossierDetail,
  DossierRow,
  ErrorBody,
  LetterRow,
  Me,
  PanelSummary,
  WholeNir,
} from '#domain/wire/http.ts';
import { ItemDossier, MeetingDetail, MeetingRow } from '#domain/wire/meeting.ts';
import { DelegationRow, MemberRow } from '#domain/wire/people.ts';
import { TaskRow } from '#domain/wire/task.ts';
import { ACCOUNTS, MSA_PANEL, PANEL, startServer, type TestServer, TODAY } from '../support/app.ts';
import type { Answer } from '../support/http-client.ts';
import { meetingOfTheDay } from '../support/stage.ts';

const SCHEMAS = {
  me: Me,
  panels: Type.Array(PanelSummary),
  dossiers: Type.Array(DossierRow),
  dossier: DossierDetail,
  meetings: Type.Array(MeetingRow),
  meeting: MeetingDetail,
  itemDossiers: Type.Array(ItemDossier),
  letters: Type.Array(LetterRow),
  decisions: Type.Array(DecisionRow),
  desk: Type.Array(DecisionPreview),
  nir: WholeNir,
  members: Type.Array(MemberRow),
  delegations: Type.Array(DelegationRow),
  tasks: Type.Array(TaskRow),
  error: ErrorBody,
} as const;
/** Every schema is closed, so that a key which it does not list makes the check fail. */
const CHECKS = Object.fromEntries(
  Object.entries(SCHEMAS).map(([name, schema]) => [name, Compile(schema)]),
) as Record<keyof typeof SCHEMAS, ReturnType<typeof Compile>>;

const HERE = ACCOUNTS.filter(({ panelId }) => panelId === PANEL).map(({ name }) => name);
const ELSEWHERE = ['msa-coordination', 'msa-conseil', 'msa-signataire', 'ti-coordination'];
const everyone = [null, ...HERE, ...ELSEWHERE];
const READERS = ['coordination', 'social', 'prestations', 'signataire'];
const SEATED = HERE.filter((name) => !['signataire', 'technique', 'salle'].includes(name));
const FOLLOWERS = HERE.filter((name) => name !== 'technique');

interface Row {
  readonly path: string;
  /** Who gets an answer; the others get 404, and nobody logged in 401. */
  readonly answers: readonly string[];
  readonly schema?: keyof typeof SCHEMAS;
  readonly type?: string;
  /** Of those who are answered, who gets a list with something in it. */
  readonly filled?: readonly string[];
}

describe('every route, for every account', () => {
  let server: TestServer;
  let rows: Record<string, Row>;

  beforeAll(async () => {
    server = await startServer();
    const [past] = await server.meetings('coordination');
    const day = await meetingOfTheDay(server);
    const pastId = past?.id ?? '';
    const decided = (await server.meeting('coordination', pastId)).items[0];
    const [letter] = await server.list<LetterRow>('coordination', `/api/letters?panel=${PANEL}`);
    const reserved = day.items.find(({ reference }) => reference === '58-DEMO-0006');
    await server.act('coordination', {
      type: 'ask-opinion',
      dossierId: reserved?.dossierId ?? '',
      of: 'medical-service',
      due: TODAY,
    });
    const all = [...HERE, ...ELSEWHERE];
    rows = {
      me: { path: '/api/me', answers: all, schema: 'me' },
      panels: { path: '/api/panels', answers: all, schema: 'panels', filled: all },
      template: { path: '/api/dossiers/template.xlsx', answers: all, type: 'spreadsheetml' },
      'an export as CSV': {
        path: `/api/dossiers/export.csv?panel=${PANEL}`,
        answers: ['coordination'],
        type: 'csv',
      },
      'an export as a workbook': {
        path: `/api/dossiers/export.xlsx?panel=${PANEL}`,
        answers: ['coordination'],
        type: 'spreadsheetml',
      },
      dossiers: {
        path: `/api/dossiers?panel=${PANEL}`,
        answers: HERE,
        schema: 'dossiers',
        filled: [...SEATED, 'signataire'],
      },
      'a shared dossier': {
        path: `/api/dossiers/${day.items[0]?.dossierId}`,
        answers: SEATED,
        schema: 'dossier',
      },
      'a dossier not shared with occupational health': {
        path: `/api/dossiers/${reserved?.dossierId}`,
        answers: SEATED.filter((name) => name !== 'spst'),
        schema: 'dossier',
      },
      'a decided dossier': {
        path: `/api/dossiers/${decided?.dossierId}`,
        answers: [...SEATED, 'signataire'],
        schema: 'dossier',
      },
      'the whole number of a shared dossier': {
        path: `/api/dossiers/${day.items[0]?.dossierId}/nir`,
        answers: ['coordination', 'social', 'prestations'],
        schema: 'nir',
      },
      meetings: {
        path: `/api/meetings?panel=${PANEL}`,
        answers: HERE,
        schema: 'meetings',
        filled: FOLLOWERS,
      },
      'the past meeting': {
        path: `/api/meetings/${pastId}`,
        answers: FOLLOWERS,
        schema: 'meeting',
      },
      'the meeting of the day': {
        path: `/api/meetings/${day.id}`,
        answers: FOLLOWERS,
        schema: 'meeting',
      },
      minutes: {
        path: `/api/meetings/${pastId}/minutes.pdf`,
        answers: FOLLOWERS.filter((name) => name !== 'salle'),
        type: 'pdf',
      },
      agenda: {
        path: `/api/meetings/${pastId}/agenda.pdf`,
        answers: SEATED,
        type: 'pdf',
      },
      'the attendance of a meeting': {
        path: `/api/meetings/${pastId}/attendance.pdf`,
        answers: ['coordination', 'signataire'],
        type: 'pdf',
      },
      'an extract of the minutes': {
        path: `/api/dossiers/${decided?.dossierId}/extract.pdf?meeting=${pastId}`,
        answers: [...SEATED, 'signataire'],
        type: 'pdf',
      },
      'dossiers of a meeting': {
        path: `/api/meetings/${pastId}/dossiers`,
        answers: FOLLOWERS,
        schema: 'itemDossiers',
        filled: [...SEATED, 'signataire'],
      },
      'letters of a meeting': {
        path: `/api/letters?meeting=${pastId}`,
        answers: FOLLOWERS,
        schema: 'letters',
        filled: READERS,
      },
      tasks: {
        path: `/api/tasks?panel=${PANEL}`,
        answers: HERE,
        schema: 'tasks',
        // An opinion asked of the médecin-conseil: those who prepare know of it.
        filled: ['coordination', 'social', 'medical'],
      },
      'letters of a panel': {
        path: `/api/letters?panel=${PANEL}`,
        answers: HERE,
        schema: 'letters',
        filled: READERS,
      },
      'a letter': { path: `/api/letters/${letter?.id}.pdf`, answers: READERS, type: 'pdf' },
      'a letter as text': {
        path: `/api/letters/${letter?.id}.txt`,
        answers: READERS,
        type: 'text',
      },
      'a letter in large print': {
        path: `/api/letters/${letter?.id}.pdf?print=large`,
        answers: READERS,
        type: 'pdf',
      },
      'all the letters': {
        path: `/api/letters.pdf?meeting=${pastId}`,
        answers: READERS,
        type: 'pdf',
      },
      'a proof': {
        path: `/api/dossiers/${decided?.dossierId}/proof.pdf?meeting=${pastId}&item=${decided?.itemId}&kind=L1`,
        answers: READERS,
        type: 'pdf',
      },
      members: {
        path: `/api/panels/${PANEL}/members`,
        answers: ['technique', 'coordination', 'signataire'],
        schema: 'members',
        filled: ['technique', 'coordination', 'signataire'],
      },
      delegations: {
        path: `/api/panels/${PANEL}/delegations`,
        answers: ['technique', 'coordination', 'signataire'],
        schema: 'delegations',
        filled: ['technique', 'coordination', 'signataire'],
      },
      desk: {
        path: `/api/decisions/awaiting?panel=${PANEL}&order=awaiting-first`,
        answers: HERE,
        schema: 'desk',
        filled: ['coordination', 'prestations', 'signataire'],
      },
      decisions: {
        path: `/api/decisions?panel=${PANEL}`,
        answers: HERE,
        schema: 'decisions',
        filled: ['coordination', 'prestations', 'signataire'],
      },
    };
  });
  afterAll(() => server.end());

  const expectedStatus = (row: Row, name: string | null): number => {
    if (name === null) return 401;
    return row.answers.includes(name) ? 200 : 404;
  };

  it('answers or refuses as the contract says, and nothing that its schema does not list', async () => {
    const wrong: string[] = [];
    let tried = 0;
    for (const [what, row] of Object.entries(rows)) {
      const answers = everyone.map(async (name) => {
        const fault = faultOf(row, name, await server.get(name, row.path));
        if (fault) wrong.push(`${what} × ${name}: ${fault}`);
      });
      tried += (await Promise.all(answers)).length;
    }
    expect(wrong).toEqual([]);
    expect(tried).toBe(Object.keys(rows).length * everyone.length);
  }, 120_000);

  function faultOf(row: Row, name: string | null, answer: Answer): string | null {
    const wanted = expectedStatus(row, name);
    if (answer.status !== wanted) return `${answer.status} instead of ${wanted}`;
    if (wanted !== 200) return CHECKS.error.Check(answer.json()) ? null : answer.text;
    if (row.type)
      return String(answer.headers['content-type']).includes(row.type) ? null : 'content type';
    const body = answer.json<unknown>();
    const check = row.schema && CHECKS[row.schema];
    if (!check?.Check(body)) return JSON.stringify([...(check?.Errors(body) ?? [])].slice(0, 2));
    if (!row.filled || !Array.isArray(body)) return null;
    const isFilled = row.filled.includes(name ?? '');
    return body.length > 0 === isFilled ? null : `${body.length} lines`;
  }

  it('would see a key that the schema does not list', async () => {
    const me = (await server.get('social', '/api/me')).json();
    expect(CHECKS.me.Check({ ...me, passwordHash: 'x' })).toBe(false);
    const [first] = await server.dossiers('social');
    expect(CHECKS.dossiers.Check([{ ...first, nir: 'x' }])).toBe(false);
  });

  it('gives what is not found and what is not yours the same bytes, but for the request', async () => {
    const unknown = '00000000-0000-4000-8000-000000000000';
    const bodies = new Set<string>();
    const keep = ({ status, text, headers }: Answer) =>
      bodies.add(
        JSON.stringify([
          status,
          text.replace(/"requestId":"[^"]+"/u, '"requestId":""'),
          headers['content-type'],
          headers['cache-control'],
        ]),
      );
    for (const { path } of Object.values(rows)) {
      if (path === '/api/me' || path === '/api/panels' || path.includes('template')) continue;
      keep(await server.get('msa-coordination', path));
      const elsewhere = path
        .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/gu, unknown)
        .replace(PANEL, 'nulle-part');
      keep(await server.get('msa-coordination', elsewhere));
    }
    keep(await server.get('coordination', `/api/dossiers?panel=${MSA_PANEL}`));
    keep(await server.get('coordination', '/api/nothing-here'));
    expect([...bodies]).toHaveLength(1);
    expect([...bodies][0]).toContain('not-found');
  });

  const isCopy = (path: string) => /\/letters\/.*(?:\.txt|print=large)$/u.test(path);

  it('has HEAD twins that answer alike, without a body and without an effect', async () => {
    const heads = async () =>
      Promise.all(
        ['events', 'commands', 'access_log'].map(async (table) => {
          const { tables, queries } = server.deps.database;
          const of = {
            events: tables.events,
            commands: tables.commands,
            access_log: tables.accessLog,
          };
          return (await queries.select().from(of[table as keyof typeof of])).length;
        }),
      );
    const before = await heads();
    for (const { path } of Object.values(rows)) {
      // Opening a dossier or copying a letter is itself a reading, which the access log keeps, HEAD or GET.
      if (path.startsWith('/api/dossiers/') || isCopy(path)) continue;
      const [head, get] = [
        await server.as('coordination', { method: 'HEAD', path }),
        await server.get('coordination', path),
      ];
      expect([path, head.status, head.bytes.length]).toEqual([path, get.status, 0]);
    }
    expect(await heads()).toEqual(before);
  });

  it('answers nothing to methods that no route has', async () => {
    for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND']) {
      const { status } = await server.as('coordination', { method, path: '/api/me' });
      expect([method, status]).toEqual([method, 404]);
    }
  });

  it('lists the panels of each with the capacity held there', async () => {
    for (const { name, capacity, panelId } of ACCOUNTS) {
      const panels = (await server.get(name, '/api/panels')).json<PanelSummary[]>();
      expect(panels.map((panel) => [panel.id, panel.capacity])).toEqual([[panelId, capacity]]);
    }
  });

  it('reports no fault of its own', () => expect(server.faults).toEqual([]));
});
