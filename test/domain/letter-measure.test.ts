import { expect, it } from 'vitest';
import { workableDays } from '#domain/letter-measure.ts';
import { dossier } from './checks/judged.ts';

/** Monday to Sunday, 15 to 21 June 2026. */
const WEEK = { start: '2026-06-15', end: '2026-06-21' };
const counted = (planned: object): number =>
  workableDays(
    dossier('supervised-trial', { measure: { periods: [{ ...WEEK, ...planned }] } }),
    'metropole',
  );

it.each([
  ['tous les jours ouvrables, sans planning', {}, 6],
  ['les jours du planning', { days: ['2026-06-15', '2026-06-16', '2026-06-21'] }, 2],
  ['les demi-journées du planning, même seules', { halfDays: ['2026-06-15', '2026-06-17'] }, 2],
  ['un jour noté deux fois, une fois', { days: ['2026-06-15'], halfDays: ['2026-06-15'] }, 1],
  ['un planning vide est sans planning', { days: [], halfDays: [] }, 6],
])('[EE-01] la lettre compte %s', (_, planned, days) => {
  expect(counted(planned)).toBe(days);
});
