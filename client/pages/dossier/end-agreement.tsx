import { createSignal, For, Show } from 'solid-js';
import { addDays } from '#domain/calendar.ts';
import { GROUND_WORDS, LAPSE_GROUNDS, type LapseGround } from '#domain/dossier/lapse-grounds.ts';
import { capital, NBSP } from '#domain/format.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { createDoing } from '../../ui/doing.ts';
import { Field } from '../../ui/field.tsx';
import { FreeText } from '../../ui/free-text.tsx';
import { confirmDone } from '../../ui/live-region.tsx';
import { Refused } from '../../ui/refused.tsx';
import type { LifeDialogProps } from './life-dialog.ts';
import { type ActionDays, awaitedOf, printedWords, stopWords, toldWords } from './life-words.ts';

interface EndProps extends LifeDialogProps {
  days: ActionDays | null;
  /** Last prescribed day of the stoppage, where it is known. */
  until: string | null;
}

/** The grounds that this agreement leaves room for. */
const groundsOf = ({ life }: EndProps): readonly LapseGround[] =>
  LAPSE_GROUNDS.filter((ground) => ground !== 'condition-not-met' || awaitedOf(life).length > 0);

/** The first day on which the agreement no longer holds, as the ground chosen suggests it. */
function usualDay(ground: LapseGround | undefined, { life, until, today }: EndProps): string {
  const [due] = awaitedOf(life)
    .map((one) => one.due)
    .sort();
  if (ground === 'condition-not-met' && due) return addDays(due, 1);
  return ground === 'stoppage-ended' && until ? addDays(until, 1) : today;
}

/** From when nothing is granted any more. */
const FirstDayWithout = (props: EndProps & { day: string; onSay: (day: string) => void }) => (
  <Field
    id="lapse-day"
    label="L’accord n’est plus valable à partir du"
    hint="Le premier jour sans accord. Avant le début de l’action, elle ne commence pas."
    class="narrow"
  >
    <input
      id="lapse-day"
      type="date"
      aria-describedby="lapse-day-hint"
      min={props.life.date}
      max={props.days?.end}
      value={props.day}
      onInput={(event) => props.onSay(event.currentTarget.value)}
    />
  </Field>
);

/** An agreement ends: why, from which day, and who will read what. It cannot be undone. */
export function EndDialog(props: EndProps) {
  const doing = createDoing();
  const [ground, setGround] = createSignal<LapseGround>();
  const [chosen, setDay] = createSignal<string>();
  const [heard, setHeard] = createSignal<string>();
  const [note, setNote] = createSignal('');
  const [why, setWhy] = createSignal('');
  const day = () => chosen() ?? usualDay(ground(), props);
  const saidOn = () => heard() ?? props.today;

  async function end(): Promise<void> {
    const own = ground();
    if (own === undefined) return;
    const acked = await doing.run({
      ...{ type: 'lapse-decision' as const, decisionNumber: props.life.decisionNumber },
      ...{ date: day(), ground: own },
      ...(own === 'measure-abandoned' ? { saidOn: saidOn() } : {}),
      ...(note().trim() === '' ? {} : { note: note().trim() }),
      ...(why().trim() === '' ? {} : { healthWordsReason: why().trim() }),
    });
    if (acked === null) return;
    confirmDone(
      `Fin de l’accord signée, décision n° ${acked.decisionNumber}. ${printedWords(acked.letters?.length ?? 0)}`,
    );
    props.onClose();
    props.onDone();
  }

  return (
    <Dialog title="Mettre fin à l’accord" careful onClose={props.onClose}>
      <Grounds {...props} chosen={ground()} onChoose={setGround} />
      <FirstDayWithout {...props} day={day()} onSay={setDay} />
      <Show when={ground() === 'measure-abandoned'}>
        <Heard today={props.today} day={saidOn()} onSay={setHeard} />
      </Show>
      <Note text={note()} onWrite={setNote} />
      <Show when={ground()}>{(own) => <WhatFollows {...props} ground={own()} day={day()} />}</Show>
      <Refused doing={doing} title="L’accord n’a pas pris fin." why={why()} onSay={setWhy} />
      <div class="acts">
        <ActButton
          kind="stop"
          busy={doing.busy()}
          reason={lackOf(ground(), day())}
          onAct={() => void end()}
        >
          Signer la fin de l’accord
        </ActButton>
        <ActButton kind="plain" onAct={props.onClose}>
          Ne rien changer
        </ActButton>
      </div>
    </Dialog>
  );
}

function lackOf(ground: LapseGround | undefined, day: string): string | null {
  if (ground === undefined) return 'Choisissez la condition qui n’est plus remplie.';
  return day === '' ? 'Donnez le premier jour sans accord.' : null;
}

const Grounds = (
  props: EndProps & { chosen: LapseGround | undefined; onChoose: (ground: LapseGround) => void },
) => (
  <fieldset>
    <legend>Quelle condition de l’accord n’est plus remplie{NBSP}?</legend>
    <For each={groundsOf(props)}>
      {(one) => (
        <label class="choice">
          <input
            type="radio"
            name="lapse-ground"
            checked={props.chosen === one}
            onChange={() => props.onChoose(one)}
          />
          <span>{capital(GROUND_WORDS[one])}</span>
        </label>
      )}
    </For>
  </fieldset>
);

const Note = (props: { text: string; onWrite: (text: string) => void }) => (
  <FreeText
    saved=""
    id="lapse-note"
    label="Note pour le dossier (facultatif)"
    hint="Aucune lettre ne l’imprime."
    rows={2}
    {...props}
  />
);

const Heard = (props: { today: string; day: string; onSay: (day: string) => void }) => (
  <Field id="lapse-said" label="La personne l’a dit le" class="narrow">
    <input
      id="lapse-said"
      type="date"
      max={props.today}
      value={props.day}
      onInput={(event) => props.onSay(event.currentTarget.value)}
    />
  </Field>
);

const WhatFollows = (props: EndProps & { ground: LapseGround; day: string }) => (
  <>
    <Show when={props.day}>
      {(day) => (
        <p>
          {capital(stopWords(day(), { today: props.today, days: props.days }))} Raison{NBSP}:{' '}
          {GROUND_WORDS[props.ground]}.
        </p>
      )}
    </Show>
    <p>
      {toldWords(props.person, props.life.told?.others.length ?? 0)} La personne lit la raison et
      son recours{NBSP}; les autres, la date seule. Cet acte ne s’annule pas.
    </p>
  </>
);
