import { addMonths, type DaysOff, earliest, isWorkable, workableBetween } from '../../calendar.ts';
import { plural } from '../../format.ts';
import type { DateOnly } from '../../primitives.ts';
import { longDate } from '../../written-dates.ts';
import { isIndependent, isOpenTrial, isTrialClosed, sameCompany } from './situation.ts';
import {
  type Check,
  daysOff,
  doneBy,
  endOn,
  found,
  type RankedPeriod,
  type Subject,
} from './subject.ts';

/** CSS D323-6-5. */
export const TRIAL_PERIOD_DAYS = 14;
export const TRIAL_TOTAL_DAYS = 28;

interface Presence {
  readonly date: DateOnly;
  readonly weight: number;
}

/** A mistyped year must not make us list centuries; three years is far more than any limit. */
const LISTED_MONTHS = 36;

const workableIn = ({ start, end }: Pick<RankedPeriod, 'start' | 'end'>, off: DaysOff) =>
  workableBetween(start, earliest(end, addMonths(start, LISTED_MONTHS)), off);

/**
 * The workable days of presence: those of the calendar when there is one, else every workable day
 * of the period (domain.md §2.1). Half a day counts `halfDayWeight`.
 */
function presence(period: RankedPeriod, subject: Subject): Presence[] {
  const off = daysOff(subject);
  const whole = new Set(period.days ?? []);
  const planned = [...new Set([...whole, ...(period.halfDays ?? [])])].sort();
  if (planned.length === 0) return workableIn(period, off).map((date) => ({ date, weight: 1 }));
  return planned
    .filter((date) => date >= period.start && date <= period.end && isWorkable(date, off))
    .map((date) => ({ date, weight: whole.has(date) ? 1 : subject.settings.halfDayWeight }));
}

const sum = (days: readonly { readonly weight: number }[]): number =>
  days.reduce((total, { weight }) => total + weight, 0);

/** Workable days of presence that one period asks for, as EE-01 and EE-02 count them. */
export const trialDaysAsked = (period: RankedPeriod, subject: Subject): number =>
  sum(presence(period, subject));

/** The last day of presence that keeps the total within the limit; null when none does. */
function lastWithin(days: readonly Presence[], limit: number): DateOnly | null {
  let total = 0;
  let last: DateOnly | null = null;
  for (const { date, weight } of days) {
    total += weight;
    if (total > limit) return last;
    last = date;
  }
  return last;
}

/**
 * Workable days of trial already done in this stoppage, here and elsewhere. The decree does not say
 * whether another company opens a new total ([D], `trialTotalScope`).
 */
export function trialDaysDone(subject: Subject): { here: number; elsewhere: number } {
  const { measure, facts, settings } = subject;
  const since = facts.workStoppage?.startDate ?? '';
  const done = { here: 0, elsewhere: 0 };
  for (const period of measure.previous ?? []) {
    if (period.end < since) continue;
    const days = period.workableDays ?? workableIn(period, daysOff(subject)).length;
    const isElsewhere = sameCompany(period.host, measure.host) === false;
    if (!isElsewhere) done.here += days;
    else if (settings.trialTotalScope !== 'company') done.elsewhere += days;
  }
  return done;
}

const days = (count: number): string => plural(count, 'jour ouvrable', 'jours ouvrables');

export const trialPeriodIsShort: Check = (subject) => {
  if (!isOpenTrial(subject)) return [];
  return subject.periods.flatMap((period) => {
    const counted = presence(period, subject);
    const total = sum(counted);
    if (total <= TRIAL_PERIOD_DAYS) return [];
    const last = lastWithin(counted, TRIAL_PERIOD_DAYS);
    const suggestion = last === null ? null : endOn(subject, period, last);
    const remedy =
      suggestion === null
        ? 'raccourcissez-la'
        : `finissez-la au plus tard le ${longDate(suggestion.value as DateOnly)}`;
    return [
      found(subject, 'EE-01', {
        field: `measure.periods[${period.rank}].end`,
        message: `La période du ${longDate(period.start)} au ${longDate(period.end)} compte ${days(total)}, pour 14 au plus : ${remedy}.`,
        suggestion,
      }),
    ];
  });
};

/** The end that reduces the total enough, when only the last period has to change. */
function shorterEnd(subject: Subject, done: number): ReturnType<typeof endOn> {
  const last = subject.periods.at(-1);
  if (last === undefined) return null;
  const before = subject.periods.slice(0, -1).flatMap((period) => presence(period, subject));
  const room = Math.min(TRIAL_PERIOD_DAYS, TRIAL_TOTAL_DAYS - done - sum(before));
  const day = room > 0 ? lastWithin(presence(last, subject), room) : null;
  return day === null ? null : endOn(subject, last, day);
}

export const trialTotalIsShort: Check = (subject) => {
  if (!isOpenTrial(subject) || subject.periods.length === 0) return [];
  const { here, elsewhere } = trialDaysDone(subject);
  const done = here + elsewhere;
  const asked = sum(subject.periods.flatMap((period) => presence(period, subject)));
  const total = done + asked;
  if (total <= TRIAL_TOTAL_DAYS) return [];
  const suggestion = shorterEnd(subject, done);
  const remedy =
    suggestion === null
      ? 'réduisez la demande ou proposez une autre action'
      : `finissez au plus tard le ${longDate(suggestion.value as DateOnly)}`;
  return [
    found(subject, 'EE-02', {
      field: suggestion?.field ?? 'measure.periods',
      message: `Avec ${plural(done, 'jour déjà fait', 'jours déjà faits')} et ${plural(asked, 'demandé')}, l’essai compte ${days(total)} pendant l’arrêt, pour 28 au plus : ${remedy}.`,
      severity:
        subject.settings.trialTotalScope === 'stoppage' || here + asked > TRIAL_TOTAL_DAYS
          ? 'blocking'
          : 'warning',
      suggestion,
    }),
  ];
};

const statusIsKnown: Check = (subject) => {
  const { scheme, employment } = subject.facts;
  const isKnown = scheme !== 'other' && employment?.status != null;
  if (isKnown || scheme === 'msa-self-employed') return [];
  return [
    found(subject, 'EE-03', {
      field: scheme === 'other' ? 'scheme' : 'employment.status',
      message:
        'L’essai encadré est ouvert aux salariés, intérimaires, apprentis et stagiaires : complétez la situation de la personne.',
      severity: 'warning',
    }),
  ];
};

/**
 * The decree says only « en arrêt de travail » ([D], `partialResumptionTrial`). Each finding is set
 * on the fact that it reveals: a person who may not read that one still reads the others
 * (`readsApart`).
 */
const isWhollyStopped: Check = (subject) => {
  if (subject.settings.partialResumptionTrial === 'open') return [];
  const { invalidityCategory, workStoppage } = subject.facts;
  const situations = [
    ['invalidityCategory', invalidityCategory != null, 'reçoit une pension d’invalidité'],
    [
      'workStoppage.partialResumption',
      workStoppage?.partialResumption === true,
      'a repris à temps partiel ou sur un travail aménagé',
    ],
  ] as const;
  return situations
    .filter(([, isSo]) => isSo)
    .map(([field, , what]) =>
      found(subject, 'EE-03', {
        field,
        message: `La personne ${what}, et la cellule n’accorde pas d’essai encadré dans cette situation : proposez une autre action.`,
      }),
    );
};

export const personMayTry: Check = (subject) => {
  if (subject.code !== 'supervised-trial') return [];
  const { facts } = subject;
  if (!isTrialClosed(subject)) return [...statusIsKnown(subject), ...isWhollyStopped(subject)];
  return [
    found(subject, 'EE-03', {
      field: isIndependent(facts) ? 'scheme' : 'employment.status',
      message: isIndependent(facts)
        ? 'L’essai encadré n’est pas ouvert aux travailleurs indépendants : proposez une immersion en entreprise ou une autre action.'
        : 'L’essai encadré est ouvert aux salariés, intérimaires, apprentis et stagiaires, et la personne n’en est pas : proposez une autre action.',
    }),
  ];
};

export const tutorIsNamed: Check = (subject) =>
  !isOpenTrial(subject) || subject.measure.tutor?.trim()
    ? []
    : [
        found(subject, 'EE-04', {
          field: 'measure.tutor',
          message:
            'Aucun tuteur n’est nommé : l’entreprise d’accueil en désigne un dans la convention.',
        }),
      ];

export const periodsHaveAgreement: Check = (subject) => {
  if (!isOpenTrial(subject)) return [];
  return subject.periods.flatMap((period) => {
    const agreement = period.agreement ?? subject.measure.agreement;
    if (agreement === 'signed') return [];
    const when = `du ${longDate(period.start)} au ${longDate(period.end)}`;
    return [
      found(subject, 'EE-05', {
        field: `measure.periods[${period.rank}].agreement`,
        message:
          agreement === 'drafted'
            ? `La convention de la période ${when} n’est pas encore signée : faites-la signer avant le début, ou accordez sous cette réserve.`
            : `La période ${when} n’a pas de convention : chaque période a la sienne, à signer par tous les partenaires et le tuteur.`,
        severity: agreement === 'drafted' ? subject.settings.draftedAgreement : 'blocking',
      }),
    ];
  });
};

export const socialServiceAssessed: Check = (subject) => {
  const assessed = subject.facts.socialAssessment;
  if (!isOpenTrial(subject) || doneBy(assessed, subject.date)) return [];
  return [
    found(subject, 'EE-06', {
      field: 'socialAssessment',
      message:
        assessed == null
          ? 'Le service social n’a pas fait son évaluation globale : il reçoit la personne avant tout accord.'
          : `L’évaluation du service social est prévue le ${longDate(assessed)}, après la décision du ${longDate(subject.date)} : elle doit la précéder.`,
    }),
  ];
};

export const pastTrialsAreReviewed: Check = (subject) => {
  if (!isOpenTrial(subject)) return [];
  return (subject.measure.previous ?? []).flatMap((period, rank) =>
    period.reviewed === true
      ? []
      : [
          found(subject, 'EE-07', {
            field: `measure.previous[${rank}].reviewed`,
            message: `Le bilan de la période du ${longDate(period.start)} au ${longDate(period.end)} manque : demandez-le au tuteur avant de renouveler.`,
          }),
        ],
  );
};
