import type { RuleCode } from '../catalogue/index.ts';
import {
  AGREEMENTS_A_YEAR,
  IMMERSION_DAYS,
  immersionsCounted,
} from '../dossier/checks/immersion.ts';
import { rightsOf } from '../dossier/checks/rights.ts';
import { isIndependent } from '../dossier/checks/situation.ts';
import type { Subject } from '../dossier/checks/subject.ts';
import {
  TRIAL_PERIOD_DAYS,
  trialDaysAsked,
  trialDaysDone,
} from '../dossier/checks/supervised-trial.ts';
import type { DossierFacts } from '../dossier/facts.ts';
import { isWorkRelated } from '../dossier/risks.ts';
import { number } from '../format.ts';
import type { DateOnly } from '../primitives.ts';
import { dateRange, longDate, plainDate } from '../written-dates.ts';
import type { Ground } from './grounds.ts';
import type { LetterInput } from './input.ts';
import type { DenialContext } from './schema/answers.ts';
import { allowanceCeiling, countedAs, firstDay, hoursText, lastDay } from './words/measure.ts';

type ReasonValues = readonly (string | null)[];
/** A reason being built: a null value is one that the dossier does not give. */
interface FoundReason<G extends Ground = Ground> {
  readonly ground: G;
  readonly values: ReasonValues;
}
/** Why a request is denied, by the rules that block it, and the way of appeal (LET-05). */
export interface DenialGrounds {
  readonly reasons: readonly FoundReason[];
  readonly route: DenialContext['route'];
}
type Denied = Pick<LetterInput, 'facts' | 'settings' | 'decision'>;

type GroundsByRule = Partial<Record<RuleCode, readonly Ground[]>>;
/** What opens the measure at all: where one of these blocks, nothing else needs saying. */
const CLOSING = {
  'PER-04': ['no-stoppage'],
  'EE-03': [
    'trial-self-employed',
    'trial-not-open',
    'trial-invalidity',
    'trial-partial-resumption',
    'trial-invalidity-and-resumption',
  ],
  'CRPE-06': ['retraining-self-employed'],
} as const satisfies GroundsByRule;
/** Then the advice of the médecin-conseil, and the end of the stoppage that he expects. */
const MEDICAL = {
  'MED-03': ['medical-trial', 'medical-duration', 'medical-other'],
  'PER-01': ['medical-forecast'],
} as const satisfies GroundsByRule;
/** The way of appeal against an act that rests on this rule (LET-05). */
export const routeOfRule = (code: string | null): 'CRA' | 'CMRA' =>
  code !== null && code in MEDICAL ? 'CMRA' : 'CRA';

/** Then the rules that need no physician's advice, in the order of law. */
const ADMINISTRATIVE = {
  'MED-01': ['physician-refused', 'physician-missing'],
  'MED-04': ['occupational-physician-refused', 'occupational-physician-missing'],
  'PER-05': ['allowance-ended', 'allowance-ending'],
  'EE-01': ['trial-too-long'],
  'EE-02': ['trials-total'],
  'EE-04': ['trial-tutor'],
  'EE-05': ['trial-agreement'],
  'EE-06': ['social-assessment'],
  'BC-01': ['assessment-too-long'],
  'BC-02': ['assessment-provider'],
  'PMSMP-01': ['immersion-too-long'],
  'PMSMP-02': ['immersion-renewal'],
  'PMSMP-03': ['immersion-total', 'immersion-agreements'],
  'PMSMP-04': ['immersion-prescriber'],
  'PMSMP-05': ['employer-signature'],
  'PMSMP-06': ['immersion-object'],
  'CRPE-01': ['retraining-too-long'],
  'CRPE-02': ['allowance-ceiling'],
  'CRPE-03': ['unfitness-unseen'],
  'CRPE-04': ['retraining-signatures'],
  'PER-03': ['already-begun'],
} as const satisfies GroundsByRule;

const GROUNDS_OF_RULES = { ...CLOSING, ...MEDICAL, ...ADMINISTRATIVE };
type Code = keyof typeof CLOSING | keyof typeof ADMINISTRATIVE;
type GroundOf<C extends keyof typeof GROUNDS_OF_RULES> = (typeof GROUNDS_OF_RULES)[C][number];
const codesOf = <C extends RuleCode>(grounds: Readonly<Record<C, unknown>>): C[] =>
  Object.keys(grounds) as C[];

/** The grounds that a rule may give a denial, one of them or several; none for a rule that gives none. */
export const groundsOf = (code: string): readonly Ground[] =>
  (GROUNDS_OF_RULES as GroundsByRule)[code as RuleCode] ?? [];

const blockingCodes = ({ decision }: Denied): ReadonlySet<string> =>
  new Set(
    decision.findings.filter(({ severity }) => severity === 'blocking').map(({ code }) => code),
  );

/**
 * The reasons of a denial. The first kind that blocks decides the wording and the way of appeal:
 * what closes the measure, the médecin-conseil, then every other rule. A denial of both kinds
 * follows that determining ground, or gives both kinds and both ways of appeal ([D],
 * `appealRoute`).
 */
export function denialGrounds(denied: Denied): DenialGrounds {
  const blocking = blockingCodes(denied);
  const closing = codesOf(CLOSING).find((code) => blocking.has(code));
  const codes: Code[] = closing
    ? [closing]
    : codesOf(ADMINISTRATIVE).filter((code) => blocking.has(code));
  const administrative = codes.flatMap((code): FoundReason[] => REASONS[code](denied));
  const medical = isAdvised(denied) ? medicalReason(denied, blocking) : null;
  if (medical && administrative.length > 0 && denied.settings.appealRoute === 'both')
    return { reasons: [...administrative, medical], route: 'BOTH' };
  return medical && !closing
    ? { reasons: [medical], route: 'CMRA' }
    : { reasons: administrative, route: 'CRA' };
}

/** The médecin-conseil has given an advice; otherwise no letter may attribute one to him. */
const isAdvised = (denied: Denied): boolean =>
  denied.facts.medicalAdvice != null && !blockingCodes(denied).has('MED-02');

/** Only his advice is missing: the request can be denied neither on it nor without it. */
export function awaitsAdvice(denied: Denied): boolean {
  const blocking = blockingCodes(denied);
  const needed = ['MED-02', 'MED-03', 'PER-01'].some((code) => blocking.has(code));
  return needed && !isAdvised(denied) && denialGrounds(denied).reasons.length === 0;
}

/** The advice binds (CSS L315-2); only its sense is given, never a medical element (CRPA L211-6). */
function medicalReason(
  { facts }: Denied,
  blocking: ReadonlySet<string>,
): FoundReason<GroundOf<'MED-03' | 'PER-01'>> | null {
  const late = blocking.has('PER-01');
  if (!late && !blocking.has('MED-03')) return null;
  if (facts.medicalAdvice?.sense !== 'unfavourable') {
    const until = facts.workStoppage?.expectedEnd;
    return { ground: 'medical-forecast', values: [dated(until), dated(lastDay(facts))] };
  }
  const { date } = facts.medicalAdvice;
  const other = late ? 'medical-duration' : 'medical-other';
  const ground = facts.measure.code === 'supervised-trial' ? 'medical-trial' : other;
  return { ground, values: [date ? plainDate(date) : null] };
}

const dated = (date: DateOnly | null | undefined): string | null => (date ? longDate(date) : null);
const because = <G extends Ground>(ground: G, ...values: ReasonValues): FoundReason<G>[] => [
  { ground, values },
];

/** A ground outside its rule's own list does not compile. */
const REASONS: { readonly [C in Code]: (denied: Denied) => FoundReason<GroundOf<C>>[] } = {
  'PER-04': () => because('no-stoppage'),
  'EE-03': closedTrial,
  'CRPE-06': () => because('retraining-self-employed'),
  'MED-01': ({ facts }) =>
    because(
      facts.treatingPhysicianConsent?.given === false ? 'physician-refused' : 'physician-missing',
    ),
  'MED-04': ({ facts }) =>
    because(
      facts.occupationalPhysicianConsent?.given === false
        ? 'occupational-physician-refused'
        : 'occupational-physician-missing',
    ),
  'PER-05': endedRights,
  'EE-01': (denied) => because('trial-too-long', ...longPeriods(countedAs(denied))),
  'EE-02': (denied) => because('trials-total', ...trialTotal(countedAs(denied))),
  'EE-04': () => because('trial-tutor'),
  'EE-05': () => because('trial-agreement'),
  'EE-06': () => because('social-assessment'),
  'BC-01': ({ facts }) => because('assessment-too-long', hoursText(facts)),
  'BC-02': () => because('assessment-provider'),
  'PMSMP-01': ({ facts }) => because('immersion-too-long', wholeRange(facts)),
  'PMSMP-02': () => because('immersion-renewal'),
  'PMSMP-03': (denied) => immersions(countedAs(denied)),
  'PMSMP-04': () => because('immersion-prescriber'),
  'PMSMP-05': () => because('employer-signature'),
  'PMSMP-06': () => because('immersion-object'),
  'CRPE-01': ({ facts }) => because('retraining-too-long', dated(lastDay(facts))),
  'CRPE-02': ({ facts }) => because('allowance-ceiling', dated(allowanceCeiling(facts))),
  'CRPE-03': () => because('unfitness-unseen'),
  'CRPE-04': () => because('retraining-signatures'),
  'PER-03': ({ facts }) => because('already-begun', dated(firstDay(facts))),
};

/** EE-03 names in its field the fact that closes the trial, where it is not the status itself. */
function closedTrial({ facts, decision }: Denied): FoundReason<GroundOf<'EE-03'>>[] {
  const isOn = (path: string) =>
    decision.findings.some(
      ({ code, severity, field }) => code === 'EE-03' && severity === 'blocking' && field === path,
    );
  const [isInvalid, hasResumed] = ['invalidityCategory', 'workStoppage.partialResumption'].map(
    isOn,
  );
  if (isInvalid)
    return because(hasResumed ? 'trial-invalidity-and-resumption' : 'trial-invalidity');
  if (hasResumed) return because('trial-partial-resumption');
  return because(isIndependent(facts) ? 'trial-self-employed' : 'trial-not-open');
}

function wholeRange(facts: DossierFacts): string | null {
  const [start, end] = [firstDay(facts), lastDay(facts)];
  return start && end ? dateRange(start, end) : null;
}

/** « 17 du lundi 11 mai 2026 au samedi 30 mai 2026 », for each period beyond its limit. */
function longPeriods(subject: Subject): ReasonValues {
  const long = subject.periods
    .map((period) => ({ ...period, counted: trialDaysAsked(period, subject) }))
    .filter(({ counted }) => counted > TRIAL_PERIOD_DAYS);
  const worded = long.map(
    ({ counted, start, end }) => `${number(counted)} ${dateRange(start, end)}`,
  );
  return worded.length > 0 ? worded : [null];
}

function trialTotal(subject: Subject): ReasonValues {
  const { here, elsewhere } = trialDaysDone(subject);
  const done = here + elsewhere;
  const asked = subject.periods.reduce((sum, period) => sum + trialDaysAsked(period, subject), 0);
  return asked > 0 ? [done, asked, done + asked].map(number) : [null];
}

function immersions(subject: Subject): FoundReason<GroundOf<'PMSMP-03'>>[] {
  const counted = immersionsCounted(subject);
  if (counted === null) return because('immersion-total', null);
  const { done, asked, agreements } = counted;
  const total = done + asked;
  return [
    ...(total > IMMERSION_DAYS ? because('immersion-total', number(total)) : []),
    ...(agreements > AGREEMENTS_A_YEAR ? because('immersion-agreements', number(agreements)) : []),
  ];
}

const SOCIAL = 'du code de la sécurité sociale';
const RURAL = 'du code rural et de la pêche maritime';

function endedRights(denied: Denied): FoundReason<GroundOf<'PER-05'>>[] {
  const rights = rightsOf(countedAs(denied));
  const ended = rights !== null && rights.lastDay < denied.decision.date;
  const article = rightsArticle(denied.facts);
  return because(
    ended ? 'allowance-ended' : 'allowance-ending',
    dated(rights?.lastDay),
    ...(article === null ? [] : [article]),
  );
}

/**
 * The text that ends the allowances: by profession, by risk, otherwise three years or 360 days.
 * Null where we know none: CRPM L752-5-2 opens the action after a farmer's accident, it ends no
 * allowance.
 */
function rightsArticle(facts: DossierFacts): string | null {
  const { scheme } = facts;
  if (scheme === 'ti-liberal') return `article D. 622-12 ${SOCIAL}`;
  if (scheme === 'msa-self-employed') {
    return isWorkRelated(facts) ? null : `article D. 732-2-4 ${RURAL}`;
  }
  return isWorkRelated(facts) ? `article L. 433-1 ${SOCIAL}` : `article R. 323-1 ${SOCIAL}`;
}
