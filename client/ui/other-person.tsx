import { createSignal, onCleanup, onMount, Show } from 'solid-js';
import type { Fault } from '../api.ts';
import { ActButton } from './act-button.tsx';
import { FaultNotice } from './notice.tsx';

/**
 * In the place of the whole page once the browser is another person's (PERSON-01). The page behind
 * keeps what was typed and shows nothing of it; it comes back when its own person is logged in.
 */
export function OtherPerson(props: { onCheck: () => Promise<Fault | null> }) {
  const [fault, setFault] = createSignal<Fault | null>(null);
  const [busy, setBusy] = createSignal(false);
  const title = document.title;
  let heading: HTMLHeadingElement | undefined;
  onMount(() => {
    document.title = 'Une autre personne s’est connectée · Rebond';
    heading?.focus();
  });
  onCleanup(() => {
    document.title = title;
  });
  async function check(): Promise<void> {
    setBusy(true);
    setFault(await props.onCheck());
    setBusy(false);
  }
  return (
    <main id="autre-personne">
      <div class="title">
        <h1
          tabindex="-1"
          ref={(element) => {
            heading = element;
          }}
        >
          Une autre personne s’est connectée dans ce navigateur
        </h1>
      </div>
      <p>
        Cette page a été ouverte par quelqu’un d’autre. Rien n’est parti et rien n’a été signé avec
        le compte connecté maintenant.
      </p>
      <p>
        Ce qui était écrit sur cette page est gardé pour la personne qui l’a écrit. Personne d’autre
        ne peut le lire.
      </p>
      <Show when={fault()}>
        {(shown) => <FaultNotice fault={shown()} title="La page reste fermée." />}
      </Show>
      <div class="acts">
        <ActButton onAct={() => location.reload()}>
          Recharger la page avec le compte connecté
        </ActButton>
        <ActButton kind="second" busy={busy()} onAct={() => void check()}>
          Mon compte est de nouveau connecté : reprendre
        </ActButton>
      </div>
    </main>
  );
}
