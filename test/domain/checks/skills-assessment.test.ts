import { dossier, judge, says } from './judged.ts';

const assessment = (measure = {}) => dossier('skills-assessment', { measure });

judge('BC-01', [
  ['vingt-quatre heures tiennent', assessment(), null],
  ['une demi-heure de trop', assessment({ totalHours: 24.5 }), 'blocking'],
  ['trente heures', assessment({ totalHours: 30 }), 'blocking'],
  ['durée non dite', assessment({ totalHours: null }), 'info'],
  ['une formation peut durer plus', dossier('training', { measure: { totalHours: 300 } }), null],
]);

judge('BC-02', [
  ['organisme extérieur', assessment(), null],
  ['l’employeur lui-même', assessment({ provider: { siret: '000 001 511 00013' } }), 'blocking'],
  [
    'un autre établissement du même employeur',
    assessment({ provider: { siret: '00000151100021' } }),
    'blocking',
  ],
  ['le même nom, sans SIRET', assessment({ provider: { name: 'garage du béffroi' } }), 'blocking'],
  ['organisme inconnu', assessment({ provider: null }), null],
  [
    'une formation peut être faite par l’employeur',
    dossier('training', { measure: { provider: { siret: '00000151100013' } } }),
    null,
  ],
]);

says('BC-01', [
  [
    'trop long : propose vingt-quatre heures',
    assessment({ totalHours: 24.5 }),
    [
      'measure.totalHours',
      'Le bilan de compétences est prévu pour 24,5 heures, 24 au plus : demandez un devis corrigé à l’organisme.',
      24,
    ],
  ],
  [
    'durée non dite',
    assessment({ totalHours: null }),
    [
      'measure.totalHours',
      'La durée du bilan n’est pas dite : reprenez-la sur le devis, 24 heures au plus.',
    ],
  ],
]);

says('BC-02', [
  [
    'par l’employeur',
    assessment({ provider: { siret: '00000151100013' } }),
    [
      'measure.provider',
      'L’organisme du bilan est l’employeur lui-même, ce que la loi interdit : la personne choisit un autre organisme.',
    ],
  ],
]);
