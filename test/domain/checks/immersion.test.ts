import { expect, it } from 'vitest';
import { PRESCRIBERS } from '#domain/dossier/facts.ts';
import { dossier, findingsOf, judge, type Row, says } from './judged.ts';

const immersion = (measure: object = {}, changes = {}) =>
  dossier('work-immersion', { measure, ...changes });
const from = (start: string, end: string, more = {}) =>
  immersion({ periods: [{ start, end }], ...more });

judge('PMSMP-01', [
  ['un mois de date à date tient', from('2026-06-15', '2026-07-14'), null],
  ['un jour de plus dépasse', from('2026-06-15', '2026-07-15'), 'blocking'],
  ['du 31 janvier au 28 février tient', from('2027-01-31', '2027-02-28'), null],
  ['du 31 janvier au 1er mars dépasse', from('2027-01-31', '2027-03-01'), 'blocking'],
  ['du 1er au 31 juillet tient', from('2026-07-01', '2026-07-31'), null],
  [
    'la présence discontinue n’allonge pas le mois',
    immersion({
      periods: [
        { start: '2026-06-15', end: '2026-06-19' },
        { start: '2026-07-13', end: '2026-07-15' },
      ],
    }),
    'blocking',
  ],
  [
    'une formation n’est pas concernée',
    dossier('training', { measure: { periods: [{ start: '2026-06-15', end: '2026-07-31' }] } }),
    null,
  ],
]);

const past = (start: string, end: string, more = {}) => ({ start, end, reviewed: true, ...more });
const first = past('2026-04-01', '2026-04-10', { immersionPurpose: 'discover' });
const second = past('2026-05-01', '2026-05-10', { immersionPurpose: 'discover' });
judge('PMSMP-02', [
  [
    'une formation n’est pas concernée',
    dossier('training', {
      measure: { renews: 'R-0', immersionPurpose: 'discover', previous: [first, second] },
    }),
    null,
  ],
  [
    'sans objet à présent, la continuité ne se juge pas',
    immersion({ renews: 'R-0', previous: [first], immersionPurpose: null }),
    null,
  ],
  [
    'l’objet de la plus récente compte, saisie en premier',
    immersion({ renews: 'R-0', previous: [{ ...second, immersionPurpose: 'confirm' }, first] }),
    'blocking',
  ],
  [
    'deux immersions passées, deux objets',
    immersion({ previous: [first, { ...second, immersionPurpose: 'confirm' }] }),
    null,
  ],
  [
    'renouvelée, deux passées sans objet noté',
    immersion({
      renews: 'R-0',
      previous: [
        { ...first, immersionPurpose: null },
        { ...second, immersionPurpose: null },
      ],
    }),
    'blocking',
  ],
  [
    'non renouvelée, deux passées sans objet noté',
    immersion({
      previous: [
        { ...first, immersionPurpose: null },
        { ...second, immersionPurpose: null },
      ],
    }),
    null,
  ],
  ['première immersion', immersion(), null],
  ['premier renouvellement, même objet', immersion({ renews: 'R-0', previous: [first] }), null],
  ['second renouvellement', immersion({ renews: 'R-0', previous: [first, second] }), 'blocking'],
  [
    'renouvellement avec un autre objet',
    immersion({ renews: 'R-0', previous: [first], immersionPurpose: 'confirm' }),
    'blocking',
  ],
  [
    'nouvelle convention avec un autre objet',
    immersion({ previous: [first], immersionPurpose: 'confirm' }),
    null,
  ],
  [
    'ailleurs, le compte repart',
    immersion({
      renews: 'R-0',
      previous: [
        { ...first, host: { siret: '00000209700012' } },
        { ...second, host: { siret: '00000209700012' } },
      ],
    }),
    null,
  ],
]);

judge('PMSMP-03', [
  [
    'une formation n’est pas concernée',
    dossier('training', { measure: { previous: [past('2026-03-01', '2026-05-31')] } }),
    null,
  ],
  [
    'une immersion qui finit le premier des douze mois compte',
    from('2026-06-15', '2026-07-14', {
      previous: [past('2025-07-01', '2025-07-15'), past('2026-03-01', '2026-03-30')],
    }),
    'blocking',
  ],
  [
    'la veille, elle ne compte plus',
    from('2026-06-15', '2026-07-14', {
      previous: [past('2025-07-01', '2025-07-14'), past('2026-03-01', '2026-03-30')],
    }),
    null,
  ],
  [
    'une période à l’envers ne retire rien',
    from('2026-06-15', '2026-07-14', {
      previous: [past('2026-02-10', '2026-02-01'), past('2026-03-01', '2026-03-31')],
    }),
    'blocking',
  ],
  [
    'deux conventions d’objet inconnu et une nouvelle',
    from('2026-06-15', '2026-06-19', {
      previous: [past('2026-01-05', '2026-01-09'), past('2026-02-02', '2026-02-06')],
    }),
    'blocking',
  ],
  [
    'deux d’objet inconnu, et celle-ci les renouvelle',
    from('2026-06-15', '2026-06-19', {
      renews: 'R-0',
      previous: [past('2026-01-05', '2026-01-09'), past('2026-02-02', '2026-02-06')],
    }),
    null,
  ],
  [
    'le même objet n’est pas une convention de plus',
    from('2026-06-15', '2026-06-19', {
      previous: [past('2026-01-05', '2026-01-09', { immersionPurpose: 'confirm' }), first],
    }),
    null,
  ],
  [
    'sans objet, une nouvelle convention',
    from('2026-06-15', '2026-06-19', {
      immersionPurpose: null,
      previous: [past('2026-01-05', '2026-01-09', { immersionPurpose: 'confirm' }), first],
    }),
    'blocking',
  ],
  [
    'trente et trente jours tiennent',
    from('2026-06-15', '2026-07-14', { previous: [past('2026-03-01', '2026-03-30')] }),
    null,
  ],
  [
    'un jour de plus dépasse',
    from('2026-06-15', '2026-07-14', { previous: [past('2026-03-01', '2026-03-31')] }),
    'blocking',
  ],
  [
    'dans une autre structure, rien ne s’ajoute',
    from('2026-06-15', '2026-07-14', {
      previous: [past('2026-03-01', '2026-03-31', { host: { siret: '00000209700012' } })],
    }),
    null,
  ],
  [
    'au-delà de douze mois, rien ne s’ajoute',
    from('2026-06-15', '2026-07-14', { previous: [past('2025-06-14', '2025-07-14')] }),
    null,
  ],
  [
    'à cheval sur les douze mois, seule la fin compte',
    from('2026-06-15', '2026-07-14', { previous: [past('2025-07-01', '2025-08-13')] }),
    null,
  ],
  [
    'un jour de plus dans les douze mois',
    from('2026-06-15', '2026-07-14', { previous: [past('2025-07-01', '2025-08-14')] }),
    'blocking',
  ],
  [
    'une troisième convention la même année',
    from('2026-06-15', '2026-06-19', {
      previous: [
        past('2026-01-05', '2026-01-09', { immersionPurpose: 'confirm' }),
        past('2026-02-02', '2026-02-06', { immersionPurpose: 'recruitment' }),
      ],
    }),
    'blocking',
  ],
  [
    'un renouvellement n’est pas une convention de plus',
    from('2026-06-15', '2026-06-19', {
      renews: 'R-0',
      previous: [
        past('2026-01-05', '2026-01-09', { immersionPurpose: 'confirm' }),
        past('2026-02-02', '2026-02-06', { immersionPurpose: 'discover' }),
      ],
    }),
    null,
  ],
  ['première immersion', immersion(), null],
]);

const entitled = [
  'cap-emploi',
  'france-travail',
  'mission-locale',
  'siae',
  'department',
  'delegated-body',
];
judge('PMSMP-04', [
  ...PRESCRIBERS.map(
    (prescriber): Row => [
      `prescripteur ${prescriber}`,
      immersion({ prescriber }),
      entitled.includes(prescriber) ? null : 'blocking',
    ],
  ),
  ['prescripteur non dit', immersion({ prescriber: null }), 'blocking'],
]);

judge('PMSMP-05', [
  ['l’employeur a signé', immersion(), null],
  ['l’employeur n’a pas signé', immersion({ signatories: ['insured', 'host'] }), 'blocking'],
  ['aucun signataire noté', immersion({ signatories: null }), 'blocking'],
  [
    'un stagiaire de la formation professionnelle n’est pas salarié',
    immersion({ signatories: ['insured', 'host'] }, { employment: { status: 'trainee' } }),
    null,
  ],
  [
    'un indépendant n’a pas d’employeur',
    immersion(
      { signatories: ['insured', 'host'] },
      { scheme: 'ti-artisan-merchant', employment: { status: 'self-employed' } },
    ),
    null,
  ],
  [
    'un demandeur d’emploi non plus',
    immersion({ signatories: ['insured', 'host'] }, { employment: { status: 'unemployed' } }),
    null,
  ],
]);

judge('PMSMP-06', [
  ['un objet est choisi', immersion(), null],
  ['aucun objet', immersion({ immersionPurpose: null }), 'blocking'],
]);

it('[PMSMP-05] dit l’obligation quand la personne refuse que son employeur sache', () => {
  const facts = immersion(
    { signatories: ['insured', 'host'] },
    { consents: { employerInformation: false } },
  );
  expect(findingsOf('PMSMP-05', facts)[0]?.message).toContain('expliquez-lui cette obligation');
  expect(findingsOf('LET-03', facts)).toEqual([]);
});

says('PMSMP-01', [
  [
    'ne propose pas un jour déjà passé',
    from('2026-05-01', '2026-06-15'),
    [
      'measure.periods[0].end',
      'L’immersion va du vendredi 1er mai 2026 au lundi 15 juin 2026, plus d’un mois de date à date : raccourcissez-la.',
    ],
  ],
  [
    'propose le dernier jour du mois',
    from('2026-06-15', '2026-08-01'),
    [
      'measure.periods[0].end',
      'L’immersion va du lundi 15 juin 2026 au samedi 1er août 2026, plus d’un mois de date à date : finissez-la au plus tard le mardi 14 juillet 2026.',
      '2026-07-14',
    ],
  ],
  [
    'ne propose rien quand deux périodes dépassent',
    immersion({
      periods: [
        { start: '2026-06-15', end: '2026-06-16' },
        { start: '2026-07-15', end: '2026-07-16' },
        { start: '2026-07-20', end: '2026-07-21' },
      ],
    }),
    [
      'measure.periods[2].end',
      'L’immersion va du lundi 15 juin 2026 au mardi 21 juillet 2026, plus d’un mois de date à date : finissez-la au plus tard le mardi 14 juillet 2026.',
    ],
  ],
  [
    'propose la fin de la dernière période, saisie en premier',
    immersion({
      periods: [
        { start: '2026-07-13', end: '2026-07-15' },
        { start: '2026-06-15', end: '2026-06-16' },
      ],
    }),
    [
      'measure.periods[0].end',
      'L’immersion va du lundi 15 juin 2026 au mercredi 15 juillet 2026, plus d’un mois de date à date : finissez-la au plus tard le mardi 14 juillet 2026.',
      '2026-07-14',
    ],
  ],
]);

says('PMSMP-02', [
  [
    'autre objet',
    immersion({ renews: 'R-0', previous: [first], immersionPurpose: 'confirm' }),
    [
      'measure.renews',
      'Un renouvellement garde le même objet : la première immersion servait à découvrir un métier ou un secteur, celle-ci à confirmer un projet professionnel. Faites établir une nouvelle convention.',
    ],
  ],
  [
    'second renouvellement',
    immersion({ renews: 'R-0', previous: [first, second] }),
    [
      'measure.renews',
      'Cette immersion a déjà eu lieu 2 fois dans la même structure pour le même objet : elle ne se renouvelle qu’une fois. Proposez une autre structure ou un autre objet.',
    ],
  ],
]);

const yearly = (days: object[], more = {}) =>
  from('2026-06-15', '2026-07-14', { previous: days, ...more });
says('PMSMP-03', [
  [
    'jours',
    yearly([past('2026-03-01', '2026-03-31')]),
    [
      'measure.periods',
      'Dans la même structure et sur douze mois : 31 et 30 jours de calendrier font 61 jours, pour 60 au plus. Réduisez l’immersion ou choisissez une autre structure.',
    ],
  ],
  [
    'jours et conventions',
    yearly([
      past('2026-03-01', '2026-03-31', { immersionPurpose: 'confirm' }),
      past('2026-04-01', '2026-04-02', { immersionPurpose: 'recruitment' }),
    ]),
    [
      'measure.periods',
      'Dans la même structure et sur douze mois : 33 et 30 jours de calendrier font 63 jours, pour 60 au plus, et 3 conventions, pour 2 au plus. Réduisez l’immersion ou choisissez une autre structure.',
    ],
  ],
]);

says('PMSMP-04', [
  [
    'pas dit',
    immersion({ prescriber: null }),
    [
      'measure.prescriber',
      'Le prescripteur de l’immersion n’est pas dit : demandez la convention à Cap emploi, à France Travail ou à un autre organisme habilité.',
    ],
  ],
  [
    'pas habilité',
    immersion({ prescriber: 'social-service' }),
    [
      'measure.prescriber',
      'Le prescripteur indiqué (service social) ne peut pas prescrire une immersion : demandez la convention à Cap emploi, à France Travail ou à un autre organisme habilité.',
    ],
  ],
]);

const unsigned = { signatories: ['insured', 'host'] };
says('PMSMP-05', [
  [
    'pas signée',
    immersion(unsigned),
    [
      'measure.signatories',
      'L’employeur n’a pas signé la convention d’immersion : sa signature est obligatoire pour un salarié.',
    ],
  ],
  [
    'pas signée, et la personne s’oppose',
    immersion(unsigned, { consents: { employerInformation: false } }),
    [
      'measure.signatories',
      'L’employeur d’un salarié signe la convention d’immersion, et la personne ne veut pas qu’il soit informé : expliquez-lui cette obligation ou proposez une autre action.',
    ],
  ],
]);

says('PMSMP-06', [
  [
    'pas d’objet',
    immersion({ immersionPurpose: null }),
    [
      'measure.immersionPurpose',
      'L’objet de l’immersion n’est pas dit : choisissez-en un seul, découvrir un métier, confirmer un projet ou engager un recrutement.',
    ],
  ],
]);
