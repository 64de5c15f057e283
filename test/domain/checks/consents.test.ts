import { expect, it } from 'vitest';
import {
  checkDossier,
  DEFAULT_CHECK_SETTINGS,
  isAdmissible,
} from '#domain/dossier/checks/index.ts';
import { dossier, findingsOf, judge, MEETING } from './judged.ts';

const trial = (changes = {}) => dossier('supervised-trial', changes);
const training = (changes = {}) => dossier('training', changes);
const retraining = (changes = {}) => dossier('in-company-retraining', changes);
const farmer = (affiliated: boolean | null, consent: { given: boolean } | null = null) =>
  trial({
    scheme: 'msa-self-employed',
    employment: { status: 'farmer', employer: null },
    occupationalHealthAffiliated: affiliated,
    occupationalPhysicianConsent: consent,
  });

judge('CONS-01', [
  ['l’accord daté à la présentation suffit', training(), null],
  [
    'l’accord du jour de la séance suffit',
    training({ consents: { presentation: '2026-06-04' } }),
    null,
  ],
  [
    'un accord daté du lendemain bloque',
    training({ consents: { presentation: '2026-06-05' } }),
    'blocking',
  ],
  [
    'sans accord, le dossier n’est pas présenté',
    training({ consents: { presentation: null } }),
    'blocking',
  ],
  [
    'sans aucun accord noté, le dossier n’est pas présenté',
    training({ consents: null }),
    'blocking',
  ],
  [
    'vaut aussi pour une action hors champ',
    dossier('therapeutic-part-time', { consents: null }),
    'blocking',
  ],
]);

judge('CONS-03', [
  ['la demande signée de l’assuré suffit', training(), null],
  [
    'sans demande de l’assuré, l’accord est impossible',
    training({ requestedByInsured: null }),
    'blocking',
  ],
  [
    'une demande de l’employeur ne la remplace pas',
    training({ requestedByInsured: null, origin: 'employer' }),
    'blocking',
  ],
]);

const consent = (treatingPhysicianConsent: object | null) => training({ treatingPhysicianConsent });
judge('MED-01', [
  ['un accord écrit, daté et récent suffit', training(), null],
  ['sans accord du médecin traitant, l’accord est impossible', consent(null), 'blocking'],
  [
    'un accord oral ne suffit pas',
    consent({ given: true, written: false, date: '2026-05-13' }),
    'blocking',
  ],
  ['un accord sans date ne suffit pas', consent({ given: true, written: true }), 'blocking'],
  [
    'un médecin traitant opposé bloque',
    consent({ given: false, written: true, date: '2026-05-13' }),
    'blocking',
  ],
  [
    'à six mois jour pour jour, l’accord vaut encore',
    consent({ given: true, written: true, date: '2025-12-04' }),
    null,
  ],
  [
    'un jour plus tard, il est trop ancien',
    consent({ given: true, written: true, date: '2025-12-03' }),
    'blocking',
  ],
  [
    'la cellule peut régler l’ancienneté admise',
    consent({ given: true, written: true, date: '2026-05-03' }),
    'blocking',
    { settings: { ...DEFAULT_CHECK_SETTINGS, physicianConsentMonths: 1 } },
  ],
  [
    'un accord daté d’après la séance bloque',
    consent({ given: true, written: true, date: '2026-06-05' }),
    'blocking',
  ],
  [
    'pour une rééducation en entreprise, l’accord est seulement signalé',
    retraining({ treatingPhysicianConsent: null }),
    'info',
  ],
  [
    'se tait hors du champ de la cellule',
    dossier('comete', { treatingPhysicianConsent: null }),
    null,
  ],
]);

judge('MED-02', [
  ['un avis rendu suffit', training(), null],
  [
    'sans avis du médecin-conseil, l’accord est impossible',
    training({ medicalAdvice: null }),
    'blocking',
  ],
  [
    'un avis daté d’après la séance n’est pas rendu',
    training({ medicalAdvice: { sense: 'favourable', date: '2026-06-05' } }),
    'blocking',
  ],
  [
    'un avis du jour est rendu',
    training({ medicalAdvice: { sense: 'favourable', date: '2026-06-04' } }),
    null,
  ],
  [
    'pour une rééducation en entreprise, il est seulement signalé',
    retraining({ medicalAdvice: null }),
    'info',
  ],
]);

const unfavourable = { medicalAdvice: { sense: 'unfavourable', date: '2026-05-28' } } as const;
judge('MED-03', [
  ['un avis favorable n’interdit rien', training(), null],
  ['un avis défavorable du médecin-conseil interdit l’accord', training(unfavourable), 'blocking'],
  ['il l’interdit aussi pour une rééducation en entreprise', retraining(unfavourable), 'blocking'],
  ['sans avis, c’est MED-02 qui parle', training({ medicalAdvice: null }), null],
]);

judge('MED-04', [
  ['l’accord du médecin du travail suffit à l’essai encadré', trial(), null],
  [
    'sans lui, l’essai encadré est bloqué',
    trial({ occupationalPhysicianConsent: null }),
    'blocking',
  ],
  [
    'un médecin du travail opposé bloque',
    trial({ occupationalPhysicianConsent: { given: false } }),
    'blocking',
  ],
  ['une formation n’en a pas besoin', training({ occupationalPhysicianConsent: null }), null],
  ['l’exploitant agricole adhérent en a besoin', farmer(true), 'blocking'],
  ['l’exploitant agricole adhérent qui l’a peut essayer', farmer(true, { given: true }), null],
  ['l’exploitant agricole non adhérent n’en a pas besoin', farmer(false), 'info'],
  ['adhésion inconnue : alerte, à vérifier', farmer(null), 'warning'],
  [
    'sans service de santé au travail, l’indépendant est dispensé',
    dossier('skills-assessment', {
      scheme: 'ti-artisan-merchant',
      occupationalHealthAffiliated: false,
    }),
    'info',
  ],
]);

it('[MED-03] n’est jamais levé par les autres accords', () => {
  expect(isAdmissible(checkDossier(training(), MEETING))).toBe(true);
  expect(isAdmissible(checkDossier(training(unfavourable), MEETING))).toBe(false);
});

it('[MED-01] dit ce qui manque et qui le demande', () => {
  const [finding] = findingsOf('MED-01', consent({ given: true, written: false }));
  expect(finding?.message).toBe(
    'L’accord du médecin traitant est seulement oral\u00A0: l’assuré lui demande un écrit daté et signé.',
  );
});
