import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nirFault, siretFault } from '#domain/dossier/checks/identity.ts';
import { dossier, findingsOf, judge } from './judged.ts';

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
judge('ID-04', [
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
  ['indépendant en maladie', independent('sickness'), null],
  ['indépendant en accident du travail', independent('work-accident'), 'warning'],
  ['salarié en accident du travail', person({}, { risk: 'work-accident' }), null],
  [
    'exploitant agricole : assurance obligatoire',
    person({}, { scheme: 'msa-self-employed', risk: 'work-accident' }),
    null,
  ],
]);

it('[ID-02] une naissance dans le futur se dit avant tout le reste', () => {
  const born = person({ birthDate: '2036-01-02', civility: 'm' });
  expect(findingsOf('ID-02', born)).toMatchObject([
    {
      field: 'insured.birthDate',
      message: 'La date de naissance est dans le futur\u00A0: vérifiez-la.',
    },
  ]);
});

it('[ID-01] donne la clé calculée, jamais le numéro', () => {
  const [finding] = findingsOf('ID-01', nir('2 86 05 2A 998 006 34'));
  expect(finding?.message).toContain('34 est saisi, 33 est calculé');
  expect(finding?.message.replace(/\D/g, '')).not.toContain('998');
});

it('[ID-01] toute faute d’un seul chiffre est vue, sans montrer le numéro', () => {
  fc.assert(
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
  fc.assert(
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
