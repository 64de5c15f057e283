import { For, Show } from 'solid-js';
import { capital } from '#domain/format.ts';
import { labelOf } from '#domain/labels.ts';
import type { Item } from '#domain/meeting/state.ts';
import { outcomeName } from '#domain/outcome-names.ts';
import { announce } from '../../ui/live-region.tsx';
import { Act } from '../act.tsx';
import type { ItemDraft } from '../kept/drafts.ts';
import { useSeance } from '../seance.tsx';
import { asProposed, reservesOf, withReserve } from './outcome-command.ts';

/** What was submitted is recorded as it is: nothing to choose or to type again. */
export function RecordAsProposed(props: { item: Item; onDone: () => void }) {
  const { meetingId, isStale } = useSeance();
  const proposal = () => (props.item.outcome ? null : props.item.proposal);
  return (
    <Show when={proposal()}>
      {(submitted) => (
        <div class="acts">
          <Act
            command={
              isStale(props.item)
                ? null
                : asProposed(submitted(), { meetingId, itemId: props.item.itemId })
            }
            missing="La lettre ne dirait plus ce qui a été soumis : soumettez de nouveau l’issue."
            onDone={props.onDone}
          >
            Consigner la proposition : {outcomeName(submitted().outcome)}
          </Act>
        </div>
      )}
    </Show>
  );
}

/** A service's reserve becomes a condition in one act; its kind and its date are still to give. */
export function Reserves(props: {
  item: Item;
  draft: ItemDraft;
  onTake: (changes: Partial<ItemDraft>) => void;
}) {
  const take = (opinion: ReturnType<typeof reservesOf>[number]) => {
    props.onTake(withReserve(props.draft, opinion));
    announce('La réserve est reprise comme condition. Choisissez sa sorte et sa date.');
  };
  return (
    <Show when={reservesOf(props.item).length > 0}>
      <ul class="reserves">
        <For each={reservesOf(props.item)}>
          {(opinion) => (
            <li>
              {capital(labelOf('capacity', opinion.capacity))} : {opinion.reason?.text}{' '}
              <button type="button" class="plain" onClick={() => take(opinion)}>
                Reprendre cette réserve comme condition
              </button>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}
