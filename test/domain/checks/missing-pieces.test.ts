import { describe, expect, it } from 'vitest';
import { checkDossier } from '#domain/dossier/checks/index.ts';
import type { Document } from '#domain/dossier/documents.ts';
import type { DossierFacts, MeasureCode } from '#domain/dossier/facts.ts';
import { missingPieces } from '#domain/dossier/missing-pieces.ts';
import visible from '../../fixtures/cases/visible.json' with { type: 'json' };
import { type Changes, dossier, MEETING } from './judged.ts';

const plain = (texts: readonly string[]): string[] =>
  texts.map((text) => text.replaceAll('\u00A0', ' '));
const asked = (facts: DossierFacts, date = MEETING.date): string[] =>
  plain(missingPieces(facts, checkDossier(facts, { ...MEETING, date }), 'appreciated'));
const caseOf = (id: string): DossierFacts =>
  visible.cases.find((one) => one.id === id)?.dossier as unknown as DossierFacts;

describe('pièces à demander à la personne', () => {
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

  it('[EE-01] [PMSMP-01] une nouvelle date de fin, sans le jour quand il est passé', () => {
    const past = { measure: { periods: [{ start: '2026-04-01', end: '2026-06-30' }] } };
    expect(asked(dossier('supervised-trial', past))).toContain(
      'La convention d’essai encadré avec une nouvelle date de fin (article D. 323-6-5 du code de la sécurité sociale).',
    );
    expect(asked(dossier('work-immersion', past))).toContain(
      'La convention d’immersion avec une nouvelle date de fin (article D. 5135-3 du code du travail).',
    );
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

const SSC = 'du code de la sécurité sociale';
const LABOUR = 'du code du travail';
const SENT_BUT_AGREEMENT = (dossier('in-company-retraining').documents ?? []).filter(
  (one) => one !== 'agreement',
);
const long = (end: string) => ({ periods: [{ start: '2026-06-15', end }] });
const trialsDone = (workableDays: number) => ({
  previous: [{ start: '2026-04-20', end: '2026-05-06', workableDays, reviewed: true }],
});
const EMPLOYER_ITSELF = { provider: { siret: '00000151100013' } };
const THREE_YEARS: Changes = {
  workStoppage: { startDate: '2023-09-01' },
  measure: { periods: [{ start: '2026-07-01', end: '2026-09-30' }] },
};

describe('chaque pièce, mot pour mot', () => {
  const rows: [string, MeasureCode, Changes, string | null][] = [
    [
      'CONS-01',
      'training',
      { consents: null },
      'Votre accord pour présenter votre dossier à notre réunion, daté et signé.',
    ],
    [
      'ID-01',
      'training',
      { insured: { nir: '284035899800122' } },
      'Une copie de votre attestation de droits.',
    ],
    [
      'ID-05',
      'training',
      { insured: { birthDate: '2009-03-15', nir: null } },
      'Le nom et l’adresse de votre représentant légal.',
    ],
    [
      'LET-04',
      'training',
      { insured: { address: null } },
      'Votre adresse postale exacte et complète.',
    ],
    [
      'PER-01, sans dates',
      'training',
      { measure: { periods: [] } },
      'Les dates de l’action, données par l’organisme ou l’entreprise.',
    ],
    ['PER-01, trop longue', 'training', { workStoppage: { expectedEnd: '2026-06-20' } }, null],
    [
      'PER-04, arrêt fini',
      'training',
      { workStoppage: { prescribedUntil: '2026-06-03' } },
      'Votre dernier avis de prolongation d’arrêt.',
    ],
    ['PER-04, sans arrêt', 'training', { workStoppage: null }, null],
    [
      'MED-01, ancien',
      'training',
      { treatingPhysicianConsent: { given: true, written: true, date: '2025-12-03' } },
      'L’accord de votre médecin traitant, par écrit, daté et signé. Celui que nous avons, du mercredi 3 décembre 2025, n’est pas valable à cette date.',
    ],
    [
      'MED-04, reçu et daté d’un jour à venir',
      'supervised-trial',
      { occupationalPhysicianConsent: { given: true, date: '2026-07-01' } },
      null,
    ],
    [
      'MED-04, refusé',
      'supervised-trial',
      { occupationalPhysicianConsent: { given: false } },
      null,
    ],
    [
      'EE-02',
      'supervised-trial',
      { measure: trialsDone(20) },
      `La convention d’essai encadré avec une nouvelle date de fin, au plus tard le mardi 23 juin 2026 (article D. 323-6-5 ${SSC}).`,
    ],
    [
      'EE-05, la seconde',
      'supervised-trial',
      {
        measure: {
          agreement: null,
          periods: [
            { start: '2026-06-15', end: '2026-06-16', agreement: 'signed' },
            { start: '2026-06-22', end: '2026-06-23' },
          ],
        },
      },
      `La convention d’essai encadré du lundi 22 juin 2026 au mardi 23 juin 2026, signée par tous. Chaque période a la sienne (article D. 323-6-6 ${SSC}).`,
    ],
    ['EE-06, le travail de la caisse', 'supervised-trial', { socialAssessment: null }, null],
    [
      'EE-07, le second',
      'supervised-trial',
      {
        measure: {
          previous: [
            { start: '2026-03-02', end: '2026-03-03', reviewed: true },
            { start: '2026-04-20', end: '2026-04-22' },
          ],
        },
      },
      'Le bilan de votre essai du lundi 20 avril 2026 au mercredi 22 avril 2026, rempli par votre tuteur.',
    ],
    ['BC-01, durée non dite', 'skills-assessment', { measure: { totalHours: null } }, null],
    [
      'BC-02',
      'skills-assessment',
      { measure: EMPLOYER_ITSELF },
      `Le devis d’un autre organisme. Votre employeur ne peut pas faire lui-même le bilan (article R. 6313-5 ${LABOUR}).`,
    ],
    [
      'PMSMP-01',
      'work-immersion',
      { measure: long('2026-08-01') },
      `La convention d’immersion avec une nouvelle date de fin, au plus tard le mardi 14 juillet 2026 (article D. 5135-3 ${LABOUR}).`,
    ],
    [
      'PMSMP-01, deux périodes trop longues',
      'work-immersion',
      {
        measure: {
          periods: [
            { start: '2026-06-15', end: '2026-07-16' },
            { start: '2026-07-20', end: '2026-07-21' },
          ],
        },
      },
      `La convention d’immersion avec une nouvelle date de fin (article D. 5135-3 ${LABOUR}).`,
    ],
    [
      'PMSMP-04, par l’employeur',
      'work-immersion',
      { measure: { prescriber: 'employer' } },
      `La convention d’immersion établie par Cap emploi. Votre employeur ne peut pas la prescrire (article L. 5135-2 ${LABOUR}).`,
    ],
    [
      'PMSMP-04, par la personne',
      'work-immersion',
      { measure: { prescriber: 'insured' } },
      `La convention d’immersion établie par Cap emploi. Vous ne pouvez pas la prescrire vous-même (article L. 5135-2 ${LABOUR}).`,
    ],
    [
      'PMSMP-04, pas dit',
      'work-immersion',
      { measure: { prescriber: null } },
      `La convention d’immersion établie par un organisme habilité, comme Cap emploi ou France Travail (article L. 5135-2 ${LABOUR}).`,
    ],
    [
      'PMSMP-05, seule',
      'work-immersion',
      { measure: { signatories: ['insured', 'host'] } },
      `La signature de votre employeur sur la convention d’immersion. Elle est obligatoire pour un salarié (article D. 5135-1 ${LABOUR}).`,
    ],
    [
      'PMSMP-06',
      'work-immersion',
      { measure: { immersionPurpose: null } },
      `L’objet de votre immersion, un seul, écrit dans la convention (article L. 5135-1 ${LABOUR}).`,
    ],
    [
      'CRPE-01',
      'in-company-retraining',
      { measure: long('2028-06-30') },
      `La convention de rééducation avec une nouvelle date de fin, au plus tard le mardi 14 décembre 2027 (article R. 5213-15 ${LABOUR}).`,
    ],
    [
      'CRPE-02',
      'in-company-retraining',
      THREE_YEARS,
      `La convention de rééducation avec une nouvelle date de fin, au plus tard le lundi 31 août 2026 (article R. 323-3-1 ${SSC}).`,
    ],
    [
      'CRPE-04, deux signatures',
      'in-company-retraining',
      { measure: { signatories: null } },
      `La convention de rééducation complète : il manque des signatures, la vôtre et celle de votre employeur (article L. 5213-3-1 ${LABOUR}).`,
    ],
    [
      'CRPE-04, la caisse signe elle-même',
      'in-company-retraining',
      { measure: { signatories: ['insured', 'employer'] } },
      null,
    ],
    [
      'CRPE-04, la caisse attend encore la convention',
      'in-company-retraining',
      { measure: { signatories: ['insured', 'employer'] }, documents: SENT_BUT_AGREEMENT },
      `La convention de rééducation, signée par vous et par votre employeur (article L. 5213-3-1 ${LABOUR}).`,
    ],
    [
      'CRPE-04, l’entreprise d’accueil signe la mise à disposition, non la convention',
      'in-company-retraining',
      { measure: { host: { siret: '00000209700012' } } },
      `La mise à disposition, signée par l’entreprise d’accueil (article L. 8241-2 ${LABOUR}).`,
    ],
    [
      'CRPE-04, l’employeur et l’entreprise d’accueil',
      'in-company-retraining',
      { measure: { host: { siret: '00000209700012' }, signatories: ['insured', 'fund'] } },
      `La convention de rééducation complète : il manque une signature, celle de votre employeur (article L. 5213-3-1 ${LABOUR}). La mise à disposition, signée par l’entreprise d’accueil (article L. 8241-2 ${LABOUR}).`,
    ],
    ['CRPE-05, à la caisse', 'in-company-retraining', { measure: { dreetsCopy: null } }, null],
  ];
  it.each(rows)('[%s]', (_, code, changes, text) => {
    expect(asked(dossier(code, changes))).toEqual(text === null ? [] : [text]);
  });

  const without = (document: Document): Changes => ({
    documents: dossier('training').documents?.filter((one) => one !== document) ?? [],
  });
  const documents: [Document, MeasureCode, string | null][] = [
    ['signed-request', 'training', 'Votre demande, datée et signée par vous.'],
    [
      'presentation-consent',
      'training',
      'Votre accord pour présenter votre dossier à notre réunion, daté et signé.',
    ],
    [
      'treating-physician-consent',
      'training',
      'Une copie de l’accord écrit de votre médecin traitant.',
    ],
    ['medical-advice', 'training', null],
    [
      'occupational-physician-consent',
      'supervised-trial',
      'Une copie de l’accord du médecin du travail.',
    ],
    ['social-assessment', 'supervised-trial', null],
    ['agreement', 'supervised-trial', 'La convention, signée par tous.'],
    ['quote-or-programme', 'training', 'Le devis et le programme de l’organisme, avec les dates.'],
    ['stoppage-notice', 'training', 'Votre avis d’arrêt de travail pour la période de l’action.'],
  ];
  it.each(documents)('[DOC-01] %s (%s)', (document, code, text) => {
    expect(asked(dossier(code, without(document)))).toEqual(text === null ? [] : [text]);
  });

  it.each<[string, Document, MeasureCode, Changes]>([
    ['CONS-03', 'signed-request', 'training', { requestedByInsured: null }],
    ['CONS-01', 'presentation-consent', 'training', { consents: null }],
    ['MED-01', 'treating-physician-consent', 'training', { treatingPhysicianConsent: null }],
    [
      'MED-04',
      'occupational-physician-consent',
      'supervised-trial',
      { occupationalPhysicianConsent: null },
    ],
    [
      'CRPE-03',
      'occupational-physician-consent',
      'in-company-retraining',
      { measure: { unfitness: null } },
    ],
    ['PER-04', 'stoppage-notice', 'training', { workStoppage: { prescribedUntil: '2026-06-03' } }],
    ['BC-01', 'quote-or-programme', 'skills-assessment', { measure: { totalHours: 30 } }],
    ['BC-02', 'quote-or-programme', 'skills-assessment', { measure: EMPLOYER_ITSELF }],
    ['EE-01', 'agreement', 'supervised-trial', { measure: long('2026-07-01') }],
    ['EE-02', 'agreement', 'supervised-trial', { measure: trialsDone(20) }],
    ['EE-05', 'agreement', 'supervised-trial', { measure: { agreement: 'drafted' } }],
    ['PMSMP-01', 'agreement', 'work-immersion', { measure: long('2026-08-01') }],
    ['PMSMP-04', 'agreement', 'work-immersion', { measure: { prescriber: 'other' } }],
    ['PMSMP-05', 'agreement', 'work-immersion', { measure: { signatories: null } }],
    ['CRPE-01', 'agreement', 'in-company-retraining', { measure: long('2028-06-30') }],
    ['CRPE-02', 'agreement', 'in-company-retraining', THREE_YEARS],
    ['CRPE-04', 'agreement', 'in-company-retraining', { measure: { signatories: ['fund'] } }],
  ])(
    '[%s] dit mieux que « %s » absent : la pièce n’est demandée qu’une fois',
    (_, document, code, changes) => {
      const told = asked(dossier(code, changes));
      expect(told).toHaveLength(1);
      expect(asked(dossier(code, { ...changes, ...without(document) }))).toEqual(told);
    },
  );

  it('[BC-01] une durée non dite ne remplace pas le devis absent', () => {
    const changes = { measure: { totalHours: null }, ...without('quote-or-programme') };
    expect(asked(dossier('skills-assessment', changes))).toEqual([
      'Le devis et le programme de l’organisme, avec les dates.',
    ]);
  });
});
