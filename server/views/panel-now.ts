import type { Meeting } from '#domain/meeting/state.ts';
import { onceFor } from '#domain/once-for.ts';
import type { Deps, DossierPicture } from '../deps.ts';
import type { Principal } from '../principal.ts';
import { isRecusedIn } from './dossier-view.ts';
import type { OpenableDossier } from './openable-dossier.ts';
import { opens } from './opens.ts';
import { releasedOf } from './released.ts';
import { hasGuard, isGuardedIn } from './secrecy-guard.ts';

/** The dossiers of a panel, in the present state of all its meetings. */
export type PanelNow = Awaited<ReturnType<typeof panelNow>>;

/** Everybody who is recused from some item, still on the agenda or removed. */
const recusedIn = onceFor(
  ({ items, removed }: Meeting): ReadonlySet<string> =>
    new Set([...Object.values(items), ...Object.values(removed)].flatMap((item) => item.recused)),
);

/**
 * The meetings of a panel as they stand, read once: what a person may open and where it stands is
 * then told of each dossier of a long list without reading anything more.
 */
export async function panelNow(deps: Deps, principal: Principal) {
  const { panel, memberIds } = principal;
  const meetings = await deps.meetings.list(panel.id);
  const standings = await deps.streams.standings(meetings);
  const over = meetings.filter(({ state }) => state === 'closed').map((one) => one.meetingId);
  const closed = new Set(over);
  const guard = hasGuard(panel);
  const hasRecusals = [...standings.values()].some((meeting) =>
    memberIds.some((id) => recusedIn(meeting).has(id)),
  );

  const isRecused = ({ dossier }: DossierPicture): boolean => {
    const last = hasRecusals && dossier.passages.at(-1);
    const meeting = last && standings.get(last.meetingId);
    return !!meeting && isRecusedIn(meeting, principal, dossier);
  };

  return {
    /** Which meetings are over: where the same ones are, every dossier stands where it stood. */
    over: over.join(' '),
    /** May this person open it? */
    opens: (picture: DossierPicture): boolean => opens(principal, picture) && !isRecused(picture),
    /** Of dossiers that her capacity opens, those that she does: all of them, mostly. */
    opened: <T extends OpenableDossier>(dossiers: readonly T[]): readonly T[] =>
      hasRecusals ? dossiers.filter(({ row }) => !isRecused(row)) : dossiers,
    /** As it stands: the same object each time, as long as nothing changed. */
    stands: (picture: DossierPicture): DossierPicture => {
      const { scheduled } = picture.dossier;
      return scheduled && closed.has(scheduled.meetingId) ? releasedOf(picture) : picture;
    },
    /** Does the guard hide part of it from its readers? */
    guards({ dossier: { scheduled } }: DossierPicture): boolean {
      const meeting = scheduled && standings.get(scheduled.meetingId);
      return guard && !!meeting && isGuardedIn(meeting, scheduled.itemId);
    },
  };
}
