import { isFarmer } from './checks/situation.ts';
import type { Subject } from './checks/subject.ts';
import type { DOCUMENTS, DossierFacts, MeasureCode } from './facts.ts';

export type Document = (typeof DOCUMENTS)[number];

/**
 * How much the documents of both physicians count for a retraining: the panel's parameter (§2.7,
 * [D]).
 */
export type RetrainingConsents = Subject['settings']['retrainingConsents'];

/**
 * A document of §2.7: required; asked under a stated condition; or left to the panel's judgement.
 */
export type ListedDocument =
  | { readonly document: Document; readonly weight: 'required' | 'appreciated' }
  | { readonly document: Document; readonly weight: 'conditional'; readonly condition: string };

type List = readonly ListedDocument[];

const required = (...documents: Document[]): List =>
  documents.map((document) => ({ document, weight: 'required' }));

const appreciated = (...documents: Document[]): List =>
  documents.map((document) => ({ document, weight: 'appreciated' }));

const onlyIf = (condition: string, document: Document): List => [
  { document, weight: 'conditional', condition },
];

const ALWAYS = required('signed-request', 'presentation-consent');

const PHYSICIANS: readonly Document[] = ['treating-physician-consent', 'medical-advice'];

const DURING_STOPPAGE: List = [...ALWAYS, ...required(...PHYSICIANS, 'stoppage-notice')];

const FOR_TRAINING: List = [
  ...DURING_STOPPAGE,
  ...required('quote-or-programme'),
  ...appreciated('occupational-physician-consent', 'social-assessment', 'funding-proof'),
];

const ORIENTATION: List = [
  ...DURING_STOPPAGE,
  ...required('quote-or-programme', 'social-assessment'),
  ...appreciated('occupational-physician-consent'),
];

/** The panel does not decide it (MEAS-01), so it asks for nothing. */
const NOT_OURS: List = [];

/** The documents of each measure and their weight (domain.md §2.7). */
const LISTS: Readonly<Record<MeasureCode, List>> = {
  'supervised-trial': [
    ...DURING_STOPPAGE,
    ...required('occupational-physician-consent', 'social-assessment', 'agreement'),
  ],
  'skills-assessment': FOR_TRAINING,
  training: FOR_TRAINING,
  'prior-learning-validation': [
    ...DURING_STOPPAGE,
    ...required('quote-or-programme'),
    ...appreciated('social-assessment', 'funding-proof'),
  ],
  'work-immersion': [
    ...DURING_STOPPAGE,
    ...required('agreement'),
    ...appreciated('occupational-physician-consent', 'social-assessment'),
  ],
  'in-company-retraining': [
    ...ALWAYS,
    ...required('occupational-physician-consent', 'agreement', 'quote-or-programme'),
    ...appreciated(...PHYSICIANS, 'social-assessment'),
    // It may follow the stoppage instead of being within it (§2.3).
    ...onlyIf('si l’action commence pendant l’arrêt', 'stoppage-notice'),
  ],
  moaij: ORIENTATION,
  premij: ORIENTATION,
  'inclus-pro': DURING_STOPPAGE,
  'other-remobilisation': DURING_STOPPAGE,
  'therapeutic-part-time': NOT_OURS,
  'pre-return-visit': NOT_OURS,
  'liaison-meeting': NOT_OURS,
  'workplace-adaptation': NOT_OURS,
  'activity-support-aid': NOT_OURS,
  'medico-professional-consultation': NOT_OURS,
  comete: NOT_OURS,
};

/** For a farmer, the occupational physician is asked only where he joined that service (CRPM D717-2). */
function trialPhysician({ occupationalHealthAffiliated }: DossierFacts): List {
  const document = 'occupational-physician-consent';
  if (occupationalHealthAffiliated == null) {
    return onlyIf('si la personne adhère au service de santé au travail', document);
  }
  return occupationalHealthAffiliated ? required(document) : [];
}

/** The documents of this measure, for this person; empty for a measure outside the panel. */
export function documentList(facts: DossierFacts, consents: RetrainingConsents): List {
  const { code } = facts.measure;
  return LISTS[code].flatMap((listed) => {
    const { document } = listed;
    const isTrialPhysician =
      code === 'supervised-trial' && document === 'occupational-physician-consent';
    if (isTrialPhysician && isFarmer(facts)) return trialPhysician(facts);
    const isExacted = code === 'in-company-retraining' && consents === 'required';
    return isExacted && PHYSICIANS.includes(document) ? required(document) : [listed];
  });
}

/** The required ones that were not received. */
export const missingDocuments = (facts: DossierFacts, consents: RetrainingConsents): Document[] =>
  documentList(facts, consents)
    .filter(({ weight }) => weight === 'required')
    .map(({ document }) => document)
    .filter((document) => !facts.documents?.includes(document));
