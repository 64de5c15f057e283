import type { DossierFacts } from './dossier/facts.ts';
import { longDate } from './format.ts';
import {
  allowanceCeiling,
  firstDay,
  immersionDays,
  plainDate,
  totalWorkableDays,
  workableDays,
} from './letter-measure.ts';
import type { Ground } from './letter-schema.ts';
import type { HolidayZone } from './panel.ts';
import type { DateOnly } from './primitives.ts';
import type { Finding } from './rules.ts';

/** The reason of a denial and the number or date its sentence needs; `value` null when it needs none. */
export interface DenialGround {
  readonly ground: Ground | null;
  readonly value: string | null;
  readonly route: 'CRA' | 'CMRA';
}

/**
 * The order of law: what opens the measure at all, then the physician's advice that binds the fund,
 * then limits of duration and dates. The first blocking finding in this order decides the wording
 * and the way of appeal (LET-05; a mixed denial follows its determining ground, [D]).
 */
const ORDER = [
  'PER-04',
  'EE-03',
  'CRPE-06',
  'MED-03',
  'PER-01',
  'PER-05',
  'EE-01',
  'EE-02',
  'PMSMP-03',
  'CRPE-02',
  'PER-03',
] as const;
type Code = (typeof ORDER)[number];

interface Denied {
  readonly facts: DossierFacts;
  readonly findings: readonly Finding[];
  readonly zone: HolidayZone;
}

export function denialGround({ facts, findings, zone }: Denied): DenialGround {
  const blocking = new Set(
    findings.filter(({ severity }) => severity === 'blocking').map(({ code }) => code),
  );
  const code = ORDER.find((candidate) => blocking.has(candidate));
  if (code === undefined) return administrative(null);
  if (code === 'MED-03' || code === 'PER-01') return medical(facts, blocking);
  return ADMINISTRATIVE[code](facts, zone);
}

const administrative = (ground: Ground | null): DenialGround => ({
  ground,
  value: null,
  route: 'CRA',
});
const withValue = (ground: Ground, value: string | null): DenialGround => ({
  ...administrative(ground),
  value,
});
const days = (count: number): string | null => (count > 0 ? String(count) : null);
const dated = (date: DateOnly | null | undefined): string | null => (date ? longDate(date) : null);

const ADMINISTRATIVE: Readonly<
  Record<
    Exclude<Code, 'MED-03' | 'PER-01'>,
    (facts: DossierFacts, zone: HolidayZone) => DenialGround
  >
> = {
  'PER-04': () => administrative('no-stoppage'),
  'EE-03': () => administrative('trial-self-employed'),
  'CRPE-06': () => administrative('retraining-self-employed'),
  'PER-05': (facts) => withValue('allowance-ended', dated(facts.workStoppage?.dailyAllowanceUntil)),
  'EE-01': (facts, zone) => withValue('trial-too-long', days(workableDays(facts, zone))),
  'EE-02': (facts, zone) => withValue('trials-total', days(totalWorkableDays(facts, zone))),
  'PMSMP-03': (facts) => withValue('immersion-total', days(immersionDays(facts))),
  'CRPE-02': (facts) => withValue('allowance-ceiling', dated(allowanceCeiling(facts))),
  'PER-03': (facts) => withValue('already-begun', dated(firstDay(facts))),
};

/** The advice binds (CSS L315-2); its sense alone is told, never a medical element (CRPA L211-6). */
function medical(facts: DossierFacts, blocking: ReadonlySet<string>): DenialGround {
  const advice = facts.medicalAdvice;
  if (advice?.sense !== 'unfavourable') {
    return { ...administrative('medical-forecast'), route: 'CMRA' };
  }
  const value = advice.date ? plainDate(advice.date) : null;
  const ground = medicalGround(facts, blocking);
  return { ...withValue(ground, value), route: 'CMRA' };
}

function medicalGround(facts: DossierFacts, blocking: ReadonlySet<string>): Ground {
  if (facts.measure.code === 'supervised-trial') return 'medical-trial';
  return blocking.has('PER-01') ? 'medical-duration' : 'medical-other';
}
