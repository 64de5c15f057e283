import { createSignal, Show } from 'solid-js';
import { NBSP } from '#domain/format.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import type { Fault } from '../../api.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Field } from '../../ui/field.tsx';
import { FaultNotice } from '../../ui/notice.tsx';
import { useViewer } from '../../viewer.ts';

interface LoginFormProps {
  /** Given when the login is only renewed: the person cannot change under the page. */
  email?: string;
  /** What the fields start with, to be changed freely. */
  start?: { email: string; password: string } | undefined;
  onDone: () => void;
}

interface EntryProps {
  id: string;
  label: string;
  type: 'email' | 'password';
  autocomplete: string;
  value: string;
  onInput: (typed: string) => void;
}

const Entry = (props: EntryProps) => (
  <Field id={props.id} label={props.label}>
    <input
      id={props.id}
      type={props.type}
      autocomplete={props.autocomplete}
      required
      value={props.value}
      onInput={(event) => props.onInput(event.currentTarget.value)}
    />
  </Field>
);

/** The title depends on whether the server refused or did not answer. */
const titleOf = ({ kind }: Fault): string =>
  kind === 'offline' || kind === 'broken'
    ? 'La connexion n’a pas pu se faire'
    : 'Connexion refusée';

/** E-mail and password. */
export function LoginForm(props: LoginFormProps) {
  const viewer = useViewer();
  const [email, setEmail] = createSignal(props.email ?? props.start?.email ?? '');
  const [password, setPassword] = createSignal(props.start?.password ?? '');
  const [busy, setBusy] = createSignal(false);
  const [fault, setFault] = createSignal<Fault>();
  let noticeBox: HTMLDivElement | undefined;

  async function logIn(): Promise<void> {
    if (busy()) return;
    setBusy(true);
    const answer = await viewer.api.post(ROUTES.login, {
      body: { email: email().trim(), password: password() },
    });
    setBusy(false);
    if (!answer.ok) {
      setFault(answer.fault);
      noticeBox?.focus();
      return;
    }
    setFault(undefined);
    props.onDone();
  }

  return (
    <form
      class="stack narrow"
      onSubmit={(event) => {
        event.preventDefault();
        void logIn();
      }}
    >
      <Show when={fault()}>
        {(shown) => (
          <div
            tabindex="-1"
            ref={(element) => {
              noticeBox = element;
            }}
          >
            <FaultNotice fault={shown()} title={titleOf(shown())} />
          </div>
        )}
      </Show>
      <Show
        when={props.email}
        fallback={
          <Entry
            id="email"
            label="Adresse électronique professionnelle"
            type="email"
            autocomplete="username"
            value={email()}
            onInput={setEmail}
          />
        }
      >
        <p>
          Compte{NBSP}: <b>{props.email}</b>
        </p>
      </Show>
      <Entry
        id="password"
        label="Mot de passe"
        type="password"
        autocomplete="current-password"
        value={password()}
        onInput={setPassword}
      />
      <div class="acts">
        <ActButton busy={busy()}>Se connecter</ActButton>
      </div>
    </form>
  );
}
