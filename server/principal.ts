import type { Membership } from '#db/accounts.ts';
import type { Panel } from '#db/panels.ts';
import type { Actor } from '#domain/meeting/decide.ts';
import type { Capacity } from '#domain/roles.ts';
import { dayIn } from './clock.ts';
import type { Deps } from './deps.ts';

/** Somebody logged in, in one capacity of one panel, on a day. */
export interface Principal extends Actor {
  readonly personId: string;
  readonly panel: Panel;
  /** Today in the panel's zone. */
  readonly today: string;
}

export type Found =
  | { readonly principal: Principal }
  /** Several capacities in this panel, and none named. */
  | { readonly ambiguous: readonly Capacity[] }
  | null;

/** The capacity in which a person acts in a panel; null when she holds none there today. */
export async function principalIn(
  deps: Deps,
  who: { readonly personId: string; readonly as?: Capacity | undefined },
  panelId: string,
): Promise<Found> {
  const panel = await deps.panels.get(panelId);
  if (!panel) return null;
  const today = dayIn(deps.clock.now(), panel.settings.timeZone);
  const held = (await deps.accounts.membershipsOf(who.personId, today)).filter(
    (membership) => membership.panelId === panelId,
  );
  const chosen = who.as ? held.filter(({ capacity }) => capacity === who.as) : held;
  const [only, ...more] = chosen;
  if (!only) return null;
  if (more.length > 0) return { ambiguous: chosen.map(({ capacity }) => capacity) };
  return { principal: principal(only, panel, today) };
}

export const principal = (
  { id, personId, capacity, voice }: Membership,
  panel: Panel,
  today: string,
): Principal => ({ memberId: id, personId, capacity, voice, panel, today });

/** Does this membership still hold today, in its panel's zone? Rights may end while a screen is open. */
export async function stillHolds(deps: Deps, memberId: string): Promise<boolean> {
  const held = await deps.accounts.membership(memberId);
  const panel = held && (await deps.panels.get(held.panelId));
  if (!panel) return false;
  const today = dayIn(deps.clock.now(), panel.settings.timeZone);
  return held.fromDate <= today && (held.untilDate === null || today <= held.untilDate);
}

/** Dossiers are for those who have a part in them: never for the technical administration. */
export const followsMeetings = ({ capacity }: Actor): boolean => capacity !== 'technical-admin';
