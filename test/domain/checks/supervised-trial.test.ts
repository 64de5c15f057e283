import { expect, it } from 'vitest';
import { CHECKS, checkDossier, DEFAULT_CHECK_SETTINGS } from '#domain/dossier/checks/index.ts';
import type { EMPLOYMENT_STATUSES } from '#domain/dossier/facts.ts';
import { dossier, judge, MEETING, type Row, says } from './judged.ts';

const trial = (measure: object = {}, changes = {}) =>
  dossier('supervised-trial', { measure, ...changes });
const from = (start: string, end: string, more = {}) =>
  trial({ periods: [{ start, end }], ...more });
const whole = {
  settings: { ...DEFAULT_CHECK_SETTINGS, partialResumptionTrial: 'closed' as const },
};
const half = { settings: { ...DEFAULT_CHECK_SETTINGS, halfDayWeight: 0.5 as const } };

/** Fourteen workable days from Monday 15 June 2026. */
const fourteen = [
  '15',
  '16',
  '17',
  '18',
  '19',
  '20',
  '22',
  '23',
  '24',
  '25',
  '26',
  '27',
  '29',
  '30',
].map((day) => `2026-06-${day}`);
const planned = (days: string[], halfDays: string[] = []) =>
  trial({ periods: [{ start: '2026-06-15', end: '2026-07-31', days, halfDays }] });

judge('EE-01', [
  [
    'un jour du planning hors de la période ne compte pas',
    planned([...fourteen, '2026-06-13', '2026-08-01']),
    null,
  ],
  ['le dernier jour de la période compte', planned([...fourteen, '2026-07-31']), 'blocking'],
  ['sans planning, un jour compte un jour', from('2026-06-15', '2026-07-01'), 'blocking', half],
  ['quatorze jours ouvrables tiennent', from('2026-06-15', '2026-06-30'), null],
  ['un quinzième est de trop', from('2026-06-15', '2026-07-01'), 'blocking'],
  ['le 14 juillet ne compte pas', from('2026-07-06', '2026-07-22'), null],
  ['le dimanche non plus', from('2026-06-15', '2026-06-28'), null],
  [
    'Alsace-Moselle : le Vendredi saint ne compte pas',
    from('2026-03-30', '2026-04-16'),
    null,
    { holidays: 'alsace-moselle' },
  ],
  [
    'les mêmes dates en métropole comptent quinze jours',
    from('2026-03-30', '2026-04-16'),
    'blocking',
  ],
  ['un planning de quatorze jours dans une longue période tient', planned(fourteen), null],
  ['un planning de quinze jours est de trop', planned([...fourteen, '2026-07-01']), 'blocking'],
  ['un dimanche au planning ne compte pas', planned([...fourteen, '2026-06-21']), null],
  ['une demi-journée compte pour un jour', planned(fourteen, ['2026-07-01']), 'blocking'],
  ['réglée à un demi, elle dépasse encore', planned(fourteen, ['2026-07-01']), 'blocking', half],
  [
    'réglées à un demi, seize demi-journées tiennent',
    planned([], [...fourteen, '2026-07-01', '2026-07-02']),
    null,
    half,
  ],
  [
    'chaque période se compte seule',
    trial({
      periods: [
        { start: '2026-06-15', end: '2026-06-30' },
        { start: '2026-07-01', end: '2026-07-16' },
      ],
    }),
    null,
  ],
  [
    'une formation n’est pas concernée',
    dossier('training', { measure: { periods: [{ start: '2026-06-15', end: '2026-07-31' }] } }),
    null,
  ],
]);

const past = (workableDays: number | null, more = {}) => [
  { start: '2026-04-20', end: '2026-05-06', workableDays, reviewed: true, ...more },
];
const elsewhere = { host: { name: 'Autre maison', siret: '00000209700012' } };
judge('EE-02', [
  [
    'un essai fini le premier jour de l’arrêt compte',
    from('2026-06-15', '2026-06-30', {
      previous: [{ start: '2026-01-05', end: '2026-01-12', workableDays: 15 }],
    }),
    'blocking',
  ],
  [
    'fini la veille, il ne compte pas',
    from('2026-06-15', '2026-06-30', {
      previous: [{ start: '2026-01-05', end: '2026-01-11', workableDays: 15 }],
    }),
    null,
  ],
  [
    'vingt-huit ici, et d’autres ailleurs : alerte',
    from('2026-06-15', '2026-06-30', { previous: [...past(14), ...past(5, elsewhere)] }),
    'warning',
  ],
  [
    'une année mal tapée ne fait pas énumérer des siècles',
    from('2026-06-15', '2026-06-30', {
      previous: [{ start: '2026-04-20', end: '9026-05-06', reviewed: true }],
    }),
    'blocking',
  ],
  ['quatorze et quatorze tiennent', from('2026-06-15', '2026-06-30', { previous: past(14) }), null],
  [
    'quinze et quatorze dépassent',
    from('2026-06-15', '2026-06-30', { previous: past(15) }),
    'blocking',
  ],
  [
    'sans compte noté, les jours se recomptent',
    from('2026-06-15', '2026-06-30', { previous: past(null) }),
    null,
  ],
  [
    'le dépassement par une autre entreprise alerte',
    from('2026-06-15', '2026-06-30', { previous: past(15, elsewhere) }),
    'warning',
  ],
  [
    'un essai d’un arrêt passé ne compte pas',
    from('2026-06-15', '2026-06-30', {
      previous: [{ start: '2025-10-01', end: '2025-10-31', workableDays: 27 }],
    }),
    null,
  ],
  [
    'trois périodes de quatorze jours dépassent',
    trial({
      periods: [
        { start: '2026-06-15', end: '2026-06-30' },
        { start: '2026-07-01', end: '2026-07-17' },
        { start: '2026-07-20', end: '2026-07-21' },
      ],
    }),
    'blocking',
  ],
]);

const status = (value: (typeof EMPLOYMENT_STATUSES)[number] | null, changes = {}) =>
  trial({}, { employment: { status: value }, ...changes });
const open = [
  'permanent',
  'fixed-term',
  'temp-agency',
  'apprentice',
  'trainee',
  'private-employer',
] as const;
judge('EE-03', [
  ['fermé : indépendant du régime général', status('self-employed'), 'blocking'],
  [
    'ouvert : exploitant agricole noté indépendant',
    status('self-employed', { scheme: 'msa-self-employed' }),
    null,
  ],
  [
    'ouvert : exploitant agricole sans statut noté',
    status(null, { scheme: 'msa-self-employed' }),
    null,
  ],
  ['une formation n’est pas concernée', dossier('training', { scheme: 'ti-liberal' }), null],
  [
    'fermé par le profil, pour ses régimes seulement',
    trial({}, { scheme: 'msa-employee' }),
    null,
    { profile: { ...MEETING.profile, measuresClosed: ['supervised-trial'] } },
  ],
  ...open.map((value): Row => [`ouvert : ${value}`, status(value), null]),
  ['fermé : sans emploi', status('unemployed'), 'blocking'],
  ['fermé : artisan ou commerçant', trial({}, { scheme: 'ti-artisan-merchant' }), 'blocking'],
  ['fermé : profession libérale', trial({}, { scheme: 'ti-liberal' }), 'blocking'],
  ['ouvert : salarié agricole', trial({}, { scheme: 'msa-employee' }), null],
  ['ouvert : exploitant agricole', status('farmer', { scheme: 'msa-self-employed' }), null],
  ['statut inconnu : à compléter', status(null), 'warning'],
  ['autre régime : à compléter', trial({}, { scheme: 'other' }), 'warning'],
  [
    'fermé par le profil de la cellule',
    trial(),
    'blocking',
    { profile: { ...MEETING.profile, measuresClosed: ['supervised-trial'] } },
  ],
  ['ouvert à l’invalide en arrêt', trial({}, { invalidityCategory: 1 }), null],
  [
    'ouvert à qui a repris en partie',
    trial({}, { workStoppage: { partialResumption: true } }),
    null,
  ],
  [
    'fermé à l’invalide, si la cellule le veut',
    trial({}, { invalidityCategory: 1 }),
    'blocking',
    whole,
  ],
  [
    'fermé alors à qui a repris en partie',
    trial({}, { workStoppage: { partialResumption: true } }),
    'blocking',
    whole,
  ],
  [
    'ouvert alors à qui n’a pas repris',
    trial({}, { workStoppage: { partialResumption: false } }),
    null,
    whole,
  ],
  ['ouvert alors à qui n’a pas de pension', trial({}, { invalidityCategory: null }), null, whole],
  [
    'une autre action n’est pas regardée',
    dossier('training', { invalidityCategory: 1 }),
    null,
    whole,
  ],
]);

judge('EE-04', [
  ['un tuteur est nommé', trial(), null],
  ['aucun tuteur', trial({ tutor: null }), 'blocking'],
  ['un nom vide n’est pas un tuteur', trial({ tutor: '  ' }), 'blocking'],
]);

const agreed = (own: 'signed' | 'drafted' | null, whole: 'signed' | 'drafted' | null) =>
  trial({
    periods: [{ start: '2026-06-15', end: '2026-06-26', agreement: own }],
    agreement: whole,
  });
judge('EE-05', [
  ['convention signée pour toute la mesure', agreed(null, 'signed'), null],
  ['convention signée pour la période', agreed('signed', null), null],
  ['celle de la période l’emporte', agreed('drafted', 'signed'), 'warning'],
  ['préparée seulement : alerte', agreed(null, 'drafted'), 'warning'],
  ['aucune convention', agreed(null, null), 'blocking'],
]);

judge('EE-06', [
  ['évaluation faite', trial(), null],
  ['évaluation du jour de la séance', trial({}, { socialAssessment: '2026-06-04' }), null],
  ['évaluation prévue le lendemain', trial({}, { socialAssessment: '2026-06-05' }), 'blocking'],
  ['aucune évaluation', trial({}, { socialAssessment: null }), 'blocking'],
  ['une formation n’en demande pas', dossier('training', { socialAssessment: null }), null],
]);

judge('EE-07', [
  ['bilan de la période passée fait', trial({ previous: past(5) }), null],
  ['bilan absent', trial({ previous: past(5, { reviewed: false }) }), 'warning'],
  ['bilan non noté', trial({ previous: past(5, { reviewed: null }) }), 'warning'],
  ['première période', trial(), null],
]);

it('[EE-03] fermé à la personne, l’essai ne fait parler aucune autre règle de l’essai', () => {
  const facts = trial(
    {
      tutor: null,
      agreement: null,
      periods: [{ start: '2026-06-15', end: '2026-08-31' }],
      previous: past(28, { reviewed: false }),
    },
    { scheme: 'ti-liberal', socialAssessment: null },
  );
  const codes = checkDossier(facts, MEETING)
    .map(({ code }) => code)
    .filter((code) => code.startsWith('EE-'));
  expect(codes).toEqual(['EE-03']);
  expect(Object.keys(CHECKS).filter((code) => code.startsWith('EE-'))).toHaveLength(7);
});

const lateApril = { date: '2026-04-23' };
says('EE-01', [
  [
    'propose le quatorzième jour s’il est celui de la séance',
    from('2026-05-19', '2026-06-12'),
    [
      'measure.periods[0].end',
      'La période du mardi 19 mai 2026 au vendredi 12 juin 2026 compte 21 jours ouvrables, pour 14 au plus : finissez-la au plus tard le jeudi 4 juin 2026.',
      '2026-06-04',
    ],
  ],
  [
    'ne propose pas un jour déjà passé',
    from('2026-05-11', '2026-05-29'),
    [
      'measure.periods[0].end',
      'La période du lundi 11 mai 2026 au vendredi 29 mai 2026 compte 15 jours ouvrables, pour 14 au plus : raccourcissez-la.',
    ],
  ],
  [
    'propose le quatorzième jour',
    from('2026-05-11', '2026-05-29'),
    [
      'measure.periods[0].end',
      'La période du lundi 11 mai 2026 au vendredi 29 mai 2026 compte 15 jours ouvrables, pour 14 au plus : finissez-la au plus tard le jeudi 28 mai 2026.',
      '2026-05-28',
    ],
    lateApril,
  ],
  [
    'propose le quatorzième jour du planning',
    planned([...fourteen, '2026-07-01']),
    [
      'measure.periods[0].end',
      'La période du lundi 15 juin 2026 au vendredi 31 juillet 2026 compte 15 jours ouvrables, pour 14 au plus : finissez-la au plus tard le mardi 30 juin 2026.',
      '2026-06-30',
    ],
  ],
  [
    'compte des demi-journées',
    planned(fourteen, ['2026-07-01']),
    [
      'measure.periods[0].end',
      'La période du lundi 15 juin 2026 au vendredi 31 juillet 2026 compte 14,5 jours ouvrables, pour 14 au plus : finissez-la au plus tard le mardi 30 juin 2026.',
      '2026-06-30',
    ],
    half,
  ],
  [
    'propose la fin de la période en cause',
    trial({
      periods: [
        { start: '2026-07-01', end: '2026-07-18' },
        { start: '2026-06-15', end: '2026-06-16' },
      ],
    }),
    [
      'measure.periods[0].end',
      'La période du mercredi 1er juillet 2026 au samedi 18 juillet 2026 compte 15 jours ouvrables, pour 14 au plus : finissez-la au plus tard le vendredi 17 juillet 2026.',
      '2026-07-17',
    ],
  ],
]);

says('EE-02', [
  [
    'propose la fin qui ramène le total à vingt-huit',
    from('2026-06-24', '2026-07-10', { previous: past(20) }),
    [
      'measure.periods[0].end',
      'Avec 20 jours déjà faits et 15 demandés, l’essai compte 35 jours ouvrables pendant l’arrêt, pour 28 au plus : finissez au plus tard le jeudi 2 juillet 2026.',
      '2026-07-02',
    ],
  ],
  [
    'quand il reste un jour',
    from('2026-06-24', '2026-07-10', { previous: past(27) }),
    [
      'measure.periods[0].end',
      'Avec 27 jours déjà faits et 15 demandés, l’essai compte 42 jours ouvrables pendant l’arrêt, pour 28 au plus : finissez au plus tard le mercredi 24 juin 2026.',
      '2026-06-24',
    ],
  ],
  [
    'ne propose rien quand tout est pris',
    from('2026-06-24', '2026-07-10', { previous: past(28) }),
    [
      'measure.periods',
      'Avec 28 jours déjà faits et 15 demandés, l’essai compte 43 jours ouvrables pendant l’arrêt, pour 28 au plus : réduisez la demande ou proposez une autre action.',
    ],
  ],
  [
    'ne propose rien quand plusieurs périodes sont à réduire',
    trial({
      periods: [
        { start: '2026-06-15', end: '2026-06-30' },
        { start: '2026-07-01', end: '2026-07-17' },
        { start: '2026-07-20', end: '2026-07-21' },
      ],
    }),
    [
      'measure.periods',
      'Avec 0 jour déjà fait et 30 demandés, l’essai compte 30 jours ouvrables pendant l’arrêt, pour 28 au plus : réduisez la demande ou proposez une autre action.',
    ],
  ],
  [
    'raccourcit la dernière période seulement',
    trial({
      periods: [
        { start: '2026-06-15', end: '2026-06-20' },
        { start: '2026-06-22', end: '2026-06-27' },
      ],
      previous: past(20),
    }),
    [
      'measure.periods[1].end',
      'Avec 20 jours déjà faits et 12 demandés, l’essai compte 32 jours ouvrables pendant l’arrêt, pour 28 au plus : finissez au plus tard le mardi 23 juin 2026.',
      '2026-06-23',
    ],
  ],
  [
    'ne propose pas plus de quatorze jours',
    from('2026-06-15', '2026-07-31', { previous: past(5) }),
    [
      'measure.periods[0].end',
      'Avec 5 jours déjà faits et 40 demandés, l’essai compte 45 jours ouvrables pendant l’arrêt, pour 28 au plus : finissez au plus tard le mardi 30 juin 2026.',
      '2026-06-30',
    ],
  ],
  [
    'ajoute les essais faits ailleurs',
    from('2026-06-15', '2026-06-30', { previous: past(15, elsewhere) }),
    [
      'measure.periods[0].end',
      'Avec 15 jours déjà faits et 14 demandés, l’essai compte 29 jours ouvrables pendant l’arrêt, pour 28 au plus : finissez au plus tard le lundi 29 juin 2026.',
      '2026-06-29',
    ],
  ],
]);

says('EE-03', [
  [
    'indépendant',
    trial({}, { scheme: 'ti-liberal' }),
    [
      'scheme',
      'L’essai encadré n’est pas ouvert aux travailleurs indépendants : proposez une immersion en entreprise ou une autre action.',
    ],
  ],
  [
    'invalide, cellule qui ferme',
    trial({}, { invalidityCategory: 2 }),
    [
      'invalidityCategory',
      'L’assuré reçoit une pension d’invalidité, et la cellule n’accorde pas d’essai encadré dans cette situation : proposez une autre action.',
    ],
    whole,
  ],
  [
    'reprise partielle, cellule qui ferme',
    trial({}, { workStoppage: { partialResumption: true } }),
    [
      'workStoppage.partialResumption',
      'L’assuré a repris à temps partiel ou sur un travail aménagé, et la cellule n’accorde pas d’essai encadré dans cette situation : proposez une autre action.',
    ],
    whole,
  ],
  [
    'indépendant invalide : seul son régime ferme',
    trial({}, { scheme: 'ti-liberal', invalidityCategory: 2 }),
    [
      'scheme',
      'L’essai encadré n’est pas ouvert aux travailleurs indépendants : proposez une immersion en entreprise ou une autre action.',
    ],
    whole,
  ],
  [
    'sans emploi',
    status('unemployed'),
    [
      'employment.status',
      'L’essai encadré est ouvert aux salariés, intérimaires, apprentis et stagiaires, et l’assuré n’en est pas : proposez une autre action.',
    ],
  ],
  [
    'statut inconnu',
    status(null),
    [
      'employment.status',
      'L’essai encadré est ouvert aux salariés, intérimaires, apprentis et stagiaires : complétez la situation de l’assuré.',
    ],
  ],
  [
    'autre régime',
    trial({}, { scheme: 'other' }),
    [
      'scheme',
      'L’essai encadré est ouvert aux salariés, intérimaires, apprentis et stagiaires : complétez la situation de l’assuré.',
    ],
  ],
]);

says('EE-04', [
  [
    'pas de tuteur',
    trial({ tutor: null }),
    [
      'measure.tutor',
      'Aucun tuteur n’est nommé : l’entreprise d’accueil en désigne un dans la convention.',
    ],
  ],
]);

says('EE-05', [
  [
    'préparée',
    agreed('drafted', 'signed'),
    [
      'measure.periods[0].agreement',
      'La convention de la période du lundi 15 juin 2026 au vendredi 26 juin 2026 n’est pas encore signée : faites-la signer avant le début, ou accordez sous cette réserve.',
    ],
  ],
  [
    'absente',
    trial({
      agreement: null,
      periods: [
        { start: '2026-06-15', end: '2026-06-16', agreement: 'signed' },
        { start: '2026-06-22', end: '2026-06-23' },
      ],
    }),
    [
      'measure.periods[1].agreement',
      'La période du lundi 22 juin 2026 au mardi 23 juin 2026 n’a pas de convention : chaque période a la sienne, à signer par tous les partenaires et le tuteur.',
    ],
  ],
]);

says('EE-06', [
  [
    'pas d’évaluation',
    trial({}, { socialAssessment: null }),
    [
      'socialAssessment',
      'Le service social n’a pas fait son évaluation globale : il reçoit l’assuré avant tout accord.',
    ],
  ],
  [
    'évaluation à venir',
    trial({}, { socialAssessment: '2026-06-05' }),
    [
      'socialAssessment',
      'L’évaluation du service social est prévue le vendredi 5 juin 2026, après la décision du jeudi 4 juin 2026 : elle doit la précéder.',
    ],
  ],
]);

says('EE-07', [
  [
    'bilan absent',
    trial({ previous: [...past(5), ...past(5, { reviewed: false })] }),
    [
      'measure.previous[1].reviewed',
      'Le bilan de la période du lundi 20 avril 2026 au mercredi 6 mai 2026 manque : demandez-le au tuteur avant de renouveler.',
    ],
  ],
]);
