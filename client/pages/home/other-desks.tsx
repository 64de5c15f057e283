import { A } from '@solidjs/router';
import { Show } from 'solid-js';
import { NBSP } from '#domain/format.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import { createLoad, Loaded } from '../../ui/load.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/rubric.tsx';
import { useViewer } from '../../viewer.ts';
import { panelDay } from './panel-day.ts';
import { nextMeeting } from './waiting.ts';

/** The technical administrator has no dossier to see; the page says so. */
export function Technical() {
  return (
    <Page title="Administration technique">
      <p>
        Votre fonction ne donne accès à aucun dossier, à aucune séance et à aucune lettre{NBSP}:
        c’est voulu. La page « Membres » dit qui siège et qui signe, et y met fin ; « Cellules » en
        crée une autre. Les comptes et les sauvegardes se font sur le serveur, avec la commande{' '}
        <code>rebond</code>.
      </p>
    </Page>
  );
}

/** The room's account shows the room screen of the next meeting, and nothing else. */
export function Room() {
  const viewer = useViewer();
  const load = createLoad(
    () => viewer.membership().panelId,
    (panel) => viewer.api.get(ROUTES.meetings, { query: { panel } }),
  );
  return (
    <Page title="Écran de salle">
      <Loaded load={load} title="Les séances n’ont pas pu être lues.">
        {(meetings) => (
          <Show
            when={nextMeeting(meetings(), panelDay(viewer))}
            fallback={<EmptyState title="Aucune séance n’est prévue pour l’instant." />}
          >
            {(meeting) => (
              <A class="act" href={`/seances/${meeting().id}/salle`}>
                Afficher la séance dans la salle
              </A>
            )}
          </Show>
        )}
      </Loaded>
    </Page>
  );
}
