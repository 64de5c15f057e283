import { createSignal, type JSX, Show } from 'solid-js';
import type { Refusal } from '#domain/catalogue/rule.ts';
import type { MeetingCommand } from '#domain/meeting/commands.ts';
import type { Acked } from '#domain/wire/commands.ts';
import { ActButton } from '../ui/act-button.tsx';
import { focusKeeper, focusTop } from '../ui/focus.ts';
import { Notice } from '../ui/notice.tsx';
import { WhyHealthWords } from '../ui/why-health-words.tsx';
import { useSeance } from './seance.tsx';

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

/** The sentence of a refused act; where words of health stopped it, why they are needed may be said. */
export const Refused = (props: { act: LiveAct }) => (
  <Show when={props.act.refusal()}>
    {(refusal) => (
      <Notice tone="stop" title="Rien n’a été enregistré">
        <p>{refusal().message}</p>
        <Show when={refusal().rule === 'LET-01'}>
          <WhyHealthWords why={props.act.why()} onSay={props.act.sayWhy} />
        </Show>
      </Notice>
    )}
  </Show>
);

/** One kind of act from one place of the screen: busy, then done or a refusal in words. */
export interface LiveAct {
  readonly busy: () => boolean;
  readonly refusal: () => Refusal | null;
  readonly run: (command: MeetingCommand) => Promise<Omit<Acked, 'acked'> | null>;
  readonly forget: () => void;
  /** Why words of health are needed, where they stopped the act (LET-01); sent with the next try. */
  readonly why: () => string;
  readonly sayWhy: (reason: string) => void;
}

export function createLiveAct(): LiveAct {
  const { live } = useSeance();
  const [busy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const [why, sayWhy] = createSignal('');
  async function run(command: MeetingCommand) {
    if (busy()) return null;
    const reason = refusal()?.rule === 'LET-01' ? why().trim() : '';
    setBusy(true);
    const answer = await live.act(
      reason === '' ? command : ({ ...command, healthWordsReason: reason } as MeetingCommand),
    );
    setBusy(false);
    setRefusal('refused' in answer ? answer.refused : null);
    if ('acked' in answer) sayWhy('');
    return 'acked' in answer ? answer.acked : null;
  }
  const forget = () => {
    setRefusal(null);
    sayWhy('');
  };
  return { busy, refusal, run, forget, why, sayWhy };
}
