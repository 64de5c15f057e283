import { describe, expect, it } from 'vitest';
import { RULES } from '#domain/catalogue/index.ts';
import type { Finding } from '#domain/catalogue/rule.ts';
import { DEFAULT_CHECK_SETTINGS } from '#domain/dossier/checks/index.ts';
import { missingPieces } from '#domain/dossier/missing-pieces.ts';
import { denialGrounds } from '#domain/letter/ground.ts';
import { dossier } from './checks/judged.ts';

/*
 * A rule that blocks is told to the insured: why he is refused, what he may send. Nothing else would
 * say that a rule was left out of the letters.
 */

/** The request is completed, passed on to the fund that is competent, or refused in the panel's words. */
const NO_GROUND = [
  'CONS-01',
  'CONS-03',
  'FUND-01',
  'ID-01',
  'LET-04',
  'LET-07',
  'MEAS-01',
  'MED-02',
];
/** Nothing that the insured could send would help. */
const NO_PIECE = [
  ...['CRPE-06', 'EE-03', 'EE-06', 'FUND-01', 'LET-07', 'MEAS-01', 'MED-02', 'MED-03'],
  ...['PER-03', 'PER-05', 'PMSMP-02', 'PMSMP-03'],
];

const BLOCKING = RULES.filter(
  ({ scope, severity }) => scope === 'dossier' && severity === 'blocking',
);
/** The rules that say nothing when each one blocks alone. */
const silent = (says: (finding: Finding) => readonly unknown[]): string[] =>
  BLOCKING.filter(({ code, severity, sentence, source }) => {
    const said = says({ code, severity, source, field: '', message: sentence, suggestion: null });
    return said.length === 0;
  })
    .map(({ code }) => code)
    .sort();

const ADVISED = dossier('training', {
  medicalAdvice: { sense: 'unfavourable', date: '2026-05-28' },
});
const BARE = { reference: 'R-1', scheme: 'general', insured: ADVISED.insured } as const;
const WITHOUT_DATES = { ...BARE, measure: { code: 'training' } } as const;
const DATED = { ...BARE, measure: ADVISED.measure, workStoppage: ADVISED.workStoppage };

describe('une règle qui bloque', () => {
  it('donne son motif à la lettre de refus, ou figure ici', () => {
    const grounds = (finding: Finding) => {
      const denied = { facts: ADVISED, settings: DEFAULT_CHECK_SETTINGS };
      return denialGrounds({ ...denied, decision: { findings: [finding] } } as never).reasons;
    };
    expect(
      silent(grounds),
      'Give it a reason in domain/letter/ground.ts, or name it in NO_GROUND.',
    ).toEqual(NO_GROUND);
  });

  it('dit la pièce à demander à la personne, ou figure ici', () => {
    const pieces = (finding: Finding) =>
      [WITHOUT_DATES, DATED].flatMap((facts) => missingPieces(facts, [finding], 'appreciated'));
    expect(
      silent(pieces),
      'Word what to ask for in domain/dossier/missing-pieces.ts, or name it in NO_PIECE.',
    ).toEqual(NO_PIECE);
  });
});
