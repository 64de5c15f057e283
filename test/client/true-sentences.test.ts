import { describe, expect, test } from 'vitest';
import { afterOutcome } from '../../client/meeting/words/after-outcome.ts';
import { closedSentence } from '../../client/meeting/words/closed.ts';
import { memberShape, presenceReason } from '../../client/meeting/words/member-shape.ts';
import { motiveHint } from '../../client/meeting/words/motive-hint.ts';
import { itemShape, standingSentence } from '../../client/meeting/words/words.ts';
import { newlyHeld } from '../../client/pages/decisions/changed-outcome.ts';
import { piecesCount } from '../../client/pages/dossier/pieces-count.ts';
import { isStillBlocked } from '../../client/pages/dossiers/still-blocked.ts';
import { threatAct } from '../../client/pages/home/threat-act.ts';
import { rehearsalAct } from '../../client/pages/prepare/rehearsal-act.ts';
import { reasonSeenBy } from '../../client/ui/seen-by.ts';
import { mayRead, reasonRow } from '../../domain/dossier/view.ts';
import type { MeetingEvent } from '../../domain/meeting/events.ts';
import { foldMeeting } from '../../domain/meeting/evolve.ts';
import { emptyMeeting, type Item, type Meeting } from '../../domain/meeting/state.ts';
import { OUTCOMES, type Outcome } from '../../domain/outcomes.ts';
import { PROFILE_KEYS, profileOf, quorumOf } from '../../domain/profile.ts';
import { type Capacity, hasSeat, SEATS } from '../../domain/roles.ts';
import type { DecisionPreview, DossierRow } from '../../domain/wire/http.ts';
import { live } from './fake-line.ts';

/* Each sentence of a screen is true in every state: a table of the states, a sentence each. */

const meetingAfter = (...events: MeetingEvent[]): Meeting =>
  foldMeeting(
    events.map((event, index) => live(index + 1, event)),
    emptyMeeting,
  );
const added = (itemId: string): MeetingEvent => ({
  type: 'ItemAdded',
  itemId,
  dossierId: `dossier-${itemId}`,
  measureCode: 'training',
  afterId: null,
  late: false,
});
const opened: MeetingEvent[] = [
  added('a'),
  added('b'),
  { type: 'AgendaFrozen', version: 1 },
  { type: 'MeetingOpened', members: [] },
];
const called = (itemId: string): MeetingEvent => ({ type: 'ItemCalled', itemId });
const comes = (capacity: Capacity): MeetingEvent => ({
  type: 'MemberCheckedIn',
  memberId: `m-${capacity}`,
  capacity,
  voice: 'deliberative',
});
const closed: MeetingEvent = { type: 'MeetingClosed' };

/** A closed meeting whose items carry these outcomes, decided or not. */
function closedWith(...outcomes: readonly (readonly [Outcome | undefined, boolean])[]): Meeting {
  const meeting = meetingAfter(...opened, closed);
  const items = { ...meeting.items };
  for (const [rank, [outcome, decided]] of outcomes.entries()) {
    const id = meeting.agenda[rank] ?? '';
    const item = items[id];
    if (!item) throw new Error('not so many items');
    items[id] = {
      ...item,
      outcome: { outcome, motive: null, conditions: [] } as never,
      decisionNumber: decided ? '2026-58-0001' : null,
    };
  }
  return { ...meeting, items };
}

describe('faute B6 : une séance close dit ce qui attend vraiment', () => {
  test.each([
    ['rien de consigné', [], 'La séance est close. Vous n’y lisez aucune issue.'],
    [
      'une issue à décider',
      [['approval', false]],
      'La séance est close. 1\u00A0issue attend la décision de la caisse.',
    ],
    [
      'deux issues à décider',
      [
        ['approval', false],
        ['denial', false],
      ],
      'La séance est close. 2\u00A0issues attendent la décision de la caisse.',
    ],
    [
      'l’une décidée, l’autre non',
      [
        ['approval', true],
        ['denial', false],
      ],
      'La séance est close. 1\u00A0issue attend la décision de la caisse ; 1\u00A0est décidée.',
    ],
    [
      'toutes décidées',
      [
        ['approval', true],
        ['denial', true],
      ],
      'La séance est close. La caisse a décidé ; aucune issue n’attend plus.',
    ],
    [
      'une clôture à décider',
      [['withdrawn', false]],
      'La séance est close. 1\u00A0issue attend la décision de la caisse.',
    ],
    [
      'une issue que ce lecteur ne lit pas',
      [[undefined, false]],
      'La séance est close. Aucune issue n’attend la décision de la caisse.',
    ],
  ] as const)('%s', (_, outcomes, sentence) => {
    expect(closedSentence(closedWith(...outcomes))).toBe(sentence);
  });
});

describe('faute F : une issue mise de côté n’attend plus rien de la caisse', () => {
  const aside = (itemId: string): MeetingEvent => ({
    type: 'AsideNoted',
    itemId,
    capacity: 'signatory',
    reason: { id: 'r', commitment: 'c', text: 'la convention manque' },
  });
  const recorded = (itemId: string): MeetingEvent => ({
    type: 'OutcomeRecorded',
    itemId,
    measureCode: 'training',
    outcome: 'approval',
  });
  const decided: MeetingEvent = {
    type: 'DecisionNoted',
    itemId: 'a',
    decisionNumber: '2026-58-0001',
  };
  const all = [recorded('a'), recorded('b'), closed];
  const plain = (text: string) => text.replaceAll('\u00A0', ' ');

  test.each<[string, MeetingEvent[], string]>([
    [
      'seule',
      [recorded('a'), closed, aside('a')],
      ' Aucune issue n’attend la décision de la caisse. 1 issue a été mise de côté.',
    ],
    [
      'les deux',
      [...all, aside('a'), aside('b')],
      ' Aucune issue n’attend la décision de la caisse. 2 issues ont été mises de côté.',
    ],
    [
      'l’autre attend',
      [...all, aside('b')],
      ' 1 issue attend la décision de la caisse. 1 issue a été mise de côté.',
    ],
    [
      'l’autre est décidée',
      [...all, decided, aside('b')],
      ' La caisse a décidé ; aucune issue n’attend plus. 1 issue a été mise de côté.',
    ],
  ])('séance close, %s', (_, events, rest) => {
    const said = plain(closedSentence(meetingAfter(...opened, ...events)));
    expect(said).toBe(`La séance est close.${rest}`);
  });

  const DAY =
    'Issue mise de côté le vendredi 5 juin 2026 par le signataire de la caisse : rien n’est décidé.';
  const WHY = ' Motif : la convention manque';
  test.each<[string, MeetingEvent[], string, string]>([
    [
      'consignée',
      [recorded('a')],
      'en séance',
      'La cellule propose, la caisse décide : l’issue attend le signataire.',
    ],
    [
      'mise de côté',
      [recorded('a'), aside('a')],
      'en séance',
      `${DAY} Ce point est à reprendre.${WHY}`,
    ],
    [
      'mise de côté',
      [recorded('a'), closed, aside('a')],
      'close',
      `${DAY} Le dossier peut passer à une autre séance.${WHY}`,
    ],
    [
      'décidée',
      [recorded('a'), decided, closed],
      'close',
      'La caisse a décidé : n° 2026-58-0001. L’issue ne change plus.',
    ],
    [
      'consignée de nouveau',
      [recorded('a'), aside('a'), recorded('a')],
      'en séance',
      'La cellule propose, la caisse décide : l’issue attend le signataire.',
    ],
  ])('le point, issue %s', (_, events, __, sentence) => {
    const meeting = meetingAfter(...opened, ...events);
    const item = meeting.items.a as Item;
    const at = item.setAside && { ...item.setAside, at: '2026-06-05T09:00:00+02:00' };
    const told = { isClosed: meeting.state === 'closed', zone: 'Europe/Paris' };
    expect(plain(afterOutcome({ ...item, setAside: at }, told))).toBe(sentence);
  });

  test.each<[string, MeetingEvent[], string, string]>([
    ['close', [recorded('a'), closed, aside('a')], 'issue mise de côté', 'Issue mise de côté'],
    ['ouverte', [recorded('a'), aside('a')], 'à reprendre', 'Aucun service n’est présent'],
  ])('l’ordre du jour d’une séance %s', (_, events, word, sentence) => {
    const meeting = meetingAfter(...opened, ...events);
    const item = meeting.items.a as Item;
    expect(itemShape(meeting, item).word).toBe(word);
    expect(standingSentence(meeting, item)).toBe(sentence);
  });
});

describe('faute F : une issue empêchée se dit dès qu’elle l’est', () => {
  const row = (itemId: string, obstacles: number, decisionNumber: string | null = null) =>
    ({
      dossierId: itemId,
      basedOn: { meetingId: 'm1', itemId },
      obstacles: Array.from({ length: obstacles }, () => ({ rule: 'MED-03', message: 'veto' })),
      decisionNumber,
    }) as unknown as DecisionPreview;
  test.each<[string, DecisionPreview, DecisionPreview, boolean]>([
    ['un veto arrive', row('a', 0), row('a', 1), true],
    ['un second obstacle', row('a', 1), row('a', 2), false],
    ['il est levé', row('a', 1), row('a', 0), false],
    ['rien ne change', row('a', 0), row('a', 0), false],
    ['elle est signée', row('a', 0), row('a', 0, '2026-58-0001'), false],
    ['une autre arrive déjà empêchée', row('a', 0), row('b', 1), false],
  ])('%s', (_, before, now, isTold) => {
    expect(newlyHeld([before], [now])).toEqual(isTold ? [now] : []);
  });
});

describe('faute B6 : la parole finit avec ce qu’elle concernait', () => {
  const given: MeetingEvent[] = [
    ...opened,
    comes('medical-service'),
    called('a'),
    { type: 'FloorGiven', memberId: 'm-medical-service' },
  ];
  test.each<[string, MeetingEvent]>([
    ['un autre point est appelé', called('b')],
    ['le point est quitté', { type: 'ItemLeft', itemId: 'a' } as MeetingEvent],
    ['la séance est suspendue', { type: 'MeetingSuspended' }],
    ['la séance est close', closed],
    ['le membre part', { type: 'MemberCheckedOut', memberId: 'm-medical-service' }],
  ])('%s', (_, event) => {
    expect(meetingAfter(...given).floor).toBe('m-medical-service');
    expect(meetingAfter(...given, event).floor).toBeNull();
  });
});

describe('faute B6 : « avis attendu » sur le seul point dont on parle', () => {
  const viewer = { own: null, roster: [] };
  const social = { id: 'm-social-service', capacity: 'social-service' } as const;
  const word = (meeting: Meeting, id: string) =>
    memberShape({ meeting, viewer }, social, meeting.items[id] ?? null).word;
  test.each<[string, MeetingEvent[], string, string]>([
    ['appelé', [comes('social-service'), called('a')], 'a', 'avis attendu'],
    ['pas encore appelé', [comes('social-service'), called('a')], 'b', 'présence notée'],
    [
      'appelé puis quitté pour un autre',
      [comes('social-service'), called('a'), called('b')],
      'a',
      'présence notée',
    ],
    [
      'la séance suspendue',
      [comes('social-service'), called('a'), { type: 'MeetingSuspended' }],
      'a',
      'présence notée',
    ],
    ['pas encore arrivé', [called('a')], 'a', 'présence non notée'],
  ])('%s', (_, events, id, expected) => {
    expect(word(meetingAfter(...opened, ...events), id)).toBe(expected);
  });
});

describe('faute B6 : une présence ne compte pour le quorum que si elle le change', () => {
  test.each(PROFILE_KEYS)('%s : la phrase suit le quorum de la cellule', (key) => {
    const { quorum, seats } = profileOf(key);
    for (const seat of SEATS.filter((one) => one in seats)) {
      // Everybody is here, then everybody but those who could stand in for this seat, then it alone.
      const others = new Set(SEATS.filter((one) => one !== seat));
      const alone = new Set([seat]);
      const matters =
        !quorumOf(quorum, others).met ||
        quorumOf(quorum, alone).missing.length < quorumOf(quorum, new Set()).missing.length;
      expect(presenceReason(quorum, seat).startsWith('Elle compte'), seat).toBe(matters);
    }
  });
});

describe('faute B6 : « vu par » vient de la table de visibilité', () => {
  test.each(PROFILE_KEYS)('%s : la raison d’un avis', (key) => {
    for (const author of SEATS.filter((seat) => seat in profileOf(key).seats)) {
      const sentence = reasonSeenBy(author, key);
      const { readers } = reasonRow(author);
      expect(sentence.includes('tous les membres'), `${author} : ${sentence}`).toBe(
        SEATS.filter((seat) => seat in profileOf(key).seats && !readers.includes(seat)).length <= 2,
      );
      expect(sentence.includes('le signataire'), author).toBe(
        readers.includes('signatory') && sentence.includes('tous les membres'),
      );
    }
  });
  test('celle du médecin-conseil n’est lue que par son service', () => {
    expect(reasonSeenBy('medical-service', 'cpam-local-cell')).toBe(
      'vu par\u00A0: service médical',
    );
    expect(mayRead('cap-emploi', 'medicalAdvice')).toBe(false);
  });
});

const row = (state: DossierRow['state'], blocking: number): DossierRow =>
  ({ id: 'd', state, blocking, warnings: 0, meetingId: null }) as DossierRow;
const STATES = [
  'received',
  'incomplete',
  'ready',
  'scheduled',
  'outcome-proposed',
  'decided',
  'withdrawn',
] as const;

describe('faute B6 : l’accueil ne dit bloqué que ce qui l’est encore', () => {
  test.each(STATES)('%s', (state) => {
    const stands = ['outcome-proposed', 'decided', 'withdrawn'].includes(state);
    expect(isStillBlocked(row(state, 1))).toBe(!stands);
    expect(isStillBlocked(row(state, 0))).toBe(false);
    for (const capacity of SEATS.filter(hasSeat)) {
      const desk = { capacity, meetings: [], today: '2026-06-04', timeZone: 'Europe/Paris' };
      const { words, href } = threatAct(row(state, 1), desk);
      expect(words === 'Voir ce qui bloque').toBe(
        !stands && ['coordination', 'social-service', 'admin-fund'].includes(capacity),
      );
      expect(words === 'Suivre' ? href : '/decisions').toBe('/decisions');
      expect(words === 'Inscrire').toBe(false);
    }
  });
});

describe('faute B6 : la répétition ne propose que ce qui se peut', () => {
  test.each([
    ['MED-03', 'Voir le dossier'],
    ['MED-02', 'Voir le dossier'],
    ['MEAS-01', 'Voir le dossier'],
    ['PER-03', 'Corriger le dossier'],
    ['EE-01', 'Corriger le dossier'],
    [null, 'Voir le dossier'],
  ])('%s', (code, words) => {
    expect(rehearsalAct(code)).toBe(words);
  });
});

describe('faute B6 : les pièces, un nombre par chose comptée', () => {
  test.each([
    [{ received: 0, missing: 0, toAsk: 0 }, 'aucune reçue · rien n’est attendu'],
    [{ received: 3, missing: 0, toAsk: 0 }, '3\u00A0reçues · rien n’est attendu'],
    [{ received: 3, missing: 0, toAsk: 2 }, '3\u00A0reçues · 2 à demander à la personne'],
    [{ received: 1, missing: 1, toAsk: 0 }, '1\u00A0reçue · 1\u00A0manque à la liste'],
    [
      { received: 2, missing: 2, toAsk: 1 },
      '2\u00A0reçues · 2\u00A0manquent à la liste · 1 à demander à la personne',
    ],
  ])('%j', (pieces, words) => {
    expect(piecesCount(pieces)).toBe(words);
  });
});

describe('faute B6 : le motif dit qui le lira', () => {
  test.each(OUTCOMES)('%s', (outcome) => {
    const isRead = motiveHint(outcome).includes('la personne le lira');
    expect(isRead).toBe(!['approval', 'conditional-approval', 'withdrawn'].includes(outcome));
    expect(motiveHint(outcome).startsWith('Demandé')).toBe(
      ['denial', 'redirection'].includes(outcome),
    );
  });
});
