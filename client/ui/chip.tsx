import type { JSX } from 'solid-js';
import { Show } from 'solid-js';

/** What a colour says: to act on, to take care of, blocking, unimportant. */
export type Tone = 'act' | 'care' | 'stop' | 'quiet' | 'plain';

/** Shapes shown beside a word, never instead of it. */
export type MarkName =
  | 'done'
  | 'wait'
  | 'half'
  | 'alert'
  | 'block'
  | 'reserve'
  | 'now'
  | 'against'
  | 'none'
  | 'same'
  | 'later'
  | 'plus';

const toneClass = (tone: Tone | undefined): string =>
  tone === undefined || tone === 'plain' ? '' : ` is-${tone}`;

export const Mark = (props: { name: MarkName; tone?: Tone }) => (
  <span class={`mark ${props.name}${toneClass(props.tone)}`} aria-hidden="true" />
);

interface ChipProps {
  mark?: MarkName;
  tone?: Tone;
  /** Lets a long wording run over several lines. */
  wrap?: boolean;
  children: JSX.Element;
}

/** A state in a word, with its shape. */
export const Chip = (props: ChipProps) => (
  <span class={`chip${toneClass(props.tone)}${props.wrap ? ' wrap' : ''}`}>
    <Show when={props.mark}>{(name) => <Mark name={name()} />}</Show>
    <span>{props.children}</span>
  </span>
);

/** The state of the connection, always visible where acts are live. */
export const Pill = (props: { mark: MarkName; tone?: Tone; children: JSX.Element }) => (
  <span class={`pill${toneClass(props.tone)}`}>
    <Mark name={props.mark} />
    <span>{props.children}</span>
  </span>
);
