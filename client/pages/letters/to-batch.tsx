import { createSignal, Show } from 'solid-js';
import type { DispatchMode } from '#domain/dispatch/states.ts';
import { plural } from '#domain/format.ts';
import type { LetterRow } from '#domain/wire/http.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { createDoing } from '../../ui/doing.ts';
import { focusKeeper } from '../../ui/focus.ts';
import { confirmDone } from '../../ui/live-region.tsx';
import { FaultNotice } from '../../ui/notice.tsx';
import { useViewer } from '../../viewer.ts';
import { ModeField } from './mode-field.tsx';

/** The letters chosen become a batch. */
export function ToBatch(props: {
  chosen: readonly LetterRow[];
  /** They came back and leave again, with a slip that says so. */
  duplicates?: boolean;
  onMoved: () => void;
}) {
  const viewer = useViewer();
  const doing = createDoing();
  const [mode, setMode] = createSignal<DispatchMode>('registered');
  async function prepare(): Promise<void> {
    const { chosen, onMoved } = props;
    const focusAgain = focusKeeper();
    const done = await doing.run({
      type: 'prepare-batch',
      panelId: viewer.membership().panelId,
      letterIds: chosen.map(({ id }) => id),
      mode: mode(),
    });
    if (done === null) return;
    confirmDone(`Lot préparé : ${plural(chosen.length, 'lettre')}.`);
    onMoved();
    focusAgain();
  }
  return (
    <div class="acts send">
      <Show when={doing.fault()}>
        {(fault) => <FaultNotice fault={fault()} title="Le lot n’a pas été préparé." />}
      </Show>
      <ModeField
        id={props.duplicates ? 'duplicates-mode' : 'batch-mode'}
        label={props.duplicates ? 'Envoi des duplicatas' : 'Envoi du lot'}
        mode={mode()}
        onChoose={setMode}
      />
      <ActButton
        busy={doing.busy()}
        reason={props.chosen.length === 0 ? 'Cochez au moins une lettre à imprimer.' : null}
        note="un seul PDF, chaque lettre sur une feuille neuve"
        onAct={() => void prepare()}
      >
        Préparer un lot de {plural(props.chosen.length, props.duplicates ? 'duplicata' : 'lettre')}
      </ActButton>
    </div>
  );
}
