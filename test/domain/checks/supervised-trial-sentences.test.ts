import { says } from './judged.ts';
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
      'La personne reçoit une pension d’invalidité, et la cellule n’accorde pas d’essai encadré dans cette situation : proposez une autre action.',
    ],
    whole,
  ],
  [
    'reprise partielle, cellule qui ferme',
    trial({}, { workStoppage: { partialResumption: true } }),
    [
      'workStoppage.partialResumption',
      'La personne a repris à temps partiel ou sur un travail aménagé, et la cellule n’accorde pas d’essai encadré dans cette situation : proposez une autre action.',
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
      'L’essai encadré est ouvert aux salariés, intérimaires, apprentis et stagiaires, et la personne n’en est pas : proposez une autre action.',
    ],
  ],
  [
    'statut inconnu',
    status(null),
    [
      'employment.status',
      'L’essai encadré est ouvert aux salariés, intérimaires, apprentis et stagiaires : complétez la situation de la personne.',
    ],
  ],
  [
    'autre régime',
    trial({}, { scheme: 'other' }),
    [
      'scheme',
      'L’essai encadré est ouvert aux salariés, intérimaires, apprentis et stagiaires : complétez la situation de la personne.',
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
      'Le service social n’a pas fait son évaluation globale : il reçoit la personne avant tout accord.',
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
