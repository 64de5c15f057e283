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
import { dateRange, longDate, number, plainDate } from '../format.ts';
import type { DateOnly } from '../primitives.ts';
import type { LetterInput } from './input.ts';
import type { DenialContext, Ground } from './schema.ts';
import { allowanceCeiling, countedAs, firstDay, hoursText, lastDay } from './words/measure.ts';

type Values = readonly (string | null)[];
/** A reason being drawn: a null value is one the dossier does not give. */
export interface FoundReason {
  readonly ground: Ground;
  readonly values: Values;
}
/** Why a request is denied, by the rules that block it, and the way of appeal (LET-05). */
export interface DenialGrounds {
  readonly reasons: readonly FoundReason[];
  readonly route: DenialContext['route'];
}
type Denied = Pick<LetterInput, 'facts' | 'settings' | 'decision'>;

/** What opens the measure at all: where one of these blocks, nothing else needs saying. */
const CLOSING = ['PER-04', 'EE-03', 'CRPE-06'] as const;
/** Then the rules that need no physician's advice, in the order of law. */
const ADMINISTRATIVE = [
  'MED-01',
  'MED-04',
  'PER-05',
  'EE-01',
  'EE-02',
  'EE-04',
  'EE-05',
  'EE-06',
  'BC-01',
  'BC-02',
  'PMSMP-01',
  'PMSMP-02',
  'PMSMP-03',
  'PMSMP-04',
  'PMSMP-05',
  'PMSMP-06',
  'CRPE-01',
  'CRPE-02',
  'CRPE-03',
  'CRPE-04',
  'PER-03',
] as const;
type Code = (typeof CLOSING)[number] | (typeof ADMINISTRATIVE)[number];

const blockingCodes = ({ decision }: Denied): ReadonlySet<string> =>
  new Set(
    decision.findings.filter(({ severity }) => severity === 'blocking').map(({ code }) => code),
  );

/**
 * The reasons of a denial. The first kind that blocks decides the wording and the way of appeal: what
 * closes the measure, the médecin-conseil, then every other rule. A denial of both sorts follows that
 * determining ground, or tells both sorts and both ways ([D], `appealRoute`).
 */
export function denialGrounds(denied: Denied): DenialGrounds {
  const blocking = blockingCodes(denied);
  const closing = CLOSING.find((code) => blocking.has(code));
  const codes = closing ? [closing] : ADMINISTRATIVE.filter((code) => blocking.has(code));
  const administrative = codes.flatMap((code) => REASONS[code](denied));
  const medical = isAdvised(denied) ? medicalReason(denied, blocking) : null;
  if (medical && administrative.length > 0 && denied.settings.appealRoute === 'both')
    return { reasons: [...administrative, medical], route: 'BOTH' };
  return medical && !closing
    ? { reasons: [medical], route: 'CMRA' }
    : { reasons: administrative, route: 'CRA' };
}

/** The médecin-conseil has spoken; without him no letter may lend him an opinion. */
const isAdvised = (denied: Denied): boolean =>
  denied.facts.medicalAdvice != null && !blockingCodes(denied).has('MED-02');

/** Only his advice is awaited: the request cannot be denied on it, nor without it. */
export function awaitsAdvice(denied: Denied): boolean {
  const blocking = blockingCodes(denied);
  const needed = ['MED-02', 'MED-03', 'PER-01'].some((code) => blocking.has(code));
  return needed && !isAdvised(denied) && denialGrounds(denied).reasons.length === 0;
}

/** The advice binds (CSS L315-2); its sense alone is told, never a medical element (CRPA L211-6). */
function medicalReason({ facts }: Denied, blocking: ReadonlySet<string>): FoundReason | null {
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
const because = (ground: Ground, ...values: Values): FoundReason[] => [{ ground, values }];

const REASONS: Readonly<Record<Code, (denied: Denied) => FoundReason[]>> = {
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
function closedTrial({ facts, decision }: Denied): FoundReason[] {
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
function longPeriods(subject: Subject): Values {
  const long = subject.periods
    .map((period) => ({ ...period, counted: trialDaysAsked(period, subject) }))
    .filter(({ counted }) => counted > TRIAL_PERIOD_DAYS);
  const worded = long.map(
    ({ counted, start, end }) => `${number(counted)} ${dateRange(start, end)}`,
  );
  return worded.length > 0 ? worded : [null];
}

function trialTotal(subject: Subject): Values {
  const { here, elsewhere } = trialDaysDone(subject);
  const done = here + elsewhere;
  const asked = subject.periods.reduce((sum, period) => sum + trialDaysAsked(period, subject), 0);
  return asked > 0 ? [done, asked, done + asked].map(number) : [null];
}

function immersions(subject: Subject): FoundReason[] {
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

function endedRights(denied: Denied): FoundReason[] {
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
 * The text that ends the allowances: by profession, by risk, else three years or 360 days. None where
 * we know none: CRPM L752-5-2 opens the action to a farmer's accident, it ends no allowance.
 */
function rightsArticle(facts: DossierFacts): string | null {
  const { scheme } = facts;
  if (scheme === 'ti-liberal') return `article D. 622-12 ${SOCIAL}`;
  if (scheme === 'msa-self-employed') {
    return isWorkRelated(facts) ? null : `article D. 732-2-4 ${RURAL}`;
  }
  return isWorkRelated(facts) ? `article L. 433-1 ${SOCIAL}` : `article R. 323-1 ${SOCIAL}`;
}
