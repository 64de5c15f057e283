import { describe, expect, it } from 'vitest';
import type { RuleCode } from '#domain/catalogue/index.ts';
import type { Finding, Severity } from '#domain/catalogue/rule.ts';
import {
  type CheckContext,
  checkDossier,
  DEFAULT_CHECK_SETTINGS,
} from '#domain/dossier/checks/index.ts';
import type { DossierFacts, MeasureCode } from '#domain/dossier/facts.ts';
import { NBSP } from '#domain/format.ts';
import { profileOf } from '#domain/profile.ts';

/** Thursday 4 June 2026, a local panel of metropolitan France. */
export const MEETING: CheckContext = {
  date: '2026-06-04',
  profile: profileOf('cpam-local-cell'),
  holidays: 'metropole',
  fundCode: null,
  settings: DEFAULT_CHECK_SETTINGS,
};

type Group = 'insured' | 'workStoppage' | 'employment' | 'measure' | 'consents';
/** Facts to change: the fields of a group are merged, anything else replaced. */
export type Changes = Partial<Omit<DossierFacts, Group>> & {
  [K in Group]?: Partial<NonNullable<DossierFacts[K]>> | null;
};

const HOST = { name: 'Librairie du Quai', siret: '00000165100017' };
const EMPLOYER = { name: 'Garage du Beffroi', siret: '00000151100013' };
const PROVIDER = { name: 'Cabinet Boussole', siret: '00000173500018' };

const MEASURES: Readonly<Partial<Record<MeasureCode, Partial<DossierFacts['measure']>>>> = {
  'supervised-trial': { host: HOST, tutor: 'Barnabé Guidepas', agreement: 'signed' },
  'skills-assessment': { provider: PROVIDER, totalHours: 24 },
  training: { provider: PROVIDER, totalHours: 70 },
  'work-immersion': {
    host: HOST,
    prescriber: 'cap-emploi',
    immersionPurpose: 'discover',
    signatories: ['insured', 'employer', 'host'],
  },
  'in-company-retraining': {
    host: EMPLOYER,
    unfitness: 'at-risk',
    agreement: 'signed',
    signatories: ['insured', 'employer', 'fund'],
    dreetsCopy: '2026-06-01',
  },
};

/** A dossier in which every rule holds, from Monday 15 to Friday 26 June 2026. */
export const dossier = (code: MeasureCode, changes: Changes = {}): DossierFacts => {
  const complete: DossierFacts = {
    reference: 'R-1',
    scheme: 'general',
    insured: {
      civility: 'mme',
      firstName: 'Aglaé',
      usualName: 'Brindorge',
      birthDate: '1984-03-14',
      nir: '284035899800121',
      address: ['12 RUE DU PONT IMAGINAIRE', '58000 NEVERS'],
    },
    requestedByInsured: '2026-05-08',
    receivedAt: '2026-05-11',
    risk: 'sickness',
    workStoppage: {
      startDate: '2026-01-12',
      prescribedUntil: '2026-07-31',
      expectedEnd: '2026-08-31',
      outingsAllowed: true,
      activityOutsideHomeAllowed: true,
    },
    employment: { status: 'permanent', employer: EMPLOYER },
    measure: { code, periods: [{ start: '2026-06-15', end: '2026-06-26' }], ...MEASURES[code] },
    consents: { presentation: '2026-05-15', employerInformation: true },
    treatingPhysicianConsent: { given: true, written: true, date: '2026-05-13' },
    medicalAdvice: { sense: 'favourable', date: '2026-05-28' },
    occupationalPhysicianConsent: { given: true, date: '2026-05-22' },
    socialAssessment: '2026-05-18',
    documents: [
      'signed-request',
      'presentation-consent',
      'treating-physician-consent',
      'medical-advice',
      'occupational-physician-consent',
      'social-assessment',
      'agreement',
      'quote-or-programme',
      'stoppage-notice',
    ],
  };
  const merged: Record<string, unknown> = { ...complete };
  for (const [key, change] of Object.entries(changes)) {
    const current = merged[key];
    const isGroup = change !== null && typeof change === 'object' && !Array.isArray(change);
    merged[key] = isGroup && GROUPS.includes(key) ? { ...(current as object), ...change } : change;
  }
  return merged as DossierFacts;
};
const GROUPS = ['insured', 'workStoppage', 'employment', 'measure', 'consents'];

export const findingsOf = (
  code: RuleCode,
  facts: DossierFacts,
  context: Partial<CheckContext> = {},
): Finding[] =>
  checkDossier(facts, { ...MEETING, ...context }).filter((finding) => finding.code === code);

/** The gravest severity with which a rule speaks of a dossier; null when it is silent. */
export const verdict = (
  code: RuleCode,
  facts: DossierFacts,
  context: Partial<CheckContext> = {},
): Severity | null => findingsOf(code, facts, context)[0]?.severity ?? null;

export type Row = readonly [
  situation: string,
  facts: DossierFacts,
  expected: Severity | null,
  context?: Partial<CheckContext>,
];

/**
 * One test a row, titled by the rule: what the situation is and what the rule says of it. A table in
 * which the rule always speaks, or never, would prove nothing.
 */
export function judge(code: RuleCode, rows: readonly Row[]): void {
  describe(code, () => {
    it(`[${code}] parle et se tait`, () => {
      const verdicts = rows.map(([, , expected]) => expected !== null);
      expect([...new Set(verdicts)].sort()).toEqual([false, true]);
    });
    it.each(rows.map((row) => [row[0], row] as const))(`[${code}] %s`, (_, row) => {
      const [, facts, expected, context] = row;
      expect(verdict(code, facts, context)).toBe(expected);
    });
  });
}

export type Spoken = readonly [
  situation: string,
  facts: DossierFacts,
  said: readonly [field: string, message: string, proposal?: unknown],
  context?: Partial<CheckContext>,
];

/** Word for word, one test a row: the field in cause, the sentence, the value proposed for that field. */
export function says(code: RuleCode, rows: readonly Spoken[]): void {
  describe(`${code} : la phrase`, () => {
    it.each(rows.map((row) => [row[0], row] as const))(`[${code}] %s`, (_, row) => {
      const [, facts, [field, message, value], context] = row;
      const found = findingsOf(code, facts, context).map(({ severity, source, ...said }) => ({
        ...said,
        message: said.message.replaceAll(NBSP, ' '),
      }));
      const suggestion = value === undefined ? null : { field, value };
      expect(found).toEqual([{ code, field, message, suggestion }]);
    });
  });
}
