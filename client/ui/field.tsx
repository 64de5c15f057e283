import type { JSX } from 'solid-js';
import { Show } from 'solid-js';
import { typeset } from '#domain/format.ts';
import { Mark } from './chip.tsx';

interface FieldProps {
  /** Id of the control inside; the hint and the fault are `${id}-hint` and `${id}-fault`. */
  id: string;
  label: string;
  hint?: string | undefined;
  /** Who reads it, computed from the one table: « vu par : … ». */
  seen?: string | undefined;
  fault?: string | undefined;
  class?: string;
  children: JSX.Element;
}

/** Ids for `aria-describedby`: what describes the control, in reading order. */
export const describedBy = (props: {
  id: string;
  hint?: unknown;
  seen?: unknown;
  fault?: unknown;
}) =>
  [
    props.hint ? `${props.id}-hint` : '',
    props.seen ? `${props.id}-seen` : '',
    props.fault ? `${props.id}-fault` : '',
  ]
    .filter(Boolean)
    .join(' ') || undefined;

/** A label, its hint, one control, who reads it, and its fault. */
export const Field = (props: FieldProps) => (
  <div class={`ask${props.fault ? ' error' : ''}${props.class ? ` ${props.class}` : ''}`}>
    <label for={props.id}>{props.label}</label>
    <Show when={props.hint}>
      <span class="hint" id={`${props.id}-hint`}>
        {typeset(props.hint ?? '')}
      </span>
    </Show>
    {props.children}
    <Show when={props.seen}>
      <span class="hint seen-by" id={`${props.id}-seen`}>
        {props.seen}
      </span>
    </Show>
    <Show when={props.fault}>
      <span class="fault" id={`${props.id}-fault`}>
        <Mark name="block" />
        <span>{typeset(props.fault ?? '')}</span>
      </span>
    </Show>
  </div>
);
