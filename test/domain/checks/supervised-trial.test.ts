import { expect, it } from 'vitest';
import { CHECKS, checkDossier } from '#domain/dossier/checks/index.ts';
import { dossier, judge, MEETING, type Row } from './judged.ts';
import {
  agreed,
  elsewhere,
  fourteen,
  from,
  half,
  past,
  planned,
  status,
  trial,
  whole,
} from './trials.ts';

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
