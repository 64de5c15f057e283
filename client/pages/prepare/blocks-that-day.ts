import type { Finding } from '#domain/catalogue/rule.ts';
import type { DateOnly } from '#domain/primitives.ts';
import type { JudgedDossier, ReadableDossier } from '../dossier/readable.ts';
import { findingsOn, type Judge, judgeable } from '../dossier-form/checked.ts';

const blockingIn = (findings: readonly Finding[]): Finding[] =>
  findings.filter(({ severity }) => severity === 'blocking');
const codesOf = (findings: readonly Finding[]): Set<string> =>
  new Set(findings.map(({ code }) => code));

/**
 * What would stop an approval on the day of the meeting. The server judges the dossier today; the
 * same rules are run here on that other day, and findings due only to the facts missing on this
 * page are left out.
 */
export function blocksThatDay(
  detail: JudgedDossier,
  meetingDay: DateOnly | null,
  judge: Judge | null,
): Finding[] {
  const blocking = blockingIn(detail.findings);
  if (judge === null || meetingDay === null || meetingDay <= judge.today) return blocking;
  const facts = judgeable(detail.dossier as ReadableDossier);
  const today = findingsOn(facts, judge);
  const then = findingsOn(facts, { ...judge, today: meetingDay });
  if (today === null || then === null) return blocking;
  const [known, here] = [codesOf(blocking), codesOf(blockingIn(today))];
  return [
    ...blocking.filter(({ code }) => !here.has(code)),
    ...blockingIn(then).filter(({ code }) => known.has(code) || !here.has(code)),
  ];
}
