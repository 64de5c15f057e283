import { findRule } from '../catalogue.ts';
import type { Capacity } from '../roles.ts';
import type { Finding } from '../rules.ts';
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
