import { DEFAULT_CHECK_SETTINGS } from '#domain/dossier/checks/index.ts';
import { dossier, says } from './judged.ts';

const training = (changes = {}) => dossier('training', changes);
const on = (start: string, end: string) => training({ measure: { periods: [{ start, end }] } });
const stoppage = (workStoppage: object | null) => training({ workStoppage });
const received = (receivedAt: string) => training({ receivedAt });

const twoLate = [
  { start: '2026-09-02', end: '2026-09-03' },
  { start: '2026-09-07', end: '2026-09-11' },
];
says('PER-01', [
  [
    'sans dates',
    training({ measure: { periods: [] } }),
    [
      'measure.periods',
      'L’action n’a pas de dates : la coordination les demande, le médecin-conseil ne peut pas juger sa durée sans elles.',
    ],
  ],
  [
    'à l’envers',
    training({
      measure: {
        periods: [
          { start: '2026-06-15', end: '2026-06-16' },
          { start: '2026-06-25', end: '2026-06-22' },
        ],
      },
    }),
    [
      'measure.periods[1].end',
      'La période finit le lundi 22 juin 2026, avant de commencer le jeudi 25 juin 2026 : corrigez les dates.',
    ],
  ],
  [
    'trop longue : propose la fin prévue par le médecin-conseil',
    on('2026-06-15', '2026-09-11'),
    [
      'measure.periods[0].end',
      'L’action finit le vendredi 11 septembre 2026, après la fin d’arrêt prévue par le médecin-conseil, le lundi 31 août 2026 : raccourcissez-la, ou demandez-lui un nouvel avis.',
      '2026-08-31',
    ],
  ],
  [
    'commencée après cette fin, ou plusieurs fois trop longue : ne propose rien',
    training({ measure: { periods: twoLate } }),
    [
      'measure.periods[1].end',
      'L’action finit le vendredi 11 septembre 2026, après la fin d’arrêt prévue par le médecin-conseil, le lundi 31 août 2026 : raccourcissez-la, ou demandez-lui un nouvel avis.',
    ],
  ],
  [
    'trop longue d’une seule période, la première saisie',
    training({
      measure: {
        periods: [
          { start: '2026-08-24', end: '2026-09-01' },
          { start: '2026-06-15', end: '2026-06-16' },
        ],
      },
    }),
    [
      'measure.periods[0].end',
      'L’action finit le mardi 1er septembre 2026, après la fin d’arrêt prévue par le médecin-conseil, le lundi 31 août 2026 : raccourcissez-la, ou demandez-lui un nouvel avis.',
      '2026-08-31',
    ],
  ],
]);

says('PER-02', [
  [
    'prolongation à recevoir',
    on('2026-06-15', '2026-08-01'),
    [
      'workStoppage.prescribedUntil',
      'L’action finit le samedi 1er août 2026 mais l’arrêt n’est prescrit que jusqu’au vendredi 31 juillet 2026 : accordez sous réserve d’une prolongation reçue avant cette date.',
    ],
  ],
]);

says('PER-03', [
  [
    'la première période, saisie en second',
    training({
      measure: {
        periods: [
          { start: '2026-06-15', end: '2026-06-16' },
          { start: '2026-06-01', end: '2026-06-02' },
        ],
      },
    }),
    [
      'measure.periods[1].start',
      'L’action commence le lundi 1er juin 2026, avant la décision du jeudi 4 juin 2026 : un accord ne couvre pas le passé. Reprenez les dates avec la personne.',
    ],
  ],
]);

says('PER-03b', [
  [
    'cinq jours',
    on('2026-06-08', '2026-06-26'),
    [
      'measure.periods[0].start',
      'L’action commence le lundi 8 juin 2026 ; la lettre met 5 jours ouvrables et n’arrive sûrement que le mercredi 10 juin 2026 : signez le jour même et remettez-la à date certaine.',
    ],
  ],
  [
    'un jour',
    on('2026-06-04', '2026-06-26'),
    [
      'measure.periods[0].start',
      'L’action commence le jeudi 4 juin 2026 ; la lettre met 1 jour ouvrable et n’arrive sûrement que le vendredi 5 juin 2026 : signez le jour même et remettez-la à date certaine.',
    ],
    { settings: { ...DEFAULT_CHECK_SETTINGS, postalDays: 1 } },
  ],
  [
    'la première période, saisie en second',
    training({
      measure: {
        periods: [
          { start: '2026-06-15', end: '2026-06-16' },
          { start: '2026-06-09', end: '2026-06-09' },
        ],
      },
    }),
    [
      'measure.periods[1].start',
      'L’action commence le mardi 9 juin 2026 ; la lettre met 5 jours ouvrables et n’arrive sûrement que le mercredi 10 juin 2026 : signez le jour même et remettez-la à date certaine.',
    ],
  ],
]);

says('PER-04', [
  [
    'sans arrêt',
    stoppage(null),
    [
      'workStoppage',
      'Les dates de l’arrêt ne sont pas renseignées : sans arrêt de travail, la caisse ne peut pas autoriser l’action. Complétez-les ; si la personne n’est pas en arrêt, proposez un autre accompagnement.',
    ],
  ],
  [
    'à l’envers',
    stoppage({ startDate: '2026-06-12', prescribedUntil: '2026-05-20' }),
    ['workStoppage', 'L’arrêt finit avant de commencer : vérifiez les deux dates.'],
  ],
  [
    'commencé après la séance',
    stoppage({ startDate: '2026-06-05' }),
    [
      'workStoppage',
      'L’arrêt commence le vendredi 5 juin 2026, après la décision ou après le début de l’action : vérifiez les dates.',
    ],
  ],
  [
    'commencé après l’action',
    training({
      workStoppage: { startDate: '2026-06-03' },
      measure: { periods: [{ start: '2026-06-02', end: '2026-06-26' }] },
    }),
    [
      'workStoppage',
      'L’arrêt commence le mercredi 3 juin 2026, après la décision ou après le début de l’action : vérifiez les dates.',
    ],
  ],
  [
    'fini avant la séance',
    stoppage({ prescribedUntil: '2026-06-03' }),
    [
      'workStoppage',
      'L’arrêt prescrit s’est terminé le mercredi 3 juin 2026, avant la décision du jeudi 4 juin 2026 : demandez la prolongation à la personne.',
    ],
  ],
]);

says('PER-07', [
  [
    'sorties',
    stoppage({ outingsAllowed: false }),
    [
      'workStoppage.outingsAllowed',
      'L’avis d’arrêt n’autorise pas les sorties : la personne demande à son médecin de l’indiquer sur la prochaine prescription.',
    ],
  ],
  [
    'activités',
    stoppage({ activityOutsideHomeAllowed: false }),
    [
      'workStoppage.activityOutsideHomeAllowed',
      'L’avis d’arrêt n’autorise pas les activités hors du domicile : la personne demande à son médecin de l’indiquer sur la prochaine prescription.',
    ],
  ],
]);

const mondays = { settings: { ...DEFAULT_CHECK_SETTINGS, weeklyRestDay: 'monday' as const } };
const tried = (start: string, end: string, days: string[] | null = null) =>
  dossier('supervised-trial', { measure: { periods: [{ start, end, days }] } });
says('PER-08', [
  [
    'un autre jour de repos que le dimanche dit pourquoi',
    tried('2026-07-13', '2026-07-17'),
    [
      'measure.periods',
      'Ces jours ne sont pas ouvrables et ne comptent pas : lundi 13 juillet 2026 (repos hebdomadaire) et mardi 14 juillet 2026 (fête nationale).',
    ],
    mondays,
  ],
  [
    'un autre jour de repos que le dimanche se dit aussi à l’intérieur de la période',
    tried('2026-06-16', '2026-06-26'),
    [
      'measure.periods',
      'Ce jour n’est pas ouvrable et ne compte pas : lundi 22 juin 2026 (repos hebdomadaire).',
    ],
    mondays,
  ],
  [
    'revenu plusieurs fois, il se dit une fois, avant les fériés',
    tried('2026-07-06', '2026-07-21'),
    [
      'measure.periods',
      'Ces jours ne sont pas ouvrables et ne comptent pas : chaque lundi (repos hebdomadaire) et mardi 14 juillet 2026 (fête nationale).',
    ],
    mondays,
  ],
  [
    'avec un planning, les seuls jours prévus',
    tried('2026-07-06', '2026-07-21', ['2026-07-07', '2026-07-13', '2026-07-19']),
    [
      'measure.periods',
      'Ce jour n’est pas ouvrable et ne compte pas : lundi 13 juillet 2026 (repos hebdomadaire).',
    ],
    mondays,
  ],
  [
    'une formation garde son dimanche : personne ne l’accueille comme à un essai',
    on('2026-07-12', '2026-07-20'),
    [
      'measure.periods',
      'Ces jours ne sont pas ouvrables et ne comptent pas : dimanche 12 juillet 2026 et mardi 14 juillet 2026 (fête nationale).',
    ],
    mondays,
  ],
  [
    'un férié',
    on('2026-07-13', '2026-07-17'),
    [
      'measure.periods',
      'Ce jour n’est pas ouvrable et ne compte pas : mardi 14 juillet 2026 (fête nationale).',
    ],
  ],
  [
    'un dimanche, puis un férié',
    on('2026-07-12', '2026-07-17'),
    [
      'measure.periods',
      'Ces jours ne sont pas ouvrables et ne comptent pas : dimanche 12 juillet 2026 et mardi 14 juillet 2026 (fête nationale).',
    ],
  ],
  [
    'chaque jour une seule fois, dans l’ordre, et cinq au plus',
    on('2026-07-14', '2026-12-31'),
    [
      'measure.periods',
      'Ces jours ne sont pas ouvrables et ne comptent pas : mardi 14 juillet 2026 (fête nationale), samedi 15 août 2026 (Assomption), dimanche 1er novembre 2026 (Toussaint), mercredi 11 novembre 2026 (armistice de 1918) et vendredi 25 décembre 2026 (Noël).',
    ],
  ],
  [
    'le sixième n’est plus nommé',
    on('2026-07-14', '2027-01-02'),
    [
      'measure.periods',
      'Ces jours ne sont pas ouvrables et ne comptent pas : mardi 14 juillet 2026 (fête nationale), samedi 15 août 2026 (Assomption), dimanche 1er novembre 2026 (Toussaint), mercredi 11 novembre 2026 (armistice de 1918), vendredi 25 décembre 2026 (Noël) et 1 autre.',
    ],
  ],
  [
    'le septième non plus',
    on('2026-07-14', '2027-03-28'),
    [
      'measure.periods',
      'Ces jours ne sont pas ouvrables et ne comptent pas : mardi 14 juillet 2026 (fête nationale), samedi 15 août 2026 (Assomption), dimanche 1er novembre 2026 (Toussaint), mercredi 11 novembre 2026 (armistice de 1918), vendredi 25 décembre 2026 (Noël) et 2 autres.',
    ],
  ],
  [
    'le planning seul, jours et demi-journées',
    training({
      measure: {
        periods: [
          {
            start: '2026-07-13',
            end: '2026-07-20',
            days: ['2026-07-14'],
            halfDays: ['2026-07-19', '2026-07-20'],
          },
        ],
      },
    }),
    [
      'measure.periods',
      'Ces jours ne sont pas ouvrables et ne comptent pas : mardi 14 juillet 2026 (fête nationale) et dimanche 19 juillet 2026.',
    ],
  ],
]);

const accepting = { settings: { ...DEFAULT_CHECK_SETTINGS, implicitDecision: 'ACCEPT' as const } };
says('PER-09', [
  [
    'délai dépassé',
    received('2026-04-03'),
    [
      'receivedAt',
      'Le délai de réponse a pris fin le mercredi 3 juin 2026 : le silence de la caisse vaut refus. Prenez au plus vite une décision écrite.',
    ],
  ],
  [
    'dernier jour',
    received('2026-04-04'),
    [
      'receivedAt',
      'Sans réponse avant la fin du jeudi 4 juin 2026 (reste : 0 jour), le silence de la caisse vaudra refus : décidez sans attendre.',
    ],
  ],
  [
    'un jour de reste',
    received('2026-04-05'),
    [
      'receivedAt',
      'Sans réponse avant la fin du vendredi 5 juin 2026 (reste : 1 jour), le silence de la caisse vaudra refus : décidez sans attendre.',
    ],
  ],
  [
    'quinze jours de reste',
    received('2026-04-19'),
    [
      'receivedAt',
      'Sans réponse avant la fin du vendredi 19 juin 2026 (reste : 15 jours), le silence de la caisse vaudra refus : décidez sans attendre.',
    ],
  ],
  [
    'délai dépassé, le silence vaut accord',
    received('2026-04-03'),
    [
      'receivedAt',
      'Le délai de réponse a pris fin le mercredi 3 juin 2026 : le silence de la caisse vaut accord. Prenez au plus vite une décision écrite.',
    ],
    accepting,
  ],
  [
    'le silence vaudra accord',
    received('2026-04-19'),
    [
      'receivedAt',
      'Sans réponse avant la fin du vendredi 19 juin 2026 (reste : 15 jours), le silence de la caisse vaudra accord : décidez sans attendre.',
    ],
    accepting,
  ],
]);
