import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { DossierEvent } from '#domain/dossier/events.ts';
import { evolveDossier } from '#domain/dossier/evolve.ts';
import { emptyDossier } from '#domain/dossier/state.ts';
import { CAPACITIES, type Capacity, SHARING_PARTNERS } from '#domain/roles.ts';
import { decideTask, type TaskFacts } from '#domain/task/decide.ts';
import { evolveAssignments, noAssignments } from '#domain/task/events.ts';
import {
  bySoonest,
  doersOf,
  readsTask,
  returnedLetter,
  type Task,
  taskName,
  tasksOfDossier,
} from '#domain/task/tasks.ts';
import { holds, runs } from '../../support/runs.ts';

/* Fonction P1: what waits is made from the facts that make it wait, and ends with them. */

const NUMBER = '2026-58-0001';
const asked: DossierEvent = {
  type: 'OpinionAsked',
  of: 'medical-service',
  due: '2026-06-11',
  on: '2026-06-04',
};
const text = { id: 't', commitment: 'c' };
const condition = (kind: 'document-before-start' | 'extension-of-stoppage', due: string) => ({
  ...{ kind, text, due, proof: text, reasonText: text },
});
const agreed: DossierEvent[] = [
  {
    type: 'OutcomeSubmitted',
    meetingId: 'm',
    itemId: 'i',
    outcome: 'conditional-approval',
    motive: null,
    conditions: [
      condition('document-before-start', '2026-06-12'),
      condition('extension-of-stoppage', '2026-06-19'),
    ],
  },
  {
    type: 'DecisionTaken',
    meetingId: 'm',
    itemId: 'i',
    decisionNumber: NUMBER,
    outcome: 'conditional-approval',
    date: '2026-06-04',
    delegationId: 'del',
    factsVersion: 1,
    textHash: '',
    letters: [],
  },
];
const lifted = (rank: number): DossierEvent => ({
  type: 'ConditionLifted',
  decisionNumber: NUMBER,
  condition: rank,
  proof: text,
  date: '2026-06-08',
  delegationId: 'del',
  letters: [],
});
const lapsed: DossierEvent = {
  type: 'DecisionLapsed',
  decisionNumber: '2026-58-0002',
  ends: NUMBER,
  ground: 'rights-ended',
  date: '2026-06-16',
  on: '2026-06-10',
  saidOn: null,
  note: null,
  delegationId: 'del',
  letters: [],
};
const thinksOf: DossierEvent = {
  type: 'ObservationsAsked',
  ...{ decisionNumber: NUMBER, on: '2026-06-08', replyBy: '2026-06-23', ground: text, rule: null },
  ...{ delegationId: 'del', letters: [] },
};
const maintained: DossierEvent = {
  type: 'DecisionMaintained',
  ...{
    decisionNumber: NUMBER,
    on: '2026-06-20',
    repliedOn: null,
    delegationId: 'del',
    letters: [],
  },
};
const restored: DossierEvent = {
  type: 'ConditionRestored',
  decisionNumber: NUMBER,
  condition: 0,
  reason: text,
};
const after = (...events: DossierEvent[]) =>
  events.reduce((dossier, event, seq) => evolveDossier(dossier, { seq, event }), emptyDossier);
const tasksAfter = (...events: DossierEvent[]) => tasksOfDossier('d1', after(...events));
const words = (task: Task) => `${task.kind} ${task.for} ${task.due}`;

const OPINION = 'opinion-asked medical-service 2026-06-11';
const FIRST = 'condition-due signatory 2026-06-12';
const REPLY = 'observations-awaited signatory 2026-06-23';
const SECOND = 'condition-due signatory 2026-06-19';

describe('fonction P1 : ce qu’un dossier fait attendre', () => {
  test.each<[string, readonly DossierEvent[], readonly string[]]>([
    ['rien', [], []],
    ['un avis demandé', [asked], [OPINION]],
    [
      'l’avis donné',
      [asked, { type: 'AdviceGiven', capacity: 'medical-service', sense: 'favourable' }],
      [],
    ],
    ['un accord sous deux conditions', agreed, [FIRST, SECOND]],
    ['l’avis demandé avant, la décision prise', [asked, ...agreed], [FIRST, SECOND]],
    ['l’une levée', [...agreed, lifted(0)], [SECOND]],
    ['l’une levée par erreur', [...agreed, lifted(0), restored], [FIRST, SECOND]],
    ['les deux levées', [...agreed, lifted(0), lifted(1)], []],
    ['une réponse attendue avant un retrait', [...agreed, thinksOf], [REPLY, FIRST, SECOND]],
    ['l’accord gardé', [...agreed, thinksOf, maintained], [FIRST, SECOND]],
    ['la réponse attendue, l’accord terminé', [...agreed, thinksOf, lapsed], []],
    ['l’accord terminé', [...agreed, lapsed], []],
  ])('%s', (_, events, expected) => {
    expect(tasksAfter(...events).map(words)).toEqual(expected);
  });

  it('une lettre revenue attend les services administratifs, ou qui mène la cellule s’ils n’y sont pas', () => {
    const letter = { id: 'l1', number: '2026-58-L0001', dossierId: 'd1' };
    const forWhom = (...holders: Capacity[]) =>
      returnedLetter(letter, { since: '2026-06-08', holders: new Set(holders) }).for;
    expect(forWhom('coordination', 'admin-fund')).toBe('admin-fund');
    expect(forWhom('coordination', 'signatory')).toBe('coordination');
  });

  it('se range par jour, ce qui n’en a pas selon ce qu’il attend depuis', () => {
    const letter = { id: 'l1', number: '2026-58-L0001', dossierId: 'd1' };
    const back = returnedLetter(letter, { since: '2026-06-15', holders: new Set() });
    const all = [...tasksAfter(...agreed).toReversed(), back, ...tasksAfter(asked)];
    expect(all.sort(bySoonest).map(words)).toEqual([
      OPINION,
      FIRST,
      'letter-returned coordination null',
      SECOND,
    ]);
  });

  it('deux tâches n’ont jamais le même nom, et chacune le garde', () => {
    const letter = { id: 'l1', number: '2026-58-L0001', dossierId: 'd1' };
    const back = (since: string) => returnedLetter(letter, { since, holders: new Set() });
    const all = [...tasksAfter(...agreed), ...tasksAfter(asked), back('2026-06-08')];
    const names = all.map((task) => taskName(task).join('|'));
    expect(new Set(names).size).toBe(all.length);
    expect(tasksAfter(...agreed, lifted(0)).map((task) => taskName(task).join('|'))).toEqual([
      names[1],
    ]);
    // A letter that comes back a second time waits anew.
    expect(taskName(back('2026-06-20'))).not.toEqual(taskName(back('2026-06-08')));
  });
});

describe('fonction P1 : qui sait d’une tâche', () => {
  const tasks = [...tasksAfter(...agreed).slice(0, 1), ...tasksAfter(asked)];

  it('au dehors, celui qu’elle attend et lui seul ; au dedans, qui prépare lit aussi les avis demandés', () => {
    const readers = (task: Task | undefined, external: readonly Capacity[]) =>
      CAPACITIES.filter((capacity) => task && readsTask(capacity, task, external));
    const [due, opinion] = tasks;
    expect(readers(due, [])).toEqual(CAPACITIES);
    expect(readers(due, SHARING_PARTNERS)).toEqual(
      CAPACITIES.filter((one) => !SHARING_PARTNERS.some((partner) => partner === one)),
    );
    const [reply] = tasksAfter(...agreed, thinksOf);
    const told = readers(reply, SHARING_PARTNERS);
    for (const inside of ['signatory', 'coordination'] as const) expect(told).toContain(inside);
    for (const out of [...SHARING_PARTNERS, 'room', 'technical-admin'] as const)
      expect(told).not.toContain(out);
    expect(readers(opinion, SHARING_PARTNERS)).toEqual([
      'coordination',
      'social-service',
      'medical-service',
    ]);
  });

  it('ce qui n’attend pas un partenaire ne change rien à ce qu’il apprend', () => {
    const some = fc.array(fc.constantFrom<Task>(...tasksAfter(...agreed), ...tasksAfter(asked)));
    const own: Task = {
      ...{ kind: 'opinion-asked', dossierId: 'd2', for: 'occupational-health' },
      ...{ due: '2026-06-11', since: '2026-06-04' },
    };
    let differs = 0;
    holds(
      fc.property(some, some, (one, other) => {
        const learns = (all: readonly Task[]) =>
          [...all, own].filter((task) => readsTask('occupational-health', task, SHARING_PARTNERS));
        expect(learns(one)).toEqual(learns(other));
        // Witness: without the rule, the two worlds are told apart.
        differs += Number(JSON.stringify(one) !== JSON.stringify(other));
      }),
      runs(100, 5000),
    );
    expect(differs).toBeGreaterThan(10);
  });
});

describe('fonction P1 : confier une tâche', () => {
  const [task] = tasksAfter(asked);
  const [due] = tasksAfter(...agreed);
  const physician = { capacity: 'medical-service', opensDossier: true } as const;
  const ask = (
    command: { readonly to: string | null } | 'done',
    { by = 'coordination', ...facts }: Partial<TaskFacts> & { readonly by?: Capacity } = {},
  ) => {
    const decision = decideTask({
      command:
        command === 'done'
          ? { type: 'done', taskId: 't1' }
          : { type: 'assign-task', taskId: 't1', ...command },
      facts: { task: task ?? null, assignedTo: null, member: physician, ...facts },
      actor: { memberId: 'me', capacity: by, voice: 'deliberative' },
    });
    if (!('refusal' in decision)) return decision.events;
    expect(decision.refusal.message).toMatch(/^\p{Lu}.{20,}[.]$/su);
    return decision.refusal.rule;
  };
  const given = (to: string | null) => [{ type: 'TaskAssigned', taskId: 't1', to }];

  test.each(CAPACITIES)('[ROLE-01] par la coordination seule : %s', (by) => {
    expect(ask({ to: 'm2' }, { by })).toEqual(by === 'coordination' ? given('m2') : 'ROLE-01');
  });

  test.each<[string, ReturnType<typeof ask>, unknown]>([
    ['à une personne inconnue', ask({ to: 'm2' }, { member: null }), 'NOT-FOUND'],
    ['une tâche que rien n’attend plus', ask({ to: 'm2' }, { task: null }), 'NOT-FOUND'],
    ['à qui l’a déjà', ask({ to: 'm2' }, { assignedTo: 'm2' }), 'STATE-01'],
    ['à une autre', ask({ to: 'm3' }, { assignedTo: 'm2' }), given('m3')],
    ['à personne', ask({ to: null }, { assignedTo: 'm2' }), given(null)],
    ['à personne, alors que personne ne l’a', ask({ to: null }), 'STATE-01'],
    [
      'à qui n’ouvre pas le dossier',
      ask({ to: 'm2' }, { member: { ...physician, opensDossier: false } }),
      'STATE-01',
    ],
    ['à qui n’a pas l’acte', ask({ to: 'm2' }, { task: due ?? null }), 'STATE-01'],
  ])('%s', (_, done, expected) => {
    expect(done).toEqual(expected);
  });

  it('chaque tâche peut être confiée à qui elle attend', () => {
    const [reply] = tasksAfter(...agreed, thinksOf);
    for (const one of [task, due, reply].filter((known) => known !== undefined))
      expect(doersOf(one)).toContain(one.for);
  });

  it('aucune n’est seulement cochée : chacune finit par son acte, et le dit à qui elle attend', () => {
    expect(ask('done', { by: 'medical-service' })).toBe('STATE-01');
    expect(ask('done', { by: 'coordination' })).toBe('ROLE-01');
    expect(ask('done', { by: 'coordination', assignedTo: 'me' })).toBe('STATE-01');
    expect(ask('done', { task: null })).toBe('NOT-FOUND');
  });

  it('ce qui est gardé se replie : la dernière personne, ou personne', () => {
    const events = [given('m2'), given('m3'), given(null)].flat() as {
      type: 'TaskAssigned';
      taskId: string;
      to: string | null;
    }[];
    const states = events.map((_, upTo) =>
      events
        .slice(0, upTo + 1)
        .reduce((to, event, seq) => evolveAssignments(to, { seq, event }), noAssignments),
    );
    expect(states.map(({ to }) => to)).toEqual([{ t1: 'm2' }, { t1: 'm3' }, {}]);
  });
});
