import { expect, it } from 'vitest';
import { checkDossier } from '#domain/dossier/checks/index.ts';
import { profileOf } from '#domain/profile.ts';
import { dossier, findingsOf, judge, MEETING, says } from './judged.ts';

const retraining = (measure: object = {}, changes = {}) =>
  dossier('in-company-retraining', { measure, ...changes });
const until = (end: string, changes = {}) =>
  retraining({ periods: [{ start: '2026-07-01', end }] }, changes);

judge('CRPE-01', [
  ['dix-huit mois tiennent', until('2027-12-31'), null],
  ['un jour de plus dépasse', until('2028-01-01'), 'blocking'],
  [
    'une formation n’est pas concernée',
    dossier('training', { measure: { periods: [{ start: '2026-07-01', end: '2028-01-01' }] } }),
    null,
  ],
]);

const since = (startDate: string | null, changes = {}) => ({
  workStoppage: { startDate, prescribedUntil: '2026-07-31' },
  ...changes,
});
judge('CRPE-02', [
  ['sans début d’arrêt, la limite est inconnue', until('2027-06-30', since(null)), null],
  ['moins de trois ans d’indemnités', until('2027-06-30'), null],
  ['les trois ans finissent avec elle', until('2026-08-31', since('2023-09-01')), null],
  ['un jour de plus dépasse', until('2026-09-01', since('2023-09-01')), 'blocking'],
  [
    'en accident du travail, pas de limite',
    until('2027-06-30', since('2023-09-01', { risk: 'work-accident' })),
    null,
  ],
  [
    'en maladie professionnelle non plus',
    until('2027-06-30', since('2023-09-01', { risk: 'occupational-disease' })),
    null,
  ],
]);

judge('CRPE-03', [
  ['risque constaté', retraining(), null],
  ['inaptitude déclarée', retraining({ unfitness: 'declared' }), null],
  ['ni l’un ni l’autre', retraining({ unfitness: null }), 'blocking'],
]);

const elsewhere = { host: { siret: '00000209700012' } };
judge('CRPE-04', [
  ['trois signatures', retraining(), null],
  ['la caisse n’a pas signé', retraining({ signatories: ['insured', 'employer'] }), 'blocking'],
  ['aucune signature', retraining({ signatories: null }), 'blocking'],
  [
    'ailleurs, l’entreprise d’accueil signe la mise à disposition',
    retraining(elsewhere),
    'blocking',
  ],
  [
    'ailleurs, avec sa signature',
    retraining({ ...elsewhere, signatories: ['insured', 'employer', 'fund', 'host'] }),
    null,
  ],
]);

judge('CRPE-05', [
  ['copie envoyée', retraining(), null],
  ['convention signée sans copie', retraining({ dreetsCopy: null }), 'warning'],
  [
    'convention non signée : pas encore',
    retraining({ agreement: 'drafted', dreetsCopy: null }),
    null,
  ],
]);

judge('CRPE-06', [
  [
    'exploitant agricole, dans une coordination MSA',
    retraining({}, { scheme: 'msa-self-employed' }),
    null,
    { profile: profileOf('msa-coordination') },
  ],
  [
    'fermée par le profil de la cellule',
    retraining(),
    'blocking',
    { profile: { ...MEETING.profile, measuresClosed: ['in-company-retraining'] } },
  ],
  ['salarié', retraining(), null],
  ['artisan', retraining({}, { scheme: 'ti-artisan-merchant' }), 'blocking'],
  ['profession libérale', retraining({}, { scheme: 'ti-liberal' }), 'blocking'],
]);

it('[CRPE-06] fermée à la personne, la rééducation ne fait parler aucune autre de ses règles', () => {
  const facts = retraining(
    { unfitness: null, signatories: null, dreetsCopy: null },
    { scheme: 'ti-liberal' },
  );
  const codes = checkDossier(facts, MEETING)
    .map(({ code }) => code)
    .filter((code) => code.startsWith('CRPE'));
  expect(codes).toEqual(['CRPE-06']);
});

it('[CRPE-01] propose la fin des 18 mois, qui ne dit rien des droits ; [CRPE-02] celle que les deux limites admettent', () => {
  const end = (value: string) => ({ field: 'measure.periods[0].end', value });
  const rightsFirst = until('2028-06-30', since('2024-09-01'));
  const eighteen = findingsOf('CRPE-01', until('2028-06-30'))[0]?.suggestion;
  expect(findingsOf('CRPE-01', rightsFirst)[0]?.suggestion).toEqual(eighteen);
  expect(findingsOf('CRPE-02', rightsFirst)[0]?.suggestion).toEqual(end('2027-08-31'));
});

const twoPeriods = retraining({
  periods: [
    { start: '2028-01-03', end: '2028-01-07' },
    { start: '2026-07-01', end: '2026-07-31' },
  ],
});
says('CRPE-01', [
  [
    'propose la fin des dix-huit mois',
    until('2028-06-30'),
    [
      'measure.periods[0].end',
      'La rééducation en entreprise finit le vendredi 30 juin 2028, au-delà de 18 mois : elle peut durer jusqu’au vendredi 31 décembre 2027. Faites corriger la convention.',
      '2027-12-31',
    ],
  ],
  [
    'ne propose rien qui finisse avant de commencer',
    twoPeriods,
    [
      'measure.periods[0].end',
      'La rééducation en entreprise finit le vendredi 7 janvier 2028, au-delà de 18 mois : elle peut durer jusqu’au vendredi 31 décembre 2027. Faites corriger la convention.',
    ],
  ],
]);

says('CRPE-02', [
  [
    'propose la fin des trois ans',
    until('2026-09-30', since('2023-09-01')),
    [
      'measure.periods[0].end',
      'Les indemnités atteignent trois ans le lundi 31 août 2026 et la rééducation finit le mercredi 30 septembre 2026 : réduisez-la, ou motivez un refus.',
      '2026-08-31',
    ],
  ],
  [
    'propose la fin que les deux limites admettent',
    until('2029-06-30', since('2026-01-12')),
    [
      'measure.periods[0].end',
      'Les indemnités atteignent trois ans le jeudi 11 janvier 2029 et la rééducation finit le samedi 30 juin 2029 : réduisez-la, ou motivez un refus.',
      '2027-12-31',
    ],
  ],
]);

says('CRPE-03', [
  [
    'ni inaptitude ni risque',
    retraining({ unfitness: null }),
    [
      'measure.unfitness',
      'Ni inaptitude ni risque d’inaptitude n’est constaté : la personne demande une visite de préreprise au médecin du travail.',
    ],
  ],
]);

says('CRPE-04', [
  [
    'une signature',
    retraining({ signatories: ['insured', 'employer'] }),
    [
      'measure.signatories',
      'Il manque une signature : sur la convention, caisse. Faites signer avant la décision.',
    ],
  ],
  [
    'l’entreprise d’accueil, seule à signer la mise à disposition',
    retraining(elsewhere),
    [
      'measure.signatories',
      'Il manque une signature : sur la mise à disposition, entreprise d’accueil. Faites signer avant la décision.',
    ],
  ],
  [
    'toutes, ailleurs',
    retraining({ ...elsewhere, signatories: [] }),
    [
      'measure.signatories',
      'Il manque des signatures : sur la convention, personne concernée, employeur et caisse ; sur la mise à disposition, entreprise d’accueil. Faites signer avant la décision.',
    ],
  ],
]);

says('CRPE-05', [
  [
    'copie non datée',
    retraining({ dreetsCopy: null }),
    [
      'measure.dreetsCopy',
      'La convention est signée et sa copie à la DREETS n’est pas datée : les services administratifs l’envoient et notent la date.',
    ],
  ],
]);

says('CRPE-06', [
  [
    'artisan',
    retraining({}, { scheme: 'ti-artisan-merchant' }),
    [
      'scheme',
      'La rééducation en entreprise n’est pas ouverte aux travailleurs indépendants : proposez une formation ou une immersion.',
    ],
  ],
]);
