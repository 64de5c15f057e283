import type { JSX } from 'solid-js';
import { createUniqueId, Show } from 'solid-js';
import { typeset } from '#domain/format.ts';

interface ActButtonProps {
  /** What it does; absent for the button that sends its form. */
  onAct?: () => void;
  /** Says the consequence: « Valider l’accord et préparer 2 courriers ». */
  children: JSX.Element;
  /** A second line under the words. */
  note?: JSX.Element;
  /** Why it cannot be done now; the button stays in the tab order and says it. */
  reason?: string | null | undefined;
  busy?: boolean;
  kind?: 'main' | 'second' | 'stop' | 'plain';
  /** If the page already shows the reason, its id instead of a second copy. */
  reasonId?: string;
}

const classOf = (kind: ActButtonProps['kind']): string =>
  kind === 'plain' ? 'plain' : `act${kind === undefined || kind === 'main' ? '' : ` ${kind}`}`;

/** A button that says what it does, or why it cannot: never grey without a reason. */
export function ActButton(props: ActButtonProps) {
  const own = createUniqueId();
  const stopped = () => Boolean(props.reason) || props.busy === true;
  return (
    <>
      <button
        type={props.onAct ? 'button' : 'submit'}
        class={classOf(props.kind)}
        aria-disabled={stopped() ? 'true' : undefined}
        aria-busy={props.busy ? 'true' : undefined}
        aria-describedby={props.reason ? (props.reasonId ?? own) : undefined}
        onClick={(event) => {
          if (stopped()) event.preventDefault();
          else props.onAct?.();
        }}
      >
        <span>{props.children}</span>
        <Show when={props.note}>
          <small>{props.note}</small>
        </Show>
      </button>
      <Show when={props.reason && !props.reasonId}>
        <span class="why" id={own}>
          {typeset(props.reason ?? '')}
        </span>
      </Show>
    </>
  );
}
