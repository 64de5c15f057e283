import { expect, it } from 'vitest';
import { RULES } from '#domain/catalogue.ts';
import { DEFAULT_CHECK_SETTINGS } from '#domain/dossier/checks/index.ts';
import { denialGrounds } from '#domain/letter-ground.ts';
import { dossier } from './checks/judged.ts';

/**
 * Rules whose finding gives the letter of refusal no reason of its own: the request is completed, passed
 * on to the fund that is competent, or refused for the motive that the panel writes.
 */
const NO_GROUND = ['CONS-01', 'CONS-03', 'FUND-01', 'ID-01', 'LET-04', 'MEAS-01', 'MED-02'];

it('une règle qui bloque donne son motif à la lettre de refus, ou figure ici', () => {
  const facts = dossier('training', {
    medicalAdvice: { sense: 'unfavourable', date: '2026-05-28' },
  });
  const blocking = RULES.filter(
    ({ scope, severity }) => scope === 'dossier' && severity === 'blocking',
  );
  const silent = blocking.filter(({ code, severity }) => {
    const decision = { findings: [{ code, severity, field: '' }] };
    const denied = { facts, decision, settings: DEFAULT_CHECK_SETTINGS };
    return denialGrounds(denied as never).reasons.length === 0;
  });
  expect(
    silent.map(({ code }) => code).sort(),
    'Give it a reason in domain/letter-ground.ts, with its words in templates/denial-reasons.ts, or name it in NO_GROUND.',
  ).toEqual(NO_GROUND);
});
