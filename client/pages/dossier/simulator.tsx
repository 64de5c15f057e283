import { createMemo, createSignal, createUniqueId, For, Index, Show } from 'solid-js';
import type { Finding } from '#domain/catalogue/rule.ts';
import type { Period } from '#domain/dossier/facts.ts';
import { listed, NBSP, plural } from '#domain/format.ts';
import { longDate } from '#domain/written-dates.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { createDoing } from '../../ui/doing.ts';
import { Field } from '../../ui/field.tsx';
import { FindingsList } from '../../ui/findings.tsx';
import { confirmDone } from '../../ui/live-region.tsx';
import { FaultNotice } from '../../ui/notice.tsx';
import { Rubric } from '../../ui/rubric.tsx';
import { daysBetween } from '../../ui/time-line.ts';
import { useViewer } from '../../viewer.ts';
import { comparedFor } from './compared.ts';
import type { ReadableDossier } from './readable.ts';
import { differenceOf, possibleStarts, type Simulated, shifted } from './simulation.ts';

interface SimulatorProps {
  dossierId: string;
  dossier: ReadableDossier;
  mayWrite: boolean;
  onDone: () => void;
}

/** Opens on demand: most people who read a dossier change none of its dates. */
export function Simulator(props: SimulatorProps) {
  const [open, setOpen] = createSignal(false);
  return (
    <Rubric title="Et si les dates changeaient ?" class="paced">
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>Essayer d’autres dates, sans rien enregistrer</summary>
        <Show when={open()}>
          <Trial {...props} />
        </Show>
      </details>
    </Rubric>
  );
}

function Trial(props: SimulatorProps) {
  const viewer = useViewer();
  const asked = () => props.dossier.measure?.periods ?? [];
  const [periods, setPeriods] = createSignal<readonly Period[]>(asked());
  const [chosenDay, setDecidedOn] = createSignal<string>();
  const decidedOn = () => chosenDay() ?? viewer.today();
  const simulated = (): Simulated | null => {
    const panel = viewer.panel();
    const today = decidedOn() || viewer.today();
    return (
      panel && { dossier: props.dossier, judge: { panel, capacity: viewer.capacity(), today } }
    );
  };
  const starts = createMemo(() => {
    const now = simulated();
    return now && possibleStarts(now);
  });
  const start = () =>
    periods()
      .map((period) => period.start)
      .sort()[0] ?? '';
  const isComplete = () => periods().every((period) => period.start !== '' && period.end !== '');
  const startOn = (day: string) => setPeriods(shifted(asked(), daysBetween(firstOf(asked()), day)));
  return (
    <div class="paced">
      <DayField label="Si la décision est prise le" value={decidedOn()} onDay={setDecidedOn} />
      <Proposal starts={starts()} onTry={startOn} />
      <Index each={periods()}>
        {(period, rank) => (
          <PeriodFields
            rank={periods().length > 1 ? rank + 1 : null}
            period={period()}
            onChange={(changes) =>
              setPeriods(periods().map((one, at) => (at === rank ? { ...one, ...changes } : one)))
            }
          />
        )}
      </Index>
      <Show when={isComplete()}>
        <div class="acts">
          <For each={SHIFTS}>
            {([days, words]) => (
              <ActButton kind="plain" onAct={() => setPeriods(shifted(periods(), days))}>
                {words}
              </ActButton>
            )}
          </For>
        </div>
      </Show>
      <Show when={isComplete() && simulated()}>
        {(now) => <Outcome simulated={now()} periods={periods()} start={start()} />}
      </Show>
      <Report {...props} periods={periods()} isComplete={isComplete()} />
    </div>
  );
}

const SHIFTS = [
  [-7, 'Une semaine plus tôt'],
  [-1, 'Un jour plus tôt'],
  [1, 'Un jour plus tard'],
  [7, 'Une semaine plus tard'],
] as const;

const firstOf = (periods: readonly Period[]): string =>
  periods.map(({ start }) => start).sort()[0] ?? '';

function DayField(props: { label: string; value: string; onDay: (day: string) => void }) {
  const id = createUniqueId();
  return (
    <Field id={id} label={props.label} class="narrow">
      <input
        id={id}
        type="date"
        value={props.value}
        onInput={(event) => props.onDay(event.currentTarget.value)}
      />
    </Field>
  );
}

function PeriodFields(props: {
  rank: number | null;
  period: Period;
  onChange: (changes: Partial<Period>) => void;
}) {
  const of = () => (props.rank === null ? '' : ` de la période ${props.rank}`);
  return (
    <>
      <DayField
        label={`Premier jour${of()}`}
        value={props.period.start}
        onDay={(start) => props.onChange({ start })}
      />
      <DayField
        label={`Dernier jour${of()}`}
        value={props.period.end}
        onDay={(end) => props.onChange({ end })}
      />
    </>
  );
}

/** What the rules allow, tried day by day. */
const Proposal = (props: {
  starts: { first: string; last: string } | null;
  onTry: (day: string) => void;
}) => (
  <Show
    when={props.starts}
    fallback={<p>Aucun début dans l’année qui vient ne convient, à durée égale.</p>}
  >
    {(starts) => (
      <>
        <p>
          À durée égale, l’action peut commencer au plus tôt le <b>{longDate(starts().first)}</b>,
          au plus tard le <b>{longDate(starts().last)}</b>.
        </p>
        <div class="acts">
          <ActButton kind="second" onAct={() => props.onTry(starts().first)}>
            Essayer au plus tôt
          </ActButton>
          <ActButton kind="second" onAct={() => props.onTry(starts().last)}>
            Essayer au plus tard
          </ActButton>
        </div>
      </>
    )}
  </Show>
);

const COUNTED = [
  ['appeared', 'constat apparaîtrait', 'constats apparaîtraient'],
  ['changed', 'constat changerait', 'constats changeraient'],
  ['gone', 'constat disparaîtrait', 'constats disparaîtraient'],
] as const;

/** « 1 constat apparaîtrait, 2 constats disparaîtraient »; another sentence if nothing changes. */
function countsOf(difference: ReturnType<typeof differenceOf>): string {
  const parts = COUNTED.flatMap(([name, one, several]) =>
    difference[name].length > 0 ? [plural(difference[name].length, one, several)] : [],
  );
  return parts.length === 0 ? 'les constats restent les mêmes' : listed(parts);
}

/** What would appear, change and disappear; a screen reader announces only the counts. */
function Outcome(props: { simulated: Simulated; periods: readonly Period[]; start: string }) {
  const difference = createMemo(() => differenceOf(props.simulated, props.periods));
  const tried = (): Simulated => {
    const { dossier, judge } = props.simulated;
    return {
      dossier: { ...dossier, measure: { ...dossier.measure, periods: [...props.periods] } },
      judge,
    };
  };
  return (
    <div class="paced">
      <p role="status">
        Début le {longDate(props.start)}
        {NBSP}: {countsOf(difference())}.
      </p>
      <Findings title="Ce qui apparaîtrait" findings={difference().appeared} {...tried()} />
      <Findings title="Ce qui changerait" findings={difference().changed} {...tried()} />
      <Findings title="Ce qui disparaîtrait" findings={difference().gone} {...props.simulated} />
    </div>
  );
}

const Findings = (props: Simulated & { title: string; findings: readonly Finding[] }) => (
  <Show when={props.findings.length > 0}>
    <h3>{props.title}</h3>
    <FindingsList
      findings={props.findings}
      compared={(finding) =>
        comparedFor(finding, props.dossier, {
          today: props.judge.today,
          settings: props.judge.panel.settings,
        })
      }
    />
  </Show>
);

/** The only act of the panel: the dates tried become those of the request. */
function Report(props: SimulatorProps & { periods: readonly Period[]; isComplete: boolean }) {
  const doing = createDoing();
  const isSame = () =>
    JSON.stringify(props.periods) === JSON.stringify(props.dossier.measure?.periods ?? []);
  const reason = () => {
    if (!props.isComplete) return 'Donnez toutes les dates.';
    return isSame() ? 'Ce sont déjà les dates de la demande.' : null;
  };
  async function report(): Promise<void> {
    const { dossierId, dossier } = props;
    const code = dossier.measure?.code;
    if (code === undefined) return;
    const changes = { measure: { code, periods: [...props.periods] } };
    if ((await doing.run({ type: 'update-dossier', dossierId, changes })) === null) return;
    confirmDone('Les dates de la demande sont changées ; les constats sont refaits.');
    props.onDone();
  }
  return (
    <Show when={props.mayWrite}>
      <Show when={doing.fault()}>
        {(fault) => <FaultNotice fault={fault()} title="Les dates ne sont pas enregistrées." />}
      </Show>
      <div class="acts">
        <ActButton busy={doing.busy()} reason={reason()} onAct={() => void report()}>
          Reporter ces dates dans la demande
        </ActButton>
      </div>
    </Show>
  );
}
