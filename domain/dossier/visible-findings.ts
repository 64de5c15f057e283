import { findRule } from '../catalogue.ts';
import type { Capacity } from '../roles.ts';
import type { Finding } from '../rules.ts';
import type { DossierFacts } from './facts.ts';
import { mayRead } from './view.ts';

/** Findings that rest only on what this capacity may read: the others would tell what is hidden. */
export const visibleFindings = (
  findings: readonly Finding[],
  capacity: Capacity,
  { risk }: Pick<DossierFacts, 'risk'>,
): Finding[] =>
  findings.filter(
    ({ code }) => findRule(code)?.reads.every((path) => mayRead(capacity, path, risk)) ?? false,
  );
