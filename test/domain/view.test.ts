import { describe, expect, it, test } from 'vitest';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import type { Risk } from '#domain/dossier/risks.ts';
import {
  type DataClass,
  FIELD_PATHS,
  type FieldPath,
  maskNir,
  mayOpen,
  mayRead,
  projectDossier,
  reasonRow,
  SENSITIVE_CLASSES,
  VIEW,
} from '#domain/dossier/view.ts';
import { CAPACITIES, type Capacity, SEATS } from '#domain/roles.ts';
import visible from '../fixtures/cases/visible.json' with { type: 'json' };

const [first] = visible.cases;
const facts = first?.dossier as DossierFacts;

describe('qui voit quoi', () => {
  const FORBIDDEN: [Capacity, string[]][] = [
    [
      'cap-emploi',
      [
        'insured.nir',
        'risk',
        'socialAssessment',
        'medicalAdvice',
        'workStoppage.startDate',
        'invalidityCategory',
        'treatingPhysicianConsent',
      ],
    ],
    ['occupational-health', ['insured.nir', 'insured.address', 'socialAssessment', 'origin']],
    [
      'occupational-risks',
      ['insured.nir', 'insured.address', 'workStoppage.expectedEnd', 'socialAssessment', 'roadmap'],
    ],
    ['medical-service', ['insured.nir', 'insured.address']],
    [
      'signatory',
      [
        'insured.nir',
        'socialAssessment',
        'roadmap',
        'risk',
        'selfEmployed.health',
        'employment.employer',
      ],
    ],
    ['coordination', ['selfEmployed.health']],
    ['guest', ['insured.nir', 'risk', 'medicalAdvice', 'insured.address']],
  ];
  test.each(FORBIDDEN)('%s ne lit pas ce que la matrice lui ferme', (capacity, paths) => {
    const read = FIELD_PATHS.filter((path) => mayRead(capacity, path, facts.risk));
    expect(read.filter((path) => paths.includes(path))).toEqual([]);
  });

  test.each(['technical-admin', 'room'] as const)('%s ne lit aucun champ', (capacity) => {
    expect(FIELD_PATHS.filter((path) => mayRead(capacity, path))).toEqual([]);
    expect(projectDossier(facts, capacity)).toEqual({});
  });

  it('la nature de l’arrêt ne va aux risques professionnels que pour un accident ou une maladie professionnelle', () => {
    const reads = (risk: Risk) => mayRead('occupational-risks', 'risk', risk);
    expect([reads('sickness'), reads('work-accident'), reads('occupational-disease')]).toEqual([
      false,
      true,
      true,
    ]);
  });

  test.each(CAPACITIES)('la projection de « %s » tient exactement dans sa colonne', (capacity) => {
    const shown = projectDossier(facts, capacity) as Record<string, unknown>;
    for (const path of FIELD_PATHS) {
      const [group = '', leaf] = path.split('.');
      const value = leaf
        ? (shown[group] as Record<string, unknown> | undefined)?.[leaf]
        : shown[group];
      if (!mayRead(capacity, path, facts.risk))
        expect({ path, value }).toEqual({ path, value: undefined });
    }
  });

  it('le NIR est toujours masqué : ses trois derniers chiffres, rien d’autre', () => {
    const { nir } = (projectDossier(facts, 'coordination').insured ?? {}) as { nir?: string };
    expect(nir).toBe(maskNir(facts.insured.nir ?? ''));
    expect(nir?.replace(/\D/g, '')).toHaveLength(3);
  });

  it('chaque champ garde sa classe : ceux qui se journalisent sont nommés, les autres sont personnels', () => {
    const SENSITIVE: Readonly<Partial<Record<FieldPath, DataClass>>> = {
      'insured.nir': 'nir',
      'measure.unfitness': 'medical-occupational',
      medicalAdvice: 'medical-fund',
      occupationalPhysicianConsent: 'medical-occupational',
      socialAssessment: 'social',
      roadmap: 'social',
      'selfEmployed.health': 'medical-fund',
      'selfEmployed.social': 'social',
    };
    for (const path of FIELD_PATHS) {
      expect({ path, class: VIEW[path].class }).toEqual({
        path,
        class: SENSITIVE[path] ?? 'personal',
      });
      expect(SENSITIVE_CLASSES.includes(VIEW[path].class)).toBe(path in SENSITIVE);
    }
  });

  it('les mots d’un avis restent à leur service, ou vont à toute la séance', () => {
    const readers = (author: Capacity) => [...reasonRow(author).readers];
    expect(readers('medical-service')).toEqual(['medical-service']);
    expect(readers('occupational-health')).toEqual([
      'coordination',
      'social-service',
      'medical-service',
      'occupational-health',
    ]);
    expect(readers('social-service')).toEqual([
      'coordination',
      'social-service',
      'medical-service',
    ]);
    for (const author of ['coordination', 'admin-fund', 'cap-emploi', 'guest'] as const)
      expect(readers(author)).toEqual([...SEATS]);
    expect(
      (['medical-service', 'occupational-health', 'social-service', 'guest'] as const).map(
        (author) => reasonRow(author).class,
      ),
    ).toEqual(['medical-fund', 'medical-occupational', 'social', 'personal']);
  });

  it('un accident de trajet ouvre aussi la nature de l’arrêt, l’inconnu et l’absent ne l’ouvrent pas', () => {
    const reads = (risk?: Risk | null) => mayRead('occupational-risks', 'risk', risk);
    expect([reads('commuting-accident'), reads('none'), reads(null), reads()]).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(mayRead('guest', 'risk', 'work-accident')).toBe(false);
    expect(mayRead('occupational-risks', 'insured.address', 'work-accident')).toBe(false);
  });

  it('la projection ne tient que ce qui est dit, rubrique par rubrique', () => {
    const one: DossierFacts = {
      reference: 'R-1',
      scheme: 'general',
      insured: { firstName: 'A', usualName: 'B', nir: '2 84 03 58 998 001 21' },
      measure: { code: 'training', purpose: null },
      requestedByInsured: '2026-05-08',
      risk: null,
      workStoppage: {},
    };
    expect(projectDossier(one, 'coordination')).toEqual({
      reference: 'R-1',
      scheme: 'general',
      insured: { firstName: 'A', usualName: 'B', nir: '••••••••••••121' },
      measure: { code: 'training' },
      requestedByInsured: '2026-05-08',
    });
  });
});

describe('qui sait que le dossier existe', () => {
  const open = (capacity: Capacity, changes: Partial<Parameters<typeof mayOpen>[1]> = {}) =>
    mayOpen(capacity, {
      external: ['occupational-health', 'cap-emploi', 'guest'],
      presentation: true,
      sharing: ['cap-emploi'],
      hasOutcome: false,
      ...changes,
    });

  it('[CONS-02] un partenaire, si la personne a accepté de partager avec lui nommément', () => {
    expect([open('cap-emploi'), open('occupational-health'), open('guest')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('[CONS-01] personne hors de ceux qui préparent, sans accord à la présentation', () => {
    const without = CAPACITIES.filter((capacity) => open(capacity, { presentation: false }));
    expect(without).toEqual(['coordination', 'social-service', 'medical-service', 'admin-fund']);
  });

  it('de la caisse et des partenaires, avec l’accord à la présentation, sauf le signataire', () => {
    const external = { external: [] };
    expect(CAPACITIES.filter((capacity) => open(capacity, external))).toEqual([...SEATS]);
    expect(CAPACITIES.filter((capacity) => open(capacity))).toEqual(
      SEATS.filter((seat) => seat !== 'occupational-health' && seat !== 'guest'),
    );
  });

  it('le signataire, une fois l’issue proposée', () => {
    expect([open('signatory'), open('signatory', { hasOutcome: true })]).toEqual([false, true]);
  });

  it('l’administration technique et l’écran de salle, jamais', () => {
    const all = {
      sharing: ['cap-emploi', 'occupational-health', 'guest'] as const,
      hasOutcome: true,
    };
    expect([open('technical-admin', all), open('room', all)]).toEqual([false, false]);
  });
});
