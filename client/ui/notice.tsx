import type { JSX } from 'solid-js';
import { Show } from 'solid-js';
import type { Fault } from '../api.ts';
import { sentence } from '../api.ts';
import { ActButton } from './act-button.tsx';
import { Mark, type MarkName } from './chip.tsx';

interface NoticeProps {
  tone: 'act' | 'care' | 'stop';
  title: string;
  children?: JSX.Element;
}

const MARKS = { act: 'done', care: 'alert', stop: 'block' } as const satisfies Record<
  NoticeProps['tone'],
  MarkName
>;

/**
 * Something to know before continuing. A screen reader reads a fault immediately, the rest in its
 * turn.
 */
export const Notice = (props: NoticeProps) => (
  <div class={`notice is-${props.tone}`} role={props.tone === 'stop' ? 'alert' : 'status'}>
    <p>
      <b>
        <Mark name={MARKS[props.tone]} tone={props.tone} />
        <span>{props.title}</span>
      </b>
    </p>
    {props.children}
  </div>
);

interface FaultNoticeProps {
  fault: Fault;
  /** What did not happen: « La liste n’a pas pu être lue ». */
  title: string;
  /** What was kept, where something could have been lost. */
  kept?: string;
  retry?: () => void;
}

/** What happened, what was kept, what to do. */
export const FaultNotice = (props: FaultNoticeProps) => (
  <Notice tone="stop" title={props.title}>
    <p>{sentence(props.fault)}</p>
    <Show when={props.kept}>
      <p>{props.kept}</p>
    </Show>
    <Show when={props.retry}>
      {(retry) => (
        <div class="acts">
          <ActButton kind="second" onAct={retry()}>
            Réessayer
          </ActButton>
        </div>
      )}
    </Show>
  </Notice>
);
