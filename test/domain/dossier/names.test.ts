import { describe, expect, it } from 'vitest';
import type { DossierDecision, DossierDecisionFacts } from '#domain/dossier/decide/decision.ts';
import { changed, received } from '#domain/dossier/decide/facts.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import visible from '../../fixtures/cases/visible.json' with { type: 'json' };

/* A name at the form: what ends it, commands a terminal or turns it round is refused. */

const C01 = visible.cases.find(({ id }) => id === 'C01')?.dossier as DossierFacts;
const named = (usualName: string): DossierFacts => ({
  ...C01,
  insured: { ...C01.insured, usualName },
});
const facts = (current: DossierFacts | null): DossierDecisionFacts =>
  ({
    panel: { panelId: 'p1', fundCode: '581' },
    current,
    version: 1,
    lifted: [],
    check: () => [],
    commit: () => 'commitment',
    newId: 'd1',
  }) as unknown as DossierDecisionFacts;
const refusalOf = (decision: DossierDecision) =>
  'refusal' in decision ? decision.refusal : { rule: null, message: '' };

describe('faute H8 noms : [LET-07] un nom ne cache ni ne retourne rien', () => {
  it.each([
    ['NUL', '\u0000'],
    ['ESC', '\u001B'],
    ['RLO', '\u202E'],
    ['U+0007', '\u0007'],
  ])('%s est refusé à la création et à la correction, champ et caractère nommés', (name, mark) => {
    const wrong = named(`Joli${mark}flot`);
    for (const decision of [received(wrong, facts(null), 'form'), changed(wrong, facts(C01))]) {
      expect(refusalOf(decision).rule).toBe('LET-07');
      expect(refusalOf(decision).message).toMatch(/^Nom d’usage contient un caractère invisible/);
      expect(refusalOf(decision).message).toContain(name);
    }
    const referent = { ...C01, referent: { name: `Aglaé${mark}` } };
    expect(refusalOf(changed(referent, facts(C01))).message).toContain(name);
  });

  it('témoin : un nom ordinaire passe', () => {
    expect(refusalOf(received(named('N’Guessan-Lefèvre'), facts(null), 'form')).rule).toBeNull();
  });

  it('un nom ancien ainsi écrit n’empêche pas de corriger le reste', () => {
    const current = named('Joli\u202Eflot');
    const next = { ...current, measure: { ...current.measure, totalHours: 20 } };
    expect(refusalOf(changed(next, facts(current))).rule).toBeNull();
  });
});
