import { createSignal, onCleanup } from 'solid-js';
import { createStore, produce } from 'solid-js/store';
import { NBSP } from '#domain/format.ts';
import type { DecisionPreview, LetterRow } from '#domain/wire/http.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import type { Answer } from '../../api.ts';
import { withSharedParts } from '../../live/shared-parts.ts';
import { followWhatIsShown } from '../../live/while-open.ts';
import { watchFocus } from '../../ui/focus.ts';
import { announce } from '../../ui/live-region.tsx';
import { createLoad, type Load } from '../../ui/load.tsx';
import { useViewer } from '../../viewer.ts';
import {
  type ChangedOutcome,
  changedOutcomeSentence,
  changedOutcomeTitle,
  changedParts,
  keyOf,
} from './changed-outcome.ts';

/** How long the page waits to be followed before it reads all the same, in milliseconds. */
const FOLLOWED_MS = 1500;

export interface SigningDesk {
  readonly previews: readonly DecisionPreview[];
  readonly letters: readonly LetterRow[];
}

/** The signing desk for as long as the page is open, and what changed of what was read there. */
export interface LiveDesk extends Load<SigningDesk> {
  changed(preview: DecisionPreview): ChangedOutcome | undefined;
  /** This outcome is on the screen, under the eyes of its reader. */
  showing(preview: DecisionPreview): void;
  readAgain(preview: DecisionPreview): void;
}

export function createLiveDesk(): LiveDesk {
  const viewer = useViewer();
  const [isFollowed, setFollowed] = createSignal(false);
  const [changed, setChanged] = createStore<Record<string, ChangedOutcome>>({});
  /** What was shown, as it was last read. */
  const seen = new Map<string, DecisionPreview>();
  /** What others did may take the focused control away. */
  const focus = watchFocus();
  onCleanup(focus.stop);
  let last: SigningDesk | null = null;
  let asked = 0;

  function compare(now: SigningDesk, before: SigningDesk): void {
    for (const preview of now.previews) {
      const key = keyOf(preview);
      const read = seen.get(key);
      if (!read || changedParts(read, preview).length === 0) continue;
      const old = before.previews.find((one) => keyOf(one) === key);
      if (old && changedParts(old, preview).length === 0) continue;
      const change = { at: viewer.clock.now(), before: read };
      setChanged(key, change);
      const title = changedOutcomeTitle(change, viewer.timeZone());
      announce(`${preview.reference}. ${title}. ${changedOutcomeSentence(change, preview)}`);
    }
    const known = new Set(before.previews.map(keyOf));
    const isNew = (one: DecisionPreview) => one.decisionNumber === null && !known.has(keyOf(one));
    for (const { reference } of now.previews.filter(isNew))
      announce(`${reference}${NBSP}: une issue de plus attend la décision.`);
  }
  async function read(panelId: string): Promise<Answer<SigningDesk>> {
    asked += 1;
    const mine = asked;
    const query = { panel: panelId };
    const [previews, letters] = await Promise.all([
      viewer.api.get(ROUTES.decisions, { query }),
      viewer.api.get(ROUTES.letters, { query }),
    ]);
    if (!previews.ok) return previews;
    if (!letters.ok) return letters;
    const value = withSharedParts(last, { previews: previews.value, letters: letters.value });
    focus.rescue();
    // An answer that a newer one has overtaken is not shown.
    if (mine === asked) {
      if (last) compare(value, last);
      last = value;
    }
    return { ok: true, value };
  }

  const load = createLoad(
    () => (isFollowed() ? viewer.membership() : null),
    ({ panelId }) => read(panelId),
  );
  // Without a line to the server, the page is still read.
  const alone = setTimeout(() => setFollowed(true), FOLLOWED_MS);
  onCleanup(() => clearTimeout(alone));
  followWhatIsShown(
    () => ({ dossierIds: [], decisions: viewer.membership().panelId }),
    () => {
      clearTimeout(alone);
      if (isFollowed()) void load.reload();
      setFollowed(true);
    },
  );
  return {
    ...load,
    loading: () => load.loading() || !isFollowed(),
    changed: (preview) => changed[keyOf(preview)],
    showing(preview) {
      const key = keyOf(preview);
      if (!changed[key]) seen.set(key, preview);
    },
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
