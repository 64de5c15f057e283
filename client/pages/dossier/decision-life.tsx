import { createSignal, For, Match, Show, Switch } from 'solid-js';
import { NBSP } from '#domain/format.ts';
import type { DecisionLife } from '#domain/wire/decision.ts';
import { weekdayDate } from '#domain/written-dates.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Chip, type MarkName, type Tone } from '../../ui/chip.tsx';
import { Keyed } from '../../ui/keyed.tsx';
import { Rubric } from '../../ui/rubric.tsx';
import { EndDialog } from './end-agreement.tsx';
import { type ActionDays, awaitedOf, lifeSentence } from './life-words.ts';
import { LiftDialog, MistakeDialog } from './lift-condition.tsx';
import { measureDays, personName, type ReadableDossier } from './readable.ts';

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

/** What is open of a decision: a condition to lift, one lifted by mistake, or its end. */
type OpenDialog = { readonly lift: number } | { readonly mistake: number } | 'end' | null;

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
            </div>
          </>
        )}
      </Show>
      <Switch>
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
    if (props.life.end) return { words: 'n’est plus attendu', mark: 'none', tone: 'quiet' };
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
