import { Show } from 'solid-js';
import { ActButton } from './act-button.tsx';
import { Notice } from './notice.tsx';

interface ReadAgainProps {
  /** What changed, and when. */
  title: string;
  /** Which parts of it. */
  sentence: string;
  /** What became of what this person was writing, where she was writing. */
  typed?: string | undefined;
  onRead: () => void;
}

/** What is shown changed under its reader: stays until he says that he has read it again. */
export const ReadAgain = (props: ReadAgainProps) => (
  <Notice tone="care" title={props.title}>
    <p>
      {props.sentence}
      <Show when={props.typed}> {props.typed}</Show>
    </p>
    <div class="acts">
      <ActButton kind="second" onAct={props.onRead}>
        J’ai relu
      </ActButton>
    </div>
  </Notice>
);
