import { dossier, judge } from './judged.ts';

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
