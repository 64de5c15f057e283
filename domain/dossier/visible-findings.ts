import { findRule } from '../catalogue.ts';
import type { Capacity } from '../roles.ts';
import type { Finding, Refusal } from '../rules.ts';
import { type Circumstances, mayReadNow } from './view.ts';

/** Does a rule rest only on what this capacity may read? Otherwise its finding would tell the rest. */
export const mayReadFinding = (
  code: string,
  capacity: Capacity,
  circumstances: Circumstances,
): boolean =>
  findRule(code)?.reads.every((path) => mayReadNow(capacity, path, circumstances)) ?? false;

/** The findings that this capacity may read. */
export const visibleFindings = (
  findings: readonly Finding[],
  capacity: Capacity,
  circumstances: Circumstances,
): Finding[] => findings.filter(({ code }) => mayReadFinding(code, capacity, circumstances));

/**
 * What forbids an act must be said to whoever wants to do it, even where he may not read the facts it
 * rests on: he is then told the rule alone, as the law has it, and nothing of this dossier.
 */
export function toldTo(
  capacity: Capacity,
  obstacle: Refusal | null,
  circumstances: Circumstances,
): Refusal | null {
  const law = obstacle && findRule(obstacle.rule);
  // ROLE-01, STATE-01: about the act itself, never about a fact.
  if (!law || mayReadFinding(law.code, capacity, circumstances)) return obstacle;
  const message = `${law.sentence} Voyez avec la coordination ce qui manque à ce dossier.`;
  return { rule: law.code, message };
}
