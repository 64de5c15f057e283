import { A } from '@solidjs/router';
import { createSignal, For, Show } from 'solid-js';
import { NBSP, typeset } from '#domain/format.ts';
import { type ParameterKey, type ParameterPeriod, periodsOf } from '#domain/panel/parameters.ts';
import { PARAMETER_WORDS, quorumInWords } from '#domain/panel/wording.ts';
import { profileOf } from '#domain/profile.ts';
import type { PanelSummary } from '#domain/wire/http.ts';
import { longDate } from '#domain/written-dates.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { createDoing } from '../../ui/doing.ts';
import { confirmDone } from '../../ui/live-region.tsx';
import { FaultNotice } from '../../ui/notice.tsx';
import { useViewer } from '../../viewer.ts';
import { ChangeForm } from './change-form.tsx';
import { inWords } from './value.ts';

interface ParameterProps {
  parameter: ParameterKey;
  settings: PanelSummary['settings'];
  mayChange: boolean;
}

const whenOf = ({ from, until }: ParameterPeriod): string => {
  const begins = from === null ? 'au départ' : `à partir du ${longDate(from)}`;
  return until === null ? begins : `${begins}, jusqu’au ${longDate(until)}`;
};

/** One parameter: what it decides, its value today, the past and the future ones. */
export function Parameter(props: ParameterProps) {
  const viewer = useViewer();
  const [changing, setChanging] = createSignal(false);
  const words = () => PARAMETER_WORDS[props.parameter];
  const periods = () => periodsOf(props.parameter, props.settings.start, props.settings.changes);
  const ahead = () => periods().filter(({ from }) => from !== null && from > viewer.today());
  const past = () => periods().filter(({ until }) => until !== null && until < viewer.today());
  const now = () => {
    const words = inWords(props.parameter, props.settings[props.parameter]);
    const own = props.parameter === 'quorum' && props.settings.quorum === null;
    return typeset(
      own ? `${words} : ${quorumInWords(profileOf(viewer.membership().profile).quorum)}` : words,
    );
  };
  let heading: HTMLElement | undefined;
  return (
    <li class="rule">
      <p
        tabindex="-1"
        ref={(element) => {
          heading = element;
        }}
      >
        {words().label}
        {NBSP}: <b>{now()}</b>
      </p>
      <p class="note">
        {typeset(words().why)}{' '}
        <For each={words().rules}>
          {(code, index) => (
            <>
              {index() > 0 ? ', ' : ''}
              <A class="nb" href={`/regles#${code}`}>
                Règle {code}
              </A>
            </>
          )}
        </For>
      </p>
      <For each={ahead()}>
        {(period) => (
          <Ahead
            parameter={props.parameter}
            period={period}
            mayChange={props.mayChange}
            onDropped={() => heading?.focus()}
          />
        )}
      </For>
      <Show when={past().length > 0}>
        <details>
          <summary>Avant</summary>
          <For each={past()}>
            {(period) => (
              <p class="note">
                {inWords(props.parameter, period.value)}, {whenOf(period)}
              </p>
            )}
          </For>
        </details>
      </Show>
      <Show when={props.mayChange}>
        <Show
          when={changing()}
          fallback={
            <div class="acts">
              <ActButton kind="plain" onAct={() => setChanging(true)}>
                Changer <span class="visually-hidden">: {words().label}</span>
              </ActButton>
            </div>
          }
        >
          <div class="editing">
            <ChangeForm
              parameter={props.parameter}
              value={props.settings[props.parameter]}
              onDone={() => {
                setChanging(false);
                heading?.focus();
              }}
            />
          </div>
        </Show>
      </Show>
    </li>
  );
}

interface AheadProps {
  parameter: ParameterKey;
  period: ParameterPeriod;
  mayChange: boolean;
  /** Called once the choice is cancelled: its line is gone, and the button with it. */
  onDropped: () => void;
}

/** A choice that has not taken effect: it can still be cancelled. */
function Ahead(props: AheadProps) {
  const viewer = useViewer();
  const doing = createDoing();
  async function drop(): Promise<void> {
    const done = await doing.run({
      type: 'drop-parameter',
      panelId: viewer.membership().panelId,
      parameter: props.parameter,
      from: props.period.from ?? '',
    });
    if (done === null) return;
    await viewer.refresh();
    confirmDone('Le changement prévu est retiré.');
    props.onDropped();
  }
  return (
    <>
      <p>
        À venir{NBSP}: <b>{typeset(inWords(props.parameter, props.period.value))}</b>,{' '}
        {whenOf(props.period)}{' '}
        <Show when={props.mayChange}>
          <ActButton kind="plain" busy={doing.busy()} onAct={() => void drop()}>
            Retirer ce changement
            <span class="visually-hidden">
              {' '}
              : {PARAMETER_WORDS[props.parameter].label}, {whenOf(props.period)}
            </span>
          </ActButton>
        </Show>
      </p>
      <Show when={doing.fault()}>
        {(fault) => <FaultNotice fault={fault()} title="Le changement n’est pas retiré." />}
      </Show>
    </>
  );
}
