import { addMonths } from '../../calendar.ts';
import { plural } from '../../format.ts';
import type { DateOnly } from '../../primitives.ts';
import { longDate } from '../../written-dates.ts';
import { isClosed, isFarmer, isIndependent, isOutside } from './situation.ts';
import { type Check, doneBy, found, type Subject } from './subject.ts';

export const presentationIsAgreed: Check = (subject) => {
  const agreed = subject.facts.consents?.presentation;
  if (doneBy(agreed, subject.date)) return [];
  return [
    found(subject, 'CONS-01', {
      field: 'consents.presentation',
      message:
        agreed == null
          ? 'La personne n’a pas donné son accord à la présentation en cellule : le dossier ne peut pas être inscrit. Le service social lui explique la réunion et recueille sa réponse.'
          : `L’accord de la personne à la présentation est daté du ${longDate(agreed)}, après la décision du ${longDate(subject.date)} : vérifiez la date.`,
    }),
  ];
};

export const insuredAsked: Check = (subject) => {
  if (doneBy(subject.facts.requestedByInsured, subject.date)) return [];
  return [
    found(subject, 'CONS-03', {
      field: 'requestedByInsured',
      message:
        'Il manque la demande signée et datée de la personne : elle seule peut demander l’action. Faites-la-lui signer.',
    }),
  ];
};

/** For the CRPE the panel weighs the consents, unless it chose to require them (domain.md §2.7). */
const weight = ({ code, settings }: Subject): 'info' | 'blocking' =>
  code === 'in-company-retraining' && settings.retrainingConsents === 'appreciated'
    ? 'info'
    : 'blocking';

/** A consent on file but dated in the future: asking for it again would not help. */
const datedTooLate = (what: string, dated: DateOnly, decision: DateOnly): string =>
  `${what} est daté du ${longDate(dated)}, après la décision du ${longDate(decision)} : vérifiez la date.`;

function treatingPhysicianFault(subject: Subject): string | null {
  const { settings, date } = subject;
  const consent = subject.facts.treatingPhysicianConsent;
  if (consent?.given == null) {
    return 'Il manque l’accord du médecin traitant, écrit, daté et signé : la personne le lui demande.';
  }
  if (!consent.given) {
    return 'Le médecin traitant n’a pas donné son accord : l’action ne peut pas être autorisée sans lui. Le service social en parle avec la personne.';
  }
  if (consent.written !== true) {
    return 'L’accord du médecin traitant est seulement oral : la personne lui demande un écrit daté et signé.';
  }
  if (consent.date == null) {
    return 'L’accord du médecin traitant n’est pas daté : la personne lui demande un écrit daté et signé.';
  }
  if (consent.date > date) {
    return datedTooLate('L’accord du médecin traitant', consent.date, date);
  }
  const until = addMonths(consent.date, settings.physicianConsentMonths);
  if (until >= date) return null;
  return `L’accord du médecin traitant, du ${longDate(consent.date)}, a plus de ${plural(settings.physicianConsentMonths, 'mois', 'mois')} : la personne lui en demande un nouveau.`;
}

export const treatingPhysicianAgrees: Check = (subject) => {
  const message = isOutside(subject) ? null : treatingPhysicianFault(subject);
  if (message === null) return [];
  return [
    found(subject, 'MED-01', {
      field: 'treatingPhysicianConsent',
      message,
      severity: weight(subject),
    }),
  ];
};

export const fundPhysicianAdvised: Check = (subject) => {
  const advice = subject.facts.medicalAdvice;
  if (isOutside(subject)) return [];
  if (advice != null && (advice.date == null || advice.date <= subject.date)) return [];
  return [
    found(subject, 'MED-02', {
      field: 'medicalAdvice',
      message:
        advice?.date != null
          ? datedTooLate('L’avis du médecin-conseil', advice.date, subject.date)
          : 'Le médecin-conseil n’a pas encore donné son avis : la coordination le lui demande avant tout accord.',
      severity: weight(subject),
    }),
  ];
};

export const adviceBinds: Check = (subject) => {
  if (isOutside(subject) || subject.facts.medicalAdvice?.sense !== 'unfavourable') return [];
  return [
    found(subject, 'MED-03', {
      field: 'medicalAdvice.sense',
      message:
        'L’avis du médecin-conseil est défavorable et s’impose à la caisse : l’accord est impossible, quel que soit l’avis des autres services.',
    }),
  ];
};

function occupationalPhysicianFault({ facts, date }: Subject): string {
  const consent = facts.occupationalPhysicianConsent;
  if (consent?.given === false)
    return 'Le médecin du travail n’a pas donné son accord : l’essai encadré est impossible sans lui.';
  return consent?.given === true && consent.date != null
    ? datedTooLate('L’accord du médecin du travail', consent.date, date)
    : 'Il manque l’accord du médecin du travail : la coordination le demande au service de santé au travail.';
}

export const occupationalPhysicianAgrees: Check = (subject) => {
  const { facts, code } = subject;
  if (isClosed(subject)) return [];
  const optional = isFarmer(facts) || isIndependent(facts);
  const affiliated = facts.occupationalHealthAffiliated;
  if (optional && affiliated === false) {
    return [
      found(subject, 'MED-04', {
        field: 'occupationalPhysicianConsent',
        message:
          'L’accord d’un médecin du travail n’est pas demandé : la personne n’adhère à aucun service de santé au travail.',
        severity: 'info',
      }),
    ];
  }
  if (code !== 'supervised-trial') return [];
  const consent = facts.occupationalPhysicianConsent;
  if (consent?.given === true && (consent.date == null || consent.date <= subject.date)) return [];
  return [
    found(subject, 'MED-04', {
      field: 'occupationalPhysicianConsent',
      message: occupationalPhysicianFault(subject),
      severity: optional && affiliated == null && consent == null ? 'warning' : 'blocking',
    }),
  ];
};
