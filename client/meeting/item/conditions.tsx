import { For, Index, Match, Show, Switch } from 'solid-js';
import { capital } from '#domain/format.ts';
import { labelOf } from '#domain/labels.ts';
import { CONDITION_KINDS, type Condition, type ConditionKind } from '#domain/outcomes.ts';
import type { DateOnly } from '#domain/primitives.ts';
import { longDate } from '#domain/written-dates.ts';
import { describedBy, Field } from '../../ui/field.tsx';
import { FreeText } from '../../ui/free-text.tsx';
import { EMPTY_CONDITION, type TypedCondition } from '../kept/drafts.ts';
import {
  type ConditionInWords,
  conditionInWords,
  conditionWords,
} from '../words/proposed-parts.ts';

interface ConditionsFieldsProps {
  conditions: readonly TypedCondition[];
  /** The server's day: a condition is to be met from then on. */
  today: DateOnly;
  /** What an extension of the stoppage would ask for; null where the dates ask for none. */
  extension: { readonly text: string; readonly due: DateOnly } | null;
  /** What to correct in a text while it is typed. */
  caution: (text: string) => string | null;
  onChange: (conditions: TypedCondition[]) => void;
}

/** What happens without the document: the choice of the kind is the choice of this. */
const EFFECTS: Readonly<Record<ConditionKind, string>> = {
  'extension-of-stoppage':
    'Sans la prolongation, l’action s’arrête à la fin de l’arrêt prescrit, ou ne commence pas.',
  'document-before-start':
    'Sans le document, l’action ne commence pas et l’accord n’a pas d’effet.',
  'document-by-date': 'Sans le document à cette date, l’action s’arrête le soir même.',
  other: 'Vous écrivez ce qui s’arrête, et quand.',
};

interface OneProps {
  condition: TypedCondition;
  index: number;
  today: DateOnly;
  extension: ConditionsFieldsProps['extension'];
  caution: ConditionsFieldsProps['caution'];
  onChange: (part: Partial<TypedCondition>) => void;
}

function Kind(props: OneProps) {
  const id = () => `kind-${props.index}`;
  const hint = () =>
    props.condition.kind
      ? EFFECTS[props.condition.kind]
      : 'Choisissez : ce choix décide de ce qui se passe sans le document.';
  return (
    <Field id={id()} label="Sorte de condition" hint={hint()}>
      <select
        id={id()}
        aria-describedby={describedBy({ id: id(), hint: true })}
        onChange={({ currentTarget }) =>
          props.onChange({
            kind: CONDITION_KINDS.find((one) => one === currentTarget.value) ?? null,
          })
        }
      >
        <option value="" selected={props.condition.kind === null}>
          À choisir
        </option>
        <For each={CONDITION_KINDS}>
          {(kind) => (
            <option value={kind} selected={props.condition.kind === kind}>
              {capital(labelOf('conditionKind', kind))}
            </option>
          )}
        </For>
      </select>
    </Field>
  );
}

/** The dates of the dossier say everything: nothing is typed. */
const Extension = (props: Pick<OneProps, 'extension'>) => (
  <p class="note">
    <Show
      when={props.extension}
      fallback="Les dates du dossier ne demandent pas de prolongation : l’arrêt prescrit doit se terminer avant la fin de l’action."
    >
      {(found) => (
        <>
          La lettre attendra {found().text}, au plus tard le {longDate(found().due)}.
        </>
      )}
    </Show>
  </p>
);

interface WordsProps extends OneProps {
  part: 'text' | 'proof' | 'reasonText' | 'effectText';
  label: string;
  hint: string;
}

const IDS = {
  text: 'condition',
  proof: 'proof',
  reasonText: 'reason',
  effectText: 'effect',
} as const;

function Words(props: WordsProps) {
  const id = () => `${IDS[props.part]}-${props.index}`;
  const text = () => props.condition[props.part];
  return (
    <FreeText
      id={id()}
      label={props.label}
      hint={props.hint}
      rows={2}
      text={text()}
      cautions={[props.caution(text())]}
      onWrite={(written) => props.onChange({ [props.part]: written })}
    />
  );
}

const Typed = (props: OneProps) => (
  <>
    <Words
      {...props}
      part="text"
      label="Ce que nous attendons, tel que la personne le lira"
      hint="Sans majuscule ni point final : « la signature de la convention par votre tuteur »."
    />
    <Words
      {...props}
      part="proof"
      label="Document à nous envoyer"
      hint="Sans majuscule ni point final : « la convention signée par tous »."
    />
    <Field id={`due-${props.index}`} label="À lever au plus tard le">
      <input
        type="date"
        min={props.today}
        id={`due-${props.index}`}
        value={props.condition.due}
        onInput={({ currentTarget }) => props.onChange({ due: currentTarget.value })}
      />
    </Field>
    <Words
      {...props}
      part="reasonText"
      label="Pourquoi, tel que la personne le lira"
      hint="La raison de cette condition ; rien sur la santé."
    />
    <Show when={props.condition.kind === 'other'}>
      <Words
        {...props}
        part="effectText"
        label="Sans ce document"
        hint="Une phrase qui dit ce qui s’arrête, et quand."
      />
    </Show>
  </>
);

/** What is expected, before when, proved by which document, and what follows without it. */
export function ConditionsFields(props: ConditionsFieldsProps) {
  const change = (index: number, part: Partial<TypedCondition>) =>
    props.onChange(props.conditions.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <>
      <Index each={props.conditions}>
        {(condition, index) => {
          const one = (): OneProps => ({
            condition: condition(),
            index,
            today: props.today,
            extension: props.extension,
            caution: props.caution,
            onChange: (part) => change(index, part),
          });
          return (
            <fieldset class="condition">
              <legend>Condition {index + 1}</legend>
              <Kind {...one()} />
              <Switch>
                <Match when={condition().kind === 'extension-of-stoppage'}>
                  <Extension extension={props.extension} />
                </Match>
                <Match when={condition().kind !== null}>
                  <Typed {...one()} />
                </Match>
              </Switch>
              <Show when={props.conditions.length > 1}>
                <button
                  type="button"
                  class="plain"
                  onClick={() => props.onChange(props.conditions.filter((_, at) => at !== index))}
                >
                  Retirer la condition {index + 1}
                </button>
              </Show>
            </fieldset>
          );
        }}
      </Index>
      <button
        type="button"
        class="plain"
        onClick={() => props.onChange([...props.conditions, { ...EMPTY_CONDITION }])}
      >
        Ajouter une condition
      </button>
    </>
  );
}

/** Conditions as recorded, in words. */
export const ConditionsList = (props: { conditions: readonly Condition[] }) => (
  <Show when={props.conditions.length > 0}>
    <ol class="conditions">
      <For each={props.conditions}>{(one) => <ConditionWords {...conditionInWords(one)} />}</For>
    </ol>
  </Show>
);

/** One condition of a list: its kind, what is awaited, by when, and what follows. */
export const ConditionWords = (props: ConditionInWords) => (
  <li>
    {conditionWords(props).awaited} <span class="note">{conditionWords(props).rest}</span>
  </li>
);
