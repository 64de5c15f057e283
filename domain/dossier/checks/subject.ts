import type { DaysOff, HolidayZone } from '../../calendar.ts';
import { type RuleCode, ruleOf } from '../../catalogue/index.ts';
import type { Finding, Severity } from '../../catalogue/rule.ts';
import { typeset } from '../../format.ts';
import { DEFAULT_PARAMETERS, type PanelParameters } from '../../panel/parameters.ts';
import type { DateOnly } from '../../primitives.ts';
import type { PanelProfile } from '../../profile.ts';
import type { DossierFacts, MeasureCode, Period } from '../facts.ts';
import type { Delay } from '../response-clock.ts';

/** What the law leaves open and a panel sets; the zone of holidays is a separate field. */
export type CheckSettings = Omit<PanelParameters, 'holidays' | 'quorum'>;

export const DEFAULT_CHECK_SETTINGS: CheckSettings = DEFAULT_PARAMETERS;

/** Everything a check compares a dossier with, its delay of answer included (PER-09); no clock. */
export interface CheckContext extends Delay {
  /** Day of the meeting or of the decision. */
  readonly date: DateOnly;
  readonly profile: PanelProfile;
  readonly holidays: HolidayZone;
  /** The panel's own fund; null when unknown, then only the scheme is compared (FUND-01). */
  readonly fundCode: string | null;
  readonly settings: CheckSettings;
  /** The other dossiers of the panel or of the file (ID-04); this one may be among them. */
  readonly others?: readonly DossierFacts[];
  /** Others that the reader of the findings may not open: compared, never named (ID-04). */
  readonly unseen?: readonly DossierFacts[];
}

/** A period of the measure with its rank in the dossier, for the path of a finding. */
export type RankedPeriod = Period & { readonly rank: number };

/** A dossier prepared for the checks: its periods in order of time, its first and last day. */
export interface Subject extends CheckContext {
  readonly facts: DossierFacts;
  readonly measure: DossierFacts['measure'];
  readonly code: MeasureCode;
  readonly periods: readonly RankedPeriod[];
  readonly start: DateOnly | null;
  readonly end: DateOnly | null;
}

/**
 * The days on which nobody works where the action takes place. The panel's weekly rest is that of the
 * companies that host its trials: a training, like the post, keeps its Sunday.
 */
export const daysOff = ({
  holidays,
  settings,
  code,
}: Pick<Subject, 'holidays' | 'settings' | 'code'>): Required<DaysOff> => ({
  zone: holidays,
  rest: code === 'supervised-trial' ? settings.weeklyRestDay : 'sunday',
});

/** One rule: pure, total, silent when it holds or does not apply. */
export type Check = (subject: Subject) => readonly Finding[];

const byStart = (a: RankedPeriod, b: RankedPeriod): number => a.start.localeCompare(b.start);

export function subjectOf(facts: DossierFacts, context: CheckContext): Subject {
  const periods = (facts.measure.periods ?? [])
    .map((period, rank) => ({ ...period, rank }))
    .sort(byStart);
  const ends = periods.map((period) => period.end).sort();
  return {
    ...context,
    facts,
    measure: facts.measure,
    code: facts.measure.code,
    periods,
    start: periods[0]?.start ?? null,
    end: ends.at(-1) ?? null,
  };
}

interface Details extends Pick<Finding, 'field' | 'message'> {
  readonly severity?: Finding['severity'];
  readonly suggestion?: Finding['suggestion'];
}

/**
 * The severity of an alert in this panel, which may treat some as information; nothing else
 * changes.
 */
const severityIn = (
  severity: Severity,
  code: RuleCode,
  { informativeAlerts }: CheckSettings,
): Severity =>
  severity === 'warning' && (informativeAlerts as readonly string[]).includes(code)
    ? 'info'
    : severity;

/**
 * A finding of this rule, with the source and (unless `details` gives another) the severity of the
 * catalogue.
 */
export function found(subject: Subject, code: RuleCode, details: Details): Finding {
  const rule = ruleOf(code, subject.date);
  return {
    code,
    source: rule.source,
    suggestion: null,
    ...details,
    severity: severityIn(details.severity ?? rule.severity, code, subject.settings),
    message: typeset(details.message),
  };
}

/**
 * Proposes another last day for one period; nothing when that day is before its start or already
 * past.
 */
export const endOn = (
  { date }: Subject,
  { start, rank }: RankedPeriod,
  value: DateOnly,
): Finding['suggestion'] =>
  value >= start && value >= date ? { field: `measure.periods[${rank}].end`, value } : null;

/**
 * For a measure that goes beyond a limit: the field at fault, the end of its last period, and the
 * limit as its new end when no other period is late.
 */
export function overrun(subject: Subject, limit: DateOnly): Pick<Finding, 'field' | 'suggestion'> {
  const { periods, end } = subject;
  const late = periods.filter((period) => period.end > limit);
  const last = late.find((period) => period.end === end);
  if (last === undefined) return { field: 'measure.periods', suggestion: null };
  return {
    field: `measure.periods[${last.rank}].end`,
    suggestion: late.length === 1 ? endOn(subject, last, limit) : null,
  };
}

/** Given on or before the day of the meeting; a future date is not yet an act. */
export const doneBy = (date: DateOnly | null | undefined, day: DateOnly): date is DateOnly =>
  date != null && date <= day;
