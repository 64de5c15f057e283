import { createSignal, Show } from 'solid-js';
import { Check } from 'typebox/value';
import { addDays } from '#domain/calendar.ts';
import { PanelParameters, type ParameterKey } from '#domain/panel/parameters.ts';
import { longDate } from '#domain/written-dates.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { createDoing } from '../../ui/doing.ts';
import { Field } from '../../ui/field.tsx';
import { confirmDone } from '../../ui/live-region.tsx';
import { FaultNotice } from '../../ui/notice.tsx';
import { useViewer } from '../../viewer.ts';
import { inWords } from './value.ts';
import { ValueInput } from './value-input.tsx';

interface ChangeFormProps {
  parameter: ParameterKey;
  value: unknown;
  onDone: () => void;
}

/** Another value, from a future day. */
export function ChangeForm(props: ChangeFormProps) {
  const viewer = useViewer();
  const doing = createDoing();
  const tomorrow = () => addDays(viewer.today(), 1);
  const [value, setValue] = createSignal<unknown>(props.value, { equals: false });
  const [from, setFrom] = createSignal(tomorrow());
  const dayId = () => `depuis-${props.parameter}`;

  const valueFault = () =>
    Check(PanelParameters.properties[props.parameter], value())
      ? undefined
      : 'Donnez une valeur que ce réglage admet.';
  const reason = () => {
    const fault = valueFault();
    if (fault !== undefined) return fault;
    if (from() === '') return 'Indiquez à partir de quel jour.';
    return from() < tomorrow() ? 'Choisissez un jour à venir.' : null;
  };

  async function send(): Promise<void> {
    const done = await doing.run({
      type: 'set-parameter',
      panelId: viewer.membership().panelId,
      parameter: props.parameter,
      value: value(),
      from: from(),
    });
    if (done === null) return;
    await viewer.refresh();
    confirmDone(
      `Réglage enregistré : ${inWords(props.parameter, value())}, à partir du ${longDate(from())}.`,
    );
    props.onDone();
  }

  return (
    <form class="asks" onSubmit={(event) => event.preventDefault()}>
      <ValueInput
        parameter={props.parameter}
        value={value()}
        fault={valueFault()}
        onChange={setValue}
      />
      <Field id={dayId()} label="À partir du">
        <input
          id={dayId()}
          type="date"
          min={tomorrow()}
          value={from()}
          onInput={({ currentTarget }) => setFrom(currentTarget.value)}
        />
      </Field>
      <Show when={doing.fault()}>
        {(fault) => (
          <FaultNotice
            fault={fault()}
            title="Le réglage n’est pas changé."
            kept="Votre saisie est gardée."
          />
        )}
      </Show>
      <div class="acts wide">
        <ActButton busy={doing.busy()} reason={reason()} onAct={() => void send()}>
          Enregistrer, à partir du {from() === '' ? '…' : longDate(from())}
        </ActButton>
        <ActButton kind="plain" onAct={() => props.onDone()}>
          Ne rien changer
        </ActButton>
      </div>
    </form>
  );
}
