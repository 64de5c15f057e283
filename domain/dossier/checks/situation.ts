import { folded } from '../../format.ts';
import type { DossierFacts, MeasureCode } from '../facts.ts';
import type { Subject } from './subject.ts';

/*
 * What a dossier says about the person's situation: questions that several families of rules ask.
 */

/** Artisans, shopkeepers and liberal professions: neither trial nor retraining (CSS D622-10-1). */
export const isIndependent = ({ scheme }: Pick<DossierFacts, 'scheme'>): boolean =>
  scheme === 'ti-artisan-merchant' || scheme === 'ti-liberal';

/** Farmers, their partners and family helpers (CRPM L732-4). */
export const isFarmer = ({ scheme }: Pick<DossierFacts, 'scheme'>): boolean =>
  scheme === 'msa-self-employed';

/** People whose situation is studied from three sides: health, business, life (domain.md §4.5). */
export const isSelfEmployed = (facts: Pick<DossierFacts, 'scheme'>): boolean =>
  isIndependent(facts) || isFarmer(facts);

/**
 * Actions that CSS L323-3-1 does not submit to the fund's agreement, with the circuit they follow
 * instead; null for the panel's own.
 */
export const OUTSIDE_THE_PANEL: Readonly<Record<MeasureCode, string | null>> = {
  'supervised-trial': null,
  'skills-assessment': null,
  training: null,
  'prior-learning-validation': null,
  'work-immersion': null,
  'in-company-retraining': null,
  moaij: null,
  premij: null,
  'inclus-pro': null,
  'other-remobilisation': null,
  'therapeutic-part-time': 'transmettez la demande au service des indemnités journalières',
  'pre-return-visit': 'la personne s’adresse directement au service de santé au travail',
  'liaison-meeting': 'l’employeur et le salarié le fixent ensemble',
  'workplace-adaptation': 'le médecin du travail le propose à l’employeur',
  'activity-support-aid': 'la commission d’action sociale des indépendants en décide',
  'medico-professional-consultation': 'le service social y oriente la personne',
  comete: 'l’équipe hospitalière la conduit, et seules ses actions concrètes sont à présenter',
};

/** What the insured may do without anybody's agreement of the fund; a return part time follows its own way (L9). */
export const needsNoAgreement = (code: MeasureCode): boolean =>
  OUTSIDE_THE_PANEL[code] !== null && code !== 'therapeutic-part-time';

export const isOutside = ({ code }: Subject): boolean => OUTSIDE_THE_PANEL[code] !== null;

const closedByProfile = ({ profile, code, facts }: Subject): boolean =>
  profile.measuresClosed.includes(code) && profile.schemes.includes(facts.scheme);

/**
 * EE-03: who may not ask for a supervised trial. A scheme or status that is not filled in closes
 * nothing.
 */
export const isTrialClosed = (subject: Subject): boolean => {
  const { facts } = subject;
  const status = facts.employment?.status;
  return (
    isIndependent(facts) ||
    closedByProfile(subject) ||
    (!isFarmer(facts) && (status === 'self-employed' || status === 'unemployed'))
  );
};

/** CRPE-06: who may not ask for a retraining in a company. */
export const isRetrainingClosed = (subject: Subject): boolean =>
  isIndependent(subject.facts) || closedByProfile(subject);

/** True when the measure is not open at all: then only the rule that closes it gives a finding. */
export const isClosed = (subject: Subject): boolean =>
  isOutside(subject) ||
  (subject.code === 'supervised-trial' && isTrialClosed(subject)) ||
  (subject.code === 'in-company-retraining' && isRetrainingClosed(subject));

export const isOpenTrial = (subject: Subject): boolean =>
  subject.code === 'supervised-trial' && !isClosed(subject);
export const isImmersion = (subject: Subject): boolean => subject.code === 'work-immersion';
export const isOpenRetraining = (subject: Subject): boolean =>
  subject.code === 'in-company-retraining' && !isClosed(subject);

type Company = Pick<NonNullable<DossierFacts['measure']['host']>, 'name' | 'siret'>;

const sirenOf = (company: Company | null | undefined): string =>
  (company?.siret ?? '').replace(/\D/g, '').slice(0, 9);

/** Same legal person: same SIREN when both are known, same name otherwise; null when unknown. */
export function sameCompany(
  one: Company | null | undefined,
  other: Company | null | undefined,
): boolean | null {
  const [siren, otherSiren] = [sirenOf(one), sirenOf(other)];
  if (siren !== '' && otherSiren !== '') return siren === otherSiren;
  const [name, otherName] = [folded(one?.name ?? ''), folded(other?.name ?? '')];
  return name === '' || otherName === '' ? null : name === otherName;
}
