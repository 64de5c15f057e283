import { type RuleCode, rulesOn, type Versions } from '../../catalogue/index.ts';
import type { Finding, Rule, Severity } from '../../catalogue/rule.ts';
import type { DateOnly } from '../../primitives.ts';
import type { DossierFacts } from '../facts.ts';
import * as consents from './consents.ts';
import * as identity from './identity.ts';
import * as immersion from './immersion.ts';
import * as letters from './letters.ts';
import * as periods from './periods.ts';
import * as printing from './printing.ts';
import * as retraining from './retraining.ts';
import * as rights from './rights.ts';
import * as scope from './scope-and-documents.ts';
import * as assessment from './skills-assessment.ts';
import { type Check, type CheckContext, subjectOf } from './subject.ts';
import * as trial from './supervised-trial.ts';

export type { CheckContext, CheckSettings } from './subject.ts';
export { DEFAULT_CHECK_SETTINGS, daysOff } from './subject.ts';

/** Every rule that is judged on the dossier alone, by code. The others belong to meetings and letters. */
export const CHECKS: Readonly<Partial<Record<RuleCode, Check>>> = {
  'FUND-01': scope.fundIsCompetent,
  'MEAS-01': scope.measureIsOurs,
  'CONS-01': consents.presentationIsAgreed,
  'CONS-03': consents.insuredAsked,
  'MED-01': consents.treatingPhysicianAgrees,
  'MED-02': consents.fundPhysicianAdvised,
  'MED-03': consents.adviceBinds,
  'MED-04': consents.occupationalPhysicianAgrees,
  'PER-01': periods.endsBeforeExpectedEnd,
  'PER-02': periods.endsWithinPrescription,
  'PER-03': periods.startsAfterDecision,
  'PER-03b': periods.startsAfterTheLetter,
  'PER-04': periods.stoppageIsCurrent,
  'PER-05': rights.rightsRemain,
  'PER-06': rights.consolidationComesAfter,
  'PER-07': periods.outingsAreAllowed,
  'PER-08': periods.restDaysAreSeen,
  'PER-09': periods.decisionIsInTime,
  'EE-01': trial.trialPeriodIsShort,
  'EE-02': trial.trialTotalIsShort,
  'EE-03': trial.personMayTry,
  'EE-04': trial.tutorIsNamed,
  'EE-05': trial.periodsHaveAgreement,
  'EE-06': trial.socialServiceAssessed,
  'EE-07': trial.pastTrialsAreReviewed,
  'BC-01': assessment.assessmentIsShort,
  'BC-02': assessment.assessorIsNotEmployer,
  'PMSMP-01': immersion.immersionIsShort,
  'PMSMP-02': immersion.immersionIsRenewedOnce,
  'PMSMP-03': immersion.immersionsOfTheYear,
  'PMSMP-04': immersion.prescriberIsEntitled,
  'PMSMP-05': immersion.employerIsParty,
  'PMSMP-06': immersion.immersionHasOnePurpose,
  'CRPE-01': retraining.retrainingIsShort,
  'CRPE-02': retraining.allowancesCoverRetraining,
  'CRPE-03': retraining.unfitnessIsSeen,
  'CRPE-04': retraining.agreementIsComplete,
  'CRPE-05': retraining.dreetsHasCopy,
  'CRPE-06': retraining.personMayRetrain,
  'ID-01': identity.nirIsExact,
  'ID-02': identity.nirMatchesPerson,
  'ID-03': identity.siretsAreExact,
  'ID-04': identity.isNoDuplicate,
  'ID-05': identity.minorIsRepresented,
  'ID-06': identity.independentHasNoAccidentRisk,
  'LET-01': letters.textsAreFreeOfHealth,
  'LET-03': letters.employerMayBeInformed,
  'LET-04': letters.addressFits,
  'LET-07': printing.textsArePrintable,
  'DOC-01': scope.documentsAreThere,
};

const WEIGHT: Readonly<Record<Severity, number>> = { blocking: 0, warning: 1, info: 2 };

const KNOWN = new WeakMap<readonly Rule[], readonly Check[]>();

/** The checks whose rule is in force on a day: a rule that has ended no longer judges anything. */
export function checksOn(date: DateOnly, rules?: Versions): readonly Check[] {
  const held = rulesOn(date, rules);
  const known = KNOWN.get(held) ?? checksOf(new Set(held.map(({ code }) => code)));
  KNOWN.set(held, known);
  return known;
}

const checksOf = (codes: ReadonlySet<string>): Check[] =>
  Object.entries(CHECKS).flatMap(([code, check]) => (codes.has(code) ? [check] : []));

/**
 * Everything the rules find in a dossier on the day of a meeting or decision: blocking first, then
 * warnings, then information. Pure and total on any facts the schema accepts.
 */
export function checkDossier(facts: DossierFacts, context: CheckContext): Finding[] {
  const subject = subjectOf(facts, context);
  return checksOn(context.date)
    .flatMap((check) => check(subject))
    .sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity]);
}

/** No finding forbids the approval. */
export const isAdmissible = (findings: readonly Finding[]): boolean =>
  findings.every(({ severity }) => severity !== 'blocking');
