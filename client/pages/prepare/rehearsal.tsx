import { A } from '@solidjs/router';
import { For, Show } from 'solid-js';
import { plural } from '#domain/format.ts';
import { isSettled } from '#domain/meeting/state.ts';
import { useSeance } from '../../meeting/seance.tsx';
import { Mark } from '../../ui/chip.tsx';
import { Rubric } from '../../ui/rubric.tsx';

/** What would stop an approval if the meeting were held now, point by point. */
export function Rehearsal() {
  const { meeting, detail, gist } = useSeance();
  const blocked = () =>
    meeting.agenda.flatMap((itemId, index) => {
      const item = meeting.items[itemId];
      const findings = item && !isSettled(item) ? (detail(item)?.findings ?? []) : [];
      return item
        ? findings
            .filter(({ severity }) => severity === 'blocking')
            .map((finding) => ({ item, point: index + 1, finding }))
        : [];
    });
  const points = () => new Set(blocked().map(({ point }) => point)).size;
  return (
    <Rubric
      title="Répétition"
      aside={
        points() === 0
          ? 'rien ne bloquerait'
          : plural(points(), 'point bloquerait', 'points bloqueraient')
      }
    >
      <Show
        when={points() > 0}
        fallback={<p class="note">Aucun constat bloquant sur les points que vous pouvez lire.</p>}
      >
        <ol class="findings">
          <For each={blocked()}>
            {({ item, point, finding }) => (
              <li>
                <Mark name="block" tone="stop" />
                <div>
                  <p>
                    <b class="is-stop">
                      Point {point}, {gist(item)?.reference}.
                    </b>{' '}
                    {finding.message}
                  </p>
                  <p class="acts">
                    <A href={`/dossiers/${item.dossierId}`}>Corriger le dossier</A>
                  </p>
                </div>
              </li>
            )}
          </For>
        </ol>
      </Show>
    </Rubric>
  );
}
