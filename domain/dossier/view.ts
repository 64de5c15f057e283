import type { Capacity, SharingPartner } from '../roles.ts';
import { hasSeat, isPhysician, SHARING_PARTNERS } from '../roles.ts';
import type { DossierFacts } from './facts.ts';
import { isWorkRelated, type Risk } from './risks.ts';

/*
 * Who sees what: field × capacity, the only source for the server's projection, what the client
 * hides, the "vu par" labels, the printed matrix and the tests. Cells are the narrower of
 * domain.md §3.5 and reliability.md §4.3. A field of the exchange format without a row does not
 * compile.
 */

/** Classes of data (design §4): everything but `open` is sealed; the last four log each read. */
export const DATA_CLASSES = [
  'open',
  'personal',
  'social',
  'medical-fund',
  'medical-occupational',
  'nir',
] as const;
export type DataClass = (typeof DATA_CLASSES)[number];
export const SENSITIVE_CLASSES: readonly DataClass[] = [
  'social',
  'medical-fund',
  'medical-occupational',
  'nir',
];

type Grouped = 'insured' | 'workStoppage' | 'employment' | 'measure' | 'consents' | 'selfEmployed';
type Leaves<K extends Grouped> = `${K}.${keyof NonNullable<DossierFacts[K]> & string}`;
/** Every field that has its own row: `insured.nir`, `measure.code`, `roadmap`… */
export type FieldPath =
  | Exclude<keyof DossierFacts, Grouped>
  | { [K in Grouped]: Leaves<K> }[Grouped];

export interface VisibilityRow {
  readonly class: DataClass;
  readonly readers: readonly Capacity[];
  /** Readers only while the risk is an accident at work or an occupational disease (F5b). */
  readonly ifWorkRelated?: readonly Capacity[];
}

const COO = 'coordination';
const AS = 'social-service';
const MC = 'medical-service';
const RP = 'occupational-risks';
const ADM = 'admin-fund';
const SPST = 'occupational-health';
const CE = 'cap-emploi';
const INV = 'guest';
const SIG = 'signatory';

const row = (dataClass: DataClass, ...readers: Capacity[]): VisibilityRow => ({
  class: dataClass,
  readers,
});

const everyone = row('personal', COO, AS, MC, RP, ADM, SPST, CE, INV, SIG);
const seats = row('personal', COO, AS, MC, RP, ADM, SPST, CE, INV);
const fundAndCare = row('personal', COO, AS, MC, ADM);
const stoppageDate = row('personal', COO, AS, MC, ADM, SPST, SIG);
const contact = row('personal', COO, AS, ADM, CE);
const postal = row('personal', COO, AS, ADM, CE, SIG);

export const VIEW: Readonly<Record<FieldPath, VisibilityRow>> = {
  reference: everyone,
  scheme: everyone,
  referent: everyone,
  caseWorker: everyone,
  fundCode: row('personal', COO, AS, MC, RP, ADM, SIG),
  origin: fundAndCare,
  'insured.civility': everyone,
  'insured.firstName': everyone,
  'insured.usualName': everyone,
  'insured.birthName': everyone,
  'insured.birthDate': everyone,
  'insured.nir': row('nir', COO, AS, ADM),
  'insured.address': postal,
  'insured.email': contact,
  'insured.phone': contact,
  'insured.legalGuardian': row('personal', COO, AS, ADM, SIG),
  requestedByInsured: row('personal', COO, AS, MC, RP, ADM, SPST, SIG),
  receivedAt: row('personal', COO, AS, MC, RP, ADM, SPST, SIG),
  risk: { ...row('personal', COO, AS, MC, ADM, SPST), ifWorkRelated: [RP] },
  invalidityCategory: row('personal', COO, AS, MC, ADM, SPST),
  'workStoppage.startDate': stoppageDate,
  'workStoppage.prescribedUntil': stoppageDate,
  'workStoppage.expectedEnd': stoppageDate,
  'workStoppage.outingsAllowed': row('personal', COO, AS, MC, ADM, SPST),
  'workStoppage.activityOutsideHomeAllowed': row('personal', COO, AS, MC, ADM, SPST),
  'workStoppage.partialResumption': row('personal', COO, AS, MC, ADM, SPST),
  'workStoppage.consolidationDate': fundAndCare,
  'workStoppage.dailyAllowanceUntil': fundAndCare,
  'workStoppage.allowanceDays36Months': fundAndCare,
  'employment.status': seats,
  'employment.employer': seats,
  'employment.contractEnd': seats,
  'employment.subrogation': row('personal', COO, AS, ADM),
  occupationalHealthService: row('personal', COO, AS, MC, RP, ADM, SPST),
  occupationalHealthAffiliated: row('personal', COO, AS, MC, RP, ADM, SPST),
  'measure.code': everyone,
  'measure.purpose': seats,
  'measure.periods': everyone,
  'measure.totalHours': everyone,
  'measure.provider': everyone,
  'measure.host': everyone,
  'measure.tutor': everyone,
  'measure.prescriber': everyone,
  'measure.prescriberBody': everyone,
  'measure.supportBody': everyone,
  'measure.immersionPurpose': everyone,
  'measure.renews': everyone,
  'measure.previous': everyone,
  'measure.agreement': everyone,
  'measure.unfitness': row('medical-occupational', COO, AS, MC, ADM, SPST),
  'measure.signatories': everyone,
  'measure.dreetsCopy': everyone,
  'consents.presentation': row('personal', COO, AS, MC, RP, ADM, SPST),
  'consents.sharing': row('personal', COO, AS, MC, RP, ADM),
  'consents.employerInformation': row('personal', COO, AS, MC, RP, ADM),
  treatingPhysicianConsent: row('personal', COO, AS, MC, ADM, SPST),
  medicalAdvice: row('medical-fund', COO, AS, MC, RP, ADM, SPST, SIG),
  occupationalPhysicianConsent: row('medical-occupational', COO, AS, MC, RP, SPST, CE, SIG),
  socialAssessment: row('social', COO, AS, MC),
  roadmap: row('social', COO, AS, MC, ADM, SPST, CE),
  documents: fundAndCare,
  'selfEmployed.health': row('medical-fund', MC),
  'selfEmployed.economic': row('personal', COO, AS, ADM),
  'selfEmployed.social': row('social', COO, AS),
  'selfEmployed.plan': row('personal', COO, AS, MC, RP, ADM),
  // Only that it took place, never what was said.
  'selfEmployed.inDepthConsultation': row('personal', COO, AS, MC),
  'selfEmployed.firstFollowUp': row('personal', COO, AS, MC),
  'selfEmployed.secondFollowUp': row('personal', COO, AS, MC),
};

/**
 * Who reads the words of an opinion, by the service that wrote them: a free text stays in its
 * author's domain. Only the medical service reads a médecin-conseil's reasons (CSP R4127-104); the
 * value of the opinion is another field, read by every member.
 */
const REASON_READERS: Readonly<Record<Capacity, VisibilityRow>> = {
  [COO]: seats,
  [AS]: row('social', COO, AS, MC),
  [MC]: row('medical-fund', MC),
  [RP]: seats,
  [ADM]: seats,
  [SPST]: row('medical-occupational', COO, AS, MC, SPST),
  [CE]: seats,
  [INV]: seats,
  [SIG]: seats,
  // They write none.
  'technical-admin': seats,
  room: seats,
};

/** The row of a reason, an objection or a remark written in this capacity. */
export const reasonRow = (author: Capacity): VisibilityRow => REASON_READERS[author];

/** The motive and the conditions of an outcome: every member, and the signatory who decides. */
export const outcomeTextRow: VisibilityRow = everyone;

/** The motive written for the panel alone: its members. Neither who signs nor the insured. */
export const memberTextRow: VisibilityRow = seats;

/** The profile says who comes from outside: partners take part, and are told the insured's motive alone. */
export const readsMemberTexts = (capacity: Capacity, external: readonly Capacity[]): boolean =>
  memberTextRow.readers.includes(capacity) && !external.includes(capacity);

/**
 * What was chosen with an outcome, and why it was set aside: who reads its motive, but partners from outside. To
 * them a closed request is closed, whatever closed it, and the name of a service may say too much.
 */
export const readsChoices = (capacity: Capacity, external: readonly Capacity[]): boolean =>
  outcomeTextRow.readers.includes(capacity) && !external.includes(capacity);

/** What a letter asked of the insured and what arrived: those who read the list of his documents. */
export const askedPiecesRow: VisibilityRow = VIEW.documents;
/** An opinion asked; a partner from outside knows of his own alone (`readsAsked`). */
export const askedOpinionRow: VisibilityRow = row('personal', COO, AS, MC, SPST);

export const FIELD_PATHS = Object.keys(VIEW) as FieldPath[];

/** True when this capacity may read this field of a dossier it may open. */
export function mayRead(capacity: Capacity, path: FieldPath, risk?: Risk | null): boolean {
  const { readers, ifWorkRelated = [] } = VIEW[path];
  return (
    readers.includes(capacity) || (ifWorkRelated.includes(capacity) && isWorkRelated({ risk }))
  );
}

/**
 * The guard of the physicians (`secrecyGuard` of a profile), from the day a dossier is put on an
 * agenda until one of them, present, lifts it for that item: « les médecins présents sont les
 * garants de la préservation du secret médical » (domain.md §3.5, §4.4). It closes the
 * medical-occupational class: its fields, and the words of a médecin du travail, which may contain
 * functional restrictions. The médecin-conseil's conclusion belongs to the fund by law (CSS L315-2,
 * CSP R4127-104) and stays visible.
 */
export const isGuarded = (row: VisibilityRow): boolean => row.class === 'medical-occupational';

/** Only the physicians read the words under the guard. */
export const guardKeepsWords = (row: VisibilityRow, capacity: Capacity): boolean =>
  isGuarded(row) && hasSeat(capacity) && !isPhysician(capacity);

/**
 * A field under the guard is closed to all members but the physicians and the coordination: the
 * coordination typed it, and the outcome that it records is judged on it (MED-04, CRPE-03).
 */
const guardKeepsField = (path: FieldPath, capacity: Capacity): boolean =>
  guardKeepsWords(VIEW[path], capacity) && capacity !== COO;

/** What else than the capacity decides whether a field may be read. */
export interface Circumstances {
  readonly risk?: Risk | null | undefined;
  /** The physicians still keep this dossier. */
  readonly guarded?: boolean;
}

/** The same as `mayRead`, with the guard where it applies. */
export const mayReadNow = (
  capacity: Capacity,
  path: FieldPath,
  { risk = null, guarded = false }: Circumstances,
): boolean => mayRead(capacity, path, risk) && !(guarded && guardKeepsField(path, capacity));

/**
 * What decides whether a dossier may be opened at all; the insured's consents are dated and
 * revocable.
 */
export interface Opening {
  readonly external: readonly Capacity[];
  readonly presentation: boolean;
  readonly sharing: readonly SharingPartner[];
  readonly hasOutcome: boolean;
}

/**
 * CONS-01, CONS-02. May this capacity know that the dossier exists? Those who prepare it: always;
 * other members once the insured agreed to its presentation; outside partners when he agreed to
 * share with them by name; the signatory once an outcome exists; nobody else.
 */
export function mayOpen(capacity: Capacity, opening: Opening): boolean {
  if (opening.external.includes(capacity)) {
    const partner = SHARING_PARTNERS.find((name) => name === capacity);
    return opening.presentation && partner !== undefined && opening.sharing.includes(partner);
  }
  switch (capacity) {
    case 'coordination':
    case 'social-service':
    case 'medical-service':
    case 'admin-fund':
      return true;
    case 'occupational-risks':
    case 'occupational-health':
    case 'cap-emploi':
    case 'guest':
      return opening.presentation;
    case 'signatory':
      return opening.hasOutcome;
    case 'technical-admin':
    case 'room':
      return false;
    default:
      capacity satisfies never;
      return false;
  }
}

/** A dossier with only the fields a capacity may read: built by allow-list, the NIR masked. */
export type DossierView = { [K in keyof DossierFacts]?: unknown };

/** The last two digits and the key: enough to distinguish two homonyms, no more. */
export const maskNir = (nir: string): string => {
  const digits = nir.replace(/\s/g, '');
  return `••••••••••••${digits.slice(-3)}`;
};

/** The one projection of a dossier. Fields absent or null in the facts stay absent. */
export function projectDossier(
  facts: DossierFacts,
  capacity: Capacity,
  guarded = false,
): DossierView {
  const view: Record<string, unknown> = {};
  for (const path of FIELD_PATHS) {
    if (!mayReadNow(capacity, path, { risk: facts.risk, guarded })) continue;
    const [group, leaf] = path.split('.') as [keyof DossierFacts, string | undefined];
    const holder = facts[group] as Record<string, unknown> | null | undefined;
    const value = leaf === undefined ? holder : holder?.[leaf];
    if (value === undefined || value === null) continue;
    if (leaf === undefined) view[group] = value;
    else {
      const shown = path === 'insured.nir' ? maskNir(String(value)) : value;
      view[group] = { ...(view[group] as object | undefined), [leaf]: shown };
    }
  }
  return view as DossierView;
}
