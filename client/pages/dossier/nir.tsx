import { createSignal, Show } from 'solid-js';
import { NBSP } from '#domain/format.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import { type Fault, sentence } from '../../api.ts';
import { announce } from '../../ui/live-region.tsx';
import { useViewer } from '../../viewer.ts';

/** « 2 85 05 58 077 032 26 », as on the card. */
const groupedNir = (nir: string): string =>
  nir.replace(/^(.)(..)(..)(..)(...)(...)(..)$/u, `$1 $2 $3 $4 $5 $6 $7`).replaceAll(' ', NBSP);

/** The number, masked until it is asked for; the request is logged. */
export function Nir(props: { dossierId: string; masked: string }) {
  const viewer = useViewer();
  const [whole, setWhole] = createSignal<string | null>(null);
  const [fault, setFault] = createSignal<Fault | null>(null);
  function hide(): void {
    setWhole(null);
    announce('Le numéro est masqué.');
  }
  async function ask(): Promise<void> {
    const answer = await viewer.api.get(ROUTES.nir, { params: { id: props.dossierId } });
    setFault(answer.ok ? null : answer.fault);
    if (!answer.ok) return;
    setWhole(groupedNir(answer.value.nir));
    announce('Le numéro est affiché en entier. Cette lecture est notée.');
  }
  return (
    <>
      {whole() ?? props.masked}{' '}
      <button type="button" class="plain" onClick={() => (whole() ? hide() : void ask())}>
        {whole() ? 'Masquer le numéro' : 'Afficher le numéro entier'}
      </button>
      <Show when={fault()}>
        {(why) => (
          <span class="note" role="alert">
            {' '}
            {sentence(why())}
          </span>
        )}
      </Show>
    </>
  );
}
