import { validate as validateNir } from 'stdnum/lib/cjs/fr/nir.js';
import { validate as validateSiret } from 'stdnum/lib/cjs/fr/siret.js';
import { addMonths } from '../../calendar.ts';
import { folded, listed, plural } from '../../format.ts';
import { longDate } from '../../written-dates.ts';
import type { DossierFacts } from '../facts.ts';
import { measureName } from '../measures.ts';
import { isWorkRelated } from '../risks.ts';
import { isIndependent } from './situation.ts';
import { type Check, found, type Subject } from './subject.ts';

/** A number as it is compared: no space of any kind, capitals. */
const compact = (typed: string): string => typed.replace(/[\s.\u00A0\u202F-]/g, '').toUpperCase();

const NIR_SHAPE = /^[1-478]\d{2}(?:0[1-9]|1[0-2]|[2-9]\d)(?:\d{2}|2[AB])\d{6}\d{2}$/;

/**
 * The key of thirteen well-formed characters: 97 minus the remainder, with 2A read as 19 and 2B as
 * 18.
 */
const keyOf = (nir: string): string => {
  const body = nir.slice(0, 13).replace('2A', '19').replace('2B', '18');
  return String(97 - (Number(body) % 97)).padStart(2, '0');
};

/** The key that thirteen characters call for; null when they are not the start of a NIR. */
export function nirKeyOf(body: string): string | null {
  const nir = compact(body);
  return NIR_SHAPE.test(`${nir}00`) ? keyOf(nir) : null;
}

/** What is wrong with a NIR, in a sentence that never prints it; null when it is right. */
export function nirFault(typed: string): string | null {
  const nir = compact(typed);
  if (nir.length !== 15) {
    return `Le numéro de sécurité sociale a ${plural(nir.length, 'caractère')} au lieu de 15 : reprenez-le, clé comprise, sur l’attestation de droits.`;
  }
  if (!NIR_SHAPE.test(nir)) {
    return 'Le numéro de sécurité sociale est mal formé : sexe, mois ou département impossible. Reprenez-le sur l’attestation de droits.';
  }
  if (!validateNir(nir).isValid) {
    return `La clé du numéro de sécurité sociale ne correspond pas : ${nir.slice(13)} est saisi, ${keyOf(nir)} est calculé. Vérifiez les quinze caractères sur l’attestation de droits.`;
  }
  return null;
}

export const nirIsExact: Check = (subject) => {
  const { nir } = subject.facts.insured;
  const fault = nir == null || nir.trim() === '' ? null : nirFault(nir);
  return fault === null ? [] : [found(subject, 'ID-01', { field: 'insured.nir', message: fault })];
};

/** No age and no number can be compared with such a date. */
const isBornLater = ({ facts, date }: Subject): boolean =>
  facts.insured.birthDate != null && facts.insured.birthDate > date;

export const nirMatchesPerson: Check = (subject) => {
  if (isBornLater(subject)) {
    const message = 'La date de naissance est dans le futur : vérifiez-la.';
    return [found(subject, 'ID-02', { field: 'insured.birthDate', message })];
  }
  const { nir, civility, birthDate } = subject.facts.insured;
  if (nir == null || nirFault(nir) !== null) return [];
  const digits = compact(nir);
  const gaps: string[] = [];
  const woman = '248'.includes(digits[0] as string);
  if (civility != null && woman !== (civility === 'mme')) gaps.push('la civilité');
  const month = Number(digits.slice(3, 5));
  if (birthDate != null) {
    const [year = '', born = ''] = birthDate.split('-');
    const monthDiffers = month <= 12 && Number(born) !== month;
    if (year.slice(2) !== digits.slice(1, 3) || monthDiffers) gaps.push('la date de naissance');
  }
  if (gaps.length === 0) return [];
  return [
    found(subject, 'ID-02', {
      field: 'insured.nir',
      message: `Le numéro de sécurité sociale ne s’accorde pas avec ${listed(gaps)} : vérifiez la saisie. L’écart peut être réel.`,
    }),
  ];
};

/** What is wrong with a SIRET; null when it is right. A SIRET is public and may be shown. */
export function siretFault(typed: string): string | null {
  const siret = compact(typed);
  if (!/^\d{14}$/.test(siret)) return `« ${typed} » n’a pas quatorze chiffres`;
  return validateSiret(siret).isValid ? null : `la clé de « ${typed} » est fausse`;
}

function* siretsOf({ facts, measure }: Subject): Generator<readonly [string, string, string]> {
  const named = [
    ['employment.employer', 'l’employeur', facts.employment?.employer],
    ['measure.provider', 'l’organisme', measure.provider],
    ['measure.host', 'l’entreprise d’accueil', measure.host],
  ] as const;
  for (const [field, whose, company] of named) {
    if (company?.siret) yield [`${field}.siret`, whose, company.siret];
  }
  for (const [rank, { host }] of (measure.previous ?? []).entries()) {
    if (host?.siret) {
      yield [`measure.previous[${rank}].host.siret`, 'l’accueil d’une période passée', host.siret];
    }
  }
}

export const siretsAreExact: Check = (subject) =>
  [...siretsOf(subject)].flatMap(([field, whose, siret]) => {
    const fault = siretFault(siret);
    if (fault === null) return [];
    const message = `Le SIRET de ${whose} est à corriger : ${fault}. Reprenez-le sur la convention ou le devis.`;
    return [found(subject, 'ID-03', { field, message })];
  });

type Stoppage = DossierFacts['workStoppage'];

/** A stoppage without known dates may be the same as any other. */
const stoppagesMeet = (one: Stoppage, other: Stoppage): boolean => {
  const endOf = (stoppage: Stoppage) =>
    [stoppage?.prescribedUntil, stoppage?.expectedEnd]
      .filter((day) => day != null)
      .sort()
      .at(-1);
  const isBefore = (end: string | undefined, start: string | null | undefined) =>
    end !== undefined && start != null && end < start;
  return !isBefore(endOf(one), other?.startDate) && !isBefore(endOf(other), one?.startDate);
};

/** By the NIR if both have one; otherwise by name and birth within one stoppage: homonyms exist. */
const samePerson = (mine: DossierFacts, theirs: DossierFacts): boolean => {
  const [one, other] = [mine.insured, theirs.insured];
  if (one.nir && other.nir) return compact(one.nir) === compact(other.nir);
  return (
    nameOf(one) === nameOf(other) &&
    one.birthDate != null &&
    one.birthDate === other.birthDate &&
    stoppagesMeet(mine.workStoppage, theirs.workStoppage)
  );
};
const nameOf = ({ firstName, usualName }: DossierFacts['insured']): string =>
  folded(`${firstName} ${usualName}`);

/** What a person without NIR is compared by: « Anne-Marie » and « Anne Marie » are one name. */
export const nameAndBirth = (insured: DossierFacts['insured']): string =>
  `${nameOf(insured)} ${insured.birthDate ?? ''}`;

/**
 * Two dossiers that ID-04 may match share at least one of these: the action, with the NIR or the
 * name.
 */
export const requestKeys = ({ measure, insured }: DossierFacts): string[] => [
  `${measure.code} ${nameAndBirth(insured)}`,
  ...(insured.nir ? [`${measure.code} ${compact(insured.nir)}`] : []),
];

const datesMeet = (one: DossierFacts, other: DossierFacts): boolean => {
  const [mine, theirs] = [one.measure.periods ?? [], other.measure.periods ?? []];
  if (mine.length === 0 || theirs.length === 0) return true;
  return mine.some((a) => theirs.some((b) => a.start <= b.end && b.start <= a.end));
};

/**
 * The search for twins stops here: in a file of one repeated row its time would grow with the
 * square.
 */
const NAMED_TWINS = 5;

/**
 * The requests that ID-04 considers the same: same person, same action, overlapping dates; only the
 * first of them, if there are many.
 */
export function twinsOf<F extends DossierFacts>(facts: DossierFacts, others: readonly F[]): F[] {
  const twins: F[] = [];
  for (const other of others) {
    const isTwin =
      other !== facts &&
      other.measure.code === facts.measure.code &&
      samePerson(facts, other) &&
      datesMeet(facts, other);
    if (isTwin) twins.push(other);
    if (twins.length > NAMED_TWINS) break;
  }
  return twins;
}

const referencesOf = (twins: readonly DossierFacts[]): string[] => {
  const references = twins.slice(0, NAMED_TWINS).map(({ reference }) => reference);
  return twins.length > NAMED_TWINS ? [...references, 'd’autres'] : references;
};

export const isNoDuplicate: Check = (subject) => {
  const { facts, code, others = [], unseen = [] } = subject;
  const references = referencesOf(twinsOf(facts, others));
  const sentences = [
    references.length === 0
      ? ''
      : `La même personne demande déjà ${measureName(code, 'un')} à ces dates (${listed(references)}) : n’en présentez qu’une à la cellule.`,
    twinsOf(facts, unseen).length === 0
      ? ''
      : 'Cette demande fait peut-être double emploi avec une autre, que vous ne pouvez pas ouvrir : dites-le à la coordination.',
  ].filter(Boolean);
  return sentences.length === 0
    ? []
    : [found(subject, 'ID-04', { field: 'reference', message: sentences.join(' ') })];
};

export const minorIsRepresented: Check = (subject) => {
  const { birthDate, legalGuardian } = subject.facts.insured;
  if (birthDate == null || isBornLater(subject) || legalGuardian != null) return [];
  const majority = addMonths(birthDate, 18 * 12);
  if (majority <= subject.date) return [];
  return [
    found(subject, 'ID-05', {
      field: 'insured.legalGuardian',
      message: `La personne est mineure et aura dix-huit ans le ${longDate(majority)} : renseignez son représentant légal, qui reçoit aussi les lettres.`,
    }),
  ];
};

export const independentHasNoAccidentRisk: Check = (subject) => {
  const { facts } = subject;
  const independent =
    isIndependent(facts) ||
    (facts.scheme === 'general' && facts.employment?.status === 'self-employed');
  if (!independent || !isWorkRelated(facts)) return [];
  return [
    found(subject, 'ID-06', {
      field: 'risk',
      message:
        'Un travailleur indépendant n’a pas d’assurance obligatoire contre les accidents du travail : vérifiez le risque, ou l’assurance volontaire.',
    }),
  ];
};
