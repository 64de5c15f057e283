import { findRule } from '../catalogue.ts';
import type { Capacity } from '../roles.ts';
import type { Finding } from '../rules.ts';
import { type Circumstances, mayReadNow } from './view.ts';

/** Findings that rest only on what this capacity may read: the others would tell what is hidden. */
export const visibleFindings = (
  findings: readonly Finding[],
  capacity: Capacity,
  circumstances: Circumstances,
): Finding[] =>
  findings.filter(
    ({ code }) =>
      findRule(code)?.reads.every((path) => mayReadNow(capacity, path, circumstances)) ?? false,
  );
