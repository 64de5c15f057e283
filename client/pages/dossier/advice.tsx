import { createSignal, For, Show } from 'solid-js';
import { ADVICE_SENSES } from '#domain/dossier/facts.ts';
import { labelOf } from '#domain/labels.ts';
import type { Physician } from '#domain/roles.ts';
import { longDate } from '#domain/written-dates.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { createDoing } from '../../ui/doing.ts';
import { Field } from '../../ui/field.tsx';
import { confirmDone } from '../../ui/live-region.tsx';
import { FaultNotice } from '../../ui/notice.tsx';
import { Rubric } from '../../ui/rubric.tsx';
import type { ReadableDossier } from './readable.ts';

type Sense = (typeof ADVICE_SENSES)[number];

interface AdviceProps {
  dossierId: string;
  dossier: ReadableDossier;
  capacity: Physician;
  onDone: () => void;
}

const CONSEQUENCE: Readonly<Record<AdviceProps['capacity'], Record<Sense, string>>> = {
  'medical-service': {
    favourable: 'La cellule pourra proposer un accord.',
    unfavourable: 'Aucun accord ne pourra être pris : cet avis s’impose à la caisse.',
  },
  'occupational-health': {
    favourable: 'L’accord du médecin du travail sera au dossier.',
    unfavourable: 'Le refus du médecin du travail sera au dossier.',
  },
};

/** The physician's own act: a sense, and for the médecin-conseil the expected end. Never a reason. */
export function RecordAdvice(props: AdviceProps) {
  const doing = createDoing();
  const [sense, setSense] = createSignal<Sense>();
  const [end, setEnd] = createSignal(props.dossier.workStoppage?.expectedEnd ?? '');
  const medical = () => props.capacity === 'medical-service';

  async function record(): Promise<void> {
    const chosen = sense();
    if (chosen === undefined) return;
    const forecast = medical() && end() !== '' ? { expectedEnd: end() } : {};
    const type = 'record-advice' as const;
    const done = await doing.run({ type, dossierId: props.dossierId, sense: chosen, ...forecast });
    if (done === null) return;
    confirmDone(`Votre avis ${labelOf('advice', chosen)} est enregistré.`);
    props.onDone();
  }

  return (
    <Rubric
      title={medical() ? 'Votre avis de médecin-conseil' : 'Votre accord de médecin du travail'}
      aside="le sens et la date seulement, jamais un motif"
      class="paced"
    >
      <Show when={doing.fault()}>
        {(fault) => (
          <FaultNotice
            fault={fault()}
            title="Votre avis n’est pas enregistré."
            kept="Votre choix est gardé."
          />
        )}
      </Show>
      <fieldset class="line">
        <legend class="visually-hidden">Sens de l’avis</legend>
        <For each={ADVICE_SENSES}>
          {(one) => (
            <label>
              <input
                type="radio"
                name="sense"
                checked={sense() === one}
                onChange={() => setSense(one)}
              />
              {labelOf('advice', one)}
            </label>
          )}
        </For>
      </fieldset>
      <Show when={medical()}>
        <Field
          id="expected-end"
          label="Fin prévue de l’arrêt"
          hint="La date dont la cellule tient compte. Laissez-la telle quelle si elle n’a pas changé."
          class="narrow"
        >
          <input
            id="expected-end"
            type="date"
            value={end()}
            onInput={(event) => setEnd(event.currentTarget.value)}
          />
        </Field>
      </Show>
      <div class="acts">
        <ActButton
          busy={doing.busy()}
          reason={sense() === undefined ? 'Choisissez d’abord le sens de votre avis.' : null}
          onAct={() => void record()}
        >
          Enregistrer mon avis {sense() ? labelOf('advice', sense() ?? 'favourable') : ''}
        </ActButton>
        <Show when={sense()}>
          {(chosen) => (
            <p class="note">
              {CONSEQUENCE[props.capacity][chosen()]}
              <Show when={medical() && end() !== ''}> Fin prévue : {longDate(end())}.</Show>
            </p>
          )}
        </Show>
      </div>
    </Rubric>
  );
}
