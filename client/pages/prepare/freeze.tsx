import { A } from '@solidjs/router';
import { Show } from 'solid-js';
import { meetingNoun } from '#domain/meeting/state.ts';
import { weekdayDate } from '#domain/written-dates.ts';
import { Act } from '../../meeting/act.tsx';
import { useSeance } from '../../meeting/seance.tsx';
import { dayOf, hourOf } from '../../meeting/words/hours.ts';

/** Freezes the agenda, then says that it is frozen and offers it again once it has changed. */
export function Freeze() {
  const { meeting, meetingId, zone } = useSeance();
  const unchanged = () => meeting.frozen?.agenda.join() === meeting.agenda.join();
  let frozenLine: HTMLParagraphElement | undefined;
  const when = () => {
    const at = meeting.frozen?.at;
    if (!at) return '';
    return ` le ${weekdayDate(dayOf(at, zone()))} à ${hourOf(Date.parse(at), zone())}`;
  };
  const isFrozen = () => meeting.state === 'frozen';
  const offered = () => meeting.state === 'draft' || (isFrozen() && !unchanged());
  return (
    <div class="decide">
      <p
        tabindex="-1"
        ref={(element) => {
          frozenLine = element;
        }}
      >
        <Show when={isFrozen()}>
          Figé{when()}, version {meeting.frozen?.version}.
          {unchanged() ? '' : ' Il a changé depuis.'}
        </Show>
      </p>
      <div class="acts">
        <Show when={offered()}>
          <Act
            kind={meeting.state === 'draft' ? 'main' : 'second'}
            command={{ type: 'freeze-agenda', meetingId }}
            note="les membres peuvent alors donner leur avis avant l’ouverture"
            onDone={() => frozenLine?.focus()}
          >
            {meeting.state === 'draft'
              ? 'Figer l’ordre du jour'
              : `Figer de nouveau, version ${(meeting.frozen?.version ?? 0) + 1}`}
          </Act>
        </Show>
        <A class={meeting.state === 'draft' ? undefined : 'act'} href={`/seances/${meetingId}`}>
          Aller à {meetingNoun(meeting)}
        </A>
      </div>
    </div>
  );
}
