import { createSignal, Show } from 'solid-js';
import type { Item, Proposal } from '#domain/meeting/state.ts';
import type { Id } from '#domain/primitives.ts';
import { Chip } from '../../ui/chip.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FreeText } from '../../ui/free-text.tsx';
import { announce } from '../../ui/live-region.tsx';
import { Act, createLiveAct, Refused } from '../act.tsx';
import { ProposalText } from '../item/proposal.tsx';
import { SENT } from '../kept/drafts.ts';
import { useSeance } from '../seance.tsx';

/** A service answers the proposed outcome: it agrees with the text it has read, or says why not. */
export function MyAnswer(props: { item: Item; proposal: Proposal }) {
  const { live, meetingId, isStale } = useSeance();
  const act = createLiveAct();
  const itemId = () => props.item.itemId;
  const validated = () => props.proposal.validatedBy.includes(live.you()?.memberId ?? '');
  return (
    <ProposalText item={props.item} proposal={props.proposal}>
      <Show when={validated() && !isStale(props.item)}>
        <p>
          <Chip mark="done">Vous avez validé cette proposition.</Chip>
        </p>
      </Show>
      <Refused act={act} />
      <div class="acts">
        <Show when={!validated() || isStale(props.item)}>
          <Act
            act={act}
            command={{
              type: 'validate-proposal',
              meetingId,
              itemId: itemId(),
              textHash: props.proposal.textHash,
            }}
            onDone={() => announce('Vous avez validé cette proposition.')}
          >
            Valider cette proposition
          </Act>
        </Show>
      </div>
      <Objection itemId={itemId()} act={act} />
    </ProposalText>
  );
}

/** An objection: typed, kept as a draft, sent with its reason. */
function Objection(props: { itemId: Id; act: ReturnType<typeof createLiveAct> }) {
  const { drafts, meetingId } = useSeance();
  const objection = () => drafts.of(props.itemId).objection;
  return (
    <details open={objection() !== ''}>
      <summary>S’opposer à cette proposition</summary>
      <FreeText
        id="objection"
        label="Ce à quoi vous vous opposez"
        hint="Lu par les membres de la cellule ; rien sur la santé."
        rows={2}
        text={objection()}
        onWrite={(text) => drafts.change(props.itemId, { objection: text })}
      />
      <div class="acts">
        <Act
          act={props.act}
          kind="stop"
          command={{
            type: 'object',
            meetingId,
            itemId: props.itemId,
            reason: objection().trim() || null,
          }}
          onDone={() => {
            announce('Votre opposition est reçue.');
            drafts.change(props.itemId, SENT.objection);
          }}
        >
          S’opposer et dire pourquoi
        </Act>
      </div>
    </details>
  );
}

/** COMP-03: confirmed first, because the item is then closed to its author for ever. */
export function StandAside(props: { item: Item }) {
  const { meetingId } = useSeance();
  const [asking, setAsking] = createSignal(false);
  return (
    <>
      <button type="button" class="plain" onClick={() => setAsking(true)}>
        Me déporter de ce point
      </button>
      <Show when={asking()}>
        <Dialog title="Vous déporter de ce point ?" careful onClose={() => setAsking(false)}>
          <p>
            Vous n’y donnez plus ni avis ni vote, votre avis éventuel est retiré, et son contenu ne
            vous est plus montré. La raison n’est pas enregistrée. Cela ne s’annule pas.
          </p>
          <div class="acts">
            <Act
              kind="stop"
              command={{ type: 'declare-recusal', meetingId, itemId: props.item.itemId }}
              onDone={() => setAsking(false)}
            >
              Me déporter de ce point
            </Act>
            <button type="button" class="act second" onClick={() => setAsking(false)}>
              Rester sur ce point
            </button>
          </div>
        </Dialog>
      </Show>
    </>
  );
}
