import { expect, it } from 'vitest';
import { DEFAULT_CHECK_SETTINGS } from '#domain/dossier/checks/index.ts';
import { dossier, findingsOf, judge } from './judged.ts';

const training = (changes = {}) => dossier('training', changes);
const on = (start: string, end: string, changes = {}) =>
  training({ measure: { periods: [{ start, end }] }, ...changes });
const stoppage = (workStoppage: object | null, changes = {}) =>
  training({ workStoppage, ...changes });

judge('PER-01', [
  ['un seul jour suffit', on('2026-06-15', '2026-06-15'), null],
  ['l’action finit avant la fin prévue', training(), null],
  ['elle peut finir ce jour-là', on('2026-06-15', '2026-08-31'), null],
  ['un jour plus tard, l’accord est impossible', on('2026-06-15', '2026-09-01'), 'blocking'],
  ['sans fin prévue, la règle se tait', stoppage({ expectedEnd: null }), null],
  [
    'c’est la dernière des périodes qui compte',
    training({
      measure: {
        periods: [
          { start: '2026-09-02', end: '2026-09-03' },
          { start: '2026-06-15', end: '2026-06-16' },
        ],
      },
    }),
    'blocking',
  ],
  ['une action sans dates ne se juge pas', training({ measure: { periods: [] } }), 'blocking'],
  [
    'une période qui finit avant de commencer est à corriger',
    on('2026-06-20', '2026-06-15'),
    'blocking',
  ],
  [
    'la rééducation en entreprise n’est pas comparée',
    dossier('in-company-retraining', {
      measure: { periods: [{ start: '2026-06-15', end: '2027-06-14' }] },
    }),
    null,
  ],
  [
    'se tait hors du champ de la cellule',
    dossier('therapeutic-part-time', { measure: { periods: [] } }),
    null,
  ],
]);

judge('PER-02', [
  ['elle finit le jour prévu par le médecin-conseil', on('2026-06-15', '2026-08-31'), 'warning'],
  [
    'sans fin prévue, elle parle',
    on('2026-06-15', '2026-09-01', { workStoppage: { expectedEnd: null } }),
    'warning',
  ],
  [
    'sans début d’arrêt, elle parle',
    on('2026-06-15', '2026-08-01', { workStoppage: { startDate: null } }),
    'warning',
  ],
  ['sans arrêt prescrit, elle se tait', stoppage({ prescribedUntil: null }), null],
  [
    'se tait hors du champ de la cellule',
    dossier('comete', { measure: { periods: [{ start: '2026-06-15', end: '2026-08-01' }] } }),
    null,
  ],
  ['l’arrêt prescrit couvre l’action', training(), null],
  ['il la couvre jusqu’au dernier jour', on('2026-06-15', '2026-07-31'), null],
  ['un jour de plus demande une prolongation', on('2026-06-15', '2026-08-01'), 'warning'],
  ['au-delà de la fin prévue, c’est PER-01 qui parle', on('2026-06-15', '2026-09-01'), null],
  [
    'la rééducation en entreprise n’est pas comparée',
    dossier('in-company-retraining', {
      measure: { periods: [{ start: '2026-06-15', end: '2027-06-14' }] },
    }),
    null,
  ],
  [
    'un arrêt qui finit le jour de la séance demande une prolongation',
    stoppage({ prescribedUntil: '2026-06-04' }),
    'warning',
  ],
  [
    'un arrêt qui finit avant de commencer relève de PER-04',
    stoppage({ startDate: '2026-07-12', prescribedUntil: '2026-06-20' }),
    null,
  ],
  ['un arrêt déjà fini relève de PER-04', stoppage({ prescribedUntil: '2026-06-03' }), null],
]);

judge('PER-03', [
  [
    'se tait hors du champ de la cellule',
    dossier('comete', { measure: { periods: [{ start: '2026-06-01', end: '2026-06-02' }] } }),
    null,
  ],
  ['l’action commence après la décision', training(), null],
  ['elle peut commencer le jour même', on('2026-06-04', '2026-06-26'), null],
  ['la veille, l’accord est impossible', on('2026-06-03', '2026-06-26'), 'blocking'],
  [
    'une seule période passée suffit',
    training({
      measure: {
        periods: [
          { start: '2026-06-15', end: '2026-06-16' },
          { start: '2026-06-01', end: '2026-06-02' },
        ],
      },
    }),
    'blocking',
  ],
]);

judge('PER-03b', [
  [
    'se tait hors du champ de la cellule',
    dossier('comete', { measure: { periods: [{ start: '2026-06-05', end: '2026-06-08' }] } }),
    null,
  ],
  ['le cinquième jour ouvrable laisse le temps à la lettre', on('2026-06-10', '2026-06-26'), null],
  ['le quatrième est trop tôt', on('2026-06-09', '2026-06-26'), 'warning'],
  ['le lundi 8 juin, troisième jour, est trop tôt', on('2026-06-08', '2026-06-26'), 'warning'],
  ['le jour même est trop tôt', on('2026-06-04', '2026-06-26'), 'warning'],
  ['avant la décision, c’est PER-03 qui parle', on('2026-06-03', '2026-06-26'), null],
  [
    'la cellule règle l’acheminement',
    on('2026-06-08', '2026-06-26'),
    null,
    { settings: { ...DEFAULT_CHECK_SETTINGS, postalDays: 3 } },
  ],
  [
    'un férié de la zone retarde la lettre',
    on('2026-06-11', '2026-06-26'),
    'warning',
    { holidays: 'guyane', date: '2026-06-05' },
  ],
  [
    'le même jour en métropole convient',
    on('2026-06-11', '2026-06-26'),
    null,
    { date: '2026-06-05' },
  ],
]);

judge('PER-04', [
  [
    'un arrêt qui commence le jour de la séance est en cours',
    stoppage({ startDate: '2026-06-04' }),
    null,
  ],
  [
    'un arrêt qui commence avec l’action, le jour de la séance',
    on('2026-06-04', '2026-06-26', { workStoppage: { startDate: '2026-06-04' } }),
    null,
  ],
  ['seul le début de l’arrêt est connu', stoppage({ prescribedUntil: null }), null],
  ['seule sa fin est connue', stoppage({ startDate: null }), null],
  ['l’arrêt est en cours', training(), null],
  ['sans arrêt, pas de base', stoppage(null, { risk: 'none' }), 'blocking'],
  [
    'un arrêt sans aucune date n’est pas un arrêt',
    stoppage({ startDate: null, prescribedUntil: null }),
    'blocking',
  ],
  [
    'un arrêt prescrit jusqu’au jour de la séance est en cours',
    stoppage({ prescribedUntil: '2026-06-04' }),
    null,
  ],
  [
    'un arrêt fini la veille ne l’est plus',
    stoppage({ prescribedUntil: '2026-06-03' }),
    'blocking',
  ],
  [
    'un arrêt qui commence après la séance ne l’est pas encore',
    stoppage({ startDate: '2026-06-05' }),
    'blocking',
  ],
  [
    'la règle vaut pour la rééducation en entreprise',
    dossier('in-company-retraining', { workStoppage: null }),
    'blocking',
  ],
  [
    'se tait hors du champ de la cellule',
    dossier('pre-return-visit', { workStoppage: null }),
    null,
  ],
]);

judge('PER-07', [
  [
    'se tait hors du champ de la cellule',
    dossier('comete', { workStoppage: { outingsAllowed: false } }),
    null,
  ],
  ['sorties et activités sont autorisées', training(), null],
  ['les sorties sont interdites', stoppage({ outingsAllowed: false }), 'warning'],
  [
    'les activités hors du domicile sont interdites',
    stoppage({ activityOutsideHomeAllowed: false }),
    'warning',
  ],
  ['rien n’est dit', stoppage({ outingsAllowed: null, activityOutsideHomeAllowed: null }), null],
]);

const mondays = { settings: { ...DEFAULT_CHECK_SETTINGS, weeklyRestDay: 'monday' as const } };
const tried = (start: string, end: string) =>
  dossier('supervised-trial', { measure: { periods: [{ start, end }] } });
judge('PER-08', [
  [
    'se tait hors du champ de la cellule',
    dossier('comete', { measure: { periods: [{ start: '2026-06-14', end: '2026-06-14' }] } }),
    null,
  ],
  ['l’action finit un dimanche', on('2026-06-15', '2026-06-21'), 'info'],
  ['aucun férié dans la période', training(), null],
  ['le 14 juillet est dans la période', on('2026-07-13', '2026-07-17'), 'info'],
  ['l’action commence un dimanche', on('2026-06-14', '2026-06-19'), 'info'],
  [
    'le planning prévoit un dimanche',
    training({
      measure: { periods: [{ start: '2026-06-15', end: '2026-06-26', days: ['2026-06-21'] }] },
    }),
    'info',
  ],
  [
    'le planning évite le férié',
    training({
      measure: {
        periods: [{ start: '2026-07-13', end: '2026-07-17', days: ['2026-07-13', '2026-07-15'] }],
      },
    }),
    null,
  ],
  [
    'le 20 décembre est férié à La Réunion',
    on('2027-12-20', '2027-12-21'),
    'info',
    { holidays: 'la-reunion' },
  ],
  ['il ne l’est pas en métropole', on('2027-12-20', '2027-12-21'), null],
  ['un dimanche n’est pas ouvrable', on('2026-06-15', '2026-06-28'), 'info'],
  [
    'il l’est à un essai, où l’on se repose le lundi',
    tried('2026-06-23', '2026-06-28'),
    null,
    mondays,
  ],
  ['le lundi alors ne l’est plus', tried('2026-06-22', '2026-06-27'), 'info', mondays],
  ['même à l’intérieur de la période', tried('2026-06-16', '2026-06-27'), 'info', mondays],
  ['une formation commence un lundi', on('2026-06-15', '2026-06-27'), null, mondays],
  ['elle garde son dimanche', on('2026-06-15', '2026-06-28'), 'info', mondays],
]);

const received = (receivedAt: string | null) => training({ receivedAt });
judge('PER-09', [
  ['reçue après la séance, rien n’est dit', received('2026-06-05'), null],
  ['il reste plus de quinze jours', received('2026-04-20'), null],
  ['à quinze jours, l’alerte paraît', received('2026-04-19'), 'warning'],
  ['le délai est passé', received('2026-03-01'), 'warning'],
  ['sans date de réception, rien n’est dit', received(null), null],
]);

it.each([
  ['avant la séance', '2026-03-12', '2026-01-12'],
  ['après la séance', '2026-07-12', '2026-06-20'],
  ['de part et d’autre de la séance', '2026-06-12', '2026-05-20'],
])('[PER-04] un arrêt à l’envers, %s, dit ses deux dates impossibles', (_, startDate, until) => {
  const reversed = stoppage({ startDate, prescribedUntil: until });
  expect(findingsOf('PER-04', reversed).map(({ message }) => message)).toEqual([
    'L’arrêt finit avant de commencer\u00A0: vérifiez les deux dates.',
  ]);
  const oneDay = stoppage({ startDate: until, prescribedUntil: until });
  expect(
    findingsOf('PER-04', oneDay)
      .map(({ message }) => message)
      .join(),
  ).not.toContain('finit avant');
});

it('[PER-08] une année mal tapée ne fait pas énumérer des siècles', () => {
  expect(findingsOf('PER-08', on('2026-06-15', '2926-06-26')).length).toBe(1);
});

it('[PER-09] dit ce que vaut le silence selon le réglage', () => {
  const facts = received('2026-04-19');
  const settings = { ...DEFAULT_CHECK_SETTINGS, implicitDecision: 'ACCEPT' as const };
  expect(findingsOf('PER-09', facts)[0]?.message).toContain('vaudra refus');
  expect(findingsOf('PER-09', facts, { settings })[0]?.message).toContain('vaudra accord');
});
