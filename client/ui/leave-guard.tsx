import { useBeforeLeave } from '@solidjs/router';
import { createSignal, onCleanup, onMount, Show } from 'solid-js';
import { useViewer } from '../viewer.ts';
import { ActButton } from './act-button.tsx';
import { Dialog } from './dialog.tsx';

interface LeaveGuardProps {
  unsaved: () => boolean;
  /** What leaving loses, in a sentence. */
  lost: string;
}

/** Asks before a link, the browser or the end of the login makes the person lose what is typed. */
export function LeaveGuard(props: LeaveGuardProps) {
  const viewer = useViewer();
  const [held, setHeld] = createSignal<{ goOn: () => void }>();
  useBeforeLeave((event) => {
    if (!props.unsaved() || event.defaultPrevented) return;
    event.preventDefault();
    setHeld({ goOn: () => event.retry(true) });
  });
  const warn = (event: BeforeUnloadEvent) => {
    if (props.unsaved()) event.preventDefault();
  };
  const stopHolding = viewer.holdLogOut((goOn) => {
    if (!props.unsaved()) return false;
    setHeld({ goOn });
    return true;
  });
  onMount(() => addEventListener('beforeunload', warn));
  onCleanup(() => {
    stopHolding();
    removeEventListener('beforeunload', warn);
  });
  return (
    <Show when={held()}>
      {(leaving) => (
        <Dialog title="Votre saisie n’est pas enregistrée" onClose={() => setHeld(undefined)}>
          <p>{props.lost}</p>
          <div class="acts">
            <ActButton onAct={() => setHeld(undefined)}>Rester et continuer la saisie</ActButton>
            <ActButton kind="stop" onAct={() => leaving().goOn()}>
              Quitter et perdre la saisie
            </ActButton>
          </div>
        </Dialog>
      )}
    </Show>
  );
}
