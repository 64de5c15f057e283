import { describe, expect, it, test } from 'vitest';
import type { FactChanges } from '#domain/dossier/commands.ts';
import type { DossierDecisionFacts } from '#domain/dossier/decide/decision.ts';
import { decideDossier } from '#domain/dossier/decide.ts';
import type { DossierEvent } from '#domain/dossier/events.ts';
import { evolveDossier } from '#domain/dossier/evolve.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { isFixed } from '#domain/dossier/locked.ts';
import { emptyDossier } from '#domain/dossier/state.ts';
import { FIELD_PATHS, type FieldPath } from '#domain/dossier/view.ts';
import { OUTCOMES, type Outcome } from '#domain/outcomes.ts';

/* DEC-01: what a decision fixes is refused to `update-dossier`, field by field (decisions 1). */

const NUMBER = '2026-58-0042';
const PLACE = ['5 RUE DU MODELE', '58000 NEVERS'];
const FACTS: DossierFacts = {
  reference: 'R-1',
  scheme: 'general',
  insured: { firstName: 'Aurore', usualName: 'Essai', legalGuardian: { name: 'Ève' } },
  risk: 'sickness',
  employment: { employer: { name: 'Garage', siret: '1', address: PLACE } },
  measure: {
    code: 'training',
    periods: [{ start: '2026-06-08', end: '2026-06-23', agreement: 'drafted' }],
    provider: { name: 'Cabinet', siret: '1', address: PLACE },
    host: { name: 'Atelier', siret: '1', address: PLACE },
    prescriberBody: { name: 'Cap', address: PLACE },
    supportBody: { name: 'Appui', address: PLACE },
    previous: [{ start: '2026-04-01', end: '2026-04-10', workableDays: 8, reviewed: false }],
  },
};

const basis = { meetingId: 'm1', itemId: 'i1' };
const decided = (outcome: Outcome): DossierEvent[] => [
  { type: 'Scheduled', ...basis },
  { type: 'OutcomeSubmitted', ...basis, outcome, motive: null, conditions: [] },
  {
    ...{ type: 'DecisionTaken', ...basis, outcome, decisionNumber: NUMBER, date: '2026-06-04' },
    ...{ delegationId: 'del', factsVersion: 1, textHash: '', letters: [] },
  },
];
const reopening: DossierEvent = {
  ...{ type: 'Scheduled', meetingId: 'm2', itemId: 'i2' },
  reopens: { decisionNumber: NUMBER, date: '2026-06-20', reason: { id: 't' } },
};

function update(changes: FactChanges, events: readonly DossierEvent[]) {
  const answer = decideDossier({
    dossier: events.reduce((one, event, seq) => evolveDossier(one, { seq, event }), emptyDossier),
    command: { type: 'update-dossier', dossierId: 'd', changes },
    actor: { memberId: 'me', capacity: 'coordination', voice: 'consultative' },
    facts: {
      ...{ today: '2026-06-11', current: FACTS, version: 1, lifted: [], texts: {} },
      ...{ check: () => [], commit: () => 'c', referenceTaken: false },
    } as unknown as DossierDecisionFacts,
  });
  return 'refusal' in answer ? answer.refusal : null;
}
const ruleOf = (changes: FactChanges, events: readonly DossierEvent[]): string =>
  update(changes, events)?.rule ?? 'écrit';

/** Another value of each field. */
const day = '2026-05-05';
const OTHER: Readonly<Record<FieldPath, unknown>> = {
  reference: 'R-2',
  scheme: 'msa-employee',
  referent: { name: 'Ada' },
  caseWorker: { name: 'Ada' },
  fundCode: '582',
  origin: 'employer',
  'insured.civility': 'mme',
  'insured.firstName': 'Aube',
  'insured.usualName': 'Épreuve',
  'insured.birthName': 'Matin',
  'insured.birthDate': '1980-01-01',
  'insured.nir': '2 84 03 58 998 001 21',
  'insured.address': PLACE,
  'insured.email': 'a@exemple.fr',
  'insured.phone': '06 39 98 58 35',
  'insured.legalGuardian': { name: 'Ève', address: PLACE },
  requestedByInsured: day,
  receivedAt: day,
  risk: 'work-accident',
  invalidityCategory: 1,
  'workStoppage.startDate': day,
  'workStoppage.prescribedUntil': day,
  'workStoppage.expectedEnd': day,
  'workStoppage.outingsAllowed': true,
  'workStoppage.activityOutsideHomeAllowed': true,
  'workStoppage.partialResumption': true,
  'workStoppage.consolidationDate': day,
  'workStoppage.dailyAllowanceUntil': day,
  'workStoppage.allowanceDays36Months': 10,
  'employment.status': 'permanent',
  'employment.employer': { name: 'Garages', siret: '1', address: PLACE },
  'employment.contractEnd': day,
  'employment.subrogation': true,
  occupationalHealthService: { name: 'SPST', address: PLACE },
  occupationalHealthAffiliated: true,
  'measure.code': 'skills-assessment',
  'measure.purpose': 'Se former',
  'measure.periods': [{ start: '2026-06-08', end: '2026-06-24' }],
  'measure.totalHours': 20,
  'measure.provider': { name: 'Cabinets', siret: '1', address: PLACE },
  'measure.host': { name: 'Ateliers', siret: '1', address: PLACE },
  'measure.tutor': 'Barnabé',
  'measure.prescriber': 'cap-emploi',
  'measure.prescriberBody': { name: 'Caps', address: PLACE },
  'measure.supportBody': { name: 'Appuis', address: PLACE },
  'measure.immersionPurpose': 'discover',
  'measure.renews': 'R-0',
  'measure.previous': [{ start: '2026-04-01', end: '2026-04-11', workableDays: 9 }],
  'measure.agreement': 'signed',
  'measure.unfitness': 'declared',
  'measure.signatories': ['insured'],
  'measure.dreetsCopy': day,
  'consents.presentation': day,
  'consents.sharing': ['cap-emploi'],
  'consents.employerInformation': false,
  treatingPhysicianConsent: { given: true, written: true, date: day },
  medicalAdvice: { sense: 'favourable', date: day },
  occupationalPhysicianConsent: { given: true, date: day },
  socialAssessment: day,
  roadmap: [],
  documents: ['agreement'],
  'selfEmployed.health': 'x',
  'selfEmployed.economic': 'x',
  'selfEmployed.social': 'x',
  'selfEmployed.plan': 'new-status',
  'selfEmployed.inDepthConsultation': day,
  'selfEmployed.firstFollowUp': day,
  'selfEmployed.secondFollowUp': day,
};

/** Decisions 1, read as a list: the action, who it is for and with whom, the régime and the risk. */
const FIXED: readonly FieldPath[] = [
  'scheme',
  'risk',
  'insured.civility',
  'insured.firstName',
  'insured.usualName',
  'insured.birthDate',
  'employment.employer',
  'measure.code',
  'measure.purpose',
  'measure.periods',
  'measure.totalHours',
  'measure.provider',
  'measure.host',
  'measure.tutor',
  'measure.prescriber',
  'measure.prescriberBody',
  'measure.supportBody',
  'measure.immersionPurpose',
  'measure.renews',
  'measure.previous',
  'measure.unfitness',
];

const changeOf = (path: FieldPath): FactChanges => {
  const [group, leaf] = path.split('.') as [string, string | undefined];
  return (leaf ? { [group]: { [leaf]: OTHER[path] } } : { [group]: OTHER[path] }) as FactChanges;
};

describe('faute F fixée : [DEC-01] ce qu’une décision fixe', () => {
  // The medical service alone writes the health of a self-employed person.
  const rows = FIELD_PATHS.filter((path) => path !== 'selfEmployed.health').map(
    (path) => [path, FIXED.includes(path) ? 'DEC-01' : 'écrit'] as const,
  );
  test.each(rows)('après un accord, %s : %s', (path, expected) => {
    expect(ruleOf(changeOf(path), decided('approval'))).toBe(expected);
    // The control: the same change before any decision, and once the request is studied again.
    expect(ruleOf(changeOf(path), [])).toBe('écrit');
    expect(ruleOf(changeOf(path), [...decided('denial'), reopening])).toBe('écrit');
  });

  test.each(OUTCOMES)('issue « %s » : fixé, sauf un report, qui ne décide rien', (outcome) => {
    const said = ruleOf({ measure: { totalHours: 20 } }, decided(outcome));
    expect(said).toBe(outcome === 'deferral' ? 'écrit' : 'DEC-01');
  });

  test.each<[string, FactChanges, string]>([
    ['la convention revient signée', period({ agreement: 'signed' }), 'écrit'],
    ['un jour de plus', period({ end: '2026-06-24' }), 'DEC-01'],
    ['certains jours seulement', period({ days: ['2026-06-08'] }), 'DEC-01'],
    ['le bilan de la période précédente', reviewed(true), 'écrit'],
    ['l’adresse de l’employeur', employer({ address: ['1 RUE', '58000 NEVERS'] }), 'écrit'],
    ['le SIRET de l’employeur', employer({ siret: '2' }), 'écrit'],
    ['le nom de l’employeur', employer({ name: 'Le Garage' }), 'DEC-01'],
    ['l’adresse du lieu', host({ address: ['1 RUE', '58000 NEVERS'] }), 'DEC-01'],
    ['le SIRET du lieu', host({ siret: '2' }), 'écrit'],
  ])('%s : %s', (_, changes, expected) => {
    expect(ruleOf(changes, decided('approval'))).toBe(expected);
  });

  it('une correction peut changer tout cela, et rien d’autre', () => {
    expect(FIELD_PATHS.filter(isFixed).toSorted()).toEqual(FIXED.toSorted());
  });

  it('plusieurs champs se nomment l’un après l’autre', () => {
    const both = { measure: { totalHours: 20, purpose: 'Se former' } };
    const { message = '' } = update(both, decided('approval')) ?? {};
    expect(message.replaceAll('\u00A0', ' ')).toMatch(/« [^»]+ », « [^»]+ »/u);
  });

  it('la même valeur n’est pas un changement', () => {
    expect(ruleOf({ measure: { code: 'training', totalHours: null } }, decided('approval'))).toBe(
      'écrit',
    );
  });

  test.each<[Outcome, RegExp]>([
    ['approval', /créez une demande qui renouvelle celle-ci\.$/],
    ['denial', /inscrivez-la de nouveau à une séance, avec votre motif\.$/],
  ])('après « %s », la phrase nomme le champ, la décision et la suite', (outcome, way) => {
    const { message = '' } = update({ measure: { totalHours: 20 } }, decided(outcome)) ?? {};
    expect(message.replaceAll('\u00A0', ' ')).toMatch(
      new RegExp(`^La décision n° ${NUMBER} fixe « .+ » : rien n’a été enregistré\\.`),
    );
    expect(message).toMatch(way);
  });
});

function period(change: object): FactChanges {
  const [first] = FACTS.measure.periods ?? [];
  return { measure: { periods: [{ ...first, ...change }] } } as FactChanges;
}
function reviewed(is: boolean): FactChanges {
  const [first] = FACTS.measure.previous ?? [];
  return { measure: { previous: [{ ...first, reviewed: is }] } } as FactChanges;
}
function employer(change: object): FactChanges {
  return { employment: { employer: { ...FACTS.employment?.employer, ...change } } };
}
function host(change: object): FactChanges {
  return { measure: { host: { ...FACTS.measure.host, ...change } } };
}
