import { createSignal, onCleanup } from 'solid-js';
import { createStore, produce } from 'solid-js/store';
import { NBSP } from '#domain/format.ts';
import type { DecisionPreview } from '#domain/wire/http.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import { withSharedParts } from '../../live/shared-parts.ts';
import { followWhatIsShown } from '../../live/while-open.ts';
import { watchFocus } from '../../ui/focus.ts';
import { announce } from '../../ui/live-region.tsx';
import { createPages, inAddress, type Pages } from '../../ui/pages.ts';
import { useViewer } from '../../viewer.ts';
import {
  type ChangedOutcome,
  changedOutcomeSentence,
  changedOutcomeTitle,
  changedParts,
  keyOf,
  newlyHeld,
} from './changed-outcome.ts';

const HELD_NOW = 'quelque chose empêche maintenant de signer cette issue.';

/** How long the page waits to be followed before it reads all the same, in milliseconds. */
const FOLLOWED_MS = 1500;

/**
 * Follows what this viewer reads of the desk: `again` once it has changed.
 *
 * @returns whether it is followed: what is read from then on is never behind
 */
export function followDesk(again: () => void): () => boolean {
  const viewer = useViewer();
  const [isFollowed, setFollowed] = createSignal(false);
  // Without a line to the server, the page is still read.
  const alone = setTimeout(() => setFollowed(true), FOLLOWED_MS);
  onCleanup(() => clearTimeout(alone));
  followWhatIsShown(
    () => ({ dossierIds: [], decisions: viewer.membership().panelId }),
    () => {
      clearTimeout(alone);
      if (isFollowed()) again();
      setFollowed(true);
    },
  );
  return isFollowed;
}

/** The signing desk for as long as the page is open, and what changed of what was read there. */
export interface LiveDesk extends Pages<unknown, DecisionPreview> {
  changed(preview: DecisionPreview): ChangedOutcome | undefined;
  /** This outcome is on the screen, under the eyes of its reader. */
  showing(preview: DecisionPreview): void;
  /** It was on the screen as it now is. */
  isRead(preview: DecisionPreview): boolean;
  readAgain(preview: DecisionPreview): void;
}

/** `isAsked` is the outcome that the page is opened on: the list is read as far as that one. */
export function createLiveDesk(isAsked: (rows: readonly DecisionPreview[]) => boolean): LiveDesk {
  const viewer = useViewer();
  const isFollowed = followDesk(() => void pages.reload());
  const [changed, setChanged] = createStore<Record<string, ChangedOutcome>>({});
  /** What was shown, as it was last read. */
  const seen = new Map<string, DecisionPreview>();
  const [read, setRead] = createStore<Record<string, boolean>>({});
  /** What others did may take the focused control away. */
  const focus = watchFocus();
  onCleanup(focus.stop);
  function compare(now: readonly DecisionPreview[], before: readonly DecisionPreview[]): void {
    for (const preview of now) {
      const key = keyOf(preview);
      const read = seen.get(key);
      if (!read || changedParts(read, preview).length === 0) continue;
      const old = before.find((one) => keyOf(one) === key);
      if (old && changedParts(old, preview).length === 0) continue;
      const change = { at: viewer.clock.now(), before: read };
      setChanged(key, change);
      const title = changedOutcomeTitle(change, viewer.timeZone());
      announce(`${preview.reference}. ${title}. ${changedOutcomeSentence(change, preview)}`);
    }
    for (const { reference } of newlyHeld(before, now).filter((one) => !seen.has(keyOf(one))))
      announce(`${reference}${NBSP}: ${HELD_NOW}`);
    const known = new Set(before.map(keyOf));
    const isNew = (one: DecisionPreview) => one.decisionNumber === null && !known.has(keyOf(one));
    for (const { reference } of now.filter(isNew))
      announce(`${reference}${NBSP}: une issue de plus attend la décision.`);
  }
  /** The outcome under the eyes of the reader: a newer reading goes as far as that one. */
  let shownKey: string | null = null;
  const isShown = (rows: readonly DecisionPreview[]) =>
    shownKey === null || rows.some((one) => keyOf(one) === shownKey);

  function settle(read: readonly DecisionPreview[]): readonly DecisionPreview[] {
    const before = pages.value();
    const now = withSharedParts(before, read);
    focus.rescue();
    if (before) compare(now, before);
    if (!isShown(now)) shownKey = null;
    return now;
  }

  const pages: Pages<unknown, DecisionPreview> = createPages(
    () => (isFollowed() ? viewer.membership().panelId : null),
    (panel, at) =>
      viewer.api.page(ROUTES.desk, {
        query: { panel, order: 'awaiting-first', ...inAddress(at) },
      }),
    { settle, until: (rows) => isAsked(rows) && isShown(rows) },
  );
  return {
    ...pages,
    loading: () => pages.loading() || !isFollowed(),
    changed: (preview) => changed[keyOf(preview)],
    showing(preview) {
      const key = keyOf(preview);
      shownKey = key;
      if (changed[key]) return;
      seen.set(key, preview);
      setRead(key, true);
    },
    isRead: (preview) => read[keyOf(preview)] === true && !changed[keyOf(preview)],
    readAgain(preview) {
      const key = keyOf(preview);
      seen.set(key, preview);
      setChanged(
        produce((all) => {
          delete all[key];
        }),
      );
    },
  };
}
