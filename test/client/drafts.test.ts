import { describe, expect, test } from 'vitest';
import { cautionOn, lateConditions, silentDeferral } from '../../client/meeting/item/caution.tsx';
import {
  createDrafts,
  type DraftPart,
  EMPTY_CONDITION,
  isSendable,
  isSubmitted,
  partsOf,
  SENT,
  textsOf,
} from '../../client/meeting/kept/drafts.ts';
import { announcement } from '../../client/meeting/words/announcements.ts';
import { reasonWords } from '../../client/meeting/words/opinion-words.ts';
import { emptyItem, emptyMeeting, type Item, type Proposal } from '../../domain/meeting/state.ts';
import type { ConditionKind } from '../../domain/outcomes.ts';

const item = (changes: Partial<Item>): Item => ({ ...emptyItem('a'), called: true, ...changes });
const recorded = {
  outcome: 'approval',
  motive: null,
  motiveForMembers: null,
  conditions: [],
  choices: {},
  at: null,
} as const;
const ballot = (open: boolean) => ({
  round: 1,
  open,
  cast: {},
  tally: null,
  consultative: null,
});

describe('un brouillon', () => {
  test('ne se perd que quand son propre acte est reçu', () => {
    const drafts = createDrafts();
    drafts.change('a', { opinion: 'unfavourable', reason: 'Budget.', ballot: 'for' });
    expect(partsOf(drafts.of('a'))).toEqual(['opinion', 'ballot']);
    drafts.change('a', SENT.ballot);
    expect(partsOf(drafts.of('a'))).toEqual(['opinion']);
    drafts.change('a', SENT.opinion);
    expect(drafts.ids()).toEqual([]);
  });

  const cases: readonly (readonly [string, DraftPart, Partial<Item>, boolean])[] = [
    ['un avis part tant que le point n’a pas d’issue', 'opinion', {}, true],
    ['un avis ne part plus après l’issue', 'opinion', { outcome: recorded }, false],
    ['un avis ne part plus sur un point retiré', 'opinion', { consentLost: true }, false],
    ['un bulletin part tant que le vote est ouvert', 'ballot', { ballot: ballot(true) }, true],
    ['un bulletin ne part plus après le vote', 'ballot', { ballot: ballot(false) }, false],
    ['une opposition demande une proposition', 'objection', {}, false],
    ['une issue se corrige jusqu’à la décision', 'outcome', { outcome: recorded }, true],
    ['une issue décidée ne change plus', 'outcome', { decisionNumber: '2026-58-0001' }, false],
    ['rien ne part d’un point dont on s’est déporté', 'opinion', { veiled: true }, false],
  ];
  test.each(cases)('%s', (_, part, changes, expected) => {
    expect(isSendable(part, item(changes), 'open')).toBe(expected);
    expect(isSendable(part, item(changes), 'closed')).toBe(false);
    expect(isSendable(part, undefined, 'open')).toBe(false);
  });

  test('qui ne part plus garde ses mots, à copier', () => {
    const drafts = createDrafts();
    drafts.change('a', {
      reason: 'Le poste reste à décrire.',
      ballot: 'for',
      conditions: [{ ...EMPTY_CONDITION, text: 'Un tuteur.', due: '2026-07-01', proof: ' ' }],
    });
    const draft = drafts.of('a');
    expect(textsOf(draft, partsOf(draft))).toEqual(['Le poste reste à décrire.', 'Un tuteur.']);
    expect(textsOf(draft, ['ballot'])).toEqual([]);
  });
});

test('l’issue n’est plus un brouillon tant que c’est le texte soumis aux membres', () => {
  const proposal: Proposal = {
    outcome: 'denial',
    motive: { id: 't', text: 'Budget non établi.' },
    motiveForMembers: null,
    conditions: [],
    choices: {},
    textHash: '',
    validatedBy: [],
    overtaken: false,
    changes: [],
    fallen: [],
    objections: [],
  };
  const drafts = createDrafts();
  drafts.change('a', { outcome: 'denial', motive: 'Budget non établi. ' });
  expect(isSubmitted(drafts.of('a'), proposal)).toBe(true);
  drafts.change('a', { motive: 'Budget à revoir.' });
  expect(isSubmitted(drafts.of('a'), proposal)).toBe(false);
  drafts.change('a', { outcome: 'conditional-approval' });
  expect(isSubmitted(drafts.of('a'), proposal)).toBe(false);
});

test('qui n’a pas à connaître la cause entend que le point est retiré, et rien d’autre', () => {
  const lately = () => 3;
  const gone = { ...emptyMeeting, agenda: ['b'] };
  expect(announcement({ type: 'ItemHidden', itemId: 'a' }, gone, lately)).toBe(
    'Le point 3 est retiré.',
  );
  expect(announcement({ type: 'ItemRemoved', itemId: 'a' }, gone, lately)).toBe(
    'Le point 3 est retiré.',
  );
  expect(announcement({ type: 'ItemHidden', itemId: 'a' }, gone)).toBeNull();
});

describe('ce qui sera lu par la personne', () => {
  test.each([
    ['Le poste convient et le tuteur est désigné.', null, null],
    ['Sa dépression ne le permet pas.', null, '« dépression »'],
    ['Il faut diligenter une enquête.', null, '« diligenter »'],
    ['', null, null],
  ])('[LET-01] « %s » est signalé pendant la frappe', (text, measure, said) => {
    const caution = cautionOn(text, measure);
    expect(caution === null).toBe(said === null);
    if (said) expect(caution).toContain(said);
  });

  test('[LET-01] les mots de santé de la cellule sont signalés pendant la frappe', () => {
    expect(cautionOn('Il suit une cure thermale.', null)).toBeNull();
    expect(cautionOn('Il suit une cure thermale.', null, ['cure thermale'])).toContain(
      '« cure thermale »',
    );
  });

  const due = (day: string, kind: ConditionKind = 'document-before-start') => ({
    outcome: 'conditional-approval' as const,
    conditions: [{ ...EMPTY_CONDITION, kind, text: 'la convention signée', due: day }],
  });
  const measure = { code: 'training', periods: [{ start: '2026-06-22', end: '2026-07-17' }] };
  const read = {
    detail: { dossier: { measure }, findings: [] },
    today: '2026-06-04',
    settings: { postalDays: 5, holidays: 'metropole' as const },
  };

  test.each([
    ['document-before-start', '2026-06-21', null],
    ['document-before-start', '2026-06-22', 'ne vient pas avant le début de l’action'],
    ['document-before-start', '2026-06-09', 'avant que la lettre n’arrive'],
    ['document-before-start', '', null],
    ['document-by-date', '2026-06-22', null],
    ['document-by-date', '2026-06-21', 'avant le début de l’action'],
    ['document-by-date', '2026-07-17', 'ne vient pas avant la fin de l’action'],
    ['other', '2026-08-01', null],
  ] as const)('[LET-02] %s, le « %s », pour une action du 22 juin', (kind, day, told) => {
    const [said = null] = lateConditions(due(day, kind), read);
    if (told === null) expect(said).toBeNull();
    else expect(said).toContain(told);
    expect(lateConditions({ ...due(day), outcome: 'approval' }, read)).toEqual([]);
    expect(lateConditions(due(day), { ...read, detail: undefined })).toEqual([]);
  });

  test('un ajournement sans motif est dit, un autre non', () => {
    expect(silentDeferral({ outcome: 'deferral', motive: ' ' })).toContain('pourquoi');
    expect(silentDeferral({ outcome: 'deferral', motive: 'Il manque le devis.' })).toBeNull();
    expect(silentDeferral({ outcome: 'approval', motive: '' })).toBeNull();
  });
});

describe('la raison d’un avis', () => {
  const opinion = {
    memberId: 'm',
    capacity: 'medical-service',
    value: 'favourable-with-reservation',
    reason: null,
    at: null,
  } as const;

  test('se lit, ou se sait réservée à son service ; un avis favorable n’en a pas', () => {
    expect(reasonWords({ ...opinion, reason: { id: 't', text: 'Un tuteur.' } })).toContain(
      'tuteur',
    );
    expect(reasonWords(opinion)).toBe('Sa réserve n’est lue que par son service.');
    expect(reasonWords(opinion, true)).toBe('Sa réserve est gardée par les médecins.');
    expect(reasonWords({ ...opinion, value: 'favourable' })).toBeNull();
    expect(reasonWords({ ...opinion, value: undefined })).toBeNull();
  });
});
