import { type JSX, Show } from 'solid-js';
import type { MeetingCommand } from '#domain/meeting/commands.ts';
import { ActButton } from '../ui/act-button.tsx';
import { focusKeeper, focusTop } from '../ui/focus.ts';
import { Notice } from '../ui/notice.tsx';
import { createLiveAct, type LiveAct, useSeance } from './seance.tsx';

interface ActProps {
  /** Null while there is nothing to send: `missing` says what to do first. */
  command: MeetingCommand | null;
  missing?: string;
  kind?: 'main' | 'second' | 'stop' | 'plain';
  note?: JSX.Element;
  /**
   * Shared with the other buttons of the same place, so that only one refusal is shown at a time.
   */
  act?: LiveAct;
  /** Not shown at all while it is impossible: for small acts repeated on every line. */
  silent?: boolean;
  onDone?: () => void;
  children: JSX.Element;
}

/** Acts after which the screen shows something else. */
const MOVES_ON: ReadonlySet<MeetingCommand['type']> = new Set(['call-item', 'record-outcome']);

/** One act of the meeting: possible, or grey with the sentence that says why. */
export function Act(props: ActProps) {
  const { live } = useSeance();
  const act = props.act ?? createLiveAct();
  const reason = () => {
    const { command } = props;
    return command ? live.may(command) : (props.missing ?? null);
  };
  async function run(): Promise<void> {
    const { command } = props;
    if (!command) return;
    const keep = focusKeeper();
    if (!(await act.run(command))) return;
    props.onDone?.();
    if (MOVES_ON.has(command.type)) focusTop();
    else keep();
  }
  return (
    <>
      <Show when={!props.silent || reason() === null}>
        <ActButton
          kind={props.kind ?? 'main'}
          note={props.note}
          busy={act.busy()}
          reason={reason()}
          onAct={() => void run()}
        >
          {props.children}
        </ActButton>
      </Show>
      <Show when={!props.act}>
        <Refused act={act} />
      </Show>
    </>
  );
}

/** The sentence of a refused act. */
export const Refused = (props: { act: LiveAct }) => (
  <Show when={props.act.refusal()}>
    {(refusal) => (
      <Notice tone="stop" title="Rien n’a été enregistré">
        <p>{refusal().message}</p>
      </Notice>
    )}
  </Show>
);
