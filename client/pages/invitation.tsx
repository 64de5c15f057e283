import { A, useLocation } from '@solidjs/router';
import { createSignal, Show } from 'solid-js';
import { passwordFault, SHORTEST_PASSWORD } from '#domain/password.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import type { Fault } from '../api.ts';
import { ActButton } from '../ui/act-button.tsx';
import { describedBy, Field } from '../ui/field.tsx';
import { FaultNotice, Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { useViewer } from '../viewer.ts';

interface ChosenProps {
  id: string;
  label: string;
  hint?: string;
  fault: string | undefined;
  value: string;
  onInput: (typed: string) => void;
}

const Chosen = (props: ChosenProps) => (
  <Field id={props.id} label={props.label} hint={props.hint} fault={props.fault}>
    <input
      id={props.id}
      type="password"
      autocomplete="new-password"
      required
      aria-invalid={props.fault ? 'true' : undefined}
      aria-describedby={describedBy(props)}
      value={props.value}
      onInput={(event) => props.onInput(event.currentTarget.value)}
    />
  </Field>
);

/** What the form says is wrong, before anything is sent. */
function faultsOf(password: string, again: string) {
  const first = passwordFault(password) ?? undefined;
  const second = again === password ? undefined : 'Les deux ne sont pas les mêmes.';
  return { first, second, any: first !== undefined || second !== undefined };
}

const Opened = () => (
  <Notice tone="act" title="Votre mot de passe est enregistré.">
    <p>Le lien ne sert plus : il ne s’ouvre qu’une fois. Votre cellule en est informée.</p>
    <p>
      <A href="/connexion">Se connecter</A>
    </p>
  </Notice>
);

/**
 * Where a link leads. Opening it does nothing: what follows the « # » stays in the browser until the
 * password is sent with it.
 */
export default function InvitationPage() {
  const viewer = useViewer();
  const location = useLocation();
  const token = location.hash.slice(1);
  const [password, setPassword] = createSignal('');
  const [again, setAgain] = createSignal('');
  const [shown, setShown] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [fault, setFault] = createSignal<Fault>();
  const [done, setDone] = createSignal(false);
  const faults = () => faultsOf(password(), again());

  async function open(): Promise<void> {
    setShown(true);
    if (busy() || faults().any) return;
    setBusy(true);
    const answer = await viewer.api.post(ROUTES.invitation, {
      params: { token },
      body: { password: password() },
    });
    setBusy(false);
    setFault(answer.ok ? undefined : answer.fault);
    if (answer.ok) setDone(true);
  }

  return (
    <Page title="Ouvrir votre compte Rebond">
      <Show when={!done()} fallback={<Opened />}>
        <form
          class="stack narrow"
          onSubmit={(event) => {
            event.preventDefault();
            void open();
          }}
        >
          <p>
            Choisissez le mot de passe de votre compte. Personne d’autre ne le connaît, et personne
            ne vous le demandera jamais.
          </p>
          <Show when={fault()}>
            {(one) => <FaultNotice fault={one()} title="Votre compte n’est pas ouvert." />}
          </Show>
          <Chosen
            id="password"
            label="Mot de passe"
            hint={`${SHORTEST_PASSWORD} caractères au moins : une phrase courte convient, espaces compris.`}
            fault={shown() ? faults().first : undefined}
            value={password()}
            onInput={setPassword}
          />
          <Chosen
            id="again"
            label="Le même, une seconde fois"
            fault={shown() ? faults().second : undefined}
            value={again()}
            onInput={setAgain}
          />
          <div class="acts">
            <ActButton busy={busy()}>Enregistrer ce mot de passe</ActButton>
          </div>
        </form>
      </Show>
    </Page>
  );
}
