import { Show } from 'solid-js';
import { NBSP, typeset } from '#domain/format.ts';
import { type Item, isGuardUp } from '#domain/meeting/state.ts';
import { isPhysician } from '#domain/roles.ts';
import { Act } from '../act.tsx';
import { useSeance } from '../seance.tsx';

/** Who keeps the medical secrecy of this item: the physicians, until one of them opens it. */
export function Secrecy(props: { item: Item }) {
  const { meeting, meetingId, live } = useSeance();
  const isKept = () => meeting.profile.secrecyGuard !== 'none' && !props.item.veiled;
  const opens = () => {
    const own = live.you()?.capacity;
    return own !== undefined && isPhysician(own) && meeting.state !== 'closed';
  };
  /** The coordination still reads the facts on which its outcome is judged. */
  const kept = () =>
    live.you()?.capacity === 'coordination'
      ? 'les raisons du médecin du travail'
      : 'les raisons du médecin du travail, son accord et l’aptitude';
  return (
    <Show when={isKept()}>
      <Show
        when={isGuardUp(meeting, props.item)}
        fallback={
          <p class="note">
            Un médecin a ouvert ce point aux membres{NBSP}: ce que le médecin du travail a fait
            savoir leur est lisible.
          </p>
        }
      >
        <Show
          when={opens()}
          fallback={
            <p class="note">
              Secret médical : {kept()} restent aux médecins tant que l’un d’eux, présent, n’a pas
              ouvert ce point.
            </p>
          }
        >
          <p>
            Vous gardez le secret de ce point{NBSP}: les membres ne lisent ni les raisons du médecin
            du travail, ni son accord, ni l’aptitude.
          </p>
          <div class="acts">
            <Act
              kind="second"
              command={{ type: 'lift-guard', meetingId, itemId: props.item.itemId }}
              note={typeset('ce point seulement ; ne se reprend pas')}
            >
              Ouvrir ce point aux membres
            </Act>
          </div>
        </Show>
      </Show>
    </Show>
  );
}
