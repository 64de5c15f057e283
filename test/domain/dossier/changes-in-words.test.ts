import { describe, expect, test } from 'vitest';
import { changesInWords } from '#domain/dossier/changes-in-words.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { NBSP } from '#domain/format.ts';
import { caseDossier } from '../../support/stage.ts';

/* What changed in a dossier, as those who validated a proposal read it. */

const base = caseDossier('C02');
const period = { start: '2026-06-15', end: '2026-06-26' };
const trial = (measure: Partial<DossierFacts['measure']>): DossierFacts => ({
  ...base,
  measure: { ...base.measure, periods: [period], ...measure },
});
const told = (before: DossierFacts, after: DossierFacts) =>
  changesInWords(before, after).map(({ words }) => words.replaceAll(NBSP, ' '));

describe('faute B2 : ce qui a changé se dit en mots', () => {
  test('un début déplacé dit les deux jours, et rien d’autre', () => {
    const moved = trial({ periods: [{ ...period, start: '2026-06-22' }] });
    expect(told(trial({}), moved)).toEqual([
      'Début de l’essai encadré : 15 juin 2026 → 22 juin 2026',
    ]);
  });

  test('plusieurs périodes disent laquelle', () => {
    const two = [period, { start: '2026-07-01', end: '2026-07-03' }];
    const later = [period, { start: '2026-07-02', end: '2026-07-04' }];
    expect(told(trial({ periods: two }), trial({ periods: later }))).toEqual([
      'Début de l’essai encadré, période 2 : 1er juillet 2026 → 2 juillet 2026',
      'Fin de l’essai encadré, période 2 : 3 juillet 2026 → 4 juillet 2026',
    ]);
  });

  test('une période de plus, ou sa convention, redit les périodes entières', () => {
    const more = trial({ periods: [period, { start: '2026-07-01', end: '2026-07-03' }] });
    const agreed = trial({ periods: [{ ...period, agreement: 'signed' }] });
    for (const after of [more, agreed])
      expect(told(trial({}), after)).toEqual([expect.stringMatching(/^Périodes : du .* → du /u)]);
  });

  test('un numéro de sécurité sociale ne se lit pas, même changé', () => {
    const other = { ...base, insured: { ...base.insured, nir: '283126812345678' } };
    expect(told(base, other)).toEqual(['Numéro de sécurité sociale : a changé']);
  });

  test('un long texte donne son début', () => {
    const [line = ''] = told(trial({ purpose: 'court' }), trial({ purpose: 'long '.repeat(200) }));
    expect(line).toMatch(/^But de l’action : court → long long/u);
    expect(line.length).toBeLessThan(250);
  });

  test('ce qui n’était pas rempli se dit « rien »', () => {
    const before = { ...base, caseWorker: null };
    const after = { ...base, caseWorker: { name: 'Ada Blanc', role: null, phone: null } };
    expect(told(before, after)).toEqual(['Agent chargé du dossier : rien → Ada Blanc']);
  });

  test('rien de changé ne dit rien', () => {
    expect(told(base, { ...base, roadmap: base.roadmap ?? null })).toEqual([]);
  });
});
