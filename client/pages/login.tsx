import { Navigate, useSearchParams } from '@solidjs/router';
import { createSignal, For, onMount, Show } from 'solid-js';
import { typeset } from '#domain/format.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import { DemonstrationBanner } from '../ui/demonstration-banner.tsx';
import { Page } from '../ui/page.tsx';
import { Rubric } from '../ui/rubric.tsx';
import { useViewer } from '../viewer.ts';
import { DEMONSTRATION_ACCOUNTS, DEMONSTRATION_PASSWORD } from './login/demonstration.ts';
import { LoginForm } from './login/form.tsx';

/** Only a path of our own: an address given in a link never leads elsewhere. */
const safeNext = (path: unknown): string =>
  typeof path === 'string' && /^\/(?![/\\])/.test(path) && path !== '/connexion' ? path : '/';

function Accounts(props: { onChoose: (email: string) => void }) {
  return (
    <Rubric
      title="Comptes de démonstration"
      aside={typeset(`mot de passe : ${DEMONSTRATION_PASSWORD}`)}
    >
      <ul class="rows">
        <For each={DEMONSTRATION_ACCOUNTS}>
          {(account) => (
            <li>
              <button type="button" class="plain" onClick={() => props.onChoose(account.email)}>
                {account.email}
              </button>
              <span class="note"> {account.role}</span>
            </li>
          )}
        </For>
      </ul>
    </Rubric>
  );
}

export default function Login() {
  const viewer = useViewer();
  const [search] = useSearchParams();
  // Not known yet: neither the banner nor the accounts may come in above what is being read.
  const [demonstration, setDemonstration] = createSignal<boolean>();
  const [chosen, setChosen] = createSignal<{ email: string; password: string }>();
  onMount(async () => {
    const answer = await viewer.api.get(ROUTES.alive);
    setDemonstration(answer.ok && answer.value.demonstration);
  });

  return (
    <Show when={!viewer.known()} fallback={<Navigate href={safeNext(search.suite)} />}>
      <Show when={demonstration()}>
        <DemonstrationBanner />
      </Show>
      <Show when={demonstration() !== undefined}>
        <Page title="Se connecter à Rebond">
          <div class="cols login">
            <Show when={chosen()?.email ?? 'aucun'} keyed>
              <LoginForm start={chosen()} onDone={() => void viewer.refresh()} />
            </Show>
            <Show when={demonstration()}>
              <Accounts
                onChoose={(email) => setChosen({ email, password: DEMONSTRATION_PASSWORD })}
              />
            </Show>
          </div>
        </Page>
      </Show>
    </Show>
  );
}
