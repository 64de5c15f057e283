import { createSignal, Show } from 'solid-js';
import type { Fault } from '../../api.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Field } from '../../ui/field.tsx';
import { FaultNotice } from '../../ui/notice.tsx';
import { useViewer } from '../../viewer.tsx';

interface LoginFormProps {
  /** Known when the login is only to be renewed: the person cannot change under the page. */
  email?: string;
  /** What the fields start with, to be changed freely. */
  start?: { email: string; password: string } | undefined;
  onDone: () => void;
}

/** E-mail, password, and the code of the second factor once the server asks for it. */
export function LoginForm(props: LoginFormProps) {
  const viewer = useViewer();
  const [email, setEmail] = createSignal(props.email ?? props.start?.email ?? '');
  const [password, setPassword] = createSignal(props.start?.password ?? '');
  const [code, setCode] = createSignal('');
  const [busy, setBusy] = createSignal(false);
  const [fault, setFault] = createSignal<Fault>();

  async function logIn(): Promise<void> {
    if (busy()) return;
    setBusy(true);
    const second = code().trim() === '' ? {} : { code: code().trim() };
    const answer = await viewer.api.post('/api/login', {
      email: email().trim(),
      password: password(),
      ...second,
    });
    setBusy(false);
    if (!answer.ok) {
      setFault(answer.fault);
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
        {(told) => <FaultNotice fault={told()} title="Vous n’êtes pas connecté." />}
      </Show>
      <Show
        when={props.email}
        fallback={
          <Field id="email" label="Adresse électronique professionnelle">
            <input
              id="email"
              type="email"
              autocomplete="username"
              required
              value={email()}
              onInput={(event) => setEmail(event.currentTarget.value)}
            />
          </Field>
        }
      >
        <p>
          Compte : <b>{props.email}</b>
        </p>
      </Show>
      <Field id="password" label="Mot de passe">
        <input
          id="password"
          type="password"
          autocomplete="current-password"
          required
          value={password()}
          onInput={(event) => setPassword(event.currentTarget.value)}
        />
      </Field>
      <Field
        id="code"
        label="Code à usage unique"
        hint="Six chiffres, si votre compte en demande un. Sinon, laissez vide."
      >
        <input
          id="code"
          inputmode="numeric"
          autocomplete="one-time-code"
          value={code()}
          onInput={(event) => setCode(event.currentTarget.value)}
        />
      </Field>
      <div class="acts">
        <ActButton busy={busy()}>Se connecter</ActButton>
      </div>
    </form>
  );
}
