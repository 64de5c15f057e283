import { describe, expect, test } from 'vitest';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { compareDossier } from '#server/import/correct/compare.ts';

const stored: DossierFacts = {
  reference: '58-2026-0001',
  scheme: 'general',
  insured: {
    firstName: 'Kléber',
    usualName: 'JOLIFLOT',
    nir: '2 84 03 58 998 001 21',
    phone: '06 39 98 58 35',
  },
  employment: {
    status: 'permanent',
    employer: { name: 'Garage du Beffroi', siret: '00000151100013' },
  },
  measure: {
    code: 'supervised-trial',
    periods: [
      { start: '2026-05-12', end: '2026-05-16', days: ['2026-05-12'], agreement: 'signed' },
      { start: '2026-05-19', end: '2026-05-19' },
    ],
  },
  medicalAdvice: { sense: 'favourable', date: '2026-05-02' },
  occupationalPhysicianConsent: { given: true, date: '2026-05-03' },
};

const minimal: DossierFacts = {
  reference: stored.reference,
  scheme: 'general',
  insured: { firstName: 'Kléber', usualName: 'Joliflot' },
  measure: { code: 'supervised-trial' },
};

test('une cellule vide ou une colonne absente n’efface rien', () => {
  const { status, changes, merged } = compareDossier(stored, minimal);
  expect({ status, changes }).toEqual({ status: 'identical', changes: [] });
  expect(merged).toEqual(stored);
});

test('un dossier inconnu est créé, le NIR masqué dans ce qui est montré', () => {
  const { status, changes, merged } = compareDossier(null, stored);
  expect(status).toBe('created');
  expect(merged).toEqual(stored);
  expect(changes).toContainEqual({ field: 'scheme', from: null, to: 'general' });
  expect(JSON.stringify(changes)).not.toContain('58 998');
});

describe('seul ce que dit le fichier change', () => {
  test.each<[string, DossierFacts, string, unknown]>([
    ['une date', { ...minimal, receivedAt: '2026-04-01' }, 'receivedAt', '2026-04-01'],
    [
      'un autre employeur ne garde pas le SIRET du précédent',
      { ...minimal, employment: { employer: { name: 'Hôtel des Passeurs' } } },
      'employment.employer',
      { name: 'Hôtel des Passeurs' },
    ],
    [
      'le même employeur garde son SIRET et reçoit son adresse',
      {
        ...minimal,
        employment: { employer: { name: 'GARAGE DU BEFFROI', address: ['58000 NEVERS'] } },
      },
      'employment.employer',
      { name: 'GARAGE DU BEFFROI', siret: '00000151100013', address: ['58000 NEVERS'] },
    ],
    [
      'un avis de sens contraire ne garde pas l’ancienne date',
      { ...minimal, medicalAdvice: { sense: 'unfavourable' } },
      'medicalAdvice',
      { sense: 'unfavourable' },
    ],
    [
      'une période déplacée, l’autre garde ses jours',
      {
        ...minimal,
        measure: {
          code: 'supervised-trial',
          periods: [
            { start: '2026-05-12', end: '2026-05-16' },
            { start: '2026-05-20', end: '2026-05-20' },
          ],
        },
      },
      'measure.periods',
      [
        { start: '2026-05-12', end: '2026-05-16', days: ['2026-05-12'], agreement: 'signed' },
        { start: '2026-05-20', end: '2026-05-20' },
      ],
    ],
  ])('%s', (_, after, field, to) => {
    const { status, changes } = compareDossier(stored, after);
    expect(status).toBe('modified');
    expect(changes.map((change) => [change.field, change.to])).toEqual([[field, to]]);
  });

  test('espaces, casse rendue par le lecteur et espaces du NIR ne changent rien', () => {
    const after: DossierFacts = {
      ...minimal,
      insured: {
        firstName: 'Kléber ',
        usualName: 'Joliflot',
        nir: '284035899800121',
        phone: '06 39  98 58 35',
      },
    };
    expect(compareDossier(stored, after).status).toBe('identical');
  });
});

describe('l’acte du médecin dans Rebond n’est jamais écrasé', () => {
  const after: DossierFacts = {
    ...minimal,
    medicalAdvice: { sense: 'unfavourable' },
    occupationalPhysicianConsent: { given: false },
  };

  test.each([
    [{ medicalAdvice: true, occupationalPhysicianConsent: true }, []],
    [
      { medicalAdvice: true, occupationalPhysicianConsent: false },
      ['occupationalPhysicianConsent'],
    ],
    [{ medicalAdvice: false, occupationalPhysicianConsent: true }, ['medicalAdvice']],
    [
      { medicalAdvice: false, occupationalPhysicianConsent: false },
      ['medicalAdvice', 'occupationalPhysicianConsent'],
    ],
  ])('%o', (ownActs, changed) => {
    const { changes } = compareDossier(stored, after, { ownActs });
    expect(changes.map(({ field }) => field)).toEqual(changed);
  });
});

describe('[DEC-01] un fichier ne change pas ce qu’une décision fixe', () => {
  const other: DossierFacts = {
    ...minimal,
    insured: { ...minimal.insured, phone: '06 00 00 00 00' },
    measure: { code: 'training' },
  };

  test('le champ fixé est gardé et nommé, le reste est lu', () => {
    const { locked, merged, changes } = compareDossier(stored, other, { isDecided: true });
    expect(locked).toEqual(['measure.code']);
    expect(merged.measure).toEqual(stored.measure);
    expect(changes.map(({ field }) => field)).toEqual(['insured.phone']);
  });

  test('témoin : avant la décision, tout est lu', () => {
    const { locked, merged } = compareDossier(stored, other);
    expect(locked).toEqual([]);
    expect(merged.measure.code).toBe('training');
  });
});
