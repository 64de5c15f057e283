import { findRule } from '../catalogue.ts';
import type { Capacity } from '../roles.ts';
import type { Finding, Refusal } from '../rules.ts';
import { type Circumstances, mayReadNow } from './view.ts';

/** Findings that rest only on what this capacity may read: the others would tell what is hidden. */
export const visibleFindings = (
  findings: readonly Finding[],
  capacity: Capacity,
  circumstances: Circumstances,
): Finding[] => findings.filter(({ code }) => readsRule(code, capacity, circumstances));

const readsRule = (code: string, capacity: Capacity, circumstances: Circumstances): boolean =>
  findRule(code)?.reads.every((path) => mayReadNow(capacity, path, circumstances)) ?? false;

/**
 * What forbids an act must be said to whoever wants to do it, even where he may not read the facts it
 * rests on: he is then told the rule alone, as the law has it, and nothing of this dossier.
 */
export function toldTo(
  capacity: Capacity,
  obstacle: Refusal | null,
  circumstances: Circumstances,
): Refusal | null {
  if (obstacle === null || readsRule(obstacle.rule, capacity, circumstances)) return obstacle;
  const { rule } = obstacle;
  const law = findRule(rule)?.sentence ?? '';
  return { rule, message: `${law} Voyez avec la coordination ce qui manque à ce dossier.` };
}
