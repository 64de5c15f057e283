import { Show } from 'solid-js';
import type { Form } from '../../forms/form.tsx';
import { createKeptForm, type KeptForm, type Resumption } from '../../forms/kept-form.ts';
import { browserShelf, hasShelf } from '../../kept/draft-shelf.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { LeaveGuard } from '../../ui/leave-guard.tsx';
import { announce } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useViewer } from '../../viewer.ts';
import { resumedWords } from './resumed-words.ts';

/** Keeps what this person types in the form of a dossier, in this capacity: another has other questions. */
export function keepTyped(form: Form, dossier: string): KeptForm {
  const viewer = useViewer();
  const { personId, draftKey } = viewer.me();
  return createKeptForm({
    form,
    name: `${dossier} ${viewer.capacity()}`,
    owner: { personId, place: 'dossier', key: draftKey },
    shelf: browserShelf(),
    now: () => viewer.clock.now(),
  });
}

/** A browser that keeps nothing would lose what is typed with the page. */
export const AskedBeforeLeaving = (props: { form: Form }) => (
  <LeaveGuard
    unsaved={() => props.form.changed() && !hasShelf()}
    lost="Si vous quittez cette page maintenant, ce que vous venez de saisir sera perdu."
  />
);

/** Where the form holds what an earlier page left: since when, and the way to start again. */
export function Resumed(props: { kept: KeptForm; nameOf: (path: string) => string }) {
  const viewer = useViewer();
  const words = (left: Resumption) =>
    resumedWords(left, { timeZone: viewer.timeZone(), nameOf: props.nameOf });
  const discard = () => {
    props.kept.discard();
    announce('Les réponses reprises sont effacées.');
  };
  return (
    <Show when={props.kept.resumed()}>
      {(left) => (
        <Notice tone="care" title={words(left()).title}>
          <p>{words(left()).answers}</p>
          <p>
            Rien n’en est enregistré. Relisez avant d’envoyer, ou effacez ces réponses. Elles
            restent dans ce navigateur, trente jours au plus, et personne d’autre ne peut les y
            lire.
          </p>
          <div class="acts">
            <ActButton kind="second" onAct={discard}>
              Effacer ces réponses
            </ActButton>
          </div>
        </Notice>
      )}
    </Show>
  );
}
