import { isSelfEmployed } from '../dossier/checks/situation.ts';
import type { DossierFacts } from '../dossier/facts.ts';
import { familyOf } from '../dossier/measures.ts';

/* Who else is concerned by the action: an employer or not, and whether he takes part in it. */

type EmploymentStatus = NonNullable<NonNullable<DossierFacts['employment']>['status']>;

const IS_EMPLOYED: Readonly<Record<EmploymentStatus, boolean>> = {
  permanent: true,
  'fixed-term': true,
  'temp-agency': true,
  apprentice: true,
  'private-employer': true,
  trainee: false,
  'self-employed': false,
  farmer: false,
  unemployed: false,
};

/**
 * True when the insured has an employer and is stopped as an employee: only then is there an
 * employer to inform. A trainee of vocational training has none (CT D5135-1), nor has a person
 * stopped as self-employed, even with another job as an employee (domain.md §6.3).
 */
export function isEmployee(facts: DossierFacts): boolean {
  const status = facts.employment?.status;
  return !isSelfEmployed(facts) && status != null && IS_EMPLOYED[status];
}

/** True when the host is the employer itself, by its SIRET. */
export function hostIsEmployer(facts: DossierFacts): boolean {
  const [host, employer] = [facts.measure.host, facts.employment?.employer].map((company) =>
    (company?.siret ?? '').replace(/\s/gu, ''),
  );
  return host !== '' && host === employer;
}

/** The employer signs the agreement, so he knows the action: immersion, retraining, trial at his place. */
export function employerTakesPart(facts: DossierFacts): boolean {
  const family = familyOf(facts.measure.code);
  switch (family) {
    case 'immersion':
    case 'retraining':
      return true;
    case 'trial':
      return hostIsEmployer(facts);
    case 'assessment':
    case 'common':
      return false;
    default:
      family satisfies never;
      return false;
  }
}

/**
 * Who must receive the review of a supervised trial (CSS D323-6-7): the employer's occupational
 * physician, or the one that a farmer joined himself (CRPM D717-2), whichever letters are sent.
 */
export const hasOccupationalPhysician = (facts: DossierFacts): boolean =>
  isEmployee(facts) || facts.occupationalHealthAffiliated === true;
