import { valueInWords } from '#domain/dossier/value-words.ts';
import type { FieldPath } from '#domain/dossier/view.ts';
import { fieldLabel } from '#domain/labels.ts';
import { valueAt } from '../../forms/paths.ts';
import { type Audience, groupSeenBy } from '../../ui/seen-by.ts';
import type { ReadableDossier } from './readable.ts';

/* The facts of a dossier in reading order, grouped by subject. */

interface FieldGroup {
  readonly title: string;
  readonly paths: readonly FieldPath[];
}

export const GROUPS: readonly FieldGroup[] = [
  {
    title: 'La mesure',
    paths: [
      'measure.purpose',
      'measure.periods',
      'measure.totalHours',
      'measure.provider',
      'measure.host',
      'measure.tutor',
      'measure.prescriber',
      'measure.prescriberBody',
      'measure.supportBody',
      'measure.immersionPurpose',
      'measure.agreement',
      'measure.signatories',
      'measure.dreetsCopy',
      'measure.unfitness',
      'measure.renews',
      'measure.previous',
    ],
  },
  {
    title: 'La personne',
    paths: [
      'insured.birthName',
      'insured.birthDate',
      'insured.nir',
      'insured.address',
      'insured.phone',
      'insured.email',
      'insured.legalGuardian',
      'scheme',
      'fundCode',
    ],
  },
  {
    title: 'L’arrêt de travail',
    paths: [
      'risk',
      'workStoppage.startDate',
      'workStoppage.prescribedUntil',
      'workStoppage.expectedEnd',
      'workStoppage.outingsAllowed',
      'workStoppage.activityOutsideHomeAllowed',
      'workStoppage.partialResumption',
      'workStoppage.consolidationDate',
      'workStoppage.dailyAllowanceUntil',
      'workStoppage.allowanceDays36Months',
      'invalidityCategory',
    ],
  },
  {
    title: 'Le travail',
    paths: [
      'employment.status',
      'employment.employer',
      'employment.contractEnd',
      'employment.subrogation',
      'occupationalHealthService',
      'occupationalHealthAffiliated',
    ],
  },
  {
    title: 'Les accords et les avis',
    paths: [
      'requestedByInsured',
      'consents.presentation',
      'consents.sharing',
      'consents.employerInformation',
      'treatingPhysicianConsent',
      'medicalAdvice',
      'occupationalPhysicianConsent',
      'socialAssessment',
    ],
  },
  { title: 'L’accompagnement', paths: ['referent', 'caseWorker', 'origin', 'receivedAt'] },
];

/** Names for two neighbouring dates that look alike: « prescrit jusqu’au », « prévu jusqu’au ». */
const OWN_NAMES: Readonly<Partial<Record<FieldPath, string>>> = {
  'workStoppage.expectedEnd': 'Arrêt prévu jusqu’au',
};

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.length === 0);

interface WordedFact {
  readonly path: FieldPath;
  readonly name: string;
  readonly value: string;
  /** Only if its readers differ from those of its group. */
  readonly seen?: string;
}

export interface WordedGroup {
  readonly title: string;
  readonly seen: string;
  readonly facts: readonly WordedFact[];
}

/** What is known and readable, group by group; a group without a fact is left out. */
export function groupsOf(dossier: ReadableDossier, audience: Audience): WordedGroup[] {
  return GROUPS.flatMap(({ title, paths }) => {
    const known = paths.filter((path) => !isEmpty(valueAt(dossier, path)));
    if (known.length === 0) return [];
    const { common, others } = groupSeenBy(known, audience);
    const facts = known.map((path) => {
      const seen = others.get(path);
      const value = valueInWords(path, valueAt(dossier, path));
      return {
        path,
        name: OWN_NAMES[path] ?? fieldLabel(path),
        value,
        ...(seen === undefined ? {} : { seen }),
      };
    });
    return [{ title, seen: common, facts }];
  });
}
