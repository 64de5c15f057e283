import { DEFAULT_CHECK_SETTINGS } from '#domain/dossier/checks/index.ts';
import type { EMPLOYMENT_STATUSES } from '#domain/dossier/facts.ts';
import { dossier } from './judged.ts';

/* Supervised trials, as the tests of their rules and of their sentences say them. */

export const trial = (measure: object = {}, changes = {}) =>
  dossier('supervised-trial', { measure, ...changes });
export const from = (start: string, end: string, more = {}) =>
  trial({ periods: [{ start, end }], ...more });
export const whole = {
  settings: { ...DEFAULT_CHECK_SETTINGS, partialResumptionTrial: 'closed' as const },
};
export const half = { settings: { ...DEFAULT_CHECK_SETTINGS, halfDayWeight: 0.5 as const } };

/** Fourteen workable days from Monday 15 June 2026. */
export const fourteen = [
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
export const planned = (days: string[], halfDays: string[] = []) =>
  trial({ periods: [{ start: '2026-06-15', end: '2026-07-31', days, halfDays }] });

export const past = (workableDays: number | null, more = {}) => [
  { start: '2026-04-20', end: '2026-05-06', workableDays, reviewed: true, ...more },
];
export const elsewhere = { host: { name: 'Autre maison', siret: '00000209700012' } };
export const status = (value: (typeof EMPLOYMENT_STATUSES)[number] | null, changes = {}) =>
  trial({}, { employment: { status: value }, ...changes });
export const agreed = (own: 'signed' | 'drafted' | null, whole: 'signed' | 'drafted' | null) =>
  trial({
    periods: [{ start: '2026-06-15', end: '2026-06-26', agreement: own }],
    agreement: whole,
  });
