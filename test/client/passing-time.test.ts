import { describe, expect, test } from 'vitest';
import {
  clockLane,
  clockSentence,
  type Time,
  timeFacts,
} from '../../client/pages/dossier/passing-time.ts';

/* Deadlines, pauses, letters and passages, as the page of the dossier tells and draws them. */

const TIME: Time = {
  state: 'ready',
  due: { date: '2026-06-09', reason: 'l’action commence dans 5 jours, le lundi 15 juin' },
  deadlines: [
    { kind: 'start', date: '2026-06-09', reason: 'l’action commence', source: '' },
    { kind: 'pieces', date: '2026-06-19', reason: 'un document manque encore', source: '' },
    { kind: 'silence', date: '2026-07-19', reason: 'le silence vaudra refus', source: '' },
  ],
  clock: {
    from: '2026-05-04',
    due: '2026-07-19',
    pauses: [{ from: '2026-06-04', to: '2026-06-19' }],
  },
  requests: [
    {
      decisionNumber: '2026-58-0001',
      date: '2026-06-04',
      until: '2026-06-19',
      pieces: [
        { text: 'Le devis corrigé.', receivedOn: '2026-06-08' },
        { text: 'Le programme.', receivedOn: null },
      ],
    },
  ],
  passages: [
    {
      meetingId: 'm1',
      kind: 'meeting',
      date: '2026-06-04',
      isOver: true,
      outcome: 'deferral',
      setAside: null,
      reopens: null,
      decisionNumber: '2026-58-0001',
      decidedOn: '2026-06-05',
      conditions: [],
      changedSince: [],
    },
  ],
};
const TODAY = '2026-06-10';
const told = (time: Time) => timeFacts(time).map(({ date, text }) => `${date} ${text}`);
const bars = (time: Time) =>
  clockLane(time, TODAY)[0]?.bars.map(({ kind, from, to }) => [kind, from, to]);

describe('time in words', () => {
  test('passages, decisions, pauses and documents are told beside the deadlines', () => {
    expect(told(TIME)).toEqual([
      '2026-06-09 Dernier jour utile pour décider : l’action commence dans 5 jours, le lundi 15 juin',
      '2026-06-19 Un document manque encore',
      '2026-07-19 Le silence vaudra refus',
      '2026-06-04 Séance : ajournement',
      '2026-06-05 Décision n° 2026-58-0001 : ajournement',
      '2026-06-04 Le délai de réponse s’arrête : des documents sont demandés à la personne',
      '2026-06-19 Le délai de réponse repart',
      '2026-06-08 Reçu : Le devis corrigé.',
    ]);
  });

  test('a viewer to whom nothing of it is told sees no trace of it', () => {
    const hidden = { ...TIME, due: null, deadlines: [], clock: null, requests: [], passages: [] };
    expect([told(hidden), clockLane(hidden, TODAY)]).toEqual([[], []]);
  });

  test.each([
    [
      'an item still on the agenda',
      { isOver: false, outcome: null },
      'Séance : le dossier est à l’ordre du jour',
    ],
    ['a meeting that gave none', { isOver: true, outcome: null }, 'Séance, sans issue'],
    [
      'what changed since',
      { changedSince: ['measure.periods', 'measure.tutor'] },
      'Séance : ajournement. Ont changé depuis : périodes et tuteur',
    ],
    [
      'the one field that changed since',
      { changedSince: ['measure.tutor'] },
      'Séance : ajournement. A changé depuis : tuteur',
    ],
    [
      'the condition that it set, on its day',
      {
        conditions: [
          {
            kind: 'document-by-date' as const,
            text: 'la convention est signée',
            due: '2026-06-04',
          },
        ],
      },
      'Condition à remplir : la convention est signée',
    ],
  ])('%s', (_what, change, text) => {
    const [passage] = TIME.passages;
    const passages = passage
      ? [{ ...passage, decisionNumber: null, decidedOn: null, ...change }]
      : [];
    expect(told({ ...TIME, passages })).toContain(`2026-06-04 ${text}`);
  });
});

describe('the delay as a bar', () => {
  test('is cut by its pause, and says for how long', () => {
    expect(bars(TIME)).toEqual([
      ['clock', '2026-05-04', '2026-06-03'],
      ['pause', '2026-06-04', '2026-06-18'],
      ['clock', '2026-06-19', '2026-07-19'],
    ]);
    expect(clockLane(TIME, TODAY)[0]?.gloss).toContain('arrêté 15\u00A0jours');
  });

  test('a pause that nothing ends runs to today, and no end is drawn', () => {
    const clock = { from: '2026-05-04', due: null, pauses: [{ from: '2026-06-04', to: null }] };
    expect(bars({ ...TIME, clock })).toEqual([
      ['clock', '2026-05-04', '2026-06-03'],
      ['pause', '2026-06-04', '2026-06-10'],
    ]);
  });

  test.each([
    ['the day before it goes again', '2026-06-18', 'est arrêté depuis le 4\u00A0juin'],
    ['the day it does', '2026-06-19', 'court de nouveau'],
    ['the day after', '2026-06-20', 'court de nouveau'],
  ])('the sentence knows %s', (_when, today, words) => {
    expect(clockSentence(TIME.clock, today)).toContain(words);
  });

  test('no letter, no sentence', () => {
    expect(clockSentence({ from: '2026-05-04', due: '2026-07-04', pauses: [] }, TODAY)).toBeNull();
    expect(clockSentence(null, TODAY)).toBeNull();
  });
});
