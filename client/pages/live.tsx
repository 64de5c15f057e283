import { A, Navigate, useLocation, useParams } from '@solidjs/router';
import { Match, Show, Switch } from 'solid-js';
import { typeset } from '#domain/format.ts';
import { hasSeat, isScreen } from '#domain/roles.ts';
import { Cockpit } from '../meeting/coordination/cockpit.tsx';
import { Arrival } from '../meeting/frame/arrival.tsx';
import { MemberScreen } from '../meeting/member/member.tsx';
import { Hall } from '../meeting/room/room-screen.tsx';
import { SeanceProvider } from '../meeting/seance.tsx';
import { Page } from '../ui/page.tsx';
import { EmptyState } from '../ui/rubric.tsx';
import { useViewer } from '../viewer.ts';

/** The signatory takes no part in the meeting: an item reaches her only with its outcome. */
const SignatoryPage = () => (
  <Page title="Cette séance">
    <EmptyState
      title={typeset(
        'La cellule délibère sans vous : un dossier vous arrive avec son issue, jamais avant.',
      )}
    >
      <A href="/decisions">Voir les issues à signer</A>
    </EmptyState>
  </Page>
);

const NothingHere = () => (
  <Page title="Cette séance">
    <EmptyState title="Votre fonction ne donne accès à aucun dossier ni à aucune séance." />
  </Page>
);

/** A meeting, live: the coordination leads, a service answers, the room looks. */
export default function LivePage() {
  const viewer = useViewer();
  const params = useParams();
  const location = useLocation();
  const capacity = () => viewer.capacity();
  const isHall = () => location.pathname.endsWith('/salle');
  const follows = () => isScreen(capacity()) || hasSeat(capacity());
  return (
    <Switch>
      <Match when={capacity() === 'signatory'}>
        <SignatoryPage />
      </Match>
      <Match when={!follows()}>
        <NothingHere />
      </Match>
      <Match when={isScreen(capacity()) && !isHall()}>
        <Navigate href={`/seances/${params.id}/salle`} />
      </Match>
      <Match when={follows()}>
        {/* Another meeting or another capacity needs another connection to the server. */}
        <Show when={`${params.id} ${viewer.membership().memberId}`} keyed>
          <SeanceProvider meetingId={params.id ?? ''}>
            <Arrival>
              <Switch fallback={<MemberScreen />}>
                <Match when={isHall()}>
                  <Hall />
                </Match>
                <Match when={capacity() === 'coordination'}>
                  <Cockpit />
                </Match>
              </Switch>
            </Arrival>
          </SeanceProvider>
        </Show>
      </Match>
    </Switch>
  );
}
