import type { Id } from '#domain/primitives.ts';
import { browserShelf } from '../../kept/draft-shelf.ts';
import { sealedDrafts } from '../../kept/sealed-drafts.ts';
import type { Viewer } from '../../viewer.ts';
import { createDrafts, type ItemDraft, withoutBallot } from './drafts.ts';

type DraftsSetup = Pick<Viewer, 'me' | 'clock'>;

/** The drafts of this person in this meeting, with what she left of them on an earlier page. */
export function createKeptDrafts(meetingId: Id, { me, clock }: DraftsSetup) {
  const { personId, draftKey } = me();
  const now = () => clock.now();
  const shelf = browserShelf();
  const sealed =
    shelf && sealedDrafts<ItemDraft>({ personId, place: meetingId, key: draftKey }, { shelf, now });
  const drafts = createDrafts((itemId, draft) =>
    sealed?.keep(itemId, draft && withoutBallot(draft)),
  );
  // A browser that refuses its storage leaves the drafts of this page alone.
  void sealed?.restored().then(drafts.restore, () => {});
  return { drafts, forget: (itemId: Id) => sealed?.keep(itemId, null) };
}
