import type { FastifyRequest } from 'fastify';
import { type Capacity, followsMeetings } from '#domain/roles.ts';
import type { Deps, DossierPicture } from '../deps.ts';
import { capacitiesOf, heldWhere, type Principal } from '../principal.ts';
import type { MeetingHistory } from '../streams.ts';
import { opensNow } from '../views/dossier-view.ts';
import { invalidInput, notFound, unauthenticated } from './errors.ts';

/* Who asks, in which capacity, and whether what is asked for exists for that person. */

interface AccessRequest {
  readonly panelId: string;
  readonly as?: Capacity | undefined;
  /** Whether what is asked for exists for somebody in this capacity; always, where not said. */
  readonly sees?: (principal: Principal) => Promise<boolean>;
}

/** The capacity held in a panel; 404 where none is, 400 where several are and none is named. */
export async function principalFor(
  deps: Deps,
  request: FastifyRequest,
  { panelId, as, sees = async () => true }: AccessRequest,
): Promise<Principal> {
  if (!request.login) throw unauthenticated();
  const held = await heldWhere(deps, { personId: request.login.personId, as }, { panelId, sees });
  const [principal, ...more] = held;
  if (!principal) throw notFound();
  if (more.length > 0)
    throw invalidInput('/as', `Dites en quelle qualité : ${capacitiesOf(held).join(', ')}.`);
  return principal;
}

/** A dossier that this person may open, with the capacity in which she does. */
export async function dossierFor(
  deps: Deps,
  request: FastifyRequest,
  { dossierId, as }: { dossierId: string; as?: Capacity | undefined },
): Promise<{ principal: Principal; picture: DossierPicture }> {
  const entry = await deps.dossiers.get(dossierId);
  const picture = entry?.row;
  if (!picture) throw notFound();
  const sees = (principal: Principal) => opensNow(deps, principal)(picture);
  const principal = await principalFor(deps, request, { panelId: entry.panelId, as, sees });
  return { principal, picture };
}

/** A meeting of one of this person's panels, with the capacity in which she follows it. */
export async function meetingFor(
  deps: Deps,
  request: FastifyRequest,
  { meetingId, as }: { meetingId: string; as?: Capacity | undefined },
): Promise<{ principal: Principal; history: MeetingHistory }> {
  const history = await deps.streams.meeting(meetingId);
  const { panelId } = history.now;
  if (!panelId) throw notFound();
  const principal = await principalFor(deps, request, { panelId, as });
  if (!followsMeetings(principal)) throw notFound();
  return { principal, history };
}
