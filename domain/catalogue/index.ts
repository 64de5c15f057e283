import { addDays } from '../calendar.ts';
import { typeset } from '../format.ts';
import type { DateOnly } from '../primitives.ts';
import { AFTER_DECISION_RULES } from './after-decision.ts';
import { CONSENT_RULES } from './consents.ts';
import { IDENTITY_RULES } from './identity.ts';
import { COMPANY_RULES } from './immersion-and-retraining.ts';
import { MEETING_RULES } from './meeting-and-letters.ts';
import { PERIOD_RULES } from './periods.ts';
import type { Rule } from './rule.ts';
import { TRIAL_RULES } from './trial-and-assessment.ts';

/** Code of a rule of the trade: a misspelt one does not compile. */
export type RuleCode = (
  | typeof IDENTITY_RULES
  | typeof CONSENT_RULES
  | typeof PERIOD_RULES
  | typeof TRIAL_RULES
  | typeof COMPANY_RULES
  | typeof MEETING_RULES
  | typeof AFTER_DECISION_RULES
)[number]['code'];

/** Every version of every rule, family by family; the versions of one code follow each other in time. */
export const RULES: readonly Rule[] = [
  ...IDENTITY_RULES,
  ...CONSENT_RULES,
  ...PERIOD_RULES,
  ...TRIAL_RULES,
  ...COMPANY_RULES,
  ...MEETING_RULES,
  ...AFTER_DECISION_RULES,
].map((rule: Rule) => ({
  ...rule,
  sentence: typeset(rule.sentence),
  source: typeset(rule.source),
  ...(rule.parameter === undefined ? {} : { parameter: typeset(rule.parameter) }),
}));

/** The versions of each rule, by code, in the order of the catalogue. */
export type Versions = ReadonlyMap<string, readonly Rule[]>;

const BY_CODE: Versions = new Map(
  RULES.map(({ code }) => [code, RULES.filter((rule) => rule.code === code)]),
);

const inForce = (rule: Rule, date: DateOnly): boolean =>
  rule.effectiveFrom <= date && (rule.effectiveUntil ?? '9999-12-31') >= date;

/**
 * The version, of those of one rule, that an act of this day is judged by: a day before all versions gets the
 * first, so that a rule never vanishes from an old dossier. Undefined once the last has ended.
 */
function versionOn(versions: readonly Rule[], date: DateOnly): Rule | undefined {
  const [first] = versions;
  return first && date < first.effectiveFrom ? first : versions.find((rule) => inForce(rule, date));
}

/**
 * How a rule is said on this day; without a day, as read in the texts of March 2026. A rule that has ended
 * keeps its last words, for what it found while it held.
 */
export function ruleOf(code: RuleCode, date?: DateOnly): Rule {
  const versions = BY_CODE.get(code) ?? [];
  return (
    date === undefined ? versions[0] : (versionOn(versions, date) ?? versions.at(-1))
  ) as Rule;
}

/** Same, for a code that came from outside; undefined when no rule has it. */
export const findRule = (code: string, date?: DateOnly): Rule | undefined =>
  BY_CODE.has(code) ? ruleOf(code as RuleCode, date) : undefined;

/** The days on which one of these rules changes, in order: between two of them all hold still. */
function turnsOf(rules: Versions): DateOnly[] {
  const days = [...rules.values()]
    .flat()
    .flatMap(({ effectiveFrom, effectiveUntil }) =>
      effectiveUntil ? [effectiveFrom, addDays(effectiveUntil, 1)] : [effectiveFrom],
    );
  return [...new Set(days)].sort();
}

const KNOWN = new WeakMap<Versions, { turns: DateOnly[]; held: Map<number, readonly Rule[]> }>();

/**
 * The rules as they stand on a day, one version of each still in force, in the order of the catalogue: the same
 * list for all the days between two changes, so that a whole panel is judged without going through them again.
 */
export function rulesOn(date: DateOnly, rules: Versions = BY_CODE): readonly Rule[] {
  const known = KNOWN.get(rules) ?? { turns: turnsOf(rules), held: new Map() };
  KNOWN.set(rules, known);
  const turn = known.turns.filter((day) => day <= date).length;
  const held =
    known.held.get(turn) ??
    [...rules.values()].flatMap((versions) => versionOn(versions, date) ?? []);
  known.held.set(turn, held);
  return held;
}
