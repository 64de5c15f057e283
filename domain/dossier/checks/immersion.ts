import { addDays, addMonths, daysBetween, lastDayOf, latest } from '../../calendar.ts';
import { plural } from '../../format.ts';
import { labelOf } from '../../labels.ts';
import { isEmployee } from '../../letter/parties.ts';
import type { DateOnly } from '../../primitives.ts';
import { longDate } from '../../written-dates.ts';
import type { DossierFacts, Prescriber } from '../facts.ts';
import { isImmersion, sameCompany } from './situation.ts';
import { type Check, found, overrun, type Subject } from './subject.ts';

/** CT D5135-3: calendar days in twelve months and in one host structure. */
export const IMMERSION_DAYS = 60;
export const AGREEMENTS_A_YEAR = 2;
/** CT L5135-2. */
const IS_ENTITLED: Readonly<Record<Prescriber, boolean>> = {
  'cap-emploi': true,
  'france-travail': true,
  'mission-locale': true,
  siae: true,
  department: true,
  'delegated-body': true,
  'social-service': false,
  employer: false,
  insured: false,
  other: false,
};

type Previous = NonNullable<DossierFacts['measure']['previous']>[number];

const lengthOf = (start: DateOnly, end: DateOnly): number =>
  Math.max(0, daysBetween(start, end) + 1);

/** Past immersions in the same structure; to be safe, one whose host is unknown counts. */
const hereBefore = ({ measure }: Subject): Previous[] =>
  (measure.previous ?? [])
    .filter((past) => sameCompany(past.host, measure.host) !== false)
    .sort((a, b) => a.start.localeCompare(b.start));

export const immersionIsShort: Check = (subject) => {
  const { start, end } = subject;
  if (!isImmersion(subject) || start === null || end === null) return [];
  const limit = lastDayOf(start, 1);
  if (end <= limit) return [];
  const remedy =
    limit < subject.date ? 'raccourcissez-la' : `finissez-la au plus tard le ${longDate(limit)}`;
  return [
    found(subject, 'PMSMP-01', {
      ...overrun(subject, limit),
      message: `L’immersion va du ${longDate(start)} au ${longDate(end)}, plus d’un mois de date à date : ${remedy}.`,
    }),
  ];
};

export const immersionIsRenewedOnce: Check = (subject) => {
  const { measure } = subject;
  if (!isImmersion(subject)) return [];
  const past = hereBefore(subject);
  const purpose = measure.immersionPurpose;
  const renewed = measure.renews != null ? past.at(-1) : undefined;
  const field = 'measure.renews';
  if (
    renewed?.immersionPurpose != null &&
    purpose != null &&
    renewed.immersionPurpose !== purpose
  ) {
    return [
      found(subject, 'PMSMP-02', {
        field,
        message: `Un renouvellement garde le même objet : la première immersion servait à ${labelOf('immersionPurpose', renewed.immersionPurpose)}, celle-ci à ${labelOf('immersionPurpose', purpose)}. Faites établir une nouvelle convention.`,
      }),
    ];
  }
  const same = past.filter(({ immersionPurpose }) =>
    immersionPurpose == null ? measure.renews != null : immersionPurpose === purpose,
  );
  if (same.length < 2) return [];
  return [
    found(subject, 'PMSMP-02', {
      field,
      message: `Cette immersion a déjà eu lieu ${same.length} fois dans la même structure pour le même objet : elle ne se renouvelle qu’une fois. Proposez une autre structure ou un autre objet.`,
    }),
  ];
};

/** Agreements of the twelve months, renewals left out: a renewal keeps the purpose of another. */
function agreementsCounted({ measure }: Subject, past: readonly Previous[]): number {
  const purposes = past.map((period) => period.immersionPurpose ?? null);
  const known = new Set(purposes.filter((purpose) => purpose !== null));
  const unknown = purposes.length - purposes.filter((purpose) => purpose !== null).length;
  const purpose = measure.immersionPurpose ?? null;
  const isRenewal = measure.renews != null || (purpose !== null && known.has(purpose));
  return known.size + unknown + (isRenewal ? 0 : 1);
}

/** What is counted over twelve months in one host structure, this request included. */
export interface ImmersionsCounted {
  /** Calendar days already done, and those asked for. */
  readonly done: number;
  readonly asked: number;
  readonly agreements: number;
}

/** The days and agreements that PMSMP-03 judges; null without a past immersion to count. */
export function immersionsCounted(subject: Subject): ImmersionsCounted | null {
  const { start, end } = subject;
  if (!isImmersion(subject) || start === null || end === null) return null;
  const since = addDays(addMonths(end, -12), 1);
  const past = hereBefore(subject).filter((period) => period.end >= since);
  if (past.length === 0) return null;
  const done = past.reduce(
    (total, period) => total + lengthOf(latest(period.start, since), period.end),
    0,
  );
  return { done, asked: lengthOf(start, end), agreements: agreementsCounted(subject, past) };
}

export const immersionsOfTheYear: Check = (subject) => {
  const counted = immersionsCounted(subject);
  if (counted === null) return [];
  const { done, asked, agreements } = counted;
  const faults: string[] = [];
  if (done + asked > IMMERSION_DAYS) {
    faults.push(
      `${done} et ${asked} jours de calendrier font ${plural(done + asked, 'jour')}, pour 60 au plus`,
    );
  }
  if (agreements > AGREEMENTS_A_YEAR) faults.push(`${agreements} conventions, pour 2 au plus`);
  if (faults.length === 0) return [];
  return [
    found(subject, 'PMSMP-03', {
      field: 'measure.periods',
      message: `Dans la même structure et sur douze mois : ${faults.join(', et ')}. Réduisez l’immersion ou choisissez une autre structure.`,
    }),
  ];
};

export const prescriberIsEntitled: Check = (subject) => {
  const { prescriber } = subject.measure;
  if (!isImmersion(subject) || (prescriber && IS_ENTITLED[prescriber])) return [];
  const who =
    prescriber == null
      ? 'Le prescripteur de l’immersion n’est pas dit'
      : `Le prescripteur indiqué (${labelOf('prescriber', prescriber)}) ne peut pas prescrire une immersion`;
  return [
    found(subject, 'PMSMP-04', {
      field: 'measure.prescriber',
      message: `${who} : demandez la convention à Cap emploi, à France Travail ou à un autre organisme habilité.`,
    }),
  ];
};

export const employerIsParty: Check = (subject) => {
  const { facts, measure } = subject;
  if (!isImmersion(subject) || !isEmployee(facts)) return [];
  if (measure.signatories?.includes('employer')) return [];
  const opposed = facts.consents?.employerInformation === false;
  return [
    found(subject, 'PMSMP-05', {
      field: 'measure.signatories',
      message: opposed
        ? 'L’employeur d’un salarié signe la convention d’immersion, et la personne ne veut pas qu’il soit informé : expliquez-lui cette obligation ou proposez une autre action.'
        : 'L’employeur n’a pas signé la convention d’immersion : sa signature est obligatoire pour un salarié.',
    }),
  ];
};

export const immersionHasOnePurpose: Check = (subject) =>
  !isImmersion(subject) || subject.measure.immersionPurpose != null
    ? []
    : [
        found(subject, 'PMSMP-06', {
          field: 'measure.immersionPurpose',
          message:
            'L’objet de l’immersion n’est pas dit : choisissez-en un seul, découvrir un métier, confirmer un projet ou engager un recrutement.',
        }),
      ];
