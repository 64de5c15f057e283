import { A } from '@solidjs/router';
import { createEffect, createSignal, on, Show, untrack } from 'solid-js';
import { weekdayDate } from '#domain/format.ts';
import { Act } from '../../meeting/act.tsx';
import { dayOf, hourOf } from '../../meeting/hours.ts';
import { useSeance } from '../../meeting/seance.tsx';

interface Frozen {
  readonly version: number;
  readonly at: number;
  readonly agenda: string;
}

/**
 * The last freeze, where it happened under our eyes: the state of a meeting keeps neither its hour
 * nor what was frozen. Null after a reload: then one may freeze again, changed or not.
 */
function createFrozen() {
  const { meeting, live } = useSeance();
  const [frozen, setFrozen] = createSignal<Frozen | null>(null);
  createEffect(
    on(
      () => meeting.agendaVersion,
      (version) => {
        const seen = untrack(live.freshness) === 'up-to-date' && meeting.state === 'frozen';
        const agenda = untrack(() => meeting.agenda.join());
        setFrozen(seen ? { version, at: live.clock.now(), agenda } : null);
      },
      { defer: true },
    ),
  );
  const unchanged = () => frozen()?.agenda === meeting.agenda.join();
  return { frozen, unchanged };
}

/** Freezes the agenda, then says that it is frozen and offers it again once it has changed. */
export function Freeze() {
  const { meeting, meetingId, zone } = useSeance();
  const { frozen, unchanged } = createFrozen();
  let told: HTMLParagraphElement | undefined;
  const when = () => {
    const at = frozen()?.at;
    if (at === undefined) return '';
    const day = dayOf(new Date(at).toISOString(), zone());
    return ` le ${weekdayDate(day)} à ${hourOf(at, zone())}`;
  };
  const isFrozen = () => meeting.state === 'frozen';
  const offered = () => meeting.state === 'draft' || (isFrozen() && !unchanged());
  return (
    <div class="decide acts">
      <p
        tabindex="-1"
        ref={(element) => {
          told = element;
        }}
      >
        <Show when={isFrozen()}>
          Figé{when()}, version {meeting.agendaVersion}.
        </Show>
      </p>
      <Show when={offered()}>
        <Act
          kind={meeting.state === 'draft' ? 'main' : 'second'}
          command={{ type: 'freeze-agenda', meetingId }}
          note="les membres peuvent alors donner leur avis avant la séance"
          onDone={() => told?.focus()}
        >
          {meeting.state === 'draft'
            ? 'Figer l’ordre du jour'
            : `Figer de nouveau, version ${meeting.agendaVersion + 1}`}
        </Act>
      </Show>
      <A class={meeting.state === 'draft' ? undefined : 'act'} href={`/seances/${meetingId}`}>
        Aller à la séance
      </A>
    </div>
  );
}
