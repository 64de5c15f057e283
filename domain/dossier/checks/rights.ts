import { addDays, addMonths, lastDayOf } from '../../calendar.ts';
import type { DateOnly } from '../../primitives.ts';
import { longDate } from '../../written-dates.ts';
import { isWorkRelated } from '../risks.ts';
import { isOutside } from './situation.ts';
import { type Check, found, type Subject } from './subject.ts';

/** The last day with a daily allowance, why, and whether a doubt remains. */
export interface Rights {
  readonly lastDay: DateOnly;
  readonly why: string;
  readonly doubtful: boolean;
}

/** CSS D622-12: from the fourth day, 87 days in a row. */
const LIBERAL_LAST_DAY = 3 + 87 - 1;
/** CSS R323-1: three years, or 360 allowances in three years. */
const THREE_YEARS = 36;
const ALLOWANCES = 360;

function allowancesLeft(subject: Subject, startDate: DateOnly): Rights | null {
  const used = subject.facts.workStoppage?.allowanceDays36Months;
  if (used == null || used > ALLOWANCES) return null;
  const lastDay = addDays(subject.date, ALLOWANCES - used - 1);
  // After six months off work the three-year limit applies instead (CSS R323-1, L324-1).
  const longStoppage = lastDay > addMonths(startDate, 6);
  if (longStoppage && used < ALLOWANCES) return null;
  return {
    lastDay,
    why: `${used} indemnités journalières sur 360 ont été versées en trois ans`,
    doubtful: longStoppage,
  };
}

/**
 * A count that is impossible under the limit of 360: either the three-year limit applies, or the
 * count is wrong. It gives no date, and the rights are then doubtful.
 */
function countBeyondLimit({ facts }: Subject): number | null {
  const used = facts.workStoppage?.allowanceDays36Months;
  return used != null && used > ALLOWANCES ? used : null;
}

/**
 * When the rights end: the date typed in the dossier, otherwise the one the texts give; null if
 * unknown.
 */
export function rightsOf(subject: Subject): Rights | null {
  const { facts, code } = subject;
  const { dailyAllowanceUntil, startDate } = facts.workStoppage ?? {};
  if (dailyAllowanceUntil != null) {
    return {
      lastDay: dailyAllowanceUntil,
      why: 'date de fin de droits du dossier',
      doubtful: false,
    };
  }
  if (startDate == null) return null;
  if (facts.scheme === 'ti-liberal') {
    return {
      lastDay: addDays(startDate, LIBERAL_LAST_DAY),
      why: '87 jours consécutifs pour une profession libérale',
      doubtful: false,
    };
  }
  // For a retraining, CRPE-02 judges the three years.
  if (isWorkRelated(facts) || code === 'in-company-retraining') return null;
  const threeYears: Rights = {
    lastDay: lastDayOf(startDate, THREE_YEARS),
    why: 'trois ans d’indemnités depuis le début de l’arrêt',
    doubtful: false,
  };
  // A doubt must not hide that three years have certainly passed before the measure.
  const over = subject.start !== null && threeYears.lastDay < subject.start;
  const beyond = countBeyondLimit(subject);
  if (beyond !== null && !over) {
    const why = `${threeYears.why}, mais ${beyond} indemnités comptées pour une limite de 360`;
    return { ...threeYears, why, doubtful: true };
  }
  const counted = allowancesLeft(subject, startDate);
  if (counted === null || counted.lastDay >= threeYears.lastDay) return threeYears;
  return counted.doubtful && over ? threeYears : counted;
}

const impossibleCount = (subject: Subject, used: number, lastDay: DateOnly) =>
  found(subject, 'PER-05', {
    field: 'workStoppage.dailyAllowanceUntil',
    message: `${used} indemnités journalières sont comptées en trois ans, plus que la limite de 360 : soit la personne a droit à trois ans d’indemnités, au plus tard jusqu’au ${longDate(lastDay)}, soit le compte est faux. Les services administratifs vérifient la date de fin de droits et la saisissent au dossier.`,
    severity: 'warning',
  });

export const rightsRemain: Check = (subject) => {
  const { start, end } = subject;
  if (isOutside(subject) || start === null || end === null) return [];
  const rights = rightsOf(subject);
  if (rights === null) return [];
  const beyond = countBeyondLimit(subject);
  if (rights.doubtful && beyond !== null) return [impossibleCount(subject, beyond, rights.lastDay)];
  if (rights.lastDay >= end) return [];
  const before = rights.lastDay < start;
  const moment = before ? 'avant le début de l’action' : 'pendant l’action, qui finit';
  const limit = before ? start : end;
  const remedy = rights.doubtful
    ? 'les services administratifs vérifient la date et la saisissent au dossier.'
    : before
      ? 'il n’y a plus d’indemnité à maintenir, proposez un autre accompagnement.'
      : 'prévenez la personne, ou raccourcissez l’action.';
  return [
    found(subject, 'PER-05', {
      field: 'workStoppage.dailyAllowanceUntil',
      message: `Les indemnités journalières s’arrêtent le ${longDate(rights.lastDay)} (${rights.why}), ${moment} le ${longDate(limit)} : ${remedy}`,
      severity: before && !rights.doubtful ? 'blocking' : 'warning',
    }),
  ];
};

export const consolidationComesAfter: Check = (subject) => {
  const { facts, start, end } = subject;
  const consolidation = facts.workStoppage?.consolidationDate;
  if (isOutside(subject) || consolidation == null || end === null || start === null) return [];
  if (!isWorkRelated(facts) || consolidation >= end) return [];
  const moment = consolidation < start ? 'avant l’action' : 'pendant l’action';
  return [
    found(subject, 'PER-06', {
      field: 'workStoppage.consolidationDate',
      message: `L’état de la personne est consolidé le ${longDate(consolidation)}, ${moment} (fin le ${longDate(end)}) : l’indemnité cesse ce jour-là et l’accord deviendrait caduc.`,
    }),
  ];
};
