import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nirFault, siretFault } from '#domain/dossier/checks/identity.ts';
import { holds } from '../../support/runs.ts';
import { dossier, findingsOf, judge, says } from './judged.ts';

const person = (insured: object, changes = {}) => dossier('training', { insured, ...changes });
const nir = (typed: string | null) => person({ nir: typed });

/** Numbers of the commune 998, which does not exist. */
const EXACT = [
  '284035899800121',
  '2 86 05 2A 998 006 33',
  '1 91 11 2B 998 007 57',
  '1 04 12 58 998 008 54',
  '2 92 08 974 98 013 64',
  '1 85 06 99 998 012 19',
  '1\u00A085\u00A005\u00A078\u00A0006\u00A0084\u00A091',
  '286052a99800633',
];

judge('ID-01', [
  ['un numéro vide n’est pas saisi', nir(' '), null],
  ['sexe 9, clé exacte', nir(withKey('9840358998001')), 'blocking'],
  ['sexe 5, clé exacte', nir(withKey('5840358998001')), 'blocking'],
  ['mois 00, clé exacte', nir(withKey('2840058998001')), 'blocking'],
  ['mois 13, clé exacte', nir(withKey('2841358998001')), 'blocking'],
  ['mois 19, clé exacte', nir(withKey('2841958998001')), 'blocking'],
  ['mois 12, clé exacte', nir(withKey('2841258998001')), null],
  ['mois 20, inconnu, clé exacte', nir(withKey('2842058998001')), null],
  ['mois 99, clé exacte', nir(withKey('2849958998001')), null],
  ...EXACT.map((typed, rank) => [`numéro exact n° ${rank + 1}`, nir(typed), null] as const),
  ['clé fausse d’une unité', nir('2 86 05 2A 998 006 34'), 'blocking'],
  ['clé calculée sans la règle corse', nir('2 86 05 2A 998 006 06'), 'blocking'],
  ['treize caractères sans clé', nir('2840358998001'), 'blocking'],
  ['mois impossible', nir('284135899800121'), 'blocking'],
  ['sexe impossible', nir('984035899800121'), 'blocking'],
  ['département 2C', nir('286052C99800633'), 'blocking'],
  ['pas de numéro : rien à vérifier', nir(null), null],
  ['numéro provisoire d’une femme (8)', nir(withKey('8840358998001')), null],
]);

function withKey(thirteen: string): string {
  return thirteen + String(97 - (Number(thirteen) % 97)).padStart(2, '0');
}

judge('ID-02', [
  ['décembre dans le numéro, mars à la naissance', nir(withKey('2841258998001')), 'warning'],
  ['numéro provisoire d’une femme (4)', nir(withKey('4840358998001')), null],
  ['numéro provisoire d’une femme (8)', nir(withKey('8840358998001')), null],
  ['numéro provisoire d’un homme (7)', nir(withKey('7840358998001')), 'warning'],
  [
    'numéro provisoire d’un homme (3)',
    person({ nir: withKey('3840358998001'), civility: 'm' }),
    null,
  ],
  [
    'sans date de naissance, la civilité se compare',
    person({ birthDate: null, civility: 'm' }),
    'warning',
  ],
  ['civilité et naissance s’accordent', person({}), null],
  ['le numéro d’une femme, la civilité d’un homme', person({ civility: 'm' }), 'warning'],
  ['année de naissance différente', person({ birthDate: '1985-03-14' }), 'warning'],
  ['mois de naissance différent', person({ birthDate: '1984-04-14' }), 'warning'],
  ['le jour n’est pas dans le numéro', person({ birthDate: '1984-03-31' }), null],
  ['née demain : la date est à vérifier', person({ birthDate: '2026-06-05' }), 'warning'],
  ['même sans numéro', person({ nir: null, birthDate: '2036-01-02' }), 'warning'],
  ['née le jour même, sans numéro', person({ nir: null, birthDate: '2026-06-04' }), null],
  ['mois inconnu dans le numéro', person({ nir: withKey('2842058998001') }), null],
  ['un numéro faux relève de ID-01', person({ nir: '284035899800122', civility: 'm' }), null],
  [
    'sans civilité ni naissance, rien à comparer',
    person({ civility: null, birthDate: null }),
    null,
  ],
]);

const host = (siret: string | null) =>
  dossier('supervised-trial', { measure: { host: { siret } } });
judge('ID-03', [
  ['quinze chiffres', host('000001651000170'), 'warning'],
  ['une lettre devant', host('A00000165100017'), 'warning'],
  ['SIRET exact', host('00000165100017'), null],
  ['SIRET écrit avec des espaces', host('000 001 651 00017'), null],
  ['clé fausse', host('00000211300018'), 'warning'],
  ['treize chiffres', host('0000016510001'), 'warning'],
  ['sans SIRET', host(null), null],
  ['SIRET de La Poste, somme multiple de cinq', host('35600000049837'), null],
  ['SIRET de La Poste faux', host('35600000049838'), 'warning'],
  ['employeur', dossier('training', { employment: { employer: { siret: '123' } } }), 'warning'],
  [
    'accueil d’une période passée',
    dossier('supervised-trial', {
      measure: {
        previous: [
          { start: '2026-05-04', end: '2026-05-05', reviewed: true, host: { siret: '123' } },
        ],
      },
    }),
    'warning',
  ],
]);

const twin = (changes = {}) => dossier('training', { reference: 'R-2', ...changes });
const other = (...others: ReturnType<typeof twin>[]) => ({ others });
const SELF = person({});
judge('ID-04', [
  [
    'l’autre finit le jour où celle-ci commence',
    person({}),
    'warning',
    other(twin({ measure: { periods: [{ start: '2026-06-01', end: '2026-06-15' }] } })),
  ],
  [
    'l’autre finit la veille',
    person({}),
    null,
    other(twin({ measure: { periods: [{ start: '2026-06-01', end: '2026-06-14' }] } })),
  ],
  [
    'une seule période commune sur deux',
    person({}),
    'warning',
    other(
      twin({
        measure: {
          periods: [
            { start: '2026-01-05', end: '2026-01-09' },
            { start: '2026-06-22', end: '2026-06-23' },
          ],
        },
      }),
    ),
  ],
  ['l’autre n’a pas de dates', person({}), 'warning', other(twin({ measure: { periods: null } }))],
  ['celle-ci n’a pas de dates', person({}, { measure: { periods: [] } }), 'warning', other(twin())],
  [
    'sans numéro, autre prénom',
    nir(null),
    null,
    other(twin({ insured: { firstName: 'Firmine' } })),
  ],
  [
    'sans numéro, autre naissance',
    nir(null),
    null,
    other(twin({ insured: { birthDate: '1984-03-15' } })),
  ],
  [
    'sans numéro ni naissance, des deux côtés',
    person({ nir: null, birthDate: null }),
    null,
    other(twin({ insured: { birthDate: null } })),
  ],
  ['la demande elle-même ne se ressemble pas', SELF, null, other(SELF)],
  ['aucune autre demande', person({}), null, other()],
  ['même personne, même action, mêmes dates', person({}), 'warning', other(twin())],
  [
    'même numéro écrit autrement',
    person({}),
    'warning',
    other(twin({ insured: { nir: '2 84 03 58 998 001 21', usualName: 'BRINDORGE' } })),
  ],
  ['autre action', person({}), null, other(dossier('skills-assessment', { reference: 'R-2' }))],
  [
    'autres dates',
    person({}),
    null,
    other(twin({ measure: { periods: [{ start: '2026-06-27', end: '2026-06-30' }] } })),
  ],
  [
    'un seul jour commun',
    person({}),
    'warning',
    other(twin({ measure: { periods: [{ start: '2026-06-26', end: '2026-06-30' }] } })),
  ],
  ['autre personne', person({}), null, other(twin({ insured: { nir: EXACT[3] as string } }))],
  [
    'sans numéro : même nom et même naissance',
    nir(null),
    'warning',
    other(twin({ insured: { firstName: 'AGLAE' } })),
  ],
  [
    'sans numéro : un homonyme né le même jour, dans un autre arrêt',
    person(
      { nir: null },
      { workStoppage: { startDate: '2026-01-12', prescribedUntil: '2026-07-31' } },
    ),
    null,
    other(
      twin({
        workStoppage: {
          startDate: '2025-01-06',
          prescribedUntil: '2025-12-31',
          expectedEnd: null,
        },
      }),
    ),
  ],
  [
    'sans numéro : deux arrêts qui ont un jour en commun',
    person(
      { nir: null },
      { workStoppage: { startDate: '2026-01-12', prescribedUntil: '2026-07-31' } },
    ),
    'warning',
    other(
      twin({
        workStoppage: {
          startDate: '2025-01-06',
          prescribedUntil: '2026-01-12',
          expectedEnd: null,
        },
      }),
    ),
  ],
  [
    'sans numéro ni naissance : rien ne le prouve',
    person({ nir: null, birthDate: null }),
    null,
    other(twin()),
  ],
]);

judge('ID-05', [
  ['majeur', person({}), null],
  ['dix-huit ans le jour de la séance', person({ birthDate: '2008-06-04' }), null],
  ['née après la séance, elle n’a pas d’âge', person({ birthDate: '2036-01-02' }), null],
  ['née le jour de la séance', person({ birthDate: '2026-06-04' }), 'warning'],
  ['dix-huit ans le lendemain', person({ birthDate: '2008-06-05' }), 'warning'],
  [
    'mineur représenté',
    person({
      birthDate: '2009-03-15',
      legalGuardian: { name: 'Madame Grimbaud', address: ['6 RUE X', '58000 NEVERS'] },
    }),
    null,
  ],
]);

const independent = (risk: 'sickness' | 'work-accident') =>
  person({}, { scheme: 'ti-artisan-merchant', risk });
judge('ID-06', [
  [
    'indépendant du régime général',
    person({}, { employment: { status: 'self-employed' }, risk: 'work-accident' }),
    'warning',
  ],
  [
    'autre régime, statut d’indépendant',
    person({}, { scheme: 'other', employment: { status: 'self-employed' }, risk: 'work-accident' }),
    null,
  ],
  ['indépendant en maladie', independent('sickness'), null],
  ['indépendant en accident du travail', independent('work-accident'), 'warning'],
  ['salarié en accident du travail', person({}, { risk: 'work-accident' }), null],
  [
    'exploitant agricole : assurance obligatoire',
    person({}, { scheme: 'msa-self-employed', risk: 'work-accident' }),
    null,
  ],
]);

it('[ID-01] donne la clé calculée, jamais le numéro', () => {
  const [finding] = findingsOf('ID-01', nir('2 86 05 2A 998 006 34'));
  expect(finding?.message).toContain('34 est saisi, 33 est calculé');
  expect(finding?.message.replace(/\D/g, '')).not.toContain('998');
});

it('[ID-01] toute faute d’un seul chiffre est vue, sans montrer le numéro', () => {
  holds(
    fc.property(fc.nat(14), fc.integer({ min: 1, max: 9 }), (rank, shift) => {
      const exact = EXACT[0] as string;
      const digit = (Number(exact[rank]) + shift) % 10;
      const typed = exact.slice(0, rank) + digit + exact.slice(rank + 1);
      const fault = nirFault(typed);
      expect(fault).not.toBeNull();
      expect(fault).not.toContain(typed.slice(0, 13));
    }),
  );
});

it('[ID-03] toute faute d’un seul chiffre est vue', () => {
  holds(
    fc.property(fc.nat(13), fc.integer({ min: 1, max: 9 }), (rank, shift) => {
      const exact = '00000165100017';
      const digit = (Number(exact[rank]) + shift) % 10;
      expect(siretFault(exact.slice(0, rank) + digit + exact.slice(rank + 1))).not.toBeNull();
    }),
  );
});

it('[ID-04] un autre dossier que le lecteur n’ouvre pas est signalé sans être nommé', () => {
  const [finding] = findingsOf('ID-04', person({}), { others: [], unseen: [twin()] });
  expect(finding).toMatchObject({ severity: 'warning', field: 'reference' });
  expect(finding?.message).toContain('que vous ne pouvez pas ouvrir');
  expect(finding?.message).not.toContain('R-2');
  const [both] = findingsOf('ID-04', person({}), {
    others: [twin({ reference: 'R-3' })],
    unseen: [twin()],
  });
  expect(both?.message).toMatch(/R-3.*que vous ne pouvez pas ouvrir/su);
});
const pastAt = (siret: string) => ({
  start: '2026-05-04',
  end: '2026-05-05',
  reviewed: true,
  host: { siret },
});

says('ID-01', [
  [
    'sans la clé',
    nir('2840358998001'),
    [
      'insured.nir',
      'Le numéro de sécurité sociale a 13 caractères au lieu de 15 : reprenez-le, clé comprise, sur l’attestation de droits.',
    ],
  ],
  [
    'mal formé',
    nir('984035899800121'),
    [
      'insured.nir',
      'Le numéro de sécurité sociale est mal formé : sexe, mois ou département impossible. Reprenez-le sur l’attestation de droits.',
    ],
  ],
  [
    'clé fausse',
    nir('284035899800122'),
    [
      'insured.nir',
      'La clé du numéro de sécurité sociale ne correspond pas : 22 est saisi, 21 est calculé. Vérifiez les quinze caractères sur l’attestation de droits.',
    ],
  ],
  [
    'clé fausse, né en Corse-du-Sud',
    nir('2 86 05 2A 998 006 34'),
    [
      'insured.nir',
      'La clé du numéro de sécurité sociale ne correspond pas : 34 est saisi, 33 est calculé. Vérifiez les quinze caractères sur l’attestation de droits.',
    ],
  ],
  [
    'clé fausse, né en Haute-Corse',
    nir('1 91 11 2B 998 007 58'),
    [
      'insured.nir',
      'La clé du numéro de sécurité sociale ne correspond pas : 58 est saisi, 57 est calculé. Vérifiez les quinze caractères sur l’attestation de droits.',
    ],
  ],
  [
    'clé fausse, la vraie commence par zéro',
    nir('284035899802199'),
    [
      'insured.nir',
      'La clé du numéro de sécurité sociale ne correspond pas : 99 est saisi, 01 est calculé. Vérifiez les quinze caractères sur l’attestation de droits.',
    ],
  ],
]);

says('ID-02', [
  [
    'une seule différence',
    person({ civility: 'm' }),
    [
      'insured.nir',
      'Le numéro de sécurité sociale ne s’accorde pas avec la civilité : vérifiez la saisie. L’écart peut être réel.',
    ],
  ],
  [
    'deux différences',
    person({ civility: 'm', birthDate: '1985-03-14' }),
    [
      'insured.nir',
      'Le numéro de sécurité sociale ne s’accorde pas avec la civilité et la date de naissance : vérifiez la saisie. L’écart peut être réel.',
    ],
  ],
  [
    'née dans le futur, avant tout le reste',
    person({ birthDate: '2036-01-02', civility: 'm' }),
    ['insured.birthDate', 'La date de naissance est dans le futur : vérifiez-la.'],
  ],
]);

says('ID-03', [
  [
    'celui de l’employeur',
    dossier('training', { employment: { employer: { siret: '123' } } }),
    [
      'employment.employer.siret',
      'Le SIRET de l’employeur est à corriger : « 123 » n’a pas quatorze chiffres. Reprenez-le sur la convention ou le devis.',
    ],
  ],
  [
    'celui de l’organisme',
    dossier('training', { measure: { provider: { siret: '00000173500019' } } }),
    [
      'measure.provider.siret',
      'Le SIRET de l’organisme est à corriger : la clé de « 00000173500019 » est fausse. Reprenez-le sur la convention ou le devis.',
    ],
  ],
  [
    'celui de l’accueil',
    host('00000165100018'),
    [
      'measure.host.siret',
      'Le SIRET de l’entreprise d’accueil est à corriger : la clé de « 00000165100018 » est fausse. Reprenez-le sur la convention ou le devis.',
    ],
  ],
  [
    'celui d’une période passée',
    dossier('supervised-trial', { measure: { previous: [pastAt('00000165100017'), pastAt('9')] } }),
    [
      'measure.previous[1].host.siret',
      'Le SIRET de l’accueil d’une période passée est à corriger : « 9 » n’a pas quatorze chiffres. Reprenez-le sur la convention ou le devis.',
    ],
  ],
]);

says('ID-04', [
  [
    'une demande semblable',
    person({}),
    [
      'reference',
      'La même personne demande déjà une formation à ces dates (R-2) : n’en présentez qu’une à la cellule.',
    ],
    other(twin()),
  ],
  [
    'deux demandes semblables',
    person({}),
    [
      'reference',
      'La même personne demande déjà une formation à ces dates (R-2 et R-3) : n’en présentez qu’une à la cellule.',
    ],
    other(twin(), twin({ reference: 'R-3' })),
  ],
]);

says('ID-05', [
  [
    'majeure dans deux ans',
    person({ birthDate: '2008-06-05' }),
    [
      'insured.legalGuardian',
      'La personne est mineure et aura dix-huit ans le vendredi 5 juin 2026 : renseignez son représentant légal, qui reçoit aussi les lettres.',
    ],
  ],
]);

says('ID-06', [
  [
    'indépendant en accident du travail',
    independent('work-accident'),
    [
      'risk',
      'Un travailleur indépendant n’a pas d’assurance obligatoire contre les accidents du travail : vérifiez le risque, ou l’assurance volontaire.',
    ],
  ],
]);
