import type { Finding, Refusal } from '../catalogue/rule.ts';
import { isApproval, isOutsidePowers, type Outcome } from '../outcomes.ts';

/**
 * What forbids this outcome on these findings, or null. A blocking finding forbids any approval:
 * the medical veto is named first, because it binds the fund whatever else is wrong (CSS L315-2).
 */
export function forbids(outcome: Outcome, findings: readonly Finding[]): Refusal | null {
  const blocking = findings.filter(({ severity }) => severity === 'blocking');
  const outside = blocking.find(({ code }) => code === 'MEAS-01');
  if (outside && !isOutsidePowers(outcome)) return asRefusal(outside);
  // Every outcome is told to the insured by a letter, which would carry an empty box.
  const unprintable = blocking.find(({ code }) => code === 'LET-07');
  if (unprintable) return asRefusal(unprintable);
  if (!isApproval(outcome)) return null;
  return asRefusal(blocking.find(({ code }) => code === 'MED-03') ?? blocking[0]);
}

const asRefusal = (finding: Finding | undefined): Refusal | null =>
  finding ? { rule: finding.code, message: finding.message } : null;
