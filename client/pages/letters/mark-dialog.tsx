import { createSignal, Show } from 'solid-js';
import type { DispatchCommand } from '#domain/dispatch/commands.ts';
import type { DispatchMode, DispatchState } from '#domain/dispatch/states.ts';
import { LINE_LENGTH } from '#domain/lengths.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { createDoing } from '../../ui/doing.ts';
import { Field } from '../../ui/field.tsx';
import { focusKeeper } from '../../ui/focus.ts';
import { FreeText } from '../../ui/free-text.tsx';
import { confirmDone } from '../../ui/live-region.tsx';
import { FaultNotice } from '../../ui/notice.tsx';
import { useViewer } from '../../viewer.ts';
import { ModeField } from './mode-field.tsx';

/** What is asked before an act on letters, and what the act then is. */
export interface DispatchAsk {
  readonly title: string;
  readonly consequence: string;
  readonly button: string;
  readonly done: string;
  /** The state that they are marked as; null for an act that is no mark. */
  readonly to: DispatchState | null;
  /** It undoes nothing: its button is none that stops. */
  readonly isHarmless?: true;
  readonly asksWhy: boolean;
  /** One letter alone has a tracking number. */
  readonly asksTracking: boolean;
  /** How they are to leave, until somebody says otherwise. */
  readonly mode: DispatchMode;
  readonly command: (said: DispatchSaid) => DispatchCommand;
}
interface DispatchSaid {
  readonly date: string;
  readonly mode: DispatchMode | null;
  readonly reason: string;
  readonly handedTo: string;
  readonly tracking: string;
}

interface AskedWithFocus {
  readonly ask: DispatchAsk;
  /** Gives the focus back, or to the section's title when what was pressed is gone. */
  readonly focusAgain: () => void;
}

/** Asks about an act on letters, one at a time. `onMoved`: once it is done. */
export function createAsking(onMoved: () => void) {
  const [asked, setAsked] = createSignal<AskedWithFocus>();
  return {
    ask: (ask: DispatchAsk): void => {
      setAsked({ ask, focusAgain: focusKeeper() });
    },
    Asked: () => (
      <Show when={asked()} keyed>
        {({ ask, focusAgain }) => (
          <DispatchDialog
            ask={ask}
            onDone={() => {
              onMoved();
              focusAgain();
            }}
            onClose={() => setAsked(undefined)}
          />
        )}
      </Show>
    ),
  };
}

interface AskedAndSaid {
  said: DispatchSaid;
  ask: DispatchAsk;
  write: (more: Partial<DispatchSaid>) => void;
}
const isByHand = ({ ask, said }: Pick<AskedAndSaid, 'ask' | 'said'>): boolean =>
  ask.to === 'posted' && said.mode === 'hand';

const UNSAID = { reason: '', handedTo: '', tracking: '' };

/** What is lacking before the act, in a sentence. */
function missingIn({ ask, said }: Pick<AskedAndSaid, 'ask' | 'said'>): string | null {
  if (isMark(ask) && said.date === '') return 'Choisissez le jour.';
  if (ask.asksWhy && said.reason.trim() === '') return 'Dites pourquoi : une phrase suffit.';
  return isByHand({ ask, said }) && said.handedTo.trim() === ''
    ? 'Dites à qui elle a été remise.'
    : null;
}
const isMark = ({ to }: DispatchAsk): boolean => to !== null && to !== 'cancelled';

/** What goes with the act, without what was typed and no longer asked. */
const trimmed = ({ ask, said }: Pick<AskedAndSaid, 'ask' | 'said'>): DispatchSaid => ({
  date: said.date,
  mode: ask.to === 'posted' ? said.mode : null,
  reason: said.reason.trim(),
  handedTo: isByHand({ ask, said }) ? said.handedTo.trim() : '',
  tracking: ask.to === 'posted' && !isByHand({ ask, said }) ? said.tracking.trim() : '',
});

/** An act on letters, told with its consequence, then done. */
function DispatchDialog(props: { ask: DispatchAsk; onDone: () => void; onClose: () => void }) {
  const viewer = useViewer();
  const doing = createDoing();
  const [written, setWritten] = createSignal<Partial<DispatchSaid>>({});
  const said = () => ({ ...UNSAID, mode: props.ask.mode, date: viewer.today(), ...written() });
  const asked = () => ({ ask: props.ask, said: said() });
  const write = (more: Partial<DispatchSaid>) => setWritten((before) => ({ ...before, ...more }));
  async function send(): Promise<void> {
    const { ask, onClose, onDone } = props;
    if ((await doing.run(ask.command(trimmed(asked())))) === null) return;
    confirmDone(ask.done);
    onClose();
    onDone();
  }
  return (
    <Dialog title={props.ask.title} careful onClose={props.onClose}>
      <Show when={doing.fault()}>
        {(fault) => <FaultNotice fault={fault()} title="Rien n’a changé." />}
      </Show>
      <p>{props.ask.consequence}</p>
      <Show when={isMark(props.ask)}>
        <DayField date={said().date} latest={viewer.today()} onWrite={(date) => write({ date })} />
      </Show>
      <Show when={props.ask.to === 'posted'}>
        <HowItLeaves ask={props.ask} said={said()} write={write} />
      </Show>
      <Show when={props.ask.asksWhy}>
        <FreeText
          saved=""
          id="dispatch-reason"
          label="Pourquoi"
          hint="Gardé au journal."
          most={LINE_LENGTH}
          about="unexplained"
          text={said().reason}
          onWrite={(reason) => write({ reason })}
        />
      </Show>
      <div class="acts">
        <ActButton
          {...(isMark(props.ask) || props.ask.isHarmless ? {} : { kind: 'stop' as const })}
          busy={doing.busy()}
          reason={missingIn(asked())}
          onAct={() => void send()}
        >
          {props.ask.button}
        </ActButton>
        <ActButton kind="plain" onAct={props.onClose}>
          Ne rien changer
        </ActButton>
      </div>
    </Dialog>
  );
}

const DayField = (props: { date: string; latest: string; onWrite: (day: string) => void }) => (
  <Field id="dispatch-day" label="Jour" class="narrow">
    <input
      id="dispatch-day"
      type="date"
      max={props.latest}
      value={props.date}
      onInput={({ currentTarget }) => props.onWrite(currentTarget.value)}
    />
  </Field>
);

/** The way it travels, and what the post or the person who receives it makes of it. */
const HowItLeaves = (props: AskedAndSaid) => (
  <>
    <ModeField
      id="dispatch-mode"
      label="Mode d’envoi"
      mode={props.said.mode}
      onChoose={(mode) => props.write({ mode })}
    />
    <Show when={props.said.mode === 'simple'}>
      <p class="note is-care">
        En lettre simple, le jour de réception n’est pas certain : si une lettre ouvre un recours,
        son délai ne pourra pas être prouvé.
      </p>
    </Show>
    <Show when={isByHand(props)}>
      <FreeText
        saved=""
        id="dispatch-hand"
        label="Remise à"
        most={LINE_LENGTH}
        about="fact"
        text={props.said.handedTo}
        onWrite={(handedTo) => props.write({ handedTo })}
      />
    </Show>
    <Show when={props.ask.asksTracking && !isByHand(props)}>
      <FreeText
        saved=""
        id="dispatch-tracking"
        label="Numéro de suivi ou de recommandé, s’il y en a un"
        most={40}
        about="fact"
        text={props.said.tracking}
        onWrite={(tracking) => props.write({ tracking })}
      />
    </Show>
  </>
);
