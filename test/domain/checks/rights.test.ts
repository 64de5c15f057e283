import { expect, it } from 'vitest';
import { profileOf } from '#domain/profile.ts';
import { dossier, findingsOf, judge } from './judged.ts';

const training = (workStoppage: object, changes = {}) =>
  dossier('training', { workStoppage, ...changes });
const liberal = (startDate: string, end: string) =>
  training(
    { startDate },
    { scheme: 'ti-liberal', measure: { periods: [{ start: '2026-06-15', end }] } },
  );

judge('PER-05', [
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
  ['sans consolidation, rien à dire', accident(null), null],
  ['consolidation pendant l’action', accident('2026-06-20'), 'warning'],
  ['consolidation avant l’action', accident('2026-06-10'), 'warning'],
  ['consolidation la veille de la fin', accident('2026-06-25'), 'warning'],
  ['consolidation le dernier jour', accident('2026-06-26'), null],
  ['en maladie, la consolidation ne compte pas', accident('2026-06-20', 'sickness'), null],
]);

it('[PER-05] dit la date et la raison', () => {
  const facts = liberal('2026-01-05', '2026-06-26');
  const [finding] = findingsOf('PER-05', facts, { profile: profileOf('ti-pathway') });
  expect(finding?.message).toContain('samedi 4\u00A0avril\u00A02026 (87\u00A0jours consécutifs');
});
