import { describe, expect, it } from 'vitest';
import { checkDossier } from '#domain/dossier/checks/index.ts';
import type { DossierFacts, MeasureCode } from '#domain/dossier/facts.ts';
import { MEETING } from './judged.ts';

/* A request of which almost nothing is known: each rule asks for what it needs, and none fails. */

const bare = (code: MeasureCode, more: Partial<DossierFacts> = {}): DossierFacts => ({
  reference: 'R-1',
  scheme: 'general',
  insured: { firstName: 'Aglaé', usualName: 'Brindorge' },
  ...more,
  measure: { code, ...more.measure },
});

/** « CONS-01 CONS-03 | EE-03 | DOC-01 ×2 »: what blocks, what warns, what informs. */
function spoken(facts: DossierFacts): string {
  const findings = checkDossier(facts, { ...MEETING, others: [bare('moaij')] });
  const groups = ['blocking', 'warning', 'info'].map((severity) =>
    findings.filter((finding) => finding.severity === severity).map(({ code }) => code),
  );
  // In the order in which they are given, the gravest first.
  expect(findings.map(({ code }) => code)).toEqual(groups.flat());
  const said = (codes: readonly string[]) =>
    [...new Set(codes)].map((code) => {
      const times = codes.filter((one) => one === code).length;
      return times === 1 ? code : `${code} ×${times}`;
    });
  return groups.map((codes) => said(codes).join(' ')).join(' | ');
}

const ASKED = 'CONS-01 CONS-03 MED-01 MED-02 PER-01 PER-04';
const OUTSIDE = 'MEAS-01 CONS-01 CONS-03 LET-04 |  | ';
const EXPECTED: Readonly<Record<MeasureCode, string>> = {
  'supervised-trial':
    'CONS-01 CONS-03 MED-01 MED-02 MED-04 PER-01 PER-04 EE-04 EE-06 LET-04 | EE-03 | DOC-01 ×8',
  'skills-assessment': `${ASKED} LET-04 |  | BC-01 DOC-01 ×6`,
  training: `${ASKED} LET-04 |  | DOC-01 ×6`,
  'prior-learning-validation': `${ASKED} LET-04 |  | DOC-01 ×6`,
  'work-immersion': `${ASKED} PMSMP-04 PMSMP-06 LET-04 |  | DOC-01 ×6`,
  'in-company-retraining':
    'CONS-01 CONS-03 PER-01 PER-04 CRPE-03 CRPE-04 LET-04 |  | MED-01 MED-02 DOC-01 ×5',
  moaij: `${ASKED} LET-04 |  | DOC-01 ×7`,
  premij: `${ASKED} LET-04 |  | DOC-01 ×7`,
  'inclus-pro': `${ASKED} LET-04 |  | DOC-01 ×5`,
  'other-remobilisation': `${ASKED} LET-04 |  | DOC-01 ×5`,
  'therapeutic-part-time': OUTSIDE,
  'pre-return-visit': OUTSIDE,
  'liaison-meeting': OUTSIDE,
  'workplace-adaptation': OUTSIDE,
  'activity-support-aid': OUTSIDE,
  'medico-professional-consultation': OUTSIDE,
  comete: OUTSIDE,
};
const cases = Object.entries(EXPECTED) as [MeasureCode, string][];

/** Groups that are there and say nothing; a list that is empty. */
const EMPTY = {
  workStoppage: {},
  employment: {},
  consents: {},
  documents: [],
  roadmap: [],
  selfEmployed: {},
} as Partial<DossierFacts>;

describe('une demande dont presque rien n’est connu', () => {
  it.each(cases)('%s : chaque règle demande ce qui lui manque', (code, expected) => {
    expect(spoken(bare(code))).toBe(expected);
  });

  it.each(cases)('%s : des rubriques vides ne disent rien de plus', (code, expected) => {
    const measure = { code, periods: [], previous: [], signatories: [] };
    expect(spoken(bare(code, { ...EMPTY, measure }))).toBe(expected);
  });

  it.each([
    [
      'essai d’un exploitant agricole, venu dans une cellule locale',
      bare('supervised-trial', { scheme: 'msa-self-employed' }),
      'FUND-01 CONS-01 CONS-03 MED-01 MED-02 PER-01 PER-04 EE-04 EE-06 LET-04 | MED-04 | DOC-01 ×7',
    ],
    [
      'essai d’un indépendant',
      bare('supervised-trial', { scheme: 'ti-liberal' }),
      `${ASKED} EE-03 LET-04 |  | `,
    ],
    [
      'rééducation d’un indépendant',
      bare('in-company-retraining', { scheme: 'ti-artisan-merchant' }),
      'CONS-01 CONS-03 PER-01 PER-04 CRPE-06 LET-04 |  | MED-01 MED-02',
    ],
    [
      'immersion d’un salarié',
      bare('work-immersion', { employment: { status: 'fixed-term' } }),
      `${ASKED} PMSMP-04 PMSMP-05 PMSMP-06 LET-04 |  | DOC-01 ×6`,
    ],
    [
      'représentant légal sans adresse',
      bare('comete', {
        insured: { firstName: 'A', usualName: 'B', legalGuardian: { name: 'C' } },
      }),
      'MEAS-01 CONS-01 CONS-03 LET-04 ×2 |  | ',
    ],
  ])('%s', (_, facts, expected) => {
    expect(spoken(facts)).toBe(expected);
  });
});
