import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MEASURE_CODES } from '#domain/dossier/facts.ts';
import { measureName } from '#domain/dossier/measures.ts';
import { FIELD_PATHS } from '#domain/dossier/view.ts';
import { folded, listed, NBSP, number, plural, typeset } from '#domain/format.ts';
import { FIELD_LABELS, fieldLabel, labelOf, labelsOf } from '#domain/labels.ts';
import { dateRange, dayMonth, longDate, relativeDay, shortDate } from '#domain/written-dates.ts';
import { holds } from '../support/runs.ts';

/** The same text with visible no-break spaces. */
const seen = (text: string): string => text.replaceAll(NBSP, '~');

describe('dates françaises', () => {
  it('écrit la date longue en toutes lettres', () => {
    expect(seen(longDate('2026-04-23'))).toBe('jeudi 23~avril~2026');
    expect(seen(longDate('2026-05-01'))).toBe('vendredi 1er~mai~2026');
    expect(seen(dayMonth('2026-08-01'))).toBe('1er~août');
    expect(shortDate('2026-04-03')).toBe('03/04/2026');
  });

  it('écrit une période, ou un seul jour', () => {
    expect(seen(dateRange('2026-05-11', '2026-05-29'))).toBe(
      'du lundi 11~mai~2026 au vendredi 29~mai~2026',
    );
    expect(seen(dateRange('2026-05-11', '2026-05-11'))).toBe('le lundi 11~mai~2026');
  });

  it.each([
    ['2026-06-04', 'aujourd’hui'],
    ['2026-06-05', 'demain'],
    ['2026-06-03', 'hier'],
    ['2026-06-13', 'dans 9~jours'],
    ['2026-06-02', 'il y a 2~jours'],
  ])('vu du 4 juin 2026, le %s est « %s »', (date, words) => {
    expect(seen(relativeDay(date, '2026-06-04'))).toBe(words);
  });
});

describe('nombres, listes et typographie', () => {
  it('accorde au pluriel à partir de deux', () => {
    expect([0, 1, 1.5, 2, 14].map((count) => seen(plural(count, 'jour')))).toEqual([
      '0~jour',
      '1~jour',
      '1,5~jour',
      '2~jours',
      '14~jours',
    ]);
    expect(seen(plural(2, 'travail', 'travaux'))).toBe('2~travaux');
  });

  it('groupe les milliers et met la virgule', () => {
    expect([1250, 13.5, 1234567.25, -3].map((value) => seen(number(value)))).toEqual([
      '1~250',
      '13,5',
      '1~234~567,25',
      '−3',
    ]);
  });

  it('relie les mots d’une liste', () => {
    expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map((words) => listed(words))).toEqual([
      '',
      'a',
      'a et b',
      'a, b et c',
    ]);
  });

  it.each([
    ["L'accord : « oui » ; non ?", 'L’accord~: «~oui~»~; non~?'],
    ['n° 12, 14 jours', 'n°~12, 14~jours'],
    ['articles L. 323-3-1 et D. 323-6', 'articles L.~323-3-1 et D.~323-6'],
    ['http://a.b:80', 'http://a.b:80'],
  ])('met les espaces insécables de « %s »', (raw, set) => {
    expect(seen(typeset(raw))).toBe(set);
  });

  it('ne change plus un texte déjà composé', () => {
    holds(
      fc.property(fc.string({ unit: fc.constantFrom(..."a1 «»:;?!'n°j.") }), (text) => {
        expect(typeset(typeset(text))).toBe(typeset(text));
      }),
    );
  });

  it('compare sans accent, sans casse ni apostrophe', () => {
    expect(folded('  L’ŒUVRE de Noël-Étienne ')).toBe('l oeuvre de noel etienne');
  });
});

describe('libellés', () => {
  it('nomme chaque action avec son article', () => {
    expect(measureName('skills-assessment', 'un')).toBe('un bilan de compétences');
    expect(measureName('supervised-trial', 'le')).toBe('l’essai encadré');
    expect(measureName('supervised-trial', 'du')).toBe('de l’essai encadré');
    expect(measureName('training', 'du')).toBe('de la formation');
    expect(measureName('moaij', 'le')).toMatch(/^le module/);
    expect(measureName('comete')).toBe('démarche Comète');
    expect(new Set(MEASURE_CODES.map((code) => measureName(code, 'un'))).size).toBe(
      MEASURE_CODES.length,
    );
  });

  it('nomme chaque champ et le champ d’un constat', () => {
    expect(Object.keys(FIELD_LABELS).sort()).toEqual([...FIELD_PATHS].sort());
    expect(fieldLabel('measure.periods[0].end')).toBe('Périodes');
    expect(fieldLabel('roadmap[2].goal')).toBe('Feuille de route');
    expect(fieldLabel('unknown.path')).toBe('unknown.path');
  });

  it('nomme les avis', () => {
    expect(labelOf('opinion', 'favourable-with-reservation')).toBe('favorable avec réserve');
    expect(Object.keys(labelsOf('holidays'))).toHaveLength(9);
  });
});
