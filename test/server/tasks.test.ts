import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tasksOfDossier } from '#domain/task/tasks.ts';
import type { DossierDetail } from '#domain/wire/http.ts';
import type { MemberRow } from '#domain/wire/people.ts';
import type { TaskRow } from '#domain/wire/task.ts';
import { PANEL, startServer, type TestServer, TODAY } from '../support/app.ts';
import { addSeat, createDossier, freshDossier, memberOf } from '../support/stage.ts';

/* Fonction P1: what waits for somebody is told to who may know of it, and ends with what it waits for. */

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(server.faults).toEqual([]);
  await server.end();
});

const DUE = '2026-06-11';
const tasksOf = (name: string, whose = '') =>
  server.list<TaskRow>(name, `/api/tasks?panel=${PANEL}${whose}`);
const about = async (name: string, dossierId: string, whose = '') =>
  (await tasksOf(name, whose)).filter((one) => one.about.dossierId === dossierId);
const ask = (
  dossierId: string,
  of: 'medical-service' | 'occupational-health',
  due: string | null,
) => server.act('coordination', { type: 'ask-opinion', dossierId, of, due });
const SHARED = {
  consents: { presentation: '2026-05-04', sharing: ['occupational-health'] },
} as const;
const HIDDEN = { consents: { presentation: '2026-05-04', sharing: [] } };
const newDossier = (changes: object) => createDossier(server, freshDossier(changes));

describe('faute F tâches : un avis demandé', () => {
  it('attend le médecin sur sa page, et nulle part une fois donné', async () => {
    const dossierId = await newDossier(SHARED);
    await ask(dossierId, 'medical-service', DUE);
    expect(await about('medical', dossierId, '&whose=mine')).toMatchObject([
      { kind: 'opinion-asked', due: DUE, since: TODAY, for: 'medical-service', state: 'open' },
    ]);
    for (const other of ['coordination', 'social']) {
      expect(await about(other, dossierId)).toHaveLength(1);
      expect(await about(other, dossierId, '&whose=mine')).toEqual([]);
    }
    const { asked } = (
      await server.get('medical', `/api/dossiers/${dossierId}`)
    ).json<DossierDetail>();
    expect(asked).toEqual([{ of: 'medical-service', due: DUE, on: TODAY }]);
    await server.act('medical', { type: 'record-advice', dossierId, sense: 'favourable' });
    for (const name of ['medical', 'coordination', 'social'])
      expect(await about(name, dossierId)).toEqual([]);
  });

  it('se reprend, et se redemande pour un autre jour', async () => {
    const dossierId = await newDossier(SHARED);
    await ask(dossierId, 'medical-service', DUE);
    await ask(dossierId, 'medical-service', '2026-06-18');
    expect((await about('medical', dossierId)).map(({ due }) => due)).toEqual(['2026-06-18']);
    await ask(dossierId, 'medical-service', null);
    expect(await about('medical', dossierId)).toEqual([]);
  });

  it('passé son jour, il est dit en retard', async () => {
    const dossierId = await newDossier(SHARED);
    await ask(dossierId, 'medical-service', TODAY);
    const before = server.clock.now();
    server.travel('2026-06-05T09:00:00+02:00');
    expect((await about('medical', dossierId)).map(({ state }) => state)).toEqual(['overdue']);
    server.travel(before);
  });
});

describe('faute F tâches : ce que l’on n’ouvre pas n’attend pas', () => {
  /** What is asked, taken back and done on a request that a partner may not open. */
  async function lived(dossierId: string): Promise<void> {
    await ask(dossierId, 'medical-service', DUE);
    await server.act('medical', { type: 'record-advice', dossierId, sense: 'unfavourable' });
    await ask(dossierId, 'medical-service', '2026-06-30');
    const tasks = await about('coordination', dossierId);
    const task = tasks.find((one) => one.for === 'medical-service');
    const to = await memberOf(server, 'medical');
    await server.act('coordination', { type: 'assign-task', taskId: task?.id ?? '', to });
  }

  it('un partenaire lit la même réponse, quoi qu’il arrive aux dossiers qu’il n’ouvre pas', async () => {
    const shared = await newDossier(SHARED);
    await ask(shared, 'occupational-health', DUE);
    // He was asked, and the person then took back her agreement to share with him.
    const hidden = await newDossier(SHARED);
    await ask(hidden, 'occupational-health', DUE);
    const what = 'occupational-health';
    await server.act('coordination', {
      type: 'withdraw-consent',
      dossierId: hidden,
      what,
      date: TODAY,
    });
    const answers = async () => {
      const all = ['spst', 'capemploi', 'risques', 'technique', 'salle'].map((name) =>
        server.get(name, `/api/tasks?panel=${PANEL}`),
      );
      return (await Promise.all(all)).map(({ text }) => text);
    };
    const before = await answers();
    expect(before[0]).toContain(shared);
    for (const text of before) expect(text).not.toContain(hidden);
    await lived(hidden);
    expect(await answers()).toEqual(before);
    // Nor does he hear of what is asked of another on a request that he opens.
    await ask(shared, 'medical-service', DUE);
    expect((await answers()).slice(0, 2)).toEqual(before.slice(0, 2));
    // Witness: without the rights, the world of the hidden request is another one.
    const row = (await server.deps.dossiers.get(hidden))?.row;
    expect(row && tasksOfDossier(hidden, row.dossier)).toHaveLength(2);
    expect(await about('coordination', hidden)).toHaveLength(2);
  });

  it('le nom d’une tâche qu’on ne lit pas est comme celui qui n’existe pas', async () => {
    const hidden = await newDossier(HIDDEN);
    await ask(hidden, 'medical-service', DUE);
    const [task] = await about('coordination', hidden);
    const answers = await Promise.all(
      [task?.id ?? '', 'f'.repeat(32)].map((taskId) =>
        server.post('spst', { type: 'done', taskId }),
      ),
    );
    const told = answers.map((one) => [one.status, one.json<{ message: string }>().message]);
    expect(told[0]).toEqual(told[1]);
    expect(told[0]?.[0]).toBe(404);
    // Who may know of it is told why it is not only ticked off.
    expect(await server.refused('medical', { type: 'done', taskId: task?.id ?? '' })).toBe(
      'STATE-01',
    );
  });
});

describe('fonction P1 : une tâche confiée', () => {
  it('est à la personne seule, puis de nouveau à sa fonction', async () => {
    const dossierId = await newDossier(SHARED);
    await ask(dossierId, 'medical-service', DUE);
    const [task] = await about('coordination', dossierId);
    const taskId = task?.id ?? '';
    const own = await memberOf(server, 'medical');
    await addSeat(server, 'risques', 'medical-service');
    const members = await server.list<MemberRow>('coordination', `/api/panels/${PANEL}/members`);
    const isOther = ({ id, capacity }: MemberRow) => capacity === 'medical-service' && id !== own;
    const other = members.find(isOther)?.id ?? '';
    const give = (to: string | null) =>
      server.act('coordination', { type: 'assign-task', taskId, to });
    await give(other);
    expect(await about('medical', dossierId, '&whose=mine')).toEqual([]);
    expect(
      (await about('medical', dossierId)).map(({ assignedTo }) => assignedTo?.memberId),
    ).toEqual([other]);
    await give(own);
    expect(await about('medical', dossierId, '&whose=mine')).toHaveLength(1);
    await give(null);
    expect((await about('medical', dossierId, '&whose=mine'))[0]?.assignedTo).toBeNull();
    const refused = await server.refused('coordination', {
      type: 'assign-task',
      taskId,
      to: await memberOf(server, 'prestations'),
    });
    expect(refused).toBe('STATE-01');
  });

  it('se lit page par page, la même liste', async () => {
    const whole = await tasksOf('coordination');
    const first = await server.get('coordination', `/api/tasks?panel=${PANEL}&limit=1`);
    const cursor = String(first.headers['x-next-cursor']);
    const second = await server.get(
      'coordination',
      `/api/tasks?panel=${PANEL}&limit=1&cursor=${cursor}`,
    );
    expect([...first.json<TaskRow[]>(), ...second.json<TaskRow[]>()]).toEqual(whole.slice(0, 2));
    expect(first.headers['x-total-count']).toBe(String(whole.length));
  });
});
