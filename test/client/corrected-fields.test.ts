import { describe, expect, it, test } from 'vitest';
import {
  changesOf,
  correctedFields,
  type TypedCorrections,
} from '../../client/pages/dossier/corrected-fields.ts';
import type { ReadableDossier } from '../../client/pages/dossier/readable.ts';

/* What a correction asks of the dossier, and what it sends: only what was typed otherwise. */

const period = { start: '2026-06-08', end: '2026-06-23', agreement: 'signed' };
const dossier = (measure: object = {}): ReadableDossier =>
  ({
    insured: { firstName: 'Aurore', usualName: 'Essai', birthDate: '1980-01-01' },
    measure: {
      code: 'training',
      periods: [period],
      totalHours: 24,
      provider: { name: 'Cabinet', address: ['1 RUE'] },
      ...measure,
    },
  }) as unknown as ReadableDossier;

describe('faute F corrigée : ce que l’écran demande', () => {
  it('ce que la lettre imprime et que le dossier a', () => {
    expect(correctedFields(dossier()).map(({ key }) => key)).toEqual([
      'firstName',
      'usualName',
      'birthDate',
      'start',
      'end',
      'totalHours',
      'place',
    ]);
  });

  it('de plusieurs périodes, aucune date', () => {
    const keys = correctedFields(dossier({ periods: [period, period] })).map(({ key }) => key);
    expect(keys).not.toContain('end');
  });

  test.each<[string, TypedCorrections, object]>([
    ['rien', {}, {}],
    ['la même valeur', { usualName: ' Essai ' }, {}],
    ['un champ vidé', { usualName: '' }, {}],
    ['le nom', { usualName: 'Retouche' }, { insured: { usualName: 'Retouche' } }],
    [
      'le dernier jour, le reste de la période gardé',
      { end: '2026-06-24' },
      { measure: { periods: [{ ...period, end: '2026-06-24' }] } },
    ],
    ['les heures', { totalHours: '25' }, { measure: { totalHours: 25 } }],
    [
      'le lieu, son adresse gardée',
      { place: 'Cabinet du Pont' },
      { measure: { provider: { name: 'Cabinet du Pont', address: ['1 RUE'] } } },
    ],
  ])('envoie : %s', (_, typed, changes) => {
    expect(changesOf(dossier(), typed)).toEqual(changes);
  });
});
