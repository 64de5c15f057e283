import { createSignal, Show } from 'solid-js';
import { NBSP } from '#domain/format.ts';
import { longDate } from '#domain/written-dates.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { createDoing } from '../../ui/doing.ts';
import { Field } from '../../ui/field.tsx';
import { FreeText } from '../../ui/free-text.tsx';
import { confirmDone } from '../../ui/live-region.tsx';
import { Refused } from '../../ui/refused.tsx';
import type { LifeDialogProps } from './life-dialog.ts';
import { awaitedOf, printedWords, toldWords } from './life-words.ts';

/** The document of a condition is there: which one, since when, and who will be written to. */
export function LiftDialog(props: LifeDialogProps & { rank: number }) {
  const doing = createDoing();
  const condition = () => props.life.conditions[props.rank];
  const [proof, setProof] = createSignal(condition()?.proof ?? '');
  const [why, setWhy] = createSignal('');
  const [chosen, setDay] = createSignal<string>();
  const day = () => chosen() ?? props.today;
  const left = () => awaitedOf(props.life).length - 1;
  const others = () => (left() > 0 ? 0 : (props.life.told?.others.length ?? 0));

  async function lift(): Promise<void> {
    const { decisionNumber } = props.life;
    const type = 'lift-condition' as const;
    const said = why().trim();
    const acked = await doing.run({
      ...{ type, decisionNumber, condition: props.rank, proof: proof().trim(), date: day() },
      ...(said === '' ? {} : { healthWordsReason: said }),
    });
    if (acked === null) return;
    confirmDone(
      left() > 0
        ? `Condition levée. Il en reste ${left()} : les autres destinataires attendent.`
        : `Condition levée. ${printedWords(acked.letters?.length ?? 0)}`,
    );
    props.onClose();
    props.onDone();
  }

  return (
    <Dialog title="Le document est arrivé" onClose={props.onClose}>
      <p>{condition()?.text}</p>
      <FreeText
        saved={condition()?.proof ?? ''}
        id="condition-proof"
        label="Document reçu, comme la lettre le nommera"
        hint="Commencez par « le » ou « la », sans point final."
        text={proof()}
        onWrite={setProof}
      />
      <Field id="condition-day" label="Reçu le" class="narrow">
        <input
          id="condition-day"
          type="date"
          min={props.life.date}
          max={props.today}
          value={day()}
          onInput={(event) => setDay(event.currentTarget.value)}
        />
      </Field>
      <p>
        Document{NBSP}: {proof().trim() || '…'}. Reçu le {day() ? longDate(day()) : '…'}.{' '}
        {toldWords(props.person, others())}
        <Show when={left() > 0}> Les autres destinataires attendent la dernière condition.</Show>
      </p>
      <Refused doing={doing} title="La condition n’est pas levée." why={why()} onSay={setWhy} />
      <div class="acts">
        <ActButton
          busy={doing.busy()}
          reason={
            proof().trim() === ''
              ? 'Dites quel document est arrivé.'
              : day() === ''
                ? 'Donnez le jour de réception.'
                : null
          }
          onAct={() => void lift()}
        >
          {left() > 0 ? 'Lever cette condition' : 'Confirmer l’accord'}
        </ActButton>
        <ActButton kind="plain" onAct={props.onClose}>
          Ne rien changer
        </ActButton>
      </div>
    </Dialog>
  );
}

/** The contrary: what was said to have arrived had not, as long as nothing left. */
export function MistakeDialog(props: LifeDialogProps & { rank: number }) {
  const doing = createDoing();
  const [reason, setReason] = createSignal('');
  const [why, setWhy] = createSignal('');

  async function restore(): Promise<void> {
    const { decisionNumber } = props.life;
    const type = 'lift-condition' as const;
    const said = why().trim();
    const acked = await doing.run({
      ...{ type, decisionNumber, condition: props.rank, proof: reason().trim(), mistake: true },
      ...(said === '' ? {} : { healthWordsReason: said }),
    });
    if (acked === null) return;
    confirmDone('La condition attend de nouveau son document. Ses lettres sont annulées.');
    props.onClose();
    props.onDone();
  }

  return (
    <Dialog title="Ce document n’était pas arrivé" careful onClose={props.onClose}>
      <p>
        La condition attendra de nouveau son document. Les lettres de confirmation préparées sont
        annulées{NBSP}: ne les postez pas.
      </p>
      <FreeText
        saved=""
        id="mistake-reason"
        label="Ce qui s’est passé"
        rows={2}
        text={reason()}
        onWrite={setReason}
      />
      <Refused doing={doing} title="La condition reste levée." why={why()} onSay={setWhy} />
      <div class="acts">
        <ActButton
          kind="stop"
          busy={doing.busy()}
          reason={reason().trim() === '' ? 'Dites ce qui s’est passé : une phrase suffit.' : null}
          onAct={() => void restore()}
        >
          Reprendre cette condition et annuler ses lettres
        </ActButton>
        <ActButton kind="plain" onAct={props.onClose}>
          Ne rien changer
        </ActButton>
      </div>
    </Dialog>
  );
}
