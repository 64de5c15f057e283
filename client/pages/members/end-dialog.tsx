import { createSignal, Show } from 'solid-js';
import { LINE_LENGTH } from '#domain/lengths.ts';
import type { StaffCommand } from '#domain/panel/staff.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { createDoing } from '../../ui/doing.ts';
import { Field } from '../../ui/field.tsx';
import { FreeText } from '../../ui/free-text.tsx';
import { confirmDone } from '../../ui/live-region.tsx';
import { FaultNotice } from '../../ui/notice.tsx';
import { useViewer } from '../../viewer.ts';

/** What is ended, and what the act is once its day and its reason are given. */
export interface EndOfRight {
  readonly button: string;
  /** The rest of the button's name, for who does not see the line it stands in. */
  readonly of: string;
  readonly title: string;
  readonly consequence: string;
  readonly done: string;
  /** What is withdrawn has no last day. */
  readonly hasDay: boolean;
  readonly hasReason: boolean;
  readonly command: (on: string, reason: string) => StaffCommand;
}

/** The end of a capacity or of a delegation, or the withdrawal of a request: said, then confirmed once. */
export function EndAct(props: { ending: EndOfRight; onDone: () => void }) {
  const [open, setOpen] = createSignal(false);
  return (
    <>
      <button type="button" class="plain" onClick={() => setOpen(true)}>
        {props.ending.button}
        <span class="visually-hidden"> {props.ending.of}</span>
      </button>
      <Show when={open()}>
        <EndDialog {...props} onClose={() => setOpen(false)} />
      </Show>
    </>
  );
}

function EndDialog(props: { ending: EndOfRight; onDone: () => void; onClose: () => void }) {
  const viewer = useViewer();
  const doing = createDoing();
  const [typedDay, setDay] = createSignal<string | null>(null);
  const day = () => typedDay() ?? viewer.today();
  const [reason, setReason] = createSignal('');
  const missing = () => {
    if (props.ending.hasDay && day() === '') return 'Choisissez le dernier jour.';
    return props.ending.hasReason && reason().trim() === ''
      ? 'Dites pourquoi : le motif est gardé avec la fin.'
      : null;
  };
  async function end(): Promise<void> {
    const { ending, onClose, onDone } = props;
    if ((await doing.run(ending.command(day(), reason().trim()))) === null) return;
    confirmDone(ending.done);
    onClose();
    onDone();
  }
  return (
    <Dialog title={props.ending.title} careful onClose={props.onClose}>
      <Show when={doing.fault()}>
        {(fault) => <FaultNotice fault={fault()} title="Rien n’a changé." />}
      </Show>
      <p>{props.ending.consequence}</p>
      <Show when={props.ending.hasDay}>
        <Field id="last-day" label="Dernier jour" class="narrow">
          <input
            id="last-day"
            type="date"
            value={day()}
            onInput={({ currentTarget }) => setDay(currentTarget.value)}
          />
        </Field>
      </Show>
      <Show when={props.ending.hasReason}>
        <FreeText
          saved=""
          id="end-reason"
          label="Pourquoi"
          hint="Gardé au journal."
          most={LINE_LENGTH}
          about="unexplained"
          text={reason()}
          onWrite={setReason}
        />
      </Show>
      <div class="acts">
        <ActButton kind="stop" busy={doing.busy()} reason={missing()} onAct={() => void end()}>
          {props.ending.button}
        </ActButton>
        <ActButton kind="plain" onAct={props.onClose}>
          Ne rien changer
        </ActButton>
      </div>
    </Dialog>
  );
}
