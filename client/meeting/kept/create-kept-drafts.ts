import type { Id } from '#domain/primitives.ts';
import type { Me } from '#domain/wire/http.ts';
import { browserShelf } from './draft-shelf.ts';
import { createDrafts } from './drafts.ts';
import { sealedDrafts } from './sealed-drafts.ts';

/** Whether what is written outlives the page; otherwise leaving asks first. */
export const outlivesPage = (): boolean => browserShelf() !== null;

interface DraftsSetup {
  readonly me: Me;
  /** The server's time, in milliseconds. */
  readonly now: () => number;
}

/** The drafts of this person in this meeting, with what she left of them on an earlier page. */
export function createKeptDrafts(meetingId: Id, { me, now }: DraftsSetup) {
  const { personId, draftKey } = me;
  const shelf = browserShelf();
  const sealed = shelf && sealedDrafts({ personId, meetingId, key: draftKey }, { shelf, now });
  const drafts = createDrafts((itemId, draft) => sealed?.keep(itemId, draft));
  // A browser that refuses its storage leaves the drafts of this page alone.
  void sealed?.restored().then(drafts.restore, () => {});
  return { drafts, forget: (itemId: Id) => sealed?.keep(itemId, null) };
}
