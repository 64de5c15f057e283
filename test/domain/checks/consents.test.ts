import { expect, it } from 'vitest';
import {
  checkDossier,
  DEFAULT_CHECK_SETTINGS,
  isAdmissible,
} from '#domain/dossier/checks/index.ts';
import { dossier, judge, MEETING, says } from './judged.ts';

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
  ['une demande du jour de la séance suffit', training({ requestedByInsured: '2026-06-04' }), null],
  [
    'une demande datée du lendemain bloque',
    training({ requestedByInsured: '2026-06-05' }),
    'blocking',
  ],
  ['la demande signée de la personne suffit', training(), null],
  [
    'sans demande de la personne, l’accord est impossible',
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
  [
    'un accord du jour de la séance suffit',
    consent({ given: true, written: true, date: '2026-06-04' }),
    null,
  ],
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
  ['un avis sans date est rendu', training({ medicalAdvice: { sense: 'favourable' } }), null],
  ['se tait hors du champ de la cellule', dossier('comete', { medicalAdvice: null }), null],
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
  ['se tait hors du champ de la cellule', dossier('comete', unfavourable), null],
  ['un avis favorable n’interdit rien', training(), null],
  ['un avis défavorable du médecin-conseil interdit l’accord', training(unfavourable), 'blocking'],
  ['il l’interdit aussi pour une rééducation en entreprise', retraining(unfavourable), 'blocking'],
  ['sans avis, c’est MED-02 qui parle', training({ medicalAdvice: null }), null],
]);

judge('MED-04', [
  [
    'un accord du jour de la séance suffit',
    trial({ occupationalPhysicianConsent: { given: true, date: '2026-06-04' } }),
    null,
  ],
  [
    'un accord daté du lendemain bloque',
    trial({ occupationalPhysicianConsent: { given: true, date: '2026-06-05' } }),
    'blocking',
  ],
  ['un accord sans date suffit', trial({ occupationalPhysicianConsent: { given: true } }), null],
  ['adhésion inconnue, médecin opposé : bloque', farmer(null, { given: false }), 'blocking'],
  [
    'un salarié n’est dispensé par aucune adhésion',
    trial({ occupationalHealthAffiliated: false, occupationalPhysicianConsent: null }),
    'blocking',
  ],
  [
    'se tait hors du champ de la cellule',
    dossier('comete', { scheme: 'ti-liberal', occupationalHealthAffiliated: false }),
    null,
  ],
  [
    'l’essai fermé à l’indépendant relève de EE-03',
    trial({ scheme: 'ti-liberal', occupationalHealthAffiliated: false }),
    null,
  ],
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

says('CONS-01', [
  [
    'pas d’accord',
    training({ consents: { presentation: null } }),
    [
      'consents.presentation',
      'La personne n’a pas donné son accord à la présentation en cellule : le dossier ne peut pas être inscrit. Le service social lui explique la réunion et recueille sa réponse.',
    ],
  ],
  [
    'accord daté d’après la séance',
    training({ consents: { presentation: '2026-06-05' } }),
    [
      'consents.presentation',
      'L’accord de la personne à la présentation est daté du vendredi 5 juin 2026, après la décision du jeudi 4 juin 2026 : vérifiez la date.',
    ],
  ],
]);

says('CONS-03', [
  [
    'pas de demande',
    training({ requestedByInsured: null }),
    [
      'requestedByInsured',
      'Il manque la demande signée et datée de la personne : elle seule peut demander l’action. Faites-la-lui signer.',
    ],
  ],
]);

says('MED-01', [
  [
    'pas d’accord',
    consent(null),
    [
      'treatingPhysicianConsent',
      'Il manque l’accord du médecin traitant, écrit, daté et signé : la personne le lui demande.',
    ],
  ],
  [
    'accord non précisé',
    consent({ written: true }),
    [
      'treatingPhysicianConsent',
      'Il manque l’accord du médecin traitant, écrit, daté et signé : la personne le lui demande.',
    ],
  ],
  [
    'accord refusé',
    consent({ given: false }),
    [
      'treatingPhysicianConsent',
      'Le médecin traitant n’a pas donné son accord : l’action ne peut pas être autorisée sans lui. Le service social en parle avec la personne.',
    ],
  ],
  [
    'accord oral',
    consent({ given: true, written: false }),
    [
      'treatingPhysicianConsent',
      'L’accord du médecin traitant est seulement oral : la personne lui demande un écrit daté et signé.',
    ],
  ],
  [
    'accord sans date',
    consent({ given: true, written: true }),
    [
      'treatingPhysicianConsent',
      'L’accord du médecin traitant n’est pas daté : la personne lui demande un écrit daté et signé.',
    ],
  ],
  [
    'accord daté d’après la séance',
    consent({ given: true, written: true, date: '2026-06-05' }),
    [
      'treatingPhysicianConsent',
      'L’accord du médecin traitant est daté du vendredi 5 juin 2026, après la décision du jeudi 4 juin 2026 : vérifiez la date.',
    ],
  ],
  [
    'accord trop ancien',
    consent({ given: true, written: true, date: '2025-12-03' }),
    [
      'treatingPhysicianConsent',
      'L’accord du médecin traitant, du mercredi 3 décembre 2025, a plus de 6 mois : la personne lui en demande un nouveau.',
    ],
  ],
]);

says('MED-02', [
  [
    'pas d’avis',
    training({ medicalAdvice: null }),
    [
      'medicalAdvice',
      'Le médecin-conseil n’a pas encore donné son avis : la coordination le lui demande avant tout accord.',
    ],
  ],
  [
    'avis daté d’après la séance',
    training({ medicalAdvice: { sense: 'favourable', date: '2026-06-05' } }),
    [
      'medicalAdvice',
      'L’avis du médecin-conseil est daté du vendredi 5 juin 2026, après la décision du jeudi 4 juin 2026 : vérifiez la date.',
    ],
  ],
]);

says('MED-03', [
  [
    'avis défavorable',
    training(unfavourable),
    [
      'medicalAdvice.sense',
      'L’avis du médecin-conseil est défavorable et s’impose à la caisse : l’accord est impossible, quel que soit l’avis des autres services.',
    ],
  ],
]);

says('MED-04', [
  [
    'pas d’accord',
    trial({ occupationalPhysicianConsent: null }),
    [
      'occupationalPhysicianConsent',
      'Il manque l’accord du médecin du travail : la coordination le demande au service de santé au travail.',
    ],
  ],
  [
    'accord refusé',
    trial({ occupationalPhysicianConsent: { given: false } }),
    [
      'occupationalPhysicianConsent',
      'Le médecin du travail n’a pas donné son accord : l’essai encadré est impossible sans lui.',
    ],
  ],
  [
    'accord daté d’après la séance',
    trial({ occupationalPhysicianConsent: { given: true, date: '2026-06-05' } }),
    [
      'occupationalPhysicianConsent',
      'L’accord du médecin du travail est daté du vendredi 5 juin 2026, après la décision du jeudi 4 juin 2026 : vérifiez la date.',
    ],
  ],
  [
    'pas de service de santé au travail',
    farmer(false),
    [
      'occupationalPhysicianConsent',
      'L’accord d’un médecin du travail n’est pas demandé : la personne n’adhère à aucun service de santé au travail.',
    ],
  ],
]);
