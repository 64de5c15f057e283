import type { Panel } from '#db/panels.ts';
import { dayIn } from '../clock.ts';
import type { Deps } from '../deps.ts';

/** What is asked may be confirmed, and a link used, for this long. */
const DAYS_TO_ANSWER = 7;

/** The instant, in UTC, from which what is asked now is worth nothing. */
export const confirmationEnds = (now: string): string =>
  new Date(Date.parse(now) + DAYS_TO_ANSWER * 86_400_000).toISOString();

/** All that concerns the people of a panel, as its acts are decided on it. */
export async function peopleOf(deps: Deps, panel: Panel, today: string) {
  const now = deps.clock.now();
  const [memberships, delegations, waiting] = await Promise.all([
    deps.accounts.everyMemberOf(panel.id),
    deps.accounts.everyDelegationIn(panel.id),
    deps.invitations.waitingIn(panel.id, now),
  ]);
  const expires = dayIn(confirmationEnds(now), panel.settings.timeZone);
  return { today, memberships, delegations, waiting, expires };
}
