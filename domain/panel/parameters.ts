import { type Static, Type } from 'typebox';
import { addDays, HOLIDAY_ZONES, WEEK_DAYS } from '../calendar.ts';
import type { MeasureCode } from '../dossier/facts.ts';
import { Closed, DateOnly, OneOf } from '../primitives.ts';
import { SEATS } from '../roles.ts';

/*
 * What the law leaves open and a panel sets, whatever the certainty of the rule itself. One table
 * of schemas, the default values, and the choices themselves, each with the day from which it
 * applies: an act uses the value of its date, and no past act is ever judged again.
 */

/** Actions that exist in some regions only (domain.md §2). */
export const REGIONAL_MEASURES = [
  'moaij',
  'premij',
  'inclus-pro',
] as const satisfies readonly MeasureCode[];

/** The alerts that a panel may read as plain information (domain.md, annex A): never a rule that blocks. */
export const SOFT_ALERTS = [
  'ID-02',
  'ID-03',
  'ID-04',
  'PER-02',
  'PER-06',
  'PER-07',
  'EE-07',
] as const;

/**
 * A word or a phrase that says something of health: a setting, never a fact about one person. Only
 * letters and figures, so that whole words are searched.
 */
const HealthWord = Type.String({
  minLength: 3,
  maxLength: 40,
  pattern: "^[A-Za-zÀ-ÖØ-öø-ÿŒœ0-9]+(?:[ '’-][A-Za-zÀ-ÖØ-öø-ÿŒœ0-9]+)*$",
});

const Seats = Type.Array(OneOf(SEATS), { maxItems: 8, uniqueItems: true });

export const PanelParameters = Closed({
  /** COMP-01: which seats make the quorum; null keeps the profile's. */
  quorum: Type.Union([
    Closed({ allOf: Seats, anyOf: Type.Array(Seats, { maxItems: 8 }) }),
    Type.Null(),
  ]),
  /** COMP-02: the services expected on every item, beside those of its action. */
  expectedSeats: Seats,
  /** MEAS-01: the regional actions that a provider offers around here. */
  regionalMeasures: Type.Array(OneOf(REGIONAL_MEASURES), { maxItems: 3, uniqueItems: true }),
  /** MED-01: months during which the treating physician's consent is valid. */
  physicianConsentMonths: Type.Integer({ minimum: 1, maximum: 24 }),
  /**
   * MED-01, MED-02: how much the consent of both physicians counts for a retraining in a company
   * (§2.7).
   */
  retrainingConsents: OneOf(['appreciated', 'required'] as const),
  /** PER-03: whether a member may lift the finding of an action begun before the decision. */
  regularisation: OneOf(['forbidden', 'with-reason'] as const),
  /** PER-03b: workable days for the letter to arrive. */
  postalDays: Type.Integer({ minimum: 0, maximum: 30 }),
  /** The hour at which the post takes the letters of the day, on working days. */
  mailPickupHour: Type.Integer({ minimum: 8, maximum: 20 }),
  /** PER-08 and every count of workable days. */
  holidays: OneOf(HOLIDAY_ZONES),
  /** EE-01, EE-02, PER-08: the weekly rest where the trials take place; the post keeps its Sunday. */
  weeklyRestDay: OneOf(WEEK_DAYS),
  /** PER-09: meaning of silence (CRPA L231-1 or L231-4). */
  implicitDecision: OneOf(['REJECT', 'ACCEPT'] as const),
  /** PER-09: days before the implicit decision at which the alert begins. */
  implicitAlertDays: Type.Integer({ minimum: 1, maximum: 60 }),
  /** EE-01: how much half a day of trial counts. */
  halfDayWeight: Type.Union([Type.Literal(1), Type.Literal(0.5)]),
  /** EE-02: what the 28 days add up, and how an excess due to another company counts. */
  trialTotalScope: OneOf(['stoppage', 'stoppage-or-alert', 'company'] as const),
  /** EE-03: a supervised trial of someone with an invalidity pension, or back at work in part (§2.1). */
  partialResumptionTrial: OneOf(['open', 'closed'] as const),
  /** EE-05: how an agreement prepared but not signed counts. */
  draftedAgreement: OneOf(['warning', 'blocking'] as const),
  /** DOC-01, letter L4: days given to complete a request (CRPA L114-5). */
  completionDays: Type.Integer({ minimum: 1, maximum: 90 }),
  /** LET-03: what happens to the employer's letter when the insured objects. */
  employerOpposition: OneOf(['withhold', 'send'] as const),
  /** Letter L6: who informs the occupational physician of the approval (§1.1). */
  occupationalPhysicianNotice: OneOf(['fund', 'employer'] as const),
  /** ID-05: whether the legal guardian receives the letters too. */
  guardianLetters: Type.Boolean(),
  /**
   * LET-01: the panel's own words of health, added to our own list, from which no panel removes a
   * word.
   */
  healthWords: Type.Array(HealthWord, { maxItems: 50, uniqueItems: true }),
  /** LET-05: the way of appeal of a denial that is both medical and administrative (CSS R142-1, R142-8). */
  appealRoute: OneOf(['determining', 'both'] as const),
  /** WDR-02: whether the person is asked what she thinks before an agreement is withdrawn. */
  withdrawalObservations: OneOf(['asked', 'not-asked'] as const),
  /** The alerts read as plain information. */
  informativeAlerts: Type.Array(OneOf(SOFT_ALERTS), { maxItems: 7, uniqueItems: true }),
});
export type PanelParameters = Static<typeof PanelParameters>;
export type ParameterKey = keyof PanelParameters;

export const PARAMETER_KEYS = Object.keys(PanelParameters.properties) as ParameterKey[];

/** The readings kept by default: the most prudent for the insured (domain.md, annex A). */
export const DEFAULT_PARAMETERS: PanelParameters = {
  quorum: null,
  expectedSeats: [],
  regionalMeasures: [...REGIONAL_MEASURES],
  physicianConsentMonths: 6,
  retrainingConsents: 'appreciated',
  regularisation: 'forbidden',
  postalDays: 5,
  mailPickupHour: 16,
  holidays: 'metropole',
  weeklyRestDay: 'sunday',
  implicitDecision: 'REJECT',
  implicitAlertDays: 15,
  halfDayWeight: 1,
  trialTotalScope: 'stoppage-or-alert',
  partialResumptionTrial: 'open',
  draftedAgreement: 'warning',
  completionDays: 15,
  employerOpposition: 'withhold',
  occupationalPhysicianNotice: 'fund',
  guardianLetters: true,
  healthWords: [],
  appealRoute: 'determining',
  withdrawalObservations: 'asked',
  informativeAlerts: [],
};

/** A choice of the panel, valid from its day until the next choice of the same parameter. */
export const ParameterChange = Closed({
  parameter: OneOf(PARAMETER_KEYS),
  /** Follows the parameter's own schema: the act that sets it has checked that. */
  value: Type.Unknown(),
  from: DateOnly,
});
export type ParameterChange = Static<typeof ParameterChange>;

/** The choices in the order in which they take effect; of two for one day, the last made wins. */
const inOrder = (changes: readonly ParameterChange[]): ParameterChange[] =>
  [...changes].sort((a, b) => a.from.localeCompare(b.from));

/**
 * The parameters that apply to an act of this day: the panel's start, then each choice that has
 * taken effect.
 */
export function parametersOn(
  start: Partial<PanelParameters>,
  changes: readonly ParameterChange[],
  date: DateOnly,
): PanelParameters {
  const chosen = inOrder(changes)
    .filter(({ from }) => from <= date)
    .map(({ parameter, value }) => [parameter, value] as const);
  const known = PARAMETER_KEYS.map((key) => [key, start[key] ?? DEFAULT_PARAMETERS[key]] as const);
  return Object.fromEntries([...known, ...chosen]) as PanelParameters;
}

/** One value of a parameter, with the days between which it counts. */
export interface ParameterPeriod {
  /** Null for the value that the panel began with. */
  readonly from: DateOnly | null;
  /** Last day; null while no other value is chosen. */
  readonly until: DateOnly | null;
  readonly value: unknown;
}

/** Every value that a parameter had, has and will have, oldest first; no two share a day. */
export function periodsOf(
  parameter: ParameterKey,
  start: Partial<PanelParameters>,
  changes: readonly ParameterChange[],
): ParameterPeriod[] {
  const own = new Map<DateOnly, unknown>();
  for (const change of inOrder(changes)) {
    if (change.parameter === parameter) own.set(change.from, change.value);
  }
  const values = [
    { from: null, value: start[parameter] ?? DEFAULT_PARAMETERS[parameter] },
    ...[...own].map(([from, value]) => ({ from, value })),
  ];
  return values.map((one, rank) => {
    const next = values[rank + 1]?.from ?? null;
    return { ...one, until: next && addDays(next, -1) };
  });
}
