import { describe, expect, it, test } from 'vitest';
import { lifeSentence, stopWords, toldWords } from '../../client/pages/dossier/life-words.ts';
import { timeFacts } from '../../client/pages/dossier/passing-time.ts';
import { DECISION_STATES } from '../../domain/dossier/decision-life.ts';
import { GROUND_WORDS, LAPSE_GROUNDS } from '../../domain/dossier/lapse-grounds.ts';
import { OUTCOMES } from '../../domain/outcomes.ts';
import type { DecisionLife } from '../../domain/wire/decision.ts';

/* What a decision has become: each state, each day, a sentence that is true. */

const DAYS = { start: '2026-06-08', end: '2026-06-23' };
const plain = (text: string): string => text.replaceAll('\u00A0', ' ');
const condition = (due: string, liftedOn: string | null = null) => ({
  kind: 'document-by-date' as const,
  text: 'le devis signé',
  proof: 'le devis signé',
  due,
  liftedOn,
});
const life = (change: Partial<DecisionLife>): DecisionLife => ({
  decisionNumber: '2026-58-0001',
  dossierId: 'd1',
  outcome: 'approval',
  date: '2026-05-22',
  state: 'in-force',
  replaces: null,
  replacedBy: null,
  conditions: [],
  end: null,
  withdrawal: null,
  observations: null,
  correctable: false,
  told: null,
  ...change,
});
const ON_CONDITIONS = { outcome: 'conditional-approval', state: 'conditional' } as const;
const said = (
  change: Partial<DecisionLife>,
  today = '2026-06-11',
  days: typeof DAYS | null = DAYS,
) => plain(lifeSentence(life(change), { today, days }));

describe('la vie d’une décision, en une phrase', () => {
  test.each<[string, Partial<DecisionLife>, string, string]>([
    ['un accord', {}, '2026-06-11', 'L’accord du vendredi 22 mai 2026 : sans condition.'],
    ['son dernier jour', {}, '2026-06-23', 'L’accord du vendredi 22 mai 2026 : sans condition.'],
    [
      'le lendemain',
      {},
      '2026-06-24',
      'L’accord du vendredi 22 mai 2026 : sans condition. L’action devait finir le mardi 23 juin 2026.',
    ],
    [
      'un refus',
      { outcome: 'denial' },
      '2026-06-11',
      'Le refus du vendredi 22 mai 2026 : décision prise.',
    ],
    [
      'une condition, la veille',
      { ...ON_CONDITIONS, conditions: [condition('2026-06-12')] },
      '2026-06-11',
      'L’accord sous réserve du vendredi 22 mai 2026 : en attente d’un document, au plus tard le vendredi 12 juin 2026.',
    ],
    [
      'le dernier jour',
      { ...ON_CONDITIONS, conditions: [condition('2026-06-11')] },
      '2026-06-11',
      'L’accord sous réserve du vendredi 22 mai 2026 : en attente d’un document, au plus tard le jeudi 11 juin 2026.',
    ],
    [
      'le lendemain',
      { ...ON_CONDITIONS, conditions: [condition('2026-06-10')] },
      '2026-06-11',
      'L’accord sous réserve du vendredi 22 mai 2026 : la date limite du mercredi 10 juin 2026 est passée sans le document. L’accord ne vaut plus, et la lettre de fin n’est pas écrite.',
    ],
    [
      'deux conditions',
      { ...ON_CONDITIONS, conditions: [condition('2026-06-20'), condition('2026-06-12')] },
      '2026-06-11',
      'L’accord sous réserve du vendredi 22 mai 2026 : en attente de 2 documents, le premier au plus tard le vendredi 12 juin 2026.',
    ],
    [
      'l’une levée',
      {
        ...ON_CONDITIONS,
        conditions: [condition('2026-06-10', '2026-06-09'), condition('2026-06-20')],
      },
      '2026-06-11',
      'L’accord sous réserve du vendredi 22 mai 2026 : en attente d’un document, au plus tard le samedi 20 juin 2026.',
    ],
    [
      'toutes levées',
      { outcome: 'conditional-approval', conditions: [condition('2026-06-10', '2026-06-09')] },
      '2026-06-11',
      'L’accord sous réserve du vendredi 22 mai 2026 : confirmé le mardi 9 juin 2026.',
    ],
    [
      'une fin à venir',
      {
        state: 'lapsed',
        replacedBy: '2026-58-0002',
        end: { date: '2026-06-15', ground: 'rights-ended' },
      },
      '2026-06-14',
      'L’accord du vendredi 22 mai 2026 : l’accord s’arrête le dimanche 14 juin 2026 au soir. Raison : les indemnités journalières cessent. Fin signée sous le n° 2026-58-0002.',
    ],
    [
      'une fin passée',
      { state: 'lapsed', replacedBy: '2026-58-0002', end: { date: '2026-06-15', ground: null } },
      '2026-06-15',
      'L’accord du vendredi 22 mai 2026 : l’accord s’est arrêté le dimanche 14 juin 2026 au soir. Fin signée sous le n° 2026-58-0002.',
    ],
    [
      'une fin avant le début',
      { state: 'lapsed', end: { date: '2026-06-08', ground: null } },
      '2026-06-11',
      'L’accord du vendredi 22 mai 2026 : l’accord n’est plus valable à partir du lundi 8 juin 2026, et l’action ne commence pas.',
    ],
    [
      'un retrait',
      {
        state: 'withdrawn',
        replacedBy: '2026-58-0002',
        withdrawal: { scope: 'withdrawn', date: '2026-06-11' },
      },
      '2026-06-11',
      'L’accord du vendredi 22 mai 2026 : retiré. Signé sous le n° 2026-58-0002.',
    ],
    [
      'un accord abrogé',
      { state: 'withdrawn', withdrawal: { scope: 'repealed', date: '2026-06-15' } },
      '2026-06-11',
      'L’accord du vendredi 22 mai 2026 : il s’arrête le dimanche 14 juin 2026 au soir.',
    ],
    [
      'un avis demandé, le dernier jour',
      { observations: { askedOn: '2026-05-26', replyBy: '2026-06-11' } },
      '2026-06-11',
      'L’accord du vendredi 22 mai 2026 : sans condition. Avant un retrait, son avis est demandé à la personne depuis le mardi 26 mai 2026 : elle a jusqu’au jeudi 11 juin 2026 pour répondre.',
    ],
    [
      'un avis demandé, le lendemain',
      { observations: { askedOn: '2026-05-26', replyBy: '2026-06-11' } },
      '2026-06-12',
      'L’accord du vendredi 22 mai 2026 : sans condition. Avant un retrait, son avis est demandé à la personne depuis le mardi 26 mai 2026 : elle avait jusqu’au jeudi 11 juin 2026. Retirez l’accord ou maintenez-le.',
    ],
  ])('%s', (_what, change, today, sentence) => {
    expect(said(change, today)).toBe(sentence);
  });

  it('chaque état de chaque issue se dit, sans la date d’un autre ni un mot vide', () => {
    for (const state of DECISION_STATES)
      for (const outcome of OUTCOMES)
        for (const days of [DAYS, null])
          expect(said({ state, outcome }, '2026-06-11', days)).toMatch(
            /^(L’|Le |La ).+ du vendredi 22 mai 2026 : .+\.$/u,
          );
  });

  it('qui ne lit pas la raison ne lit pas « Raison »', () => {
    const end = { date: '2026-06-15', ground: null };
    expect(said({ state: 'lapsed', end })).not.toContain('Raison');
  });
});

describe('avant de signer une fin', () => {
  test.each<[string, string]>([
    ['2026-06-08', 'et l’action ne commence pas.'],
    ['2026-06-09', 's’est arrêté le lundi 8 juin 2026 au soir.'],
    ['2026-06-11', 's’est arrêté le mercredi 10 juin 2026 au soir.'],
    ['2026-06-12', 's’arrête le jeudi 11 juin 2026 au soir.'],
  ])('à partir du %s', (date, words) => {
    expect(plain(stopWords(date, { today: '2026-06-11', days: DAYS }))).toContain(words);
  });

  it('chaque raison a ses mots, sans dire « l’assuré »', () => {
    for (const ground of LAPSE_GROUNDS) expect(GROUND_WORDS[ground]).not.toMatch(/assuré/u);
  });

  it('dit qui reçoit une lettre', () => {
    expect(plain(toldWords('Mme Aurore Essai', 0))).toBe('Mme Aurore Essai reçoit une lettre.');
    expect(plain(toldWords('Mme Aurore Essai', 1))).toBe(
      'Mme Aurore Essai et 1 autre reçoivent une lettre.',
    );
    expect(plain(toldWords(null, 2))).toBe('La personne et 2 autres reçoivent une lettre.');
  });
});

describe('le récit du dossier, une fois décidé', () => {
  const told = (change: Partial<DecisionLife>): string[] =>
    timeFacts({
      due: null,
      deadlines: [],
      clock: null,
      requests: [],
      state: 'decided',
      passages: [
        {
          meetingId: 'm1',
          kind: 'meeting',
          date: '2026-05-21',
          isOver: true,
          outcome: 'conditional-approval',
          decisionNumber: '2026-58-0001',
          decidedOn: '2026-05-22',
          conditions: [{ kind: 'other', text: 'le devis signé', due: '2026-06-12' }],
          changedSince: [],
          setAside: null,
          reopens: null,
        },
      ],
      decisions: [life({ ...ON_CONDITIONS, conditions: [condition('2026-06-12')], ...change })],
    })
      .map(({ date, text }) => `${date} ${text}`)
      .filter((text) => /Condition|valable/u.test(text));

  test.each<[string, Partial<DecisionLife>, string[]]>([
    ['attendue', {}, ['2026-06-12 Condition à remplir : le devis signé']],
    [
      'remplie',
      { state: 'in-force', conditions: [condition('2026-06-12', '2026-06-09')] },
      ['2026-06-09 Condition remplie : le devis signé'],
    ],
    [
      'plus attendue, l’accord a pris fin',
      { state: 'lapsed', end: { date: '2026-06-13', ground: null } },
      ['2026-06-13 L’accord n’est plus valable'],
    ],
    ['plus attendue, une autre décision l’a remplacé', { state: 'superseded' }, []],
  ])('une condition %s', (_what, change, expected) => {
    expect(told(change)).toEqual(expected);
  });
});
