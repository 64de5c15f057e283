import { type BeforeLeaveEventArgs, useBeforeLeave } from '@solidjs/router';
import { createSignal, onCleanup, onMount, Show } from 'solid-js';
import { ActButton } from '../../ui/act-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

/** Warns before a link makes the person lose what is typed. */
export function LeaveGuard(props: { unsaved: () => boolean }) {
  const [held, setHeld] = createSignal<BeforeLeaveEventArgs>();
  useBeforeLeave((event) => {
    if (!props.unsaved() || event.defaultPrevented) return;
    event.preventDefault();
    setHeld(event);
  });
  const warn = (event: BeforeUnloadEvent) => {
    if (props.unsaved()) event.preventDefault();
  };
  onMount(() => addEventListener('beforeunload', warn));
  onCleanup(() => removeEventListener('beforeunload', warn));
  return (
    <Show when={held()}>
      {(event) => (
        <Dialog title="Votre saisie n’est pas enregistrée" onClose={() => setHeld(undefined)}>
          <p>Si vous quittez cette page maintenant, ce que vous venez de saisir sera perdu.</p>
          <div class="acts">
            <ActButton onAct={() => setHeld(undefined)}>Rester et continuer la saisie</ActButton>
            <ActButton kind="stop" onAct={() => event().retry(true)}>
              Quitter et perdre la saisie
            </ActButton>
          </div>
        </Dialog>
      )}
    </Show>
  );
}
