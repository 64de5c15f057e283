import { createEffect, Match, on, Show, Switch } from 'solid-js';
import { meetingNoun } from '#domain/meeting/state.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Pill } from '../../ui/chip.tsx';
import { announce } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useViewer } from '../../viewer.ts';
import { useSeance } from '../seance.tsx';

/**
 * « à jour », « rattrapage », « hors ligne »: based on acknowledged numbers, not on the state of
 * the socket.
 */
export function ConnectionPill() {
  const { live } = useSeance();
  let isCut = false;
  createEffect(
    on(live.freshness, (now, before) => {
      // The first connection of a page is not announced, and a notice reports its end.
      if (now === 'offline' && before !== undefined && live.ended() === null) {
        announce('Hors ligne : rien ne peut partir. Votre saisie est gardée.');
        isCut = true;
      } else if (now === 'up-to-date' && isCut) {
        announce('De nouveau en ligne : la page est à jour.');
        isCut = false;
      }
    }),
  );
  return (
    <Switch>
      <Match when={live.freshness() === 'up-to-date'}>
        <Pill mark="done">à jour</Pill>
      </Match>
      <Match when={live.freshness() === 'catching-up'}>
        <Pill mark="half" tone="care">
          rattrapage
        </Pill>
      </Match>
      <Match when={live.freshness() === 'offline'}>
        <Pill mark="alert" tone="stop">
          hors ligne
        </Pill>
      </Match>
    </Switch>
  );
}

/**
 * Why the page stopped following, and the way out; or a message of the server that answers no act.
 */
export function ConnectionNotice() {
  const { live, meeting } = useSeance();
  const viewer = useViewer();
  async function logIn(): Promise<void> {
    const answer = await viewer.api.get(ROUTES.me);
    if (answer.ok) live.connection.start();
  }
  return (
    <>
      <Show when={live.ended()}>
        {(ended) => (
          <Notice tone="stop" title={`Cette page ne suit plus ${meetingNoun(meeting)}`}>
            <p>{ended().message}</p>
            <div class="acts">
              <Show
                when={ended().why === 'login-ended'}
                fallback={
                  <ActButton kind="second" onAct={() => location.reload()}>
                    Recharger la page
                  </ActButton>
                }
              >
                <ActButton kind="second" onAct={() => void logIn()}>
                  Se reconnecter ici
                </ActButton>
              </Show>
            </div>
          </Notice>
        )}
      </Show>
      <Show when={live.notice()}>
        {(notice) => (
          <Notice tone="care" title="Message du serveur">
            <p>{notice()}</p>
          </Notice>
        )}
      </Show>
    </>
  );
}
