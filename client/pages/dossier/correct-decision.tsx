import { createSignal, For, Match, Switch } from 'solid-js';
import { NBSP } from '#domain/format.ts';
import { LINE_LENGTH } from '#domain/lengths.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { createDoing } from '../../ui/doing.ts';
import { Field } from '../../ui/field.tsx';
import { FreeText } from '../../ui/free-text.tsx';
import { confirmDone } from '../../ui/live-region.tsx';
import { Refused } from '../../ui/refused.tsx';
import {
  type CorrectedField,
  changesOf,
  correctedFields,
  type TypedCorrections,
} from './corrected-fields.ts';
import type { LifeDialogProps } from './life-dialog.ts';
import { printedWords } from './life-words.ts';
import type { ReadableDossier } from './readable.ts';

/** The letters do not say what was decided: what they should say, and why. */
export function CorrectDialog(props: LifeDialogProps & { dossier: ReadableDossier }) {
  const own = createCorrection(props);
  return (
    <Dialog title="Corriger et remplacer la lettre" careful onClose={props.onClose}>
      <p>
        Une correction dit mieux ce qui a été décidé. Elle n’enlève ni jour, ni heure, ni action
        {NBSP}: pour cela, il faut une autre décision. Une adresse ou un contact se change d’abord
        dans le dossier.
      </p>
      <For each={correctedFields(props.dossier)}>
        {(field) => <Corrected field={field} own={own} />}
      </For>
      <Why own={own} today={props.today} />
      <p>
        {props.person ?? 'La personne'} reçoit une nouvelle lettre, qui dit ce qui change{NBSP}; les
        autres aussi, si la leur change. Elles remplacent celles de la décision n°{NBSP}
        {props.life.decisionNumber}, qui restent lisibles, marquées remplacées{NBSP}; celles qui ne
        sont pas parties ne partent pas.
      </p>
      <Refused doing={own.doing} title="Rien n’est corrigé." why={own.why()} onSay={own.setWhy} />
      <div class="acts">
        <ActButton
          kind="second"
          busy={own.doing.busy()}
          reason={
            own.reason().trim() === '' ? 'Dites quelle erreur cette correction répare.' : null
          }
          onAct={() => void own.correct()}
        >
          Corriger et remplacer la lettre
        </ActButton>
        <ActButton kind="plain" onAct={props.onClose}>
          Ne rien changer
        </ActButton>
      </div>
    </Dialog>
  );
}

/** What is said of a correction, and its signature. */
function createCorrection(props: LifeDialogProps & { dossier: ReadableDossier }) {
  const doing = createDoing();
  const [typed, setTyped] = createSignal<TypedCorrections>({});
  const [reason, setReason] = createSignal('');
  const [reportedOn, setReported] = createSignal('');
  const [why, setWhy] = createSignal('');
  const type = (key: string, text: string) => setTyped({ ...typed(), [key]: text });

  async function correct(): Promise<void> {
    const acked = await doing.run({
      type: 'correct-decision',
      decisionNumber: props.life.decisionNumber,
      reason: reason().trim() || undefined,
      changes: changesOf(props.dossier, typed()),
      reportedOn: reportedOn() || undefined,
      healthWordsReason: why().trim() || undefined,
    });
    if (acked === null) return;
    confirmDone(
      `Décision corrigée sous le n° ${acked.decisionNumber}. ${printedWords(acked.letters?.length ?? 0)} Les anciennes ne doivent plus partir.`,
    );
    props.onClose();
    props.onDone();
  }
  return { doing, typed, type, reason, setReason, reportedOn, setReported, why, setWhy, correct };
}

/** One thing that the letters print, as it should have been. */
function Corrected(props: { field: CorrectedField; own: ReturnType<typeof createCorrection> }) {
  const id = () => `correct-${props.field.key}`;
  const value = () => props.own.typed()[props.field.key] ?? props.field.value;
  const write = (text: string) => props.own.type(props.field.key, text);
  const Dated = () => (
    <Field id={id()} label={props.field.label} class="narrow">
      <input
        id={id()}
        type="date"
        value={value()}
        onInput={(event) => write(event.currentTarget.value)}
      />
    </Field>
  );
  const Counted = () => (
    <Field id={id()} label={props.field.label} class="narrow">
      <input
        id={id()}
        type="number"
        min="0"
        value={value()}
        onInput={(event) => write(event.currentTarget.value)}
      />
    </Field>
  );
  return (
    <Switch
      fallback={
        <FreeText
          saved={props.field.value}
          id={id()}
          label={props.field.label}
          about="fact"
          most={LINE_LENGTH}
          text={value()}
          onWrite={write}
        />
      }
    >
      <Match when={props.field.kind === 'date'}>
        <Dated />
      </Match>
      <Match when={props.field.kind === 'number'}>
        <Counted />
      </Match>
    </Switch>
  );
}

const Why = (props: { own: ReturnType<typeof createCorrection>; today: string }) => (
  <>
    <FreeText
      saved=""
      id="correct-reason"
      label="Quelle erreur cette correction répare-t-elle ?"
      hint="Pour le dossier : aucune lettre ne l’imprime."
      rows={2}
      text={props.own.reason()}
      onWrite={props.own.setReason}
    />
    <Field
      id="correct-reported"
      label="Erreur signalée par la personne le (facultatif)"
      hint="Sans date, la lettre dit que l’erreur vient de nous."
      class="narrow"
    >
      <input
        id="correct-reported"
        type="date"
        aria-describedby="correct-reported-hint"
        max={props.today}
        value={props.own.reportedOn()}
        onInput={(event) => props.own.setReported(event.currentTarget.value)}
      />
    </Field>
  </>
);
