import { describe, expect, it, test } from 'vitest';
import { ruleOf } from '#domain/catalogue.ts';
import { toldTo } from '#domain/dossier/visible-findings.ts';

/* What forbids an act, said to whoever wants to do it. */

const NOW = { risk: 'sickness' } as const;
const obstacle = { rule: 'MED-01', message: 'L’accord du médecin traitant est refusé.' };

describe('an obstacle', () => {
  it('is told in full to whoever reads the facts it rests on', () => {
    expect(toldTo('coordination', obstacle, NOW)).toBe(obstacle);
  });

  it('is told as the law has it to the others, and nothing of the dossier', () => {
    expect(toldTo('signatory', obstacle, NOW)).toEqual({
      rule: 'MED-01',
      message: `${ruleOf('MED-01').sentence} Voyez avec la coordination ce qui bloque ce dossier.`,
    });
  });

  test.each(['ROLE-01', 'STATE-01'])('%s is about the act, never about a fact', (rule) => {
    const own = { rule, message: 'Ce n’est pas le moment.' };
    expect(toldTo('signatory', own, NOW)).toBe(own);
  });

  it('is told as the law has it where one of the facts the rule may rest on is hidden', () => {
    const closed = { rule: 'EE-03', message: 'L’assuré reçoit une pension d’invalidité.' };
    expect(toldTo('occupational-risks', closed, NOW)?.message).toContain(ruleOf('EE-03').sentence);
    // A pension is nothing that the dossier lacks.
    expect(toldTo('signatory', closed, NOW)?.message).not.toContain('manque');
    expect(toldTo('medical-service', closed, NOW)).toBe(closed);
  });

  it('none is none', () => {
    expect(toldTo('signatory', null, NOW)).toBeNull();
  });
});
