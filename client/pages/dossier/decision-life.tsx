import { createSignal, For, Match, Show, Switch } from 'solid-js';
import { NBSP } from '#domain/format.ts';
import type { DecisionLife } from '#domain/wire/decision.ts';
import { weekdayDate } from '#domain/written-dates.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Chip, type MarkName, type Tone } from '../../ui/chip.tsx';
import { Keyed } from '../../ui/keyed.tsx';
import { Rubric } from '../../ui/rubric.tsx';
import { CorrectDialog } from './correct-decision.tsx';
import { EndDialog } from './end-agreement.tsx';
import { type ActionDays, awaitedOf, lifeSentence } from './life-words.ts';
import { LiftDialog, MistakeDialog } from './lift-condition.tsx';
import { measureDays, personName, type ReadableDossier } from './readable.ts';
import { AskDialog, MaintainDialog, WithdrawDialog } from './withdraw.tsx';

interface LivesProps {
  decisions: readonly DecisionLife[];
  dossier: ReadableDossier;
  today: string;
  onDone: () => void;
}

/** What became of the decisions taken: in sentences for all, with its acts for who signs. */
export const DecisionLives = (props: LivesProps) => (
  <Show when={props.decisions.length > 0}>
    <Rubric title={props.decisions.length === 1 ? 'La décision' : 'Les décisions'} class="paced">
      <Keyed each={props.decisions} by={({ decisionNumber }) => decisionNumber}>
        {(life) => <OneLife {...props} life={life()} />}
      </Keyed>
    </Rubric>
  </Show>
);

/** What is open of a decision: a condition to lift, one lifted by mistake, or an act on the whole of it. */
type OpenDialog =
  | { readonly lift: number }
  | { readonly mistake: number }
  | 'end'
  | 'correct'
  | 'ask'
  | 'withdraw'
  | 'maintain'
  | null;

function OneLife(props: LivesProps & { life: DecisionLife }) {
  const [opened, open] = createSignal<OpenDialog>(null);
  const days = (): ActionDays | null => measureDays(props.dossier);
  const own = () => ({
    life: props.life,
    person: personName(props.dossier),
    today: props.today,
    days: days(),
    onClose: () => open(null),
    onDone: props.onDone,
  });
  const rankOf = (kind: 'lift' | 'mistake'): number | null => {
    const now = opened();
    return typeof now === 'object' && now !== null && kind in now
      ? (Object.values(now)[0] ?? null)
      : null;
  };
  return (
    <>
      <p>
        <span class="nb">N° {props.life.decisionNumber}</span>.{' '}
        {lifeSentence(props.life, { today: props.today, days: days() })}
      </p>
      <Show when={props.life.conditions.length > 0}>
        <ul class="rows">
          <For each={props.life.conditions}>
            {(condition, rank) => (
              <li>
                <ConditionState condition={condition} life={props.life} today={props.today} />
                <Show when={props.life.told}>
                  <div class="acts">
                    <ConditionAct
                      condition={condition}
                      rank={rank()}
                      life={props.life}
                      onOpen={open}
                    />
                  </div>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={props.life.told}>
        {(told) => (
          <>
            <For each={told().withheld}>{(reason) => <p class="note">{reason}</p>}</For>
            <div class="acts">
              <ActButton kind="stop" onAct={() => open('end')}>
                Mettre fin à l’accord
              </ActButton>
              <WithdrawalDoors life={props.life} today={props.today} onOpen={open} />
            </div>
          </>
        )}
      </Show>
      <Show when={props.life.correctable}>
        <div class="acts">
          <ActButton kind="plain" onAct={() => open('correct')}>
            Corriger une erreur dans la lettre
          </ActButton>
        </div>
      </Show>
      <Switch>
        <Match when={opened() === 'correct'}>
          <CorrectDialog {...own()} dossier={props.dossier} />
        </Match>
        <Match when={opened() === 'ask'}>
          <AskDialog {...own()} />
        </Match>
        <Match when={opened() === 'withdraw'}>
          <WithdrawDialog {...own()} />
        </Match>
        <Match when={opened() === 'maintain'}>
          <MaintainDialog {...own()} />
        </Match>
        <Match when={opened() === 'end'}>
          <EndDialog {...own()} until={props.dossier.workStoppage?.prescribedUntil ?? null} />
        </Match>
        <Match when={rankOf('lift') !== null}>
          <LiftDialog {...own()} rank={rankOf('lift') ?? 0} />
        </Match>
        <Match when={rankOf('mistake') !== null}>
          <MistakeDialog {...own()} rank={rankOf('mistake') ?? 0} />
        </Match>
      </Switch>
    </>
  );
}

type ShownCondition = DecisionLife['conditions'][number];

interface ConditionProps {
  condition: ShownCondition;
  life: DecisionLife;
  today: string;
}

function ConditionState(props: ConditionProps) {
  const look = (): { words: string; mark: MarkName; tone: Tone } => {
    const { liftedOn, due } = props.condition;
    if (liftedOn) return { words: `reçu le ${weekdayDate(liftedOn)}`, mark: 'done', tone: 'plain' };
    if (props.life.end || props.life.withdrawal || props.life.state === 'superseded')
      return { words: 'n’est plus attendu', mark: 'none', tone: 'quiet' };
    return due < props.today
      ? { words: `attendu jusqu’au ${weekdayDate(due)}, pas arrivé`, mark: 'alert', tone: 'stop' }
      : { words: `attendu au plus tard le ${weekdayDate(due)}`, mark: 'wait', tone: 'care' };
  };
  return (
    <p>
      <Chip mark={look().mark} tone={look().tone}>
        {look().words}
      </Chip>{' '}
      {props.condition.text ?? 'Document dont les mots ne sont pas lisibles ici.'}
    </p>
  );
}

function ConditionAct(
  props: Omit<ConditionProps, 'today'> & { rank: number; onOpen: (opened: OpenDialog) => void },
) {
  const isLast = () => awaitedOf(props.life).length === 1;
  return (
    <Show
      when={props.condition.liftedOn === null}
      fallback={
        <ActButton kind="plain" onAct={() => props.onOpen({ mistake: props.rank })}>
          Ce document n’était pas arrivé{NBSP}: reprendre
          <span class="visually-hidden"> : {props.condition.text}</span>
        </ActButton>
      }
    >
      <ActButton kind="second" onAct={() => props.onOpen({ lift: props.rank })}>
        {isLast() ? 'Le document est arrivé : confirmer l’accord' : 'Le document est arrivé'}
        <span class="visually-hidden"> : {props.condition.text}</span>
      </ActButton>
    </Show>
  );
}

interface DoorsProps {
  life: DecisionLife;
  today: string;
  onOpen: (opened: OpenDialog) => void;
}

/** Within the four months: ask first, or answer what was asked; after them, only answer. */
function WithdrawalDoors(props: DoorsProps) {
  const isLate = () => props.today > (props.life.told?.withdrawableUntil ?? '');
  const mustAsk = () => props.life.told?.mustAsk === true;
  const waits = () => props.life.observations !== null;
  return (
    <>
      <Show when={!isLate() && !waits() && mustAsk()}>
        <ActButton kind="plain" onAct={() => props.onOpen('ask')}>
          Demander son avis avant de retirer
        </ActButton>
      </Show>
      <Show when={!isLate() && !mustAsk()}>
        <ActButton kind="stop" onAct={() => props.onOpen('withdraw')}>
          Retirer cet accord
        </ActButton>
      </Show>
      <Show when={waits()}>
        <ActButton kind="second" onAct={() => props.onOpen('maintain')}>
          Maintenir cet accord
        </ActButton>
      </Show>
    </>
  );
}
