import { earliest, lastDayOf } from '../../calendar.ts';
import { listed } from '../../format.ts';
import { labelOf } from '../../labels.ts';
import type { DateOnly } from '../../primitives.ts';
import { longDate } from '../../written-dates.ts';
import type { DossierFacts } from '../facts.ts';
import { isWorkRelated } from '../risks.ts';
import { isOpenRetraining, isRetrainingClosed, sameCompany } from './situation.ts';
import { type Check, found, overrun, type Subject } from './subject.ts';

/** CT R5213-15. */
const LONGEST_MONTHS = 18;
/** CSS R323-1 2°, through R323-3-1: sickness only. */
const ALLOWANCE_MONTHS = 36;

const contractLimit = (start: DateOnly): DateOnly => lastDayOf(start, LONGEST_MONTHS);

const allowanceLimit = ({ facts }: Subject): DateOnly | null => {
  const since = facts.workStoppage?.startDate;
  return since == null || isWorkRelated(facts) ? null : lastDayOf(since, ALLOWANCE_MONTHS);
};

export const retrainingIsShort: Check = (subject) => {
  const { start, end } = subject;
  if (!isOpenRetraining(subject) || start === null || end === null) return [];
  const limit = contractLimit(start);
  if (end <= limit) return [];
  return [
    found(subject, 'CRPE-01', {
      ...overrun(subject, limit),
      message: `La rééducation en entreprise finit le ${longDate(end)}, au-delà de 18 mois : elle peut durer jusqu’au ${longDate(limit)}. Faites corriger la convention.`,
    }),
  ];
};

export const allowancesCoverRetraining: Check = (subject) => {
  const { start, end } = subject;
  if (!isOpenRetraining(subject) || start === null || end === null) return [];
  const limit = allowanceLimit(subject);
  if (limit === null || end <= limit) return [];
  return [
    found(subject, 'CRPE-02', {
      ...overrun(subject, earliest(limit, contractLimit(start))),
      message: `Les indemnités atteignent trois ans le ${longDate(limit)} et la rééducation finit le ${longDate(end)} : réduisez-la, ou motivez un refus.`,
    }),
  ];
};

export const unfitnessIsSeen: Check = (subject) =>
  !isOpenRetraining(subject) || subject.measure.unfitness != null
    ? []
    : [
        found(subject, 'CRPE-03', {
          field: 'measure.unfitness',
          message:
            'Ni inaptitude ni risque d’inaptitude n’est constaté : la personne demande une visite de préreprise au médecin du travail.',
        }),
      ];

const PARTIES = ['insured', 'employer', 'fund'] as const;
type SigningParty = (typeof PARTIES)[number] | 'host';

/**
 * Who has not signed: the three parties of the agreement (CT L5213-3-1), and the host if it is
 * another company, which signs the loan of the employee (L8241-2) and only receives the agreement
 * (R5213-17).
 */
export function missingSignatories({ measure, employment }: DossierFacts): SigningParty[] {
  const elsewhere = sameCompany(measure.host, employment?.employer) === false;
  return [...PARTIES, ...(elsewhere ? (['host'] as const) : [])].filter(
    (party) => !measure.signatories?.includes(party),
  );
}

export const agreementIsComplete: Check = (subject) => {
  const missing = isOpenRetraining(subject) ? missingSignatories(subject.facts) : [];
  if (missing.length === 0) return [];
  const parties = missing.filter((party) => party !== 'host');
  const where = [
    ...(parties.length > 0
      ? [`sur la convention, ${listed(parties.map((party) => labelOf('signatory', party)))}`]
      : []),
    ...(missing.includes('host') ? ['sur la mise à disposition, entreprise d’accueil'] : []),
  ];
  return [
    found(subject, 'CRPE-04', {
      field: 'measure.signatories',
      message: `Il manque ${missing.length === 1 ? 'une signature' : 'des signatures'} : ${where.join(' ; ')}. Faites signer avant la décision.`,
    }),
  ];
};

export const dreetsHasCopy: Check = (subject) =>
  !isOpenRetraining(subject) ||
  subject.measure.agreement !== 'signed' ||
  subject.measure.dreetsCopy != null
    ? []
    : [
        found(subject, 'CRPE-05', {
          field: 'measure.dreetsCopy',
          message:
            'La convention est signée et sa copie à la DREETS n’est pas datée : les services administratifs l’envoient et notent la date.',
        }),
      ];

export const personMayRetrain: Check = (subject) =>
  subject.code === 'in-company-retraining' && isRetrainingClosed(subject)
    ? [
        found(subject, 'CRPE-06', {
          field: 'scheme',
          message:
            'La rééducation en entreprise n’est pas ouverte aux travailleurs indépendants : proposez une formation ou une immersion.',
        }),
      ]
    : [];
