import { A } from '@solidjs/router';
import { Show } from 'solid-js';
import { NBSP } from '#domain/format.ts';
import { outcomeName } from '#domain/outcome-names.ts';
import type { DossierDetail } from '#domain/wire/http.ts';
import { Chip } from '../../ui/chip.tsx';
import { Due } from '../../ui/due.tsx';
import { useViewer } from '../../viewer.ts';
import { stateChip } from './state.ts';

/** Where a dossier stands: its state, its outcome or its decision, its meeting, its last useful date. */
export function Standing(props: { detail: DossierDetail; today: string }) {
  const viewer = useViewer();
  const chip = () => stateChip(props.detail.state, viewer.capacity());
  return (
    <>
      <Chip mark={chip().mark} tone={chip().tone}>
        {chip().word}
      </Chip>
      <Show when={props.detail.outcome}>
        {(outcome) => (
          <>
            {' '}
            · issue proposée{NBSP}: {outcomeName(outcome())}
          </>
        )}
      </Show>
      <Show when={props.detail.reopened}>
        {(number) => <> · étude reprise, décision n° {number()} à revoir</>}
      </Show>
      <Show when={props.detail.decisionNumber}>{(number) => <> · décision n° {number()}</>}</Show>
      <Show when={props.detail.meetingId}>
        {(meeting) => (
          <>
            {' · '}
            <A href={`/seances/${meeting()}`}>voir la séance</A>
          </>
        )}
      </Show>
      <Show when={props.detail.due}>
        {(due) => (
          <>
            {' · '}
            <Due due={due()} today={props.today} />
          </>
        )}
      </Show>
    </>
  );
}
