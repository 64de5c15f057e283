import { dossier, judge, type Row, type Spoken, says } from './judged.ts';

const training = (workStoppage: object, changes = {}) =>
  dossier('training', { workStoppage, ...changes });
const liberal = (startDate: string, end: string) =>
  training(
    { startDate },
    { scheme: 'ti-liberal', measure: { periods: [{ start: '2026-06-15', end }] } },
  );

judge('PER-05', [
  [
    '360 indemnités : la limite tombe le dernier jour',
    training({ startDate: '2026-03-02', allowanceDays36Months: 337 }),
    null,
  ],
  [
    'la veille du dernier jour',
    training({ startDate: '2026-03-02', allowanceDays36Months: 338 }),
    'warning',
  ],
  [
    'la veille du début',
    training({ startDate: '2026-03-02', allowanceDays36Months: 349 }),
    'blocking',
  ],
  [
    'la limite tombe à six mois d’arrêt, jour pour jour',
    training({ startDate: '2025-12-18', allowanceDays36Months: 345 }),
    'warning',
  ],
  [
    'un jour plus tard, les trois ans la remplacent',
    training({ startDate: '2025-12-17', allowanceDays36Months: 345 }),
    null,
  ],
  [
    '360 indemnités en doute, trois ans passés sans aucun doute',
    training({ startDate: '2023-06-10', allowanceDays36Months: 360 }),
    'blocking',
  ],
  [
    '360 indemnités en doute, trois ans passés pendant l’action',
    training({ startDate: '2023-06-20', allowanceDays36Months: 360 }),
    'warning',
  ],
  [
    'se tait hors du champ de la cellule',
    dossier('comete', { workStoppage: { dailyAllowanceUntil: '2026-06-01' } }),
    null,
  ],
  ['les droits dépassent l’action', training({ dailyAllowanceUntil: '2026-12-31' }), null],
  ['ils finissent avec elle', training({ dailyAllowanceUntil: '2026-06-26' }), null],
  ['ils finissent la veille de sa fin', training({ dailyAllowanceUntil: '2026-06-25' }), 'warning'],
  [
    'ils finissent le jour où elle commence',
    training({ dailyAllowanceUntil: '2026-06-15' }),
    'warning',
  ],
  [
    'ils finissent la veille de son début',
    training({ dailyAllowanceUntil: '2026-06-14' }),
    'blocking',
  ],
  ['trois ans d’arrêt finissent avant l’action', training({ startDate: '2023-06-10' }), 'blocking'],
  [
    'trois ans d’arrêt finissent pendant l’action',
    training({ startDate: '2023-06-20' }),
    'warning',
  ],
  [
    'en accident du travail, les trois ans ne comptent pas',
    training({ startDate: '2023-06-10' }, { risk: 'work-accident' }),
    null,
  ],
  [
    'la rééducation en entreprise relève de CRPE-02',
    dossier('in-company-retraining', { workStoppage: { startDate: '2023-06-10' } }),
    null,
  ],
  [
    'profession libérale : le 87e jour indemnisé couvre l’action',
    liberal('2026-03-29', '2026-06-26'),
    null,
  ],
  ['profession libérale : un jour de trop', liberal('2026-03-28', '2026-06-26'), 'warning'],
  [
    'profession libérale : droits finis avant l’action',
    liberal('2026-01-05', '2026-06-26'),
    'blocking',
  ],
  [
    '360 indemnités déjà versées, arrêt court',
    training({ startDate: '2026-03-02', allowanceDays36Months: 360 }),
    'blocking',
  ],
  [
    '360 indemnités déjà versées, arrêt de plus de six mois : à vérifier',
    training({ startDate: '2025-10-01', allowanceDays36Months: 360 }),
    'warning',
  ],
  [
    '359 indemnités versées, arrêt court : la limite tombe avant l’action',
    training({ startDate: '2026-03-02', allowanceDays36Months: 359 }),
    'blocking',
  ],
  [
    '359 indemnités versées, arrêt de plus de six mois : les trois ans les remplacent',
    training({ startDate: '2025-10-01', allowanceDays36Months: 359 }),
    null,
  ],
  ...[361, 700, 1100].flatMap((used): Row[] => [
    [
      `${used} indemnités comptées, arrêt court : à vérifier, rien ne bloque`,
      training({ startDate: '2026-03-02', allowanceDays36Months: used }),
      'warning',
    ],
    [
      `${used} indemnités comptées, trois ans passés pendant l’action : à vérifier`,
      training({ startDate: '2023-06-20', allowanceDays36Months: used }),
      'warning',
    ],
    [
      `${used} indemnités comptées, trois ans passés avant l’action sans aucun doute`,
      training({ startDate: '2023-06-10', allowanceDays36Months: used }),
      'blocking',
    ],
    [
      `${used} indemnités comptées, mais la date de fin de droits est saisie`,
      training({ allowanceDays36Months: used, dailyAllowanceUntil: '2026-12-31' }),
      null,
    ],
    [
      `${used} indemnités comptées en accident du travail : aucune limite de 360`,
      training({ allowanceDays36Months: used }, { risk: 'work-accident' }),
      null,
    ],
  ]),
  [
    '345 indemnités versées : la limite tombe pendant l’action',
    training({ startDate: '2026-03-02', allowanceDays36Months: 345 }),
    'warning',
  ],
  [
    '100 indemnités versées : rien à dire',
    training({ startDate: '2026-03-02', allowanceDays36Months: 100 }),
    null,
  ],
  [
    'la date de fin de droits saisie l’emporte sur le calcul',
    training({ startDate: '2023-06-10', dailyAllowanceUntil: '2026-12-31' }),
    null,
  ],
  ['sans date d’arrêt, rien n’est calculé', training({ startDate: null }), null],
]);

const accident = (consolidationDate: string | null, risk = 'work-accident') =>
  training({ consolidationDate }, { risk });
judge('PER-06', [
  [
    'se tait hors du champ de la cellule',
    dossier('comete', { workStoppage: { consolidationDate: '2026-06-20' }, risk: 'work-accident' }),
    null,
  ],
  ['sans consolidation, rien à dire', accident(null), null],
  ['consolidation pendant l’action', accident('2026-06-20'), 'warning'],
  ['consolidation avant l’action', accident('2026-06-10'), 'warning'],
  ['consolidation la veille de la fin', accident('2026-06-25'), 'warning'],
  ['consolidation le dernier jour', accident('2026-06-26'), null],
  ['en maladie, la consolidation ne compte pas', accident('2026-06-20', 'sickness'), null],
]);

says('PER-05', [
  [
    'date saisie, avant l’action',
    training({ dailyAllowanceUntil: '2026-06-14' }),
    [
      'workStoppage.dailyAllowanceUntil',
      'Les indemnités journalières s’arrêtent le dimanche 14 juin 2026 (date de fin de droits du dossier), avant le début de l’action le lundi 15 juin 2026 : il n’y a plus d’indemnité à maintenir, proposez un autre accompagnement.',
    ],
  ],
  [
    'date saisie, pendant l’action',
    training({ dailyAllowanceUntil: '2026-06-25' }),
    [
      'workStoppage.dailyAllowanceUntil',
      'Les indemnités journalières s’arrêtent le jeudi 25 juin 2026 (date de fin de droits du dossier), pendant l’action, qui finit le vendredi 26 juin 2026 : prévenez la personne, ou raccourcissez l’action.',
    ],
  ],
  [
    'trois ans d’arrêt',
    training({ startDate: '2023-06-20' }),
    [
      'workStoppage.dailyAllowanceUntil',
      'Les indemnités journalières s’arrêtent le vendredi 19 juin 2026 (trois ans d’indemnités depuis le début de l’arrêt), pendant l’action, qui finit le vendredi 26 juin 2026 : prévenez la personne, ou raccourcissez l’action.',
    ],
  ],
  [
    '87 jours d’une profession libérale',
    liberal('2026-01-05', '2026-06-26'),
    [
      'workStoppage.dailyAllowanceUntil',
      'Les indemnités journalières s’arrêtent le samedi 4 avril 2026 (87 jours consécutifs pour une profession libérale), avant le début de l’action le lundi 15 juin 2026 : il n’y a plus d’indemnité à maintenir, proposez un autre accompagnement.',
    ],
  ],
  [
    '360 indemnités, arrêt court',
    training({ startDate: '2026-03-02', allowanceDays36Months: 345 }),
    [
      'workStoppage.dailyAllowanceUntil',
      'Les indemnités journalières s’arrêtent le jeudi 18 juin 2026 (345 indemnités journalières sur 360 ont été versées en trois ans), pendant l’action, qui finit le vendredi 26 juin 2026 : prévenez la personne, ou raccourcissez l’action.',
    ],
  ],
  ...[361, 700].map(
    (used): Spoken => [
      `${used} indemnités : aucune date n’est inventée`,
      training({ startDate: '2025-06-01', allowanceDays36Months: used }),
      [
        'workStoppage.dailyAllowanceUntil',
        `${used} indemnités journalières sont comptées en trois ans, plus que la limite de 360 : soit la personne a droit à trois ans d’indemnités, au plus tard jusqu’au mercredi 31 mai 2028, soit le compte est faux. Les services administratifs vérifient la date de fin de droits et la saisissent au dossier.`,
      ],
    ],
  ),
  [
    '360 indemnités, arrêt long : à vérifier',
    training({ startDate: '2025-10-01', allowanceDays36Months: 360 }),
    [
      'workStoppage.dailyAllowanceUntil',
      'Les indemnités journalières s’arrêtent le mercredi 3 juin 2026 (360 indemnités journalières sur 360 ont été versées en trois ans), avant le début de l’action le lundi 15 juin 2026 : les services administratifs vérifient la date et la saisissent au dossier.',
    ],
  ],
]);

says('PER-06', [
  [
    'avant l’action',
    accident('2026-06-14'),
    [
      'workStoppage.consolidationDate',
      'L’état de la personne est consolidé le dimanche 14 juin 2026, avant l’action (fin le vendredi 26 juin 2026) : l’indemnité cesse ce jour-là et l’accord deviendrait caduc.',
    ],
  ],
  [
    'le jour où elle commence',
    accident('2026-06-15'),
    [
      'workStoppage.consolidationDate',
      'L’état de la personne est consolidé le lundi 15 juin 2026, pendant l’action (fin le vendredi 26 juin 2026) : l’indemnité cesse ce jour-là et l’accord deviendrait caduc.',
    ],
  ],
]);
