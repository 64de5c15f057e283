import { expect, it } from 'vitest';
import { subjectOf } from '#domain/dossier/checks/subject.ts';
import { totalWorkableDays, workableDays } from '#domain/letter/words/measure.ts';
import { dossier, MEETING } from '../checks/judged.ts';

/** Monday to Sunday, 15 to 21 June 2026. */
const WEEK = { start: '2026-06-15', end: '2026-06-21' };
const counted = (planned: object, halfDayWeight: 1 | 0.5 = 1) =>
  subjectOf(
    dossier('supervised-trial', {
      measure: {
        periods: [{ ...WEEK, ...planned }],
        previous: [
          { start: '2025-11-03', end: '2025-11-07', workableDays: 5 },
          { start: '2026-05-04', end: '2026-05-05', workableDays: 2 },
        ],
      },
    }),
    { ...MEETING, settings: { ...MEETING.settings, halfDayWeight } },
  );

it.each([
  ['tous les jours ouvrables, sans planning', {}, 6],
  ['les jours du planning', { days: ['2026-06-15', '2026-06-16', '2026-06-21'] }, 2],
  ['les demi-journées du planning, même seules', { halfDays: ['2026-06-15', '2026-06-17'] }, 2],
  ['un jour noté deux fois, une fois', { days: ['2026-06-15'], halfDays: ['2026-06-15'] }, 1],
  ['un planning vide est sans planning', { days: [], halfDays: [] }, 6],
  ['aucun jour hors de la période', { days: ['2026-06-15', '2026-06-23'] }, 1],
])('[EE-01] la lettre compte %s', (_, planned, days) => {
  expect(workableDays(counted(planned))).toBe(days);
});

it('[EE-01] la lettre compte les demi-journées comme la cellule l’a choisi', () => {
  expect(workableDays(counted({ halfDays: ['2026-06-15', '2026-06-17', '2026-06-18'] }, 0.5))).toBe(
    1.5,
  );
});

it('[EE-02] la lettre n’ajoute que les essais de cet arrêt', () => {
  expect(totalWorkableDays(counted({}))).toBe(8);
});
