import { describe, expect, it, test } from 'vitest';
import type { DossierCommandOf } from '#domain/dossier/commands.ts';
import type { DossierDecisionFacts } from '#domain/dossier/decide/decision.ts';
import { decideDossier } from '#domain/dossier/decide.ts';
import { decisionNamed, decisionState, takenOn } from '#domain/dossier/decision-life.ts';
import type { DossierEvent } from '#domain/dossier/events.ts';
import { evolveDossier } from '#domain/dossier/evolve.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { rightTaken } from '#domain/dossier/rights.ts';
import { currentDecision, emptyDossier } from '#domain/dossier/state.ts';
import { changesBetween } from '#domain/letter/corrections.ts';
import { OUTCOMES, type Outcome } from '#domain/outcomes.ts';
import { CAPACITIES, type Capacity } from '#domain/roles.ts';
import { finding } from '../../support/meeting.ts';

/* A decision corrected: by whom, in which state, and what it may never take away. */

const NUMBER = '2026-58-0042';
const DUE = '2026-06-20';
const basis = { meetingId: 'm1', itemId: 'i1' };
const LETTER = {
  ...{ id: 'l1', number: '2026-58-C0042', edition: 'accord.v1', sha256: '' },
  ...({ kind: 'L1', recipient: 'insured' } as const),
};
const decided = (outcome: Outcome = 'approval', letters = [LETTER]): DossierEvent[] => [
  { type: 'Scheduled', ...basis },
  {
    ...{ type: 'OutcomeSubmitted', ...basis, outcome, motive: null },
    conditions: [{ kind: 'other', text: { id: 't' }, proof: { id: 'p' }, due: DUE }],
  },
  {
    ...{ type: 'DecisionTaken', ...basis, outcome, decisionNumber: NUMBER, date: '2026-06-04' },
    ...{ delegationId: 'del', factsVersion: 1, textHash: '', letters },
  },
];
const corrected: DossierEvent = {
  ...{ type: 'DecisionCorrected', decisionNumber: '2026-58-0050', corrects: NUMBER },
  ...{ on: '2026-06-10', reportedOn: null, reason: { id: 'r' }, delegationId: 'del' },
  ...{ factsVersion: 2, letters: [{ ...LETTER, id: 'l2' }], replacesLetters: ['l1'] },
};
const lapsed: DossierEvent = {
  ...{
    type: 'DecisionLapsed',
    decisionNumber: '2026-58-0050',
    ends: NUMBER,
    ground: 'rights-ended',
  },
  ...{ date: '2026-06-12', on: '2026-06-10', saidOn: null, note: null, delegationId: 'del' },
  letters: [],
};
const reopened: DossierEvent = {
  ...{ type: 'Scheduled', meetingId: 'm2', itemId: 'i2' },
  reopens: { decisionNumber: NUMBER, date: '2026-06-10', reason: { id: 't' } },
};
const after = (events: readonly DossierEvent[]) =>
  events.reduce((one, event, seq) => evolveDossier(one, { seq, event }), emptyDossier);

const MEASURE: DossierFacts['measure'] = {
  code: 'training',
  totalHours: 24,
  periods: [{ start: '2026-06-08', end: '2026-06-23' }],
};
const FACTS: DossierFacts = {
  ...{ reference: 'R', scheme: 'general' },
  insured: { firstName: 'Aurore', usualName: 'Essai' },
  measure: MEASURE,
};

type Correct = DossierCommandOf<'correct-decision'>;
interface Act extends Partial<Correct> {
  readonly capacity?: Capacity;
  readonly events?: readonly DossierEvent[];
  readonly today?: string;
  readonly typed?: boolean;
  readonly brings?: readonly string[];
}
function correct({
  capacity = 'signatory',
  events = decided(),
  today = '2026-06-11',
  typed = true,
  brings = [],
  ...asked
}: Act): string {
  const changes = { insured: { usualName: 'Retouche' } };
  const answer = decideDossier({
    dossier: after(events),
    command: { type: 'correct-decision', decisionNumber: NUMBER, reason: 'x', changes, ...asked },
    actor: { memberId: 'me', capacity, voice: 'deliberative' },
    facts: {
      ...{ today, current: FACTS, version: 1, lifted: [], referenceTaken: false },
      panel: { panelId: 'p', fundCode: '581' },
      texts: typed ? { reason: { id: 'r' } } : {},
      check: (facts: DossierFacts) =>
        facts === FACTS ? [finding('PER-03')] : ['PER-03', ...brings].map((one) => finding(one)),
      commit: () => 'c',
      delegations: [
        { id: 'd', fundCode: '581', kinds: OUTCOMES, from: '2026-01-01', until: '2026-12-31' },
      ],
    } as unknown as DossierDecisionFacts,
  });
  if ('refusal' in answer)
    return `${answer.refusal.rule} ${answer.refusal.message.replaceAll('\u00A0', ' ')}`;
  return answer.corrects ? 'corrigée' : 'rien';
}

describe('faute F corrigée : corriger une décision', () => {
  test.each(CAPACITIES)('[SIGN-01] par qui signe : %s', (capacity) => {
    expect(correct({ capacity }).split(' ')[0]).toBe(
      capacity === 'signatory' ? 'corrigée' : 'SIGN-01',
    );
  });

  test.each(OUTCOMES)('ce qui est décidé, pas un report : %s', (outcome) => {
    const said = correct({ events: decided(outcome) });
    if (outcome === 'deferral') expect(said).toMatch(/^STATE-01 Un report ne décide rien/);
    else expect(said).toBe('corrigée');
  });

  test.each<[string, Act, RegExp]>([
    [
      'déjà remplacée',
      { events: [...decided(), corrected] },
      /^STATE-01 .+ la n° 2026-58-0050 : corrigez/,
    ],
    ['terminée', { events: [...decided(), lapsed] }, /^STATE-01 Cet accord a pris fin/],
    [
      'de nouveau étudiée',
      { events: [...decided('denial'), reopened] },
      /^STATE-01 La demande est de nouveau/,
    ],
    ['sans lettre', { events: decided('withdrawn', []) }, /^STATE-01 .+aucune lettre/],
    ['un autre numéro', { decisionNumber: '2026-58-0001' }, /^NOT-FOUND/],
    ['sans raison', { typed: false }, /^REASON-01/],
    [
      'la même valeur',
      { changes: { insured: { usualName: 'Essai' } } },
      /^STATE-01 Aucune lettre ne dirait/,
    ],
    [
      'un champ ouvert',
      { changes: { receivedAt: '2026-05-01' } },
      /^STATE-01 Une correction change/,
    ],
    ['une erreur signalée demain', { reportedOn: '2026-06-12' }, /^STATE-01 .+dans l’avenir/],
    ['un jour de moins', { changes: { measure: { ...MEASURE, periods: [] } } }, /^COR-01 /],
    ['une faute que la correction apporte', { brings: ['EE-01'] }, /^EE-01 /],
    [
      'une condition en retard',
      { events: decided('conditional-approval'), today: '2026-06-21' },
      /^STATE-01 Le document attendu jusqu’au samedi 20 juin 2026 n’est pas arrivé/,
    ],
  ])('refusée : %s', (_, act, said) => {
    expect(correct(act)).toMatch(said);
  });

  test.each<[string, Act]>([
    ['ce qui était déjà bloquant le jour de la décision', {}],
    ['sans changement des faits : les lettres peuvent différer', { changes: {} }],
    ['le dernier jour d’une condition', { events: decided('conditional-approval'), today: DUE }],
  ])('acceptée : %s', (_, act) => {
    expect(correct(act)).toBe('corrigée');
  });

  it('la corrigée prend la place, garde le jour de la décision et les lettres qui disaient juste', () => {
    const employer = { ...LETTER, id: 'l9', kind: 'L2', recipient: 'employer' } as const;
    const dossier = after([...decided('approval', [LETTER, employer as never]), corrected]);
    const [first] = dossier.decisions;
    const now = currentDecision(dossier);
    expect(first && decisionState(first)).toBe('superseded');
    expect(now).toBe(decisionNamed(dossier, '2026-58-0050'));
    expect(now).toMatchObject({ date: '2026-06-10', replaces: NUMBER, factsVersion: 2 });
    expect(now && takenOn(now)).toBe('2026-06-04');
    expect(now?.letters.map(({ id, on }) => [id, on])).toEqual([
      ['l2', undefined],
      ['l9', '2026-06-04'],
    ]);
  });
});

describe('faute F corrigée : [COR-01] ce qu’une correction enlèverait', () => {
  const changedTo = (changes: Partial<typeof MEASURE>) => ({ ...MEASURE, ...changes });
  const period = (start: string, end: string, more: object = {}) => ({
    periods: [{ start, end, ...more }],
  });
  test.each<[string, Partial<typeof MEASURE>, RegExp | null]>([
    ['rien', {}, null],
    ['un jour de plus', period('2026-06-08', '2026-06-24'), null],
    ['la veille du début', period('2026-06-07', '2026-06-23'), null],
    [
      'le dernier jour',
      period('2026-06-08', '2026-06-22'),
      /^la fin passe du mardi 23 juin 2026 au lundi 22/,
    ],
    [
      'le premier jour',
      period('2026-06-09', '2026-06-23'),
      /^le début passe du lundi 8 juin 2026 au mardi 9/,
    ],
    ['un jour décalé', period('2026-06-09', '2026-06-24'), /^le début passe/],
    [
      'certains jours',
      period('2026-06-08', '2026-06-23', { days: ['2026-06-08'] }),
      /^le mardi 9 juin 2026 n’est plus/,
    ],
    [
      'une demi-journée',
      period('2026-06-08', '2026-06-23', { halfDays: ['2026-06-08'] }),
      /^le lundi 8 juin 2026 n’est plus/,
    ],
    ['toutes les dates', { periods: null }, /^elle efface les dates/],
    ['une heure', { totalHours: 23 }, /^la durée passe de 24 à 23 heures/],
    ['une heure de plus', { totalHours: 25 }, null],
    ['le plafond des heures', { totalHours: null }, null],
    ['l’action', { code: 'skills-assessment' }, /^l’action n’est plus la même/],
    ['le lieu, qui n’est pas un droit', { tutor: 'Ève' }, null],
  ])('%s', (_, changes, said) => {
    const taken = rightTaken(MEASURE, changedTo(changes));
    if (said === null) expect(taken).toBeNull();
    else expect(taken?.replaceAll('\u00A0', ' ')).toMatch(said);
  });
});

describe('faute F corrigée : ce qui change d’une lettre à l’autre', () => {
  const about = { hasAppeal: false, recipient: 'insured' } as const;
  const context = (changes: object = {}) => ({
    insured: { fullName: 'Madame Aurore Essai' },
    measure: { name: 'une formation', periodsText: 'du lundi 8 juin 2026 au mardi 23 juin 2026' },
    scheme: 'general',
    appeal: { commission: 'ici' },
    addressee: { name: 'Madame Aurore Essai', address: ['1 RUE'] },
    ...changes,
  });
  test.each<[string, object, readonly string[]]>([
    ['rien', {}, []],
    ['le nom', { insured: { fullName: 'Madame Aurore Retouche' } }, ['Nom']],
    [
      'le dernier jour',
      {
        measure: {
          name: 'une formation',
          periodsText: 'du lundi 8 juin 2026 au mercredi 24 juin 2026',
        },
      },
      ['Dernier jour'],
    ],
    [
      'le premier jour',
      {
        measure: {
          name: 'une formation',
          periodsText: 'du dimanche 7 juin 2026 au mardi 23 juin 2026',
        },
      },
      ['Premier jour'],
    ],
    [
      'deux périodes',
      { measure: { name: 'une formation', periodsText: 'le 8, et le 9' } },
      ['Dates'],
    ],
    ['les textes', { scheme: 'msa-employee' }, ['Textes de loi']],
    ['le recours, d’une lettre qui n’en porte pas', { appeal: { commission: 'là' } }, []],
    ['sa propre adresse, qu’elle connaît', { addressee: { name: 'x', address: [] } }, []],
  ])('%s', (_, changes, labels) => {
    const found = changesBetween(context(), context(changes), about);
    expect(found.map(({ label }) => label)).toEqual(labels);
  });

  it('le recours, d’une lettre qui en porte un', () => {
    const moved = context({ appeal: { commission: 'là' } });
    expect(changesBetween(context(), moved, { ...about, hasAppeal: true })).toEqual([
      { label: 'Adresse de la commission', from: 'ici', to: 'là' },
    ]);
  });

  it('un tiers apprend que son adresse était fausse', () => {
    const moved = context({ addressee: { name: 'Garage', address: ['2 RUE'] } });
    const found = changesBetween(context(), moved, { ...about, recipient: 'employer' });
    expect(found.map(({ label, to }) => [label, to])).toEqual([['Destinataire', 'Garage, 2 RUE']]);
  });
});
