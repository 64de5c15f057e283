import { Show } from 'solid-js';
import { ActButton } from '../ui/act-button.tsx';
import { Loaded } from '../ui/load.tsx';
import { Page } from '../ui/page.tsx';
import { useViewer } from '../viewer.ts';
import { Bench, useAsked } from './decisions/bench.tsx';
import { createLiveDesk } from './decisions/desk.ts';
import '../styles/live.css';

/** The fund decides: outcomes to sign with their exact letters beside, and those already signed. */
function Decisions() {
  const live = createLiveDesk(useAsked().isFound);
  return (
    <Page
      title="Décisions"
      aside={
        <ActButton kind="plain" onAct={() => void live.reload()}>
          Relire la liste
        </ActButton>
      }
    >
      <Loaded load={live} title="Les issues n’ont pas pu être lues.">
        {(rows) => <Bench rows={rows()} live={live} />}
      </Loaded>
    </Page>
  );
}

/** Another capacity has another desk. */
export default function DecisionsPage() {
  const viewer = useViewer();
  return (
    <Show when={viewer.membership().memberId} keyed>
      <Decisions />
    </Show>
  );
}
