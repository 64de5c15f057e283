import {
  addMonths,
  addWorkable,
  daysBetween,
  eachDay,
  earliest,
  holidayName,
  holidaysBetween,
  isWorkable,
} from '../../calendar.ts';
import { listed, plural } from '../../format.ts';
import { labelOf } from '../../labels.ts';
import { longDate } from '../../written-dates.ts';
import { asking, putOffBy, responseClock } from '../response-clock.ts';
import { isOutside } from './situation.ts';
import { type Check, daysOff, doneBy, found, overrun, type Subject } from './subject.ts';

/** The retraining follows the stoppage: its dates are not compared with it (domain.md §2.3). */
const isComparedWithStoppage = (subject: Subject): boolean =>
  !isOutside(subject) && subject.code !== 'in-company-retraining';

const datesFault: Check = (subject) => {
  const reversed = subject.periods.find((period) => period.end < period.start);
  if (subject.periods.length > 0 && reversed === undefined) return [];
  const message =
    reversed === undefined
      ? 'L’action n’a pas de dates : la coordination les demande, le médecin-conseil ne peut pas juger sa durée sans elles.'
      : `La période finit le ${longDate(reversed.end)}, avant de commencer le ${longDate(reversed.start)} : corrigez les dates.`;
  const field =
    reversed === undefined ? 'measure.periods' : `measure.periods[${reversed.rank}].end`;
  return [found(subject, 'PER-01', { field, message })];
};

export const endsBeforeExpectedEnd: Check = (subject) => {
  if (isOutside(subject)) return [];
  const faults = datesFault(subject);
  const { end, facts } = subject;
  const limit = facts.workStoppage?.expectedEnd;
  if (faults.length > 0 || !isComparedWithStoppage(subject)) return faults;
  if (end === null || limit == null || end <= limit) return [];
  return [
    found(subject, 'PER-01', {
      ...overrun(subject, limit),
      message: `L’action finit le ${longDate(end)}, après la fin d’arrêt prévue par le médecin-conseil, le ${longDate(limit)} : raccourcissez-la, ou demandez-lui un nouvel avis.`,
    }),
  ];
};

/** Two dates that no stoppage can have: no conclusion can be drawn from them. */
const isStoppageReversed = ({ facts }: Subject): boolean => {
  const { startDate, prescribedUntil } = facts.workStoppage ?? {};
  return startDate != null && prescribedUntil != null && prescribedUntil < startDate;
};

export const endsWithinPrescription: Check = (subject) => {
  const { end, facts, date } = subject;
  const prescribed = facts.workStoppage?.prescribedUntil;
  const expected = facts.workStoppage?.expectedEnd;
  if (!isComparedWithStoppage(subject) || end === null || prescribed == null) return [];
  const saidElsewhere =
    prescribed < date || isStoppageReversed(subject) || (expected != null && end > expected);
  if (saidElsewhere || end <= prescribed) return [];
  return [
    found(subject, 'PER-02', {
      field: 'workStoppage.prescribedUntil',
      message: `L’action finit le ${longDate(end)} mais l’arrêt n’est prescrit que jusqu’au ${longDate(prescribed)} : accordez sous réserve d’une prolongation reçue avant cette date.`,
    }),
  ];
};

export const startsAfterDecision: Check = (subject) => {
  const { start, date } = subject;
  if (isOutside(subject) || start === null || start >= date) return [];
  return [
    found(subject, 'PER-03', {
      field: `measure.periods[${subject.periods[0]?.rank ?? 0}].start`,
      message: `L’action commence le ${longDate(start)}, avant la décision du ${longDate(date)} : un accord ne couvre pas le passé. Reprenez les dates avec la personne.`,
    }),
  ];
};

export const startsAfterTheLetter: Check = (subject) => {
  const { start, date, settings, holidays } = subject;
  if (isOutside(subject) || start === null || start < date) return [];
  const arrival = addWorkable(date, settings.postalDays, { zone: holidays });
  if (start >= arrival) return [];
  return [
    found(subject, 'PER-03b', {
      field: `measure.periods[${subject.periods[0]?.rank ?? 0}].start`,
      message: `L’action commence le ${longDate(start)} ; la lettre met ${plural(settings.postalDays, 'jour ouvrable', 'jours ouvrables')} et n’arrive sûrement que le ${longDate(arrival)} : signez le jour même et remettez-la à date certaine.`,
    }),
  ];
};

function stoppageFault(subject: Subject): string | null {
  const { facts, date, start } = subject;
  if (isStoppageReversed(subject)) {
    return 'L’arrêt finit avant de commencer : vérifiez les deux dates.';
  }
  const stoppage = facts.workStoppage;
  const begins = stoppage?.startDate;
  const until = stoppage?.prescribedUntil;
  if (begins == null && until == null) {
    return 'Les dates de l’arrêt ne sont pas renseignées : sans arrêt de travail, la caisse ne peut pas autoriser l’action. Complétez-les ; si la personne n’est pas en arrêt, proposez un autre accompagnement.';
  }
  if (begins != null && (begins > date || (start !== null && begins > start))) {
    return `L’arrêt commence le ${longDate(begins)}, après la décision ou après le début de l’action : vérifiez les dates.`;
  }
  if (until != null && until < date) {
    return `L’arrêt prescrit s’est terminé le ${longDate(until)}, avant la décision du ${longDate(date)} : demandez la prolongation à la personne.`;
  }
  return null;
}

export const stoppageIsCurrent: Check = (subject) => {
  const message = isOutside(subject) ? null : stoppageFault(subject);
  return message === null ? [] : [found(subject, 'PER-04', { field: 'workStoppage', message })];
};

export const outingsAreAllowed: Check = (subject) => {
  if (isOutside(subject)) return [];
  const { outingsAllowed, activityOutsideHomeAllowed } = subject.facts.workStoppage ?? {};
  const refused = [
    ['outingsAllowed', outingsAllowed, 'les sorties'],
    ['activityOutsideHomeAllowed', activityOutsideHomeAllowed, 'les activités hors du domicile'],
  ] as const;
  return refused
    .filter(([, allowed]) => allowed === false)
    .map(([leaf, , what]) =>
      found(subject, 'PER-07', {
        field: `workStoppage.${leaf}`,
        message: `L’avis d’arrêt n’autorise pas ${what} : la personne demande à son médecin de l’indiquer sur la prochaine prescription.`,
      }),
    );
};

/** No measure lasts two years; a mistyped year must not make us list centuries. */
const LISTED_MONTHS = 24;

/** Beyond this number the days are counted, not named: a long list hides the other findings. */
const NAMED_DAYS = 5;

function restDays(subject: Subject): string[] {
  const off = daysOff(subject);
  const days = subject.periods.flatMap((period) => {
    const end = earliest(period.end, addMonths(period.start, LISTED_MONTHS));
    const planned = [...(period.days ?? []), ...(period.halfDays ?? [])];
    const isOff = (date: string) => !isWorkable(date, off);
    if (planned.length > 0) return planned.filter(isOff);
    // Everybody knows that Sundays do not count; another rest day has to be named.
    if (off.rest !== 'sunday') return eachDay(period.start, end).filter(isOff);
    const inside = holidaysBetween(period.start, end, off.zone);
    return [...[period.start, period.end].filter(isOff), ...inside];
  });
  return [...new Set(days)].sort();
}

/** A Sunday needs no explanation; another weekly rest day is explained once. */
function restDaysInWords(days: readonly string[], subject: Subject): string[] {
  const { rest } = daysOff(subject);
  const why = rest === 'sunday' ? '' : ' (repos hebdomadaire)';
  const nameOf = (date: string) => holidayName(date, subject.holidays);
  const weekly = days.filter((date) => nameOf(date) === null);
  const isEach = why !== '' && weekly.length > 1;
  const dated = isEach ? days.filter((date) => nameOf(date) !== null) : days;
  return [
    ...(isEach ? [`chaque ${labelOf('weekDay', rest)}${why}`] : []),
    ...dated.map((date) => {
      const holiday = nameOf(date);
      return `${longDate(date)}${holiday === null ? why : ` (${holiday})`}`;
    }),
  ];
}

export const restDaysAreSeen: Check = (subject) => {
  const days = isOutside(subject) ? [] : restDays(subject);
  if (days.length === 0) return [];
  const words = restDaysInWords(days, subject);
  const named = words.slice(0, NAMED_DAYS);
  const others = words.length - named.length;
  if (others > 0) named.push(plural(others, 'autre'));
  return [
    found(subject, 'PER-08', {
      field: 'measure.periods',
      message: `${days.length === 1 ? 'Ce jour n’est pas ouvrable' : 'Ces jours ne sont pas ouvrables'} et ne ${days.length === 1 ? 'compte' : 'comptent'} pas : ${listed(named)}.`,
    }),
  ];
};

export const decisionIsInTime: Check = (subject) => {
  const { facts, date, settings } = subject;
  if (facts.receivedAt == null || !doneBy(facts.receivedAt, date)) return [];
  const asked = { ...asking(facts.receivedAt, subject), silence: settings.implicitDecision };
  const clock = responseClock(asked);
  const { due } = clock;
  if (due === null) return [];
  const left = daysBetween(date, due);
  if (left > settings.implicitAlertDays) return [];
  const meaning = settings.implicitDecision === 'REJECT' ? 'refus' : 'accord';
  const days = putOffBy(asked, clock);
  const putOff =
    days > 0 ? `, reporté de ${plural(days, 'jour')} par une demande de documents` : '';
  return [
    found(subject, 'PER-09', {
      field: 'receivedAt',
      message:
        left < 0
          ? `Le délai de réponse${putOff && `${putOff},`} a pris fin le ${longDate(due)} : le silence de la caisse vaut ${meaning}. Prenez au plus vite une décision écrite.`
          : `Sans réponse avant la fin du ${longDate(due)} (reste : ${plural(left, 'jour')}${putOff}), le silence de la caisse vaudra ${meaning} : décidez sans attendre.`,
    }),
  ];
};
