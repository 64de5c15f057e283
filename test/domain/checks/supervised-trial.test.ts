import { expect, it } from 'vitest';
import { CHECKS, checkDossier, DEFAULT_CHECK_SETTINGS } from '#domain/dossier/checks/index.ts';
import type { EMPLOYMENT_STATUSES } from '#domain/dossier/facts.ts';
import { dossier, findingsOf, judge, MEETING, type Row } from './judged.ts';

const trial = (measure: object = {}, changes = {}) =>
  dossier('supervised-trial', { measure, ...changes });
const from = (start: string, end: string, more = {}) =>
  trial({ periods: [{ start, end }], ...more });
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

it('[EE-01] dit les dates, le compte et la dernière date possible', () => {
  const [finding] = findingsOf('EE-01', from('2026-05-11', '2026-05-29'), { date: '2026-04-23' });
  expect(finding?.message.replaceAll('\u00A0', ' ')).toBe(
    'La période du lundi 11 mai 2026 au vendredi 29 mai 2026 compte 15 jours ouvrables, pour 14 au plus : finissez-la au plus tard le jeudi 28 mai 2026.',
  );
});

it('[EE-02] propose la fin qui ramène le total à vingt-huit', () => {
  const facts = from('2026-06-24', '2026-07-10', { previous: past(20) });
  const [finding] = findingsOf('EE-02', facts);
  expect(finding?.suggestion).toEqual({ field: 'measure.periods[0].end', value: '2026-07-02' });
  expect(
    findingsOf('EE-02', from('2026-06-24', '2026-07-10', { previous: past(28) }))[0]?.suggestion,
  ).toBeNull();
});
