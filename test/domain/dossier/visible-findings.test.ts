import { describe, expect, it, test } from 'vitest';
import { ruleOf } from '#domain/catalogue/index.ts';
import { obstacleShownTo } from '#domain/dossier/visible-findings.ts';

/* What forbids an act, said to whoever wants to do it. */

const NOW = { risk: 'sickness' } as const;
const obstacle = { rule: 'MED-01', message: 'L’accord du médecin traitant est refusé.' };

describe('an obstacle', () => {
  it('is told in full to whoever reads the facts it rests on', () => {
    expect(obstacleShownTo('coordination', obstacle, NOW)).toBe(obstacle);
  });

  it('is told as the law has it to the others, and nothing of the dossier', () => {
    expect(obstacleShownTo('signatory', obstacle, NOW)).toEqual({
      rule: 'MED-01',
      message: `${ruleOf('MED-01').sentence} Voyez avec la coordination ce qui bloque ce dossier.`,
    });
  });

  test.each(['ROLE-01', 'STATE-01'])('%s is about the act, never about a fact', (rule) => {
    const own = { rule, message: 'Ce n’est pas le moment.' };
    expect(obstacleShownTo('signatory', own, NOW)).toBe(own);
  });

  it('is told as the law has it where one of the facts the rule may rest on is hidden', () => {
    const closed = { rule: 'EE-03', message: 'La personne reçoit une pension d’invalidité.' };
    expect(obstacleShownTo('occupational-risks', closed, NOW)?.message).toContain(
      ruleOf('EE-03').sentence,
    );
    // A pension is nothing that the dossier lacks.
    expect(obstacleShownTo('signatory', closed, NOW)?.message).not.toContain('manque');
    expect(obstacleShownTo('medical-service', closed, NOW)).toBe(closed);
  });

  it('none is none', () => {
    expect(obstacleShownTo('signatory', null, NOW)).toBeNull();
  });
});
