import { describe, expect, it, test } from 'vitest';
import { CONDITION_KINDS } from '#domain/outcomes.ts';
import { TASK_KINDS } from '#domain/task/tasks.ts';
import type { TaskRow } from '#domain/wire/task.ts';
import { askedSentence } from '../../client/pages/dossier/asked-words.ts';
import { isOwnTask } from '../../client/pages/tasks/own.ts';
import {
  taskAct,
  taskPlace,
  taskWhat,
  taskWhen,
  taskWhom,
} from '../../client/pages/tasks/words.ts';

/* Fonction P1: what waits, in sentences that are true whatever waits and whatever the day. */

const TODAY = '2026-06-04';
const plain = (text: string | null) => text?.replace(/\s/gu, ' ') ?? null;
const row = (more: Partial<TaskRow> = {}): TaskRow => ({
  id: 't',
  kind: 'opinion-asked',
  about: { dossierId: 'd1', reference: 'D-0005', insuredName: 'Mme Lune' },
  due: '2026-06-11',
  since: '2026-06-01',
  for: 'medical-service',
  assignedTo: null,
  state: 'open',
  ...more,
});
const about = {
  dossierId: 'd1',
  reference: 'D-0005',
  insuredName: 'Mme Lune',
  condition: { decisionNumber: '2026-58-0001', rank: 0, kind: 'extension-of-stoppage' },
  letter: { id: 'l1', number: '2026-58-L0118', recipient: 'insured' },
} as const;

describe('fonction P1 : ce que dit une tâche', () => {
  test.each<[TaskRow['kind'], string, string, string]>([
    ['opinion-asked', 'Avis demandé', '/dossiers/d1', 'Donner mon avis'],
    [
      'condition-due',
      'Condition à lever : prolongation de l’arrêt',
      '/dossiers/d1',
      'Lever la condition',
    ],
    [
      'observations-awaited',
      'Retrait à décider, réponse de la personne attendue',
      '/dossiers/d1',
      'Décider',
    ],
    [
      'letter-returned',
      'Lettre 2026-58-L0118 revenue : personne concernée',
      '/lettres?etat=returned&lettre=l1',
      'Renvoyer la lettre',
    ],
  ])('%s : quoi, où et quel geste', (kind, what, place, act) => {
    const task = row({ kind, about: { ...about } });
    expect(plain(taskWhat(task))).toBe(what);
    expect(taskPlace(task)).toBe(place);
    expect(taskAct(task, true)).toBe(act);
    // What another does is seen, never asked of the reader.
    expect(taskAct(task, false)).toMatch(/^Voir /u);
  });

  test.each<[string, Partial<TaskRow>, string | null]>([
    ['un jour qui vient', {}, 'au plus tard le jeudi 11 juin 2026, dans 7 jours'],
    ['aujourd’hui', { due: TODAY }, 'au plus tard le jeudi 4 juin 2026, aujourd’hui'],
    ['un jour passé', { due: '2026-06-02', state: 'overdue' }, 'c’était pour le mardi 2 juin 2026'],
    ['sans jour', { due: null }, 'depuis le 1er juin 2026'],
    [
      'une lettre revenue',
      { kind: 'letter-returned', due: null, since: '2026-06-03' },
      'revenue le 3 juin 2026',
    ],
    ['rien de connu', { due: null, since: null }, null],
  ])('pour quand : %s', (_, more, expected) => {
    expect(plain(taskWhen(row(more), TODAY))).toBe(expected);
  });

  it('qui elle attend : une personne si elle lui est confiée, sa fonction sinon', () => {
    expect(taskWhom(row())).toBe('Service médical');
    expect(taskWhom(row({ assignedTo: { memberId: 'm', name: 'Ève Port' } }))).toBe('Ève Port');
  });

  it('est à qui elle est confiée, et n’est alors plus à sa fonction', () => {
    const viewer = (memberId: string, capacity: TaskRow['for']) =>
      ({ capacity: () => capacity, membership: () => ({ memberId }) }) as never;
    const given = row({ assignedTo: { memberId: 'm2', name: 'Ève Port' } });
    expect(isOwnTask(viewer('m1', 'medical-service'), row())).toBe(true);
    expect(isOwnTask(viewer('m1', 'medical-service'), given)).toBe(false);
    expect(isOwnTask(viewer('m2', 'medical-service'), given)).toBe(true);
    expect(isOwnTask(viewer('m1', 'coordination'), row())).toBe(false);
  });

  it('toute phrase est entière, quelles que soient la tâche et la condition', () => {
    for (const kind of TASK_KINDS)
      for (const condition of CONDITION_KINDS)
        for (const bare of [true, false]) {
          const whole = { ...about, condition: { ...about.condition, kind: condition } };
          const task = row({ kind, ...(bare ? {} : { about: whole }) });
          for (const said of [taskWhat(task), taskAct(task, true), taskWhen(task, TODAY)])
            expect(said).not.toMatch(/undefined|null|\[object|^\s*$/u);
        }
  });
});

describe('fonction P1 : ce que dit un dossier des avis demandés', () => {
  test.each([
    [
      { of: 'medical-service', on: '2026-06-01', due: '2026-06-11' },
      'Avis du médecin-conseil demandé le lundi 1er juin, attendu au plus tard le jeudi 11 juin.',
    ],
    [
      { of: 'occupational-health', on: '2026-06-01', due: TODAY },
      'Avis du médecin du travail demandé le lundi 1er juin, attendu au plus tard le jeudi 4 juin.',
    ],
    [
      { of: 'medical-service', on: '2026-06-01', due: '2026-06-03' },
      'Avis du médecin-conseil demandé le lundi 1er juin : il était attendu le mercredi 3 juin.',
    ],
  ] as const)('%o', (asked, sentence) => {
    expect(plain(askedSentence(asked, TODAY))).toBe(sentence);
  });
});
