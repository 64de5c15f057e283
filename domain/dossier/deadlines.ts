import { addDays, addMonths, addWorkable, daysBetween } from '../calendar.ts';
import { type RuleCode, ruleOf } from '../catalogue/index.ts';
import { typeset } from '../format.ts';
import { isApproval, type Outcome } from '../outcomes.ts';
import type { DateOnly } from '../primitives.ts';
import { longDate, relativeDay, weekdayDate } from '../written-dates.ts';
import { rightsOf } from './checks/rights.ts';
import { isOutside } from './checks/situation.ts';
import { type CheckContext, type Subject, subjectOf } from './checks/subject.ts';
import type { DossierFacts } from './facts.ts';
import { asking, completedOn, responseClock } from './response-clock.ts';
import type { FieldPath } from './view.ts';

/*
 * Every date by which something must be done in a dossier, or after which it can no longer be: one
 * place computes them, for the pool, the alerts, the timeline and the letters. The words are
 * relative to the day of the context.
 */

export const DEADLINE_KINDS = [
  'start',
  'prescription',
  'rights',
  'silence',
  'pieces',
  'end',
  'appeal',
  'commission',
  'court',
] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

export interface Deadline {
  readonly kind: DeadlineKind;
  readonly date: DateOnly;
  /** What it rests on, in French: « l’arrêt prescrit finit dans 9 jours ». */
  readonly reason: string;
  /** Article or text, as it may be printed. */
  readonly source: string;
  /** The facts that it reveals: it is shown only to those who may read them all. */
  readonly reads: readonly FieldPath[];
  /** A decision taken later would be useless. */
  readonly limitsDecision: boolean;
}

type DeadlineOfRule = Pick<Deadline, 'kind' | 'date' | 'reason'> &
  Partial<Pick<Deadline, 'limitsDecision' | 'source' | 'reads'>>;

/** The deadlines that rest on the same facts and text as a rule. */
const RULES = {
  start: 'PER-03b',
  prescription: 'PER-04',
  rights: 'PER-05',
  silence: 'PER-09',
  end: 'PER-03',
} as const satisfies Partial<Record<DeadlineKind, RuleCode>>;
type Ruled = keyof typeof RULES;

/** The deadlines that a rule feeds. */
export const deadlinesFedBy = (code: string): DeadlineKind[] =>
  (Object.keys(RULES) as Ruled[]).filter((kind) => RULES[kind] === code);

const after = (subject: Subject, deadline: DeadlineOfRule & { kind: Ruled }): Deadline => {
  const { source, reads } = ruleOf(RULES[deadline.kind], subject.date);
  return { source, reads, limitsDecision: false, ...deadline, reason: typeset(deadline.reason) };
};

/** Beyond this, a number of days is less clear than the date itself. */
const NEAR_DAYS = 90;

/** « finit dans 9 jours », « a fini il y a 2 jours », « finit le jeudi 4 janvier 2029 ». */
const when = ({ date: today }: Subject, day: DateOnly, [to, past]: readonly [string, string]) => {
  const isNear = Math.abs(daysBetween(today, day)) <= NEAR_DAYS;
  return `${day < today ? past : to} ${isNear ? relativeDay(day, today) : `le ${longDate(day)}`}`;
};

function startDeadline(subject: Subject): Deadline[] {
  const { start, settings, holidays } = subject;
  if (start === null || isOutside(subject)) return [];
  // Counted from the day after, so that a start on a rest day leaves the letter a workable day.
  const date = addWorkable(addDays(start, 1), -settings.postalDays - 1, { zone: holidays });
  const begins = start < subject.date ? 'a commencé' : 'commence';
  const reason = `l’action ${begins} ${relativeDay(start, subject.date)}, le ${weekdayDate(start)}`;
  return [after(subject, { kind: 'start', date, reason, limitsDecision: true })];
}

function prescriptionDeadline(subject: Subject): Deadline[] {
  const date = subject.facts.workStoppage?.prescribedUntil;
  if (date == null) return [];
  const reason = `l’arrêt prescrit ${when(subject, date, ['finit', 'a fini'])}`;
  return [after(subject, { kind: 'prescription', date, reason, limitsDecision: true })];
}

function rightsDeadline(subject: Subject): Deadline[] {
  const rights = rightsOf(subject);
  if (rights === null) return [];
  const { lastDay: date, why, doubtful } = rights;
  const ends = when(subject, date, ['s’arrêtent', 'se sont arrêtées']);
  const doubt = doubtful ? ', à vérifier' : '';
  const reason = `les indemnités journalières ${ends} (${why}${doubt})`;
  return [after(subject, { kind: 'rights', date, reason, limitsDecision: !doubtful })];
}

function silenceDeadline(subject: Subject): Deadline[] {
  const { facts, date: today, settings } = subject;
  if (facts.receivedAt == null) return [];
  const silence = settings.implicitDecision;
  const { due: date } = responseClock({ ...asking(facts.receivedAt, subject), silence });
  if (date === null) return [];
  const meaning = silence === 'REJECT' ? 'refus' : 'accord';
  const reason =
    date < today
      ? `le silence de la caisse vaut ${meaning} depuis ce jour`
      : `le silence de la caisse vaudra ${meaning} ${relativeDay(date, today)}, à la fin du jour`;
  return [after(subject, { kind: 'silence', date, reason, limitsDecision: true })];
}

function pieceDeadlines(subject: Subject): Deadline[] {
  return (subject.requests ?? [])
    .filter((request) => completedOn(request) === null)
    .map(({ until, received }) => {
      const left = received.filter((day) => day === null).length;
      const what = left > 1 ? `${left} documents demandés` : 'un document demandé';
      const late = until < subject.date ? ', et le délai est passé' : '';
      return {
        kind: 'pieces',
        date: until,
        reason: typeset(`${what} à la personne ${left > 1 ? 'manquent' : 'manque'} encore${late}`),
        source: 'code des relations entre le public et l’administration, article L. 114-5',
        reads: ['documents'],
        limitsDecision: false,
      };
    });
}

function endDeadline(subject: Subject): Deadline[] {
  const { end: date } = subject;
  if (date === null || isOutside(subject)) return [];
  const reason = `l’action ${when(subject, date, ['finit', 'a fini'])}`;
  return [after(subject, { kind: 'end', date, reason })];
}

const byDate = (a: Deadline, b: Deadline): number => a.date.localeCompare(b.date);

/** The deadlines of a request that waits for its decision, the nearest first. */
export function deadlinesOf(facts: DossierFacts, context: CheckContext): Deadline[] {
  const subject = subjectOf(facts, context);
  return [
    startDeadline(subject),
    prescriptionDeadline(subject),
    rightsDeadline(subject),
    silenceDeadline(subject),
    pieceDeadlines(subject),
    endDeadline(subject),
  ]
    .flat()
    .sort(byDate);
}

/** The last day on which a decision is still useful, and why, in a few French words. */
export type LastUsefulDate = Pick<Deadline, 'date' | 'reason'>;

/**
 * The earliest of four days: the start of the measure minus the time a letter takes, the end of the
 * prescription, the end of the rights, the implicit decision. It may be past: most urgent first.
 */
export function lastUsefulDate(deadlines: readonly Deadline[]): LastUsefulDate | null {
  const first = deadlines.find(({ limitsDecision }) => limitsDecision);
  return first === undefined ? null : { date: first.date, reason: first.reason };
}

/** The way of appeal that the letter gives (LET-05). */
export type AppealRoute = 'CRA' | 'CMRA';

interface Commission {
  readonly name: string;
  /** Months after which its silence is a rejection. */
  readonly silence: number;
  readonly source: string;
}
const CSS = 'code de la sécurité sociale';
const COMMISSIONS: Readonly<Record<AppealRoute, Commission>> = {
  CRA: {
    name: 'la commission de recours amiable',
    silence: 2,
    source: `${CSS}, articles R. 142-1-A, R. 142-1 et R. 142-6`,
  },
  CMRA: {
    name: 'la commission médicale de recours amiable',
    silence: 4,
    source: `${CSS}, articles R. 142-1-A, R. 142-8 et R. 142-8-5`,
  },
};
/**
 * Two months from the notification, for the commission and for the court alike (CSS R142-1-A III).
 */
const APPEAL_MONTHS = 2;
/** The way of appeal reveals whether the denial is a medical one. */
const APPEAL_READS: readonly FieldPath[] = ['receivedAt', 'medicalAdvice'];

/**
 * The dates of the appeal against a decision notified on this day. The last two suppose that the
 * person waits until the last day each time: nobody knows when the commission will be asked.
 */
export function appealDeadlines(route: AppealRoute, notifiedOn: DateOnly): Deadline[] {
  const { name, silence, source } = COMMISSIONS[route];
  const appeal = addMonths(notifiedOn, APPEAL_MONTHS);
  const rejected = addMonths(appeal, silence);
  const dates = [
    ['appeal', appeal, `la personne peut saisir ${name} au moins jusqu’à ce jour`, source],
    [
      'commission',
      rejected,
      `saisie le dernier jour, ${name} rejette le recours si elle ne répond pas`,
      source,
    ],
    [
      'court',
      addMonths(rejected, APPEAL_MONTHS),
      'après ce rejet, dernier jour pour saisir le tribunal judiciaire, pôle social',
      `${CSS}, articles R. 142-1-A et R. 142-10`,
    ],
  ] as const;
  return dates.map(([kind, date, reason, from]) => ({
    kind,
    date,
    reason: typeset(reason),
    source: from,
    reads: APPEAL_READS,
    limitsDecision: false,
  }));
}

export interface Decided {
  readonly outcome: Outcome;
  /** Day of the letter: the notification comes later, hence « au moins ». */
  readonly date: DateOnly;
  /** The way of appeal of its letter; null where it opens none. */
  readonly route: AppealRoute | 'BOTH' | null;
}

/** The deadlines that remain once the fund has decided. */
export function deadlinesAfter(
  facts: DossierFacts,
  context: CheckContext,
  { outcome, date, route }: Decided,
): Deadline[] {
  const end = isApproval(outcome) ? endDeadline(subjectOf(facts, context)) : [];
  const routes = route === 'BOTH' ? (['CRA', 'CMRA'] as const) : [route];
  const appeal = routes.flatMap((one) => (one ? appealDeadlines(one, date) : []));
  return [...end, ...appeal].sort(byDate);
}
