import type { Id } from '#domain/primitives.ts';
import type { Me } from '#domain/wire/http.ts';
import { browserShelf } from './draft-shelf.ts';
import { createDrafts } from './drafts.ts';
import { sealedDrafts } from './sealed-drafts.ts';

/** Whether what is written outlives the page; otherwise leaving asks first. */
export const outlivesPage = (): boolean => browserShelf() !== null;

/** The drafts of this person in this meeting, with what she left of them on an earlier page. */
export function createKeptDrafts(meetingId: Id, { personId, draftKey }: Me) {
  const shelf = browserShelf();
  const sealed =
    shelf && sealedDrafts({ personId, meetingId, key: draftKey }, { shelf, now: Date.now });
  const drafts = createDrafts((itemId, draft) => sealed?.keep(itemId, draft));
  // A browser that refuses its storage leaves the drafts of this page alone.
  void sealed?.restored().then(drafts.restore, () => {});
  return { drafts, forget: (itemId: Id) => sealed?.keep(itemId, null) };
}
