import { canonical, sha256 } from '#db/canonical.ts';
import { everItem } from '#domain/meeting/state.ts';
import type { Id } from '#domain/primitives.ts';
import type { Capacity } from '#domain/roles.ts';
import type { DossierDetail } from '#domain/wire/http.ts';
import { othersOf } from '../acts/checks.ts';
import type { Deps, DossierPicture } from '../deps.ts';
import { heldWhere, type Principal } from '../principal.ts';
import { opensNow, unreadDetail } from './dossier-view.ts';

/** A person, in the capacity that her page looks with. */
export interface Reader {
  readonly personId: string;
  readonly as?: Capacity | undefined;
}

/**
 * The entity tag of a dossier as one viewer reads it. It comes from his own projected answer, never
 * from a version: a version would change with what he may not read.
 */
export const hashOf = (detail: DossierDetail): string => sha256(canonical(detail));

/** What stands for the answer of somebody to whom the dossier does not exist. */
const ABSENT = 'absent';

/** What each reader would be answered now about one dossier. */
export interface OwnAnswers {
  /** The other dossiers of what may be the same person, which the answers name (ID-04). */
  readonly near: readonly Id[];
  /** The hash of her answer, whether the dossier exists for her or not. */
  hashFor(who: Reader): Promise<string>;
}

const NO_DOSSIER: OwnAnswers = { near: [], hashFor: async () => ABSENT };

/**
 * The answers about one dossier, for any number of readers. What a capacity is answered depends on
 * the person by her recusals alone: those of one capacity who are recused from the same items share
 * one projection. `counted` is told each time one is computed.
 */
export async function ownAnswers(
  deps: Deps,
  dossierId: Id,
  counted: () => void,
): Promise<OwnAnswers> {
  const entry = await deps.dossiers.get(dossierId);
  const picture = entry?.row;
  if (!picture) return NO_DOSSIER;
  const { panelId } = entry;
  const others = await othersOf(deps, { panelId, dossierId, facts: picture.facts });
  const recusals = await recusalsIn(deps, [picture, ...others.map(({ row }) => row)]);
  const projections = new Map<string, Promise<string>>();

  const project = async (principal: Principal): Promise<string> => {
    counted();
    return hashOf(await unreadDetail(deps, principal, { dossierId, picture }));
  };
  return {
    near: others.map((one) => one.dossierId),
    async hashFor(who) {
      const sees = (principal: Principal) => opensNow(deps, principal)(picture);
      const [principal, ...more] = await heldWhere(deps, who, { panelId, sees });
      // Several capacities and none named: the dossier itself would ask which one.
      if (!principal || more.length > 0) return ABSENT;
      const family = [principal.capacity, principal.today, ...recusals(principal.memberId)].join();
      const projection = projections.get(family) ?? project(principal);
      projections.set(family, projection);
      return projection;
    },
  };
}

/** From which items of these dossiers a member is recused. */
async function recusalsIn(
  deps: Deps,
  pictures: readonly DossierPicture[],
): Promise<(memberId: Id) => Id[]> {
  const passages = pictures.flatMap(({ dossier }) => dossier.passages);
  const recused = new Map<Id, readonly Id[]>();
  for (const { meetingId, itemId } of passages) {
    const now = await deps.streams.standing(meetingId);
    recused.set(itemId, everItem(now, itemId)?.recused ?? []);
  }
  return (memberId) =>
    [...recused].flatMap(([itemId, members]) => (members.includes(memberId) ? [itemId] : []));
}
