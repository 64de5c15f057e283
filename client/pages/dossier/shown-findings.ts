import type { Finding } from '#domain/catalogue/rule.ts';

/** Missing documents have their own section, in the same words. */
export const shownFindings = (findings: readonly Finding[]): Finding[] =>
  findings.filter(({ code }) => code !== 'DOC-01');
