import { findRule } from '../catalogue/index.ts';
import { allReads, type Finding, type Refusal, readsAt } from '../catalogue/rule.ts';
import type { Capacity } from '../roles.ts';
import { type Circumstances, type FieldPath, mayReadNow } from './view.ts';

const mayReadAll = (
  paths: readonly FieldPath[] | undefined,
  capacity: Capacity,
  circumstances: Circumstances,
): boolean => paths?.every((path) => mayReadNow(capacity, path, circumstances)) ?? false;

/** May this capacity read every fact that a rule may rest on, whatever it found? */
export function mayReadRule(
  code: string,
  capacity: Capacity,
  circumstances: Circumstances,
): boolean {
  const rule = findRule(code);
  return mayReadAll(rule && allReads(rule), capacity, circumstances);
}

/** Does a finding rest only on what this capacity may read? Otherwise it would reveal the rest. */
function mayReadFinding(
  { code, field }: Finding,
  capacity: Capacity,
  circumstances: Circumstances,
): boolean {
  const rule = findRule(code);
  return mayReadAll(rule && readsAt(rule, field), capacity, circumstances);
}

/** The findings that this capacity may read. */
export const visibleFindings = (
  findings: readonly Finding[],
  capacity: Capacity,
  circumstances: Circumstances,
): Finding[] => findings.filter((one) => mayReadFinding(one, capacity, circumstances));

/**
 * What forbids an act must be explained to the person who tries it, even if he may not read the
 * facts behind it: he is then shown only the rule, in the words of the law, and nothing of this
 * dossier.
 */
export function obstacleShownTo(
  capacity: Capacity,
  obstacle: Refusal | null,
  circumstances: Circumstances,
): Refusal | null {
  const law = obstacle && findRule(obstacle.rule);
  // ROLE-01, STATE-01: about the act itself, never about a fact.
  if (!law || mayReadRule(law.code, capacity, circumstances)) return obstacle;
  const message = `${law.sentence} Voyez avec la coordination ce qui bloque ce dossier.`;
  return { rule: law.code, message };
}
