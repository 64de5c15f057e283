import { createSignal, Show } from 'solid-js';
import { addDays } from '#domain/calendar.ts';
import { NBSP } from '#domain/format.ts';
import { longDate } from '#domain/written-dates.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { createDoing } from '../../ui/doing.ts';
import { Field } from '../../ui/field.tsx';
import { FreeText } from '../../ui/free-text.tsx';
import { confirmDone } from '../../ui/live-region.tsx';
import { FaultNotice } from '../../ui/notice.tsx';
import { Refused } from '../../ui/refused.tsx';
import type { LifeDialogProps } from './life-dialog.ts';
import { type ActionDays, printedWords } from './life-words.ts';
import { Illegality, lackOf, Replied, WhatGoes } from './withdraw-parts.tsx';

/* Before a withdrawal, the withdrawal itself, or the agreement kept: by who signs. */

const said = (text: string): string | undefined => text.trim() || undefined;

/** What the person thinks of a withdrawal is asked first; the agreement holds meanwhile. */
export function AskDialog(props: LifeDialogProps) {
  const doing = createDoing();
  const [rule, setRule] = createSignal('');
  const [ground, setGround] = createSignal('');
  const [why, setWhy] = createSignal('');
  const [chosen, setDay] = createSignal<string>();
  const until = () => props.life.told?.withdrawableUntil ?? props.today;
  const usual = () => [addDays(props.today, 18), addDays(until(), -1)].sort()[0] ?? props.today;
  const day = () => chosen() ?? usual();

  async function ask(): Promise<void> {
    const acked = await doing.run({
      type: 'ask-observations',
      decisionNumber: props.life.decisionNumber,
      replyBy: day(),
      ground: said(ground()),
      rule: said(rule()),
      healthWordsReason: said(why()),
    });
    if (acked === null) return;
    confirmDone(`Avis demandé, jusqu’au ${longDate(day())}. ${printedWords(1)}`);
    props.onClose();
    props.onDone();
  }

  return (
    <Dialog title="Demander son avis avant de retirer" onClose={props.onClose}>
      <Illegality rule={rule()} onChoose={setRule} text={ground()} onWrite={setGround} />
      <Field id="reply-by" label="Dernier jour pour répondre" class="narrow">
        <input
          id="reply-by"
          type="date"
          min={addDays(props.today, 1)}
          max={addDays(until(), -1)}
          value={day()}
          onInput={(event) => setDay(event.currentTarget.value)}
        />
      </Field>
      <Show when={day()}>
        {(last) => (
          <p>
            {props.person ?? 'La personne'} a jusqu’au {longDate(last())} pour répondre. L’accord
            reste valable. Personne d’autre n’est prévenu.
          </p>
        )}
      </Show>
      <Refused doing={doing} title="L’avis n’est pas demandé." why={why()} onSay={setWhy} />
      <div class="acts">
        <ActButton
          kind="second"
          busy={doing.busy()}
          reason={lackOf(rule(), ground(), day())}
          onAct={() => void ask()}
        >
          Signer la demande d’avis
        </ActButton>
        <ActButton kind="plain" onAct={props.onClose}>
          Ne rien changer
        </ActButton>
      </div>
    </Dialog>
  );
}

interface WithdrawProps extends LifeDialogProps {
  days: ActionDays | null;
}

/** What is said of a withdrawal, and its signature. */
function createWithdrawal(props: WithdrawProps) {
  const doing = createDoing();
  const [rule, setRule] = createSignal('');
  const [ground, setGround] = createSignal('');
  const [why, setWhy] = createSignal('');
  const [repliedOn, setReplied] = createSignal('');
  const [answer, setAnswer] = createSignal('');
  const [ours, setOurs] = createSignal(false);
  const [chosen, setDay] = createSignal<string>();
  const hasBegun = () => props.days !== null && props.days.start <= props.today;
  const day = () => chosen() ?? props.life.told?.arrival ?? props.today;
  const observations = () => {
    const asked = props.life.observations;
    const receivedOn = said(repliedOn());
    return asked && { askedOn: asked.askedOn, receivedOn, answer: said(answer()) };
  };

  async function withdraw(): Promise<void> {
    const acked = await doing.run({
      type: 'withdraw-decision',
      decisionNumber: props.life.decisionNumber,
      ground: said(ground()),
      rule: said(rule()),
      ...(hasBegun() ? { scope: 'repealed', date: day() } : { scope: 'withdrawn' }),
      observations: observations() ?? undefined,
      ourMistake: ours(),
      healthWordsReason: said(why()),
    });
    if (acked === null) return;
    confirmDone(
      `Accord retiré, décision n° ${acked.decisionNumber}. ${printedWords(acked.letters?.length ?? 0)}`,
    );
    props.onClose();
    props.onDone();
  }
  return {
    ...{ doing, rule, setRule, ground, setGround, why, setWhy, repliedOn, setReplied },
    ...{ answer, setAnswer, ours, setOurs, hasBegun, day, setDay, withdraw },
  };
}
type Withdrawing = ReturnType<typeof createWithdrawal>;

/** The agreement goes: why, from when, and who will read what. It cannot be undone. */
export function WithdrawDialog(props: WithdrawProps) {
  const own = createWithdrawal(props);
  const isAsked = () => props.life.observations !== null;
  return (
    <Dialog title="Retirer cet accord" careful onClose={props.onClose}>
      <Show
        when={isAsked()}
        fallback={
          <Illegality
            rule={own.rule()}
            onChoose={own.setRule}
            text={own.ground()}
            onWrite={own.setGround}
          />
        }
      >
        <Answered own={own} today={props.today} />
      </Show>
      <Show when={own.hasBegun()}>
        <FirstDay own={own} today={props.today} end={props.days?.end} />
      </Show>
      <label class="choice">
        <input
          type="checkbox"
          checked={own.ours()}
          onChange={(event) => own.setOurs(event.currentTarget.checked)}
        />
        <span>L’erreur vient de la caisse : la lettre présente ses excuses.</span>
      </label>
      <WhatGoes {...props} hasBegun={own.hasBegun()} day={own.day()} />
      <Refused
        doing={own.doing}
        title="L’accord n’est pas retiré."
        why={own.why()}
        onSay={own.setWhy}
      />
      <div class="acts">
        <ActButton
          kind="stop"
          busy={own.doing.busy()}
          reason={isAsked() ? null : lackOf(own.rule(), own.ground(), own.day())}
          onAct={() => void own.withdraw()}
        >
          Signer le retrait
        </ActButton>
        <ActButton kind="plain" onAct={props.onClose}>
          Ne rien changer
        </ActButton>
      </div>
    </Dialog>
  );
}

/** The person was asked: what she answered, and what we answer her. */
const Answered = (props: { own: Withdrawing; today: string }) => (
  <>
    <p>La lettre reprend la raison déjà dite à la personne.</p>
    <Replied today={props.today} day={props.own.repliedOn()} onSay={props.own.setReplied} />
    <Show when={props.own.repliedOn()}>
      <FreeText
        saved=""
        id="withdraw-answer"
        label="Ce que nous lui répondons (facultatif)"
        rows={2}
        text={props.own.answer()}
        onWrite={props.own.setAnswer}
      />
    </Show>
  </>
);

const FirstDay = (props: { own: Withdrawing; today: string; end: string | undefined }) => (
  <Field id="withdraw-day" label="Premier jour sans accord" class="narrow">
    <input
      id="withdraw-day"
      type="date"
      min={props.today}
      max={props.end}
      value={props.own.day()}
      onInput={(event) => props.own.setDay(event.currentTarget.value)}
    />
  </Field>
);

/** The agreement is kept: the person receives the answer that she was promised. */
export function MaintainDialog(props: LifeDialogProps) {
  const doing = createDoing();
  const [repliedOn, setReplied] = createSignal('');

  async function maintain(): Promise<void> {
    const acked = await doing.run({
      type: 'maintain-decision',
      decisionNumber: props.life.decisionNumber,
      repliedOn: said(repliedOn()),
    });
    if (acked === null) return;
    confirmDone(`Accord maintenu. ${printedWords(acked.letters?.length ?? 0)}`);
    props.onClose();
    props.onDone();
  }

  return (
    <Dialog title="Maintenir cet accord" onClose={props.onClose}>
      <p>
        {props.person ?? 'La personne'} reçoit la réponse promise{NBSP}: l’accord reste valable, aux
        mêmes dates. Personne d’autre n’est prévenu.
      </p>
      <Replied today={props.today} day={repliedOn()} onSay={setReplied} />
      <Show when={doing.fault()}>
        {(fault) => <FaultNotice fault={fault()} title="La réponse n’est pas signée." />}
      </Show>
      <div class="acts">
        <ActButton kind="second" busy={doing.busy()} onAct={() => void maintain()}>
          Signer le maintien
        </ActButton>
        <ActButton kind="plain" onAct={props.onClose}>
          Ne rien changer
        </ActButton>
      </div>
    </Dialog>
  );
}
