import { createSignal, onCleanup } from 'solid-js';
import type { Id } from '#domain/primitives.ts';
import type { DossierDetail } from '#domain/wire/http.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import type { Fault } from '../../api.ts';
import { createKeptDossiers } from '../../live/kept-dossiers.ts';
import { withSharedParts } from '../../live/shared-parts.ts';
import { followWhatIsShown } from '../../live/while-open.ts';
import { watchFocus } from '../../ui/focus.ts';
import { announce } from '../../ui/live-region.tsx';
import type { Load } from '../../ui/load.tsx';
import { useViewer } from '../../viewer.ts';
import { type Changed, changedSentence, changedTitle } from './changed.ts';

/** How long a page waits to be followed before it reads all the same, in milliseconds. */
const FOLLOWED_MS = 1500;

/** A dossier read for as long as a page is open, and what changed of it meanwhile. */
export interface LiveDossier extends Load<DossierDetail> {
  /** What others changed since this viewer read it, until he says that he has read it again. */
  changed(): Changed | undefined;
  readAgain(): void;
}

/**
 * One dossier as its viewer may read it, read again each time that his own answer changes. What he
 * types is no part of it; what did not change is not drawn again.
 */
export function createLiveDossier(dossierId: Id): LiveDossier {
  const viewer = useViewer();
  const [value, setValue] = createSignal<DossierDetail>();
  const [fault, setFault] = createSignal<Fault>();
  const focus = watchFocus();
  onCleanup(focus.stop);
  const kept = createKeptDossiers({
    async read(id) {
      const answer = await viewer.api.get(ROUTES.dossier, { params: { id } });
      setFault(answer.ok ? undefined : answer.fault);
      if (answer.ok) setValue((before) => withSharedParts(before, answer.value));
      // Closed to this reader since: what he had read must not stay on the screen.
      else if (answer.fault.kind === 'not-found') setValue(undefined);
      // What others did may have taken the focused control away.
      focus.rescue();
      return answer;
    },
    now: () => viewer.clock.now(),
    onChange: (_, change, now) =>
      announce(`${changedTitle(change, viewer.timeZone())}. ${changedSentence(change, now)}`),
  });
  kept.ask(dossierId);
  // Without a line to the server, the page is still read.
  const alone = setTimeout(() => void kept.refresh(dossierId), FOLLOWED_MS);
  onCleanup(() => clearTimeout(alone));
  followWhatIsShown(
    () => ({ dossierIds: [dossierId] }),
    () => {
      clearTimeout(alone);
      kept.facts(dossierId);
    },
  );
  onCleanup(
    viewer.onAct((command, answer) => {
      if ('dossierId' in command && command.dossierId === dossierId)
        void kept.ownAct(dossierId, answer);
    }),
  );
  return {
    value,
    fault,
    loading: () => value() === undefined && fault() === undefined,
    reload: () => kept.refresh(dossierId),
    changed: () => kept.changed(dossierId),
    readAgain: () => kept.readAgain(dossierId),
  };
}
