import { createEffect, createSignal, on, Show } from 'solid-js';
import { ROUTES } from '#domain/wire/routes.ts';
import { useViewer } from '../viewer.ts';
import { resetWords, type ToldReset } from './reset-words.ts';

/**
 * Above every page of the first login after somebody else reset the account, until its person says that she
 * has read it. A login renewed above an open page is that first login too.
 */
export function ResetNotice() {
  const viewer = useViewer();
  const [told, setTold] = createSignal<ToldReset | null>(viewer.me().reset);
  createEffect(
    on(
      viewer.logins,
      async () => {
        const answer = await viewer.api.get(ROUTES.me);
        if (answer.ok && answer.value.reset) setTold(answer.value.reset);
      },
      { defer: true },
    ),
  );
  return (
    <Show when={told()}>
      {(reset) => {
        const words = () => resetWords(reset(), viewer.timeZone());
        return (
          <aside class="banner" aria-label="Votre compte">
            <p>
              <b>{words().title}.</b> {words().office} {words().whatToDo}
            </p>
            <button type="button" onClick={() => setTold(null)}>
              J’ai lu
            </button>
          </aside>
        );
      }}
    </Show>
  );
}
