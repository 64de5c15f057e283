import { Show } from 'solid-js';
import { hasSeat } from '#domain/roles.ts';
import { useViewer } from '../../viewer.ts';

/** To a person who holds several seats here: what counts once, and what she is free to choose. */
export function SeveralCapacities() {
  const viewer = useViewer();
  const seats = () => viewer.here().filter(({ capacity }) => hasSeat(capacity));
  return (
    <Show when={seats().length > 1}>
      <p class="note">
        Vous siégez ici en plusieurs qualités. Vous pouvez lire dans l’une ou dans l’autre. Votre
        présence compte une seule fois pour le quorum, pour le siège où vous l’avez notée. Sur
        chaque point, vous avez une seule voix, dans la qualité où vous répondez d’abord. Un déport
        vaut pour toutes.
      </p>
    </Show>
  );
}
