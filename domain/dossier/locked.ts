import { typeset } from '../format.ts';
import { FIELD_LABELS } from '../labels.ts';
import { changedFields, fieldValue, isSameValue } from './changes.ts';
import type { DossierFacts } from './facts.ts';
import { decidedOn } from './reopening.ts';
import type { Dossier } from './state.ts';
import type { FieldPath } from './view.ts';

/*
 * DEC-01. What a decision fixes, as its letters print it (decisions 1): the action, who it is for and with
 * whom. What follows the letters stays open: dates of the stoppage, addresses, telephones, consents,
 * documents, an agreement that comes back signed. `correct-decision` may change what is fixed, and only that.
 */

/** The part of a value that the letters print, where the rest of it stays open. */
type Printed = (value: unknown) => unknown;

const keys =
  (...kept: readonly string[]): Printed =>
  (value) => {
    const unit = (value ?? {}) as Readonly<Record<string, unknown>>;
    return Object.fromEntries(kept.map((key) => [key, unit[key] ?? null]));
  };
const each =
  (...kept: readonly string[]): Printed =>
  (value) =>
    ((value ?? []) as readonly unknown[]).map(keys(...kept));

/** Where the action takes place: its name and its address are the « lieu » of the letters. */
const PLACE = keys('name', 'address');
const NAME = keys('name');

/** Each field: fixed whole, fixed in the part that letters print, or open. */
const LOCKS: Readonly<Record<FieldPath, 'locked' | 'open' | Printed>> = {
  reference: 'open',
  scheme: 'locked',
  referent: 'open',
  caseWorker: 'open',
  fundCode: 'open',
  origin: 'open',
  'insured.civility': 'locked',
  'insured.firstName': 'locked',
  'insured.usualName': 'locked',
  'insured.birthName': 'open',
  'insured.birthDate': 'locked',
  'insured.nir': 'open',
  'insured.address': 'open',
  'insured.email': 'open',
  'insured.phone': 'open',
  'insured.legalGuardian': 'open',
  requestedByInsured: 'open',
  receivedAt: 'open',
  risk: 'locked',
  invalidityCategory: 'open',
  'workStoppage.startDate': 'open',
  'workStoppage.prescribedUntil': 'open',
  'workStoppage.expectedEnd': 'open',
  'workStoppage.outingsAllowed': 'open',
  'workStoppage.activityOutsideHomeAllowed': 'open',
  'workStoppage.partialResumption': 'open',
  'workStoppage.consolidationDate': 'open',
  'workStoppage.dailyAllowanceUntil': 'open',
  'workStoppage.allowanceDays36Months': 'open',
  'employment.status': 'open',
  'employment.employer': NAME,
  'employment.contractEnd': 'open',
  'employment.subrogation': 'open',
  occupationalHealthService: 'open',
  occupationalHealthAffiliated: 'open',
  'measure.code': 'locked',
  'measure.purpose': 'locked',
  'measure.periods': each('start', 'end', 'days', 'halfDays'),
  'measure.totalHours': 'locked',
  'measure.provider': PLACE,
  'measure.host': PLACE,
  'measure.tutor': 'locked',
  'measure.prescriber': 'locked',
  'measure.prescriberBody': NAME,
  'measure.supportBody': NAME,
  'measure.immersionPurpose': 'locked',
  'measure.renews': 'locked',
  // The review of an earlier period is a document: it may come after the decision.
  'measure.previous': each('start', 'end', 'workableDays', 'host', 'immersionPurpose'),
  'measure.agreement': 'open',
  'measure.unfitness': 'locked',
  'measure.signatories': 'open',
  'measure.dreetsCopy': 'open',
  'consents.presentation': 'open',
  'consents.sharing': 'open',
  'consents.employerInformation': 'open',
  treatingPhysicianConsent: 'open',
  medicalAdvice: 'open',
  occupationalPhysicianConsent: 'open',
  socialAssessment: 'open',
  roadmap: 'open',
  documents: 'open',
  'selfEmployed.health': 'open',
  'selfEmployed.economic': 'open',
  'selfEmployed.social': 'open',
  'selfEmployed.plan': 'open',
  'selfEmployed.inDepthConsultation': 'open',
  'selfEmployed.firstFollowUp': 'open',
  'selfEmployed.secondFollowUp': 'open',
};

/** Whether a decision fixes it, whole or in part. */
export const isFixed = (path: FieldPath): boolean => LOCKS[path] !== 'open';

/** Of what differs, the fields that a decision fixes. */
export const lockedChanges = (before: DossierFacts, after: DossierFacts): FieldPath[] =>
  changedFields(before, after).filter((path) => {
    const lock = LOCKS[path];
    if (typeof lock !== 'function') return lock === 'locked';
    return !isSameValue(lock(fieldValue(before, path)), lock(fieldValue(after, path)));
  });

/** The decision that fixes these facts; none while the request waits, or is studied again. */
export const lockingDecision = (
  dossier: Dossier,
): { readonly decisionNumber: string; readonly agreed: boolean } | null => decidedOn(dossier);

/** Why these fields do not change, and the way on. */
export function lockedWords(
  fields: readonly FieldPath[],
  { decisionNumber, agreed }: { readonly decisionNumber: string; readonly agreed: boolean },
): string {
  const names = fields.map((path) => `« ${FIELD_LABELS[path]} »`).join(', ');
  const way = agreed
    ? 'Pour une autre action, créez une demande qui renouvelle celle-ci.'
    : 'Pour étudier la demande autrement, inscrivez-la de nouveau à une séance, avec votre motif.';
  return typeset(
    `La décision n° ${decisionNumber} fixe ${names} : rien n’a été enregistré. Une erreur dans les lettres se corrige par qui signe, page du dossier. ${way}`,
  );
}

/** Why a correction does not change these: anybody who prepares the file may. */
export const openWords = (fields: readonly FieldPath[]): string =>
  typeset(
    `Une correction change ce que la décision fixe. ${fields.map((path) => `« ${FIELD_LABELS[path]} »`).join(', ')} : changez-le d’abord dans le dossier, puis corrigez les lettres si elles l’impriment. Rien n’a été enregistré.`,
  );

/** What an import leaves as it is. */
export const lockedCellWords = (
  field: FieldPath,
  { decisionNumber }: { readonly decisionNumber: string },
): string =>
  typeset(
    `La décision n° ${decisionNumber} fixe « ${FIELD_LABELS[field]} » : la valeur du dossier est gardée. Une erreur dans les lettres se corrige par qui signe, page du dossier.`,
  );
