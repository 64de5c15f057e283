import { For, Show } from 'solid-js';
import { NBSP } from '#domain/format.ts';
import type { Item } from '#domain/meeting/state.ts';
import { Notice } from '../../ui/notice.tsx';
import { isSendable, partsOf, textsOf } from '../kept/drafts.ts';
import { useSeance } from '../seance.tsx';
import { numberOf, withdrawnLast } from '../words/words.ts';

/** What was typed for an act that is no longer possible: kept so that it can be copied. */
export function UnsentTexts() {
  const { drafts, live, meeting, history } = useSeance();
  const kept = () => {
    // While the page catches up, an item may be missing only because its events have not arrived
    // yet.
    if (live.freshness() !== 'up-to-date') return [];
    return drafts.ids().flatMap((itemId) => {
      const item = meeting.items[itemId];
      const lost = partsOf(drafts.of(itemId)).filter(
        (part) => !isSendable(part, item, meeting.state),
      );
      const point = numberOf(meeting, itemId) ?? history.numberOf(itemId);
      return textsOf(drafts.of(itemId), lost).map((text) => ({ point, text }));
    });
  };
  return (
    <Show when={kept().length > 0}>
      <details class="leftovers" open>
        <summary>Ce que vous aviez écrit, à copier</summary>
        <For each={kept()}>
          {({ point, text }) => (
            <p>
              {point ? `Point ${point}. ` : ''}Votre texte non envoyé : <q>{text}</q>
            </p>
          )}
        </For>
      </details>
    </Show>
  );
}

/** CONS-01, in one sentence. */
export function ConsentLost(props: { item: Item }) {
  const { meeting } = useSeance();
  return (
    <Notice tone="care" title="La personne a retiré son accord">
      <p>
        Le point {numberOf(meeting, props.item.itemId)} est retiré{NBSP}: rien n’est à consigner.
      </p>
    </Notice>
  );
}

/** Why nothing is presented any more, when the last item was withdrawn. */
export function JustWithdrawn() {
  const { meeting } = useSeance();
  return (
    <Show when={meeting.state === 'open' && withdrawnLast(meeting)}>
      {(item) => <ConsentLost item={item()} />}
    </Show>
  );
}
