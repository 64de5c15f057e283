import { Show } from 'solid-js';
import type { Doing } from './doing.ts';
import { FaultNotice } from './notice.tsx';
import { WhyHealthWords } from './why-health-words.tsx';

interface RefusedProps {
  doing: Doing;
  /** What did not happen. */
  title: string;
  why: string;
  onSay: (why: string) => void;
}

/** Why the act did not happen; words of health pass with a reason (LET-01). */
export function Refused(props: RefusedProps) {
  const isStopped = () => {
    const fault = props.doing.fault();
    return fault?.kind === 'refused' && fault.rule === 'LET-01';
  };
  return (
    <>
      <Show when={props.doing.fault()}>
        {(fault) => (
          <FaultNotice
            fault={fault()}
            title={props.title}
            kept="Ce que vous avez écrit est gardé."
          />
        )}
      </Show>
      <Show when={isStopped()}>
        <WhyHealthWords why={props.why} onSay={props.onSay} />
      </Show>
    </>
  );
}
