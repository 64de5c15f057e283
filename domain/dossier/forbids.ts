import type { Finding, Refusal } from '../catalogue/rule.ts';
import type { Outcome } from '../outcomes.ts';

const APPROVALS: readonly Outcome[] = ['approval', 'conditional-approval'];
/** What is outside the panel's power can only have these outcomes (MEAS-01). */
const OUTSIDE: readonly Outcome[] = ['out-of-scope', 'withdrawn', 'deferral'];

/**
 * What forbids this outcome on these findings, or null. A blocking finding forbids any approval:
 * the medical veto is named first, because it binds the fund whatever else is wrong (CSS L315-2).
 */
export function forbids(outcome: Outcome, findings: readonly Finding[]): Refusal | null {
  const blocking = findings.filter(({ severity }) => severity === 'blocking');
  const outside = blocking.find(({ code }) => code === 'MEAS-01');
  if (outside && !OUTSIDE.includes(outcome)) return asRefusal(outside);
  if (!APPROVALS.includes(outcome)) return null;
  return asRefusal(blocking.find(({ code }) => code === 'MED-03') ?? blocking[0]);
}

const asRefusal = (finding: Finding | undefined): Refusal | null =>
  finding ? { rule: finding.code, message: finding.message } : null;
