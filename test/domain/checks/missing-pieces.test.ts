import { describe, expect, it } from 'vitest';
import { checkDossier } from '#domain/dossier/checks/index.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { missingPieces } from '#domain/dossier/missing-pieces.ts';
import visible from '../../fixtures/cases/visible.json' with { type: 'json' };
import { type Changes, dossier, MEETING } from './judged.ts';

const plain = (texts: readonly string[]): string[] =>
  texts.map((text) => text.replaceAll('\u00A0', ' '));
const asked = (facts: DossierFacts, date = MEETING.date): string[] =>
  plain(missingPieces(facts, checkDossier(facts, { ...MEETING, date })));
const caseOf = (id: string): DossierFacts =>
  visible.cases.find((one) => one.id === id)?.dossier as unknown as DossierFacts;

describe('pièces à demander à l’assuré', () => {
  it('[MED-01] C22 : l’écrit du médecin traitant, et lui seul', () => {
    expect(asked(caseOf('C22'), '2026-05-21')).toEqual([
      'L’accord de votre médecin traitant, par écrit, daté et signé. Nous avons seulement un accord oral.',
    ]);
  });

  it('[PMSMP-04] [PMSMP-05] C27 : la convention par Cap emploi, puis la signature de l’employeur', () => {
    expect(asked(caseOf('C27'), '2026-05-21')).toEqual([
      'La convention d’immersion établie par Cap emploi. Notre service social ne peut pas la prescrire (article L. 5135-2 du code du travail).',
      'La signature de votre employeur sur cette convention. Elle est obligatoire pour un salarié (article D. 5135-1 du même code).',
    ]);
  });

  it('un dossier complet ne demande rien', () => {
    expect(asked(dossier('training'))).toEqual([]);
    expect(asked(caseOf('C01'), '2026-04-23')).toEqual([]);
  });

  const rows: [string, Parameters<typeof dossier>[0], Changes, string][] = [
    [
      'MED-01 absent',
      'training',
      { treatingPhysicianConsent: null },
      'L’accord de votre médecin traitant, par écrit, daté et signé.',
    ],
    [
      'MED-01 non daté',
      'training',
      { treatingPhysicianConsent: { given: true, written: true } },
      'L’accord de votre médecin traitant, par écrit, daté et signé. Celui que nous avons n’est pas daté.',
    ],
    [
      'MED-04',
      'supervised-trial',
      { occupationalPhysicianConsent: null },
      'L’accord du médecin du travail, par écrit, daté et signé. Demandez-le à votre service de santé au travail (article D. 323-6-3 du code de la sécurité sociale).',
    ],
    [
      'CONS-03',
      'training',
      { requestedByInsured: null },
      'Votre demande, datée et signée par vous.',
    ],
    [
      'EE-01',
      'supervised-trial',
      { measure: { periods: [{ start: '2026-06-15', end: '2026-07-01' }] } },
      'La convention d’essai encadré avec une nouvelle date de fin, au plus tard le mardi 30 juin 2026 (article D. 323-6-5 du code de la sécurité sociale).',
    ],
    [
      'EE-04',
      'supervised-trial',
      { measure: { tutor: null } },
      'Le nom de votre tuteur dans l’entreprise d’accueil, écrit dans la convention (article D. 323-6-6 du code de la sécurité sociale).',
    ],
    [
      'EE-05',
      'supervised-trial',
      { measure: { agreement: 'drafted' } },
      'La convention d’essai encadré du lundi 15 juin 2026 au vendredi 26 juin 2026, signée par tous. Nous avons seulement un projet.',
    ],
    [
      'BC-01',
      'skills-assessment',
      { measure: { totalHours: 30 } },
      'Un devis corrigé, de 24 heures au plus (article L. 6313-4 du code du travail).',
    ],
    [
      'CRPE-03',
      'in-company-retraining',
      { measure: { unfitness: null } },
      'L’écrit du médecin du travail après votre visite de préreprise (article L. 1226-1-4 du code du travail).',
    ],
    [
      'CRPE-04',
      'in-company-retraining',
      { measure: { signatories: ['insured'] } },
      'La convention de rééducation complète : il manque une signature, celle de votre employeur (article L. 5213-3-1 du code du travail).',
    ],
    [
      'DOC-01',
      'training',
      {
        documents: [
          'signed-request',
          'presentation-consent',
          'treating-physician-consent',
          'stoppage-notice',
        ],
      },
      'Le devis et le programme de l’organisme, avec les dates.',
    ],
  ];
  it.each(rows)('[%s] est demandé en une phrase', (_, code, changes, text) => {
    expect(asked(dossier(code, changes))).toEqual([text]);
  });

  it('ne demande pas deux fois la même pièce, ni ce que la caisse fait elle-même', () => {
    const texts = asked(
      dossier('training', { documents: [], treatingPhysicianConsent: null, medicalAdvice: null }),
    );
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts.filter((text) => text.includes('médecin traitant'))).toHaveLength(1);
    expect(texts.join()).not.toContain('médecin-conseil');
  });

  it('un refus du médecin ou une action fermée ne se complètent pas', () => {
    expect(asked(dossier('training', { treatingPhysicianConsent: { given: false } }))).toEqual([]);
    expect(asked(dossier('supervised-trial', { scheme: 'ti-liberal' }))).toEqual([]);
    expect(asked(dossier('training', { medicalAdvice: { sense: 'unfavourable' } }))).toEqual([]);
  });
});
