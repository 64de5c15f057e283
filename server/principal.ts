import type { Membership } from '#db/accounts.ts';
import type { Panel } from '#db/panels.ts';
import type { Actor, Capacity } from '#domain/roles.ts';
import { dayIn } from './clock.ts';
import type { Deps } from './deps.ts';

/** A person who is logged in, in one capacity of one panel, on a day. */
export interface Principal extends Actor {
  readonly personId: string;
  readonly panel: Panel;
  /** All that this person held, holds or will hold in the panel. */
  readonly memberIds: readonly string[];
  /** Today in the panel's zone. */
  readonly today: string;
}

export type Found =
  | { readonly principal: Principal }
  /** Several capacities in this panel, and none named. */
  | { readonly ambiguous: readonly Principal[] }
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
  const ever = (await deps.accounts.everyMembershipOf(who.personId)).filter(
    (membership) => membership.panelId === panelId,
  );
  const memberIds = ever.map(({ id }) => id);
  const held = ever.filter((membership) => isInForce(membership, today));
  const chosen = who.as ? held.filter(({ capacity }) => capacity === who.as) : held;
  const [only, ...more] = chosen;
  if (!only) return null;
  if (more.length > 0)
    return { ambiguous: chosen.map((one) => principal(one, { panel, today, memberIds })) };
  return { principal: principal(only, { panel, today, memberIds }) };
}

/**
 * The capacities in which a person may mean something that exists for one of them; none when it
 * exists for none: asking her which one would tell that something is there.
 */
export async function heldWhere(
  deps: Deps,
  who: { readonly personId: string; readonly as?: Capacity | undefined },
  { panelId, sees }: { panelId: string; sees: (principal: Principal) => Promise<boolean> },
): Promise<readonly Principal[]> {
  const found = await principalIn(deps, who, panelId);
  if (!found) return [];
  const held = 'ambiguous' in found ? found.ambiguous : [found.principal];
  return (await Promise.all(held.map(sees))).includes(true) ? held : [];
}

/** The capacities among which the person has to choose. */
export const capacitiesOf = (principals: readonly Principal[]): Capacity[] =>
  principals.map(({ capacity }) => capacity);

export const principal = (
  { id, personId, capacity, voice }: Membership,
  about: Pick<Principal, 'panel' | 'today' | 'memberIds'>,
): Principal => ({ memberId: id, personId, capacity, voice, ...about });

const isInForce = ({ fromDate, untilDate }: Membership, day: string): boolean =>
  fromDate <= day && (untilDate === null || day <= untilDate);

/**
 * The memberships among these that are valid today, each in its panel's zone: rights may end at any
 * time.
 */
export async function holding(deps: Deps, memberIds: ReadonlySet<string>): Promise<Set<string>> {
  const held = await deps.accounts.memberships([...memberIds]);
  const days = new Map<string, string>();
  for (const panelId of new Set(held.map((one) => one.panelId))) {
    const panel = await deps.panels.get(panelId);
    if (panel) days.set(panelId, dayIn(deps.clock.now(), panel.settings.timeZone));
  }
  const inForce = held.filter((membership) => {
    const day = days.get(membership.panelId);
    return day !== undefined && isInForce(membership, day);
  });
  return new Set(inForce.map(({ id }) => id));
}
