import { describe, expect, it, test } from 'vitest';
import { DEFAULT_CHECK_SETTINGS } from '#domain/dossier/checks/index.ts';
import type { DossierCommandOf } from '#domain/dossier/commands.ts';
import type { DossierDecisionFacts } from '#domain/dossier/decide/decision.ts';
import { decideDossier } from '#domain/dossier/decide.ts';
import { decisionNamed, decisionState } from '#domain/dossier/decision-life.ts';
import type { DossierEvent } from '#domain/dossier/events.ts';
import { evolveDossier } from '#domain/dossier/evolve.ts';
import { emptyDossier } from '#domain/dossier/state.ts';
import { openObservations } from '#domain/dossier/withdrawals.ts';
import { isApproval, OUTCOMES, type Outcome } from '#domain/outcomes.ts';
import { CAPACITIES, type Capacity } from '#domain/roles.ts';

/* An agreement contrary to the law (CRPA L242-1): asked about, withdrawn, or kept; by whom and until when. */

const NUMBER = '2026-58-0008';
const basis = { meetingId: 'm1', itemId: 'i1' };
const decided = (outcome: Outcome = 'approval', date = '2026-04-24'): DossierEvent[] => [
  { type: 'OutcomeSubmitted', ...basis, outcome, motive: null, conditions: [] },
  {
    ...{ type: 'DecisionTaken', ...basis, outcome, decisionNumber: NUMBER, date },
    ...{ delegationId: 'del', factsVersion: 1, textHash: '', letters: [] },
  },
];
const question: DossierEvent = {
  ...{ type: 'ObservationsAsked', decisionNumber: NUMBER, on: '2026-04-27' },
  ...{ replyBy: '2026-05-11', ground: { id: 'g' }, rule: 'EE-03', delegationId: 'del' },
  letters: [],
};
const kept: DossierEvent = {
  ...{ type: 'DecisionMaintained', decisionNumber: NUMBER, on: '2026-05-12', repliedOn: null },
  ...{ delegationId: 'del', letters: [] },
};
const withdrawn: DossierEvent = {
  ...{ type: 'DecisionWithdrawn', decisionNumber: '2026-58-0112', withdraws: NUMBER },
  ...{ scope: 'withdrawn', on: '2026-05-12', date: '2026-05-12', ground: { id: 'g' } },
  ...{ rule: null, askedOn: null, receivedOn: null, answer: null, delegationId: 'del' },
  letters: [],
};
const corrected: DossierEvent = {
  ...{ type: 'DecisionCorrected', decisionNumber: '2026-58-0050', corrects: NUMBER },
  ...{ on: '2026-06-10', reportedOn: null, reason: { id: 'r' }, delegationId: 'del' },
  ...{ factsVersion: 2, letters: [], replacesLetters: [] },
};
const after = (events: readonly DossierEvent[]) =>
  events.reduce((one, event, seq) => evolveDossier(one, { seq, event }), emptyDossier);

type Command = DossierCommandOf<'ask-observations' | 'withdraw-decision' | 'maintain-decision'>;
interface Given {
  readonly capacity?: Capacity;
  readonly events?: readonly DossierEvent[];
  readonly today?: string;
  readonly start?: string;
  readonly end?: string;
  readonly kinds?: readonly Outcome[];
  readonly asks?: 'asked' | 'not-asked';
  readonly ground?: string | null;
}
function play(command: Command, given: Given = {}) {
  const { capacity = 'signatory', events = decided(), today = '2026-04-27' } = given;
  const { start = '2026-05-18', end = '2027-06-30' } = given;
  const { kinds = OUTCOMES, asks = 'asked' } = given;
  const ground = 'ground' in command ? command.ground : null;
  return decideDossier({
    dossier: after(events),
    command,
    actor: { memberId: 'me', capacity, voice: 'deliberative' },
    facts: {
      today,
      panel: { panelId: 'p', fundCode: '581' },
      settings: { ...DEFAULT_CHECK_SETTINGS, withdrawalObservations: asks },
      texts: ground ? { ground: { id: 'g' } } : {},
      delegations: [{ id: 'd', fundCode: '581', kinds, from: '2026-01-01', until: '2027-12-31' }],
      current: { measure: { periods: [{ start, end }] } },
    } as unknown as DossierDecisionFacts,
  });
}
const ask = (more: Partial<DossierCommandOf<'ask-observations'>> = {}): Command => ({
  ...{ type: 'ask-observations', decisionNumber: NUMBER, ground: 'artisan', rule: 'EE-03' },
  ...{ replyBy: '2026-05-11', ...more },
});
const withdraw = (more: Partial<DossierCommandOf<'withdraw-decision'>> = {}): Command => ({
  ...{ type: 'withdraw-decision', decisionNumber: NUMBER, ground: 'artisan', rule: 'EE-03' },
  ...more,
});
const maintain = (more: object = {}): Command => ({
  ...{ type: 'maintain-decision', decisionNumber: NUMBER, ...more },
});
const said = (command: Command, given: Given = {}): string => {
  const answer = play(command, given);
  return 'refusal' in answer
    ? `${answer.refusal.rule} ${answer.refusal.message.replaceAll('\u00A0', ' ')}`
    : 'fait';
};
const ending = (command: Command, given: Given = {}) => {
  const answer = play(command, given);
  const follows = 'refusal' in answer ? null : answer.follows;
  return follows && 'withdrawn' in follows ? follows.withdrawn : null;
};
const ASKED: Given = { events: [...decided(), question], today: '2026-05-12' };

describe('faute F retirée : retirer un accord contraire à la loi', () => {
  test.each(CAPACITIES)('[SIGN-01] par qui signe : %s', (capacity) => {
    const expected = capacity === 'signatory' ? 'fait' : 'SIGN-01';
    expect(said(ask(), { capacity }).split(' ')[0]).toBe(expected);
    expect(said(withdraw(), { ...ASKED, capacity }).split(' ')[0]).toBe(expected);
    expect(said(maintain(), { ...ASKED, capacity }).split(' ')[0]).toBe(expected);
  });

  test.each(OUTCOMES)('un accord, et rien d’autre (decisions 6) : %s', (outcome) => {
    const events = decided(outcome);
    for (const command of [ask(), withdraw(), maintain()]) {
      const answer = said(command, { events, asks: 'not-asked' });
      if (!isApproval(outcome)) expect(answer).toMatch(/^STATE-01 .+n’accorde rien.+inscrivez/);
      else if (command.type !== 'maintain-decision') expect(answer).toBe('fait');
    }
  });

  test.each<[string, string, string]>([
    ['le dernier jour des quatre mois', '2026-08-24', 'fait'],
    ['le lendemain', '2026-08-25', 'WDR-01'],
  ])('[WDR-01] %s', (_, today, expected) => {
    expect(said(withdraw(), { today, asks: 'not-asked' }).split(' ')[0]).toBe(expected);
  });

  test.each([
    ['2026-10-31', '2027-02-28', 'fait'],
    ['2026-10-31', '2027-03-01', 'WDR-01'],
  ])('[WDR-01] un accord du %s, le %s : %s', (date, today, expected) => {
    const events = decided('approval', date);
    expect(said(withdraw(), { events, today, asks: 'not-asked' }).split(' ')[0]).toBe(expected);
  });

  it('[WDR-01] une correction ne repousse pas les quatre mois', () => {
    const events = [...decided(), corrected];
    const command = withdraw({ decisionNumber: '2026-58-0050' });
    expect(said(command, { events, today: '2026-08-24', asks: 'not-asked' })).toBe('fait');
    expect(said(command, { events, today: '2026-08-25', asks: 'not-asked' })).toMatch(/^WDR-01/);
  });

  test.each<[string, Given, Partial<DossierCommandOf<'withdraw-decision'>>, string]>([
    ['sans rien demander', {}, {}, 'WDR-02'],
    ['la cellule ne le demande pas', { asks: 'not-asked' }, {}, 'fait'],
    ['demandé par une lettre d’ailleurs', {}, { observations: { askedOn: '2026-04-24' } }, 'fait'],
    ['les quatre mois ne laissent plus le temps', { today: '2026-08-10' }, {}, 'fait'],
    ['ils le laissent encore', { today: '2026-08-08' }, {}, 'WDR-02'],
    ['le dernier jour pour répondre', { ...ASKED, today: '2026-05-11' }, {}, 'WDR-02'],
    ['le lendemain', { ...ASKED, today: '2026-05-12' }, {}, 'fait'],
    [
      'la réponse est arrivée avant',
      { ...ASKED, today: '2026-05-05' },
      { observations: { askedOn: '2026-04-27', receivedOn: '2026-05-05' } },
      'fait',
    ],
  ])('[WDR-02] %s', (_, given, more, expected) => {
    expect(said(withdraw(more), given).split(' ')[0]).toBe(expected);
  });

  test.each<[string, Command, Given, RegExp]>([
    [
      'demander deux fois',
      ask(),
      ASKED,
      /^STATE-01 Son avis est déjà demandé, jusqu’au lundi 11 mai/,
    ],
    [
      'une réponse avant que la lettre arrive',
      ask({ replyBy: '2026-05-04' }),
      {},
      /^STATE-01 La lettre arrive/,
    ],
    [
      'une réponse après les quatre mois',
      ask({ replyBy: '2026-08-24' }),
      {},
      /^STATE-01 Les quatre mois finissent le lundi 24 août 2026, avant la réponse attendue\. Retirez/,
    ],
    ['sans raison', ask({ ground: null }), {}, /^REASON-01 Dites en quoi/],
    ['sans texte de loi', ask({ rule: null }), {}, /^REASON-01 Choisissez la règle/],
    ['une règle sans texte', ask({ rule: 'ID-03' }), {}, /^REASON-01 La règle ID-03/],
    ['une règle inconnue', ask({ rule: 'ZZ-99' }), {}, /^REASON-01 La règle ZZ-99/],
    [
      'retirer deux fois',
      withdraw(),
      { events: [...decided(), withdrawn] },
      /^STATE-01 Cet accord est déjà retiré/,
    ],
    ['maintenir sans avoir demandé', maintain(), {}, /^STATE-01 Aucun avis n’est demandé/],
    [
      'une réponse de demain',
      maintain({ repliedOn: '2026-05-13' }),
      ASKED,
      /dans? l’avenir|de l’avenir/,
    ],
    ['un numéro inconnu', withdraw({ decisionNumber: '2026-58-0001' }), {}, /^NOT-FOUND/],
    ['une délégation qui ne couvre pas', withdraw(), { kinds: ['denial'] }, /^SIGN-01/],
  ])('refusé : %s', (_, command, given, expected) => {
    expect(said(command, given)).toMatch(expected);
  });

  it('l’article cité dans la raison suffit', () => {
    expect(said(ask({ rule: null, ground: 'contraire à l’article D. 622-10-1' }))).toBe('fait');
  });

  it('garde la raison de la lettre d’avant quand aucune n’est donnée', () => {
    expect(ending(withdraw({ ground: null, rule: null }), ASKED)).toMatchObject({
      ground: { id: 'g' },
      rule: 'EE-03',
      askedOn: '2026-04-27',
    });
  });

  test.each<[string, Given, Partial<DossierCommandOf<'withdraw-decision'>>, object]>([
    [
      'pas commencée : retiré, dès la signature',
      {},
      {},
      { scope: 'withdrawn', date: '2026-05-12' },
    ],
    [
      'commencée : abrogé, une fois la lettre arrivée',
      { start: '2026-05-12' },
      {},
      { scope: 'repealed', date: '2026-05-19' },
    ],
    ['au choix', { start: '2026-05-12' }, { scope: 'withdrawn' }, { scope: 'withdrawn' }],
    ['au jour choisi', { start: '2026-05-12' }, { date: '2026-05-25' }, { date: '2026-05-25' }],
  ])('l’action n’est pas traitée pareil : %s', (_, given, more, expected) => {
    expect(ending(withdraw(more), { ...ASKED, ...given })).toMatchObject(expected);
  });

  it('abrogé : ni avant aujourd’hui, ni après la fin de l’action', () => {
    const given = { ...ASKED, start: '2026-05-12', end: '2026-06-30' };
    expect(said(withdraw({ date: '2026-05-11' }), given)).toMatch(
      /^STATE-01 Un accord ne s’arrête/,
    );
    expect(said(withdraw({ date: '2026-07-01' }), given)).toMatch(/^STATE-01 L’action se termine/);
    expect(said(withdraw({ date: '2026-06-30' }), given)).toBe('fait');
  });

  it('l’accord maintenu vaut comme avant, toujours possible, et ne se dit conforme que dans le délai', () => {
    const late = play(maintain(), { ...ASKED, today: '2026-08-25' });
    expect('refusal' in late ? null : late.follows).toMatchObject({
      maintained: { verified: false },
    });
    const dossier = after([...decided(), question, kept]);
    const decision = decisionNamed(dossier, NUMBER);
    expect(decision && decisionState(decision)).toBe('in-force');
  });
});

describe('faute F retirée : les avis demandés qui attendent un acte', () => {
  const OPEN = [{ decisionNumber: NUMBER, askedOn: '2026-04-27', replyBy: '2026-05-11' }];
  test.each<[string, readonly DossierEvent[], readonly object[]]>([
    ['rien de demandé', decided(), []],
    ['demandé', [...decided(), question], OPEN],
    ['maintenu', [...decided(), question, kept], []],
    ['demandé de nouveau', [...decided(), question, kept, question], OPEN],
    ['retiré', [...decided(), question, withdrawn], []],
  ])('%s', (_, events, expected) => {
    expect(openObservations(after(events))).toEqual(expected);
  });
});
