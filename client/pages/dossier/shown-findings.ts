import type { Finding } from '#domain/catalogue/rule.ts';

/** Missing documents stand in their own rubric, in the same words. */
export const shownFindings = (findings: readonly Finding[]): Finding[] =>
  findings.filter(({ code }) => code !== 'DOC-01');
