import { createEffect, createSignal, on, Show } from 'solid-js';
import { ROUTES } from '#domain/wire/routes.ts';
import type { Fault } from '../api.ts';
import { useViewer } from '../viewer.ts';
import { FaultNotice } from './notice.tsx';
import { resetWords, type ToldReset } from './reset-words.ts';

/**
 * Above every page once somebody else has reset the account, until its person says that she has read it: the
 * server keeps that she did. A login renewed above an open page may be the first to tell her.
 */
export function ResetNotice() {
  const viewer = useViewer();
  const [told, setTold] = createSignal<ToldReset | null>(viewer.me().reset);
  const [fault, setFault] = createSignal<Fault>();
  async function read(): Promise<void> {
    const answer = await viewer.api.post(ROUTES.resetRead);
    setFault(answer.ok ? undefined : answer.fault);
    if (answer.ok) setTold(null);
  }
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
            <Show when={fault()}>
              {(shown) => (
                <FaultNotice fault={shown()} title="Rebond n’a pas pu noter que vous avez lu." />
              )}
            </Show>
            <button type="button" onClick={() => void read()}>
              J’ai lu
            </button>
          </aside>
        );
      }}
    </Show>
  );
}
