import { createSignal, For, onCleanup, onMount, Show } from 'solid-js';
import { ActButton } from '../../ui/act-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

export interface Key {
  /** As typed, in lower case: `m`, `1`, `arrowright`. */
  readonly key: string;
  /** As shown. */
  readonly label: string;
  readonly does: string;
  readonly run: () => void;
}

const KEPT = 'keys';
const [enabled, setEnabled] = createSignal(kept());

function kept(): boolean {
  try {
    return localStorage.getItem(KEPT) !== 'off';
  } catch {
    return true;
  }
}

function toggle(): void {
  setEnabled(!enabled());
  try {
    localStorage.setItem(KEPT, enabled() ? 'on' : 'off');
  } catch {
    // Private browsing: the choice lasts as long as the page.
  }
}

const TYPED_IN =
  'textarea, select, [contenteditable], dialog, input:not([type="radio"], [type="checkbox"])';

/** Where arrows already mean something: a group of choices, a table that scrolls. */
const MOVED_IN = `${TYPED_IN}, input, .scroll`;

const isTaken = (target: EventTarget | null, key: string): boolean =>
  target instanceof Element &&
  target.closest(key.startsWith('arrow') ? MOVED_IN : TYPED_IN) !== null;

/** Single keys of a page: outside fields only, shown by `?`, and each person can turn them off. */
export function Keys(props: { keys: readonly Key[] }) {
  const [open, setOpen] = createSignal(false);
  const pressed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const key = event.key.toLowerCase();
    if (!enabled() || isTaken(event.target, key)) return;
    const known =
      key === '?' ? { run: () => setOpen(true) } : props.keys.find((one) => one.key === key);
    if (!known) return;
    event.preventDefault();
    known.run();
  };
  onMount(() => {
    document.addEventListener('keydown', pressed);
    onCleanup(() => document.removeEventListener('keydown', pressed));
  });
  return (
    <>
      <button type="button" class="plain" onClick={() => setOpen(true)}>
        Touches du clavier <kbd>?</kbd>
      </button>
      <Show when={open()}>
        <Dialog title="Touches du clavier" onClose={() => setOpen(false)}>
          <Show
            when={enabled()}
            fallback={
              <p>Les touches seules sont coupées. Tout reste possible avec Tab et Entrée.</p>
            }
          >
            <dl class="facts">
              <For each={props.keys}>
                {({ label, does }) => (
                  <div>
                    <dt>
                      <kbd>{label}</kbd>
                    </dt>
                    <dd>{does}</dd>
                  </div>
                )}
              </For>
              <div>
                <dt>
                  <kbd>?</kbd>
                </dt>
                <dd>cette aide</dd>
              </div>
            </dl>
            <p class="note">Elles ne font rien pendant que vous écrivez dans un champ.</p>
          </Show>
          <div class="acts">
            <ActButton onAct={() => setOpen(false)}>Fermer l’aide</ActButton>
            <ActButton kind="second" onAct={toggle}>
              {enabled() ? 'Couper ces touches' : 'Remettre ces touches'}
            </ActButton>
          </div>
        </Dialog>
      </Show>
    </>
  );
}
