import { createSignal, For, Show } from 'solid-js';
import type { DossierCommandOf } from '#domain/dossier/commands.ts';
import { NBSP } from '#domain/format.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { createDoing } from '../../ui/doing.ts';
import { Field } from '../../ui/field.tsx';
import { confirmDone } from '../../ui/live-region.tsx';
import { FaultNotice } from '../../ui/notice.tsx';
import type { ReadableDossier } from './readable.ts';

type WithdrawableConsent = DossierCommandOf<'withdraw-consent'>['what'];

interface WithdrawalWords {
  readonly name: string;
  readonly consequence: string;
}

const WORDS: Readonly<Record<WithdrawableConsent, WithdrawalWords>> = {
  presentation: {
    name: 'passer en cellule',
    consequence:
      'Le dossier quitte l’ordre du jour, même en séance. Les membres qui ne le préparent pas ne le verront plus.',
  },
  'occupational-health': {
    name: 'partager avec le service de santé au travail',
    consequence: 'Le service de santé au travail ne verra plus ce dossier, dès maintenant.',
  },
  'cap-emploi': {
    name: 'partager avec Cap emploi',
    consequence: 'Cap emploi ne verra plus ce dossier, dès maintenant.',
  },
  guest: {
    name: 'partager avec les invités',
    consequence: 'Les invités ne verront plus ce dossier, dès maintenant.',
  },
  'employer-information': {
    name: 'informer l’employeur',
    consequence: 'Aucune lettre ne partira plus à l’employeur sans nouvel accord.',
  },
};

/** The agreements in force today, the only ones that can be withdrawn. */
function consentsGiven({ consents }: ReadableDossier): WithdrawableConsent[] {
  const given: WithdrawableConsent[] = consents?.presentation ? ['presentation'] : [];
  given.push(...(consents?.sharing ?? []));
  return consents?.employerInformation ? [...given, 'employer-information'] : given;
}

interface WithdrawalProps {
  dossierId: string;
  dossier: ReadableDossier;
  today: string;
  onDone: () => void;
}

/**
 * The insured withdraws an agreement: the consequence is shown, it is confirmed once and takes
 * effect immediately.
 */
export function Withdrawal(props: WithdrawalProps) {
  const [open, setOpen] = createSignal(false);
  return (
    <Show when={consentsGiven(props.dossier).length > 0}>
      <div class="acts">
        <ActButton kind="stop" onAct={() => setOpen(true)}>
          Enregistrer le retrait d’un accord de la personne
        </ActButton>
      </div>
      <Show when={open()}>
        <WithdrawalDialog {...props} onClose={() => setOpen(false)} />
      </Show>
    </Show>
  );
}

function WithdrawalDialog(props: WithdrawalProps & { onClose: () => void }) {
  const doing = createDoing();
  const [what, setWhat] = createSignal<WithdrawableConsent>();
  const [chosenDay, setDate] = createSignal<string>();
  const date = () => chosenDay() ?? props.today;

  async function withdraw(): Promise<void> {
    const chosen = what();
    if (chosen === undefined) return;
    const type = 'withdraw-consent' as const;
    const command = { type, dossierId: props.dossierId, what: chosen, date: date() };
    if ((await doing.run(command)) === null) return;
    confirmDone(`Le retrait de l’accord pour ${WORDS[chosen].name} est enregistré.`);
    props.onClose();
    props.onDone();
  }

  return (
    <Dialog title="La personne retire un accord" onClose={props.onClose}>
      <Show when={doing.fault()}>
        {(fault) => <FaultNotice fault={fault()} title="Le retrait n’est pas enregistré." />}
      </Show>
      <fieldset>
        <legend>Quel accord la personne retire-t-elle{NBSP}?</legend>
        <For each={consentsGiven(props.dossier)}>
          {(one) => (
            <label class="choice">
              <input
                type="radio"
                name="consent"
                checked={what() === one}
                onChange={() => setWhat(one)}
              />
              <span>{WORDS[one].name}</span>
            </label>
          )}
        </For>
      </fieldset>
      <Field id="withdrawn-on" label="Date du retrait" class="narrow">
        <input
          id="withdrawn-on"
          type="date"
          max={props.today}
          value={date()}
          onInput={(event) => setDate(event.currentTarget.value)}
        />
      </Field>
      <Show when={what()}>{(chosen) => <p>{WORDS[chosen()].consequence}</p>}</Show>
      <div class="acts">
        <ActButton
          kind="stop"
          busy={doing.busy()}
          reason={what() === undefined ? 'Choisissez d’abord l’accord retiré.' : null}
          onAct={() => void withdraw()}
        >
          Enregistrer ce retrait, avec effet immédiat
        </ActButton>
        <ActButton kind="plain" onAct={props.onClose}>
          Ne rien changer
        </ActButton>
      </div>
    </Dialog>
  );
}
