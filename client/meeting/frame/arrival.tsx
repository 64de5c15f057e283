import type { JSX } from 'solid-js';
import { createMemo, createSignal, onCleanup, Show } from 'solid-js';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useSeance } from '../seance.tsx';

/** Beyond this, what is there is shown, with what the pill says of the rest. */
const PATIENCE_MS = 3000;

/**
 * The meeting once it stands: past events received, names and the dossier under discussion read. Shown
 * piece by piece, it would move under the eyes of whoever began to read.
 */
export function Arrival(props: { children: JSX.Element }) {
  const { live, members, shown, dossierOf, detail } = useSeance();
  const [late, setLate] = createSignal(false);
  const timer = setTimeout(() => setLate(true), PATIENCE_MS);
  onCleanup(() => clearTimeout(timer));

  const isRead = (): boolean => {
    const item = shown();
    if (!item?.dossierId || item.veiled) return true;
    return dossierOf(item) !== undefined && detail(item) !== undefined;
  };
  const arrived = createMemo<boolean>(
    (before) =>
      before ||
      late() ||
      live.ended() !== null ||
      (live.freshness() === 'up-to-date' && members().length > 0 && isRead()),
    false,
  );
  return (
    <Show
      when={arrived()}
      fallback={
        <main id="contenu" tabindex="-1">
          <Skeleton lines={8} />
        </main>
      }
    >
      {props.children}
    </Show>
  );
}
