import { createMemo, createSignal, For, Show } from 'solid-js';
import { createStore } from 'solid-js/store';
import type { TakenOrNot } from '#domain/wire/commands.ts';
import type { DecisionPreview } from '#domain/wire/http.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { createDoing } from '../../ui/doing.ts';
import { focusKeeper } from '../../ui/focus.ts';
import { confirmDone } from '../../ui/live-region.tsx';
import { FaultNotice, Notice } from '../../ui/notice.tsx';
import { useViewer } from '../../viewer.ts';
import { keyOf } from './changed-outcome.ts';
import type { LiveDesk } from './desk.ts';
import { isPlain, notTaken, pickFirst, signTogether, takenTogether } from './together-words.ts';

/** What the signatory picks among the outcomes that may be signed together. */
export interface Picking {
  /** Those that may be: with others of their kind, for somebody who signs. */
  readonly plain: () => readonly DecisionPreview[];
  readonly ticked: () => readonly DecisionPreview[];
  offers(preview: DecisionPreview): boolean;
  /** Nobody signs what was not opened, or changed since. */
  isRead(preview: DecisionPreview): boolean;
  isTicked(preview: DecisionPreview): boolean;
  tick(preview: DecisionPreview, picked: boolean): void;
}

export function createPicking(live: LiveDesk, toSign: () => readonly DecisionPreview[]): Picking {
  const viewer = useViewer();
  const [picked, setPicked] = createStore<Record<string, boolean>>({});
  const plain = createMemo(() => {
    const all = viewer.capacity() === 'signatory' ? toSign().filter(isPlain) : [];
    return all.length > 1 ? all : [];
  });
  const isTicked = (preview: DecisionPreview) =>
    picked[keyOf(preview)] === true && live.isRead(preview);
  return {
    plain,
    ticked: () => plain().filter(isTicked),
    offers: (preview) => plain().some((one) => keyOf(one) === keyOf(preview)),
    isRead: live.isRead,
    isTicked,
    tick: (preview, now) => setPicked(keyOf(preview), now),
  };
}

interface TogetherProps {
  picking: Picking;
  onSigned: () => Promise<void>;
}

/** Signs what was picked, in one go; says of each that was not taken why it was not. */
export function Together(props: TogetherProps) {
  const doing = createDoing();
  const [left, setLeft] = createSignal<readonly { name: string; message: string }[]>([]);
  const ticked = () => props.picking.ticked();
  const reason = () =>
    ticked().length === 0 ? 'Cochez d’abord un accord que vous avez ouvert.' : null;

  async function sign(): Promise<void> {
    const asked = ticked();
    const keepFocus = focusKeeper();
    const acked = await doing.run({
      type: 'take-decisions',
      items: asked.map(({ dossierId, basedOn, textHash }) => ({
        dossierId,
        basedOn: { ...basedOn },
        textHash,
      })),
    });
    if (!acked) return;
    tell(asked, acked.results ?? []);
    await props.onSigned();
    keepFocus();
  }

  function tell(asked: readonly DecisionPreview[], results: readonly TakenOrNot[]): void {
    const referenceOf = (dossierId: string) =>
      asked.find((one) => one.dossierId === dossierId)?.reference ?? '';
    const refused = results.flatMap(({ dossierId, refused }) =>
      refused ? [{ name: referenceOf(dossierId), message: refused.message }] : [],
    );
    setLeft(refused);
    const taken = results.filter(({ decisionNumber }) => decisionNumber !== undefined);
    const letters = taken.reduce((sum, { letters = [] }) => sum + letters.length, 0);
    if (taken.length > 0) confirmDone(takenTogether(taken.length, letters));
  }

  return (
    <Show when={props.picking.plain().length > 0 || left().length > 0}>
      <section class="together" aria-label="Signer ensemble">
        <Show when={props.picking.plain().length > 0}>
          <p class="note">{pickFirst(props.picking.plain().length)}</p>
        </Show>
        <Show when={doing.fault()}>
          {(fault) => (
            <FaultNotice fault={fault()} title="Rien n’est signé." retry={() => void sign()} />
          )}
        </Show>
        <Show when={left().length > 0}>
          <Notice tone="stop" title={notTaken(left().length)}>
            <ul>
              <For each={left()}>
                {({ name, message }) => (
                  <li>
                    <b>{name}</b> {message}
                  </li>
                )}
              </For>
            </ul>
          </Notice>
        </Show>
        <Show when={props.picking.plain().length > 0}>
          <div class="decide acts">
            <ActButton busy={doing.busy()} reason={reason()} onAct={() => void sign()}>
              {signTogether(ticked())}
            </ActButton>
          </div>
        </Show>
      </section>
    </Show>
  );
}
