import { For, type JSX, Match, Show, Switch } from 'solid-js';
import { addDays } from '#domain/calendar.ts';
import { closingName, scopeName, solutionName } from '#domain/choice-words.ts';
import { capital } from '#domain/format.ts';
import {
  CLOSING_GROUNDS,
  type ClosingGround,
  choiceOf,
  isOutsideFund,
  isTransferred,
  OUT_OF_SCOPE_KINDS,
  type OutOfScopeKind,
  REDIRECTION_TARGETS,
} from '#domain/outcome-choices.ts';
import type { Outcome } from '#domain/outcomes.ts';
import type { DateOnly } from '#domain/primitives.ts';
import { describedBy, Field } from '../../ui/field.tsx';
import { FreeText } from '../../ui/free-text.tsx';
import type { TypedChoices } from '../kept/typed-choices.ts';

/* What the letter of an outcome says is chosen from lists: each choice shows what it will make of the letter. */

interface ChoiceProps<V extends string> {
  id: string;
  label: string;
  hint: string;
  values: readonly V[];
  chosen: V | null;
  named: (value: V) => string;
  onChoose: (value: V | null) => void;
}

function Select<V extends string>(props: ChoiceProps<V>): JSX.Element {
  return (
    <Field id={props.id} label={props.label} hint={props.hint}>
      <select
        id={props.id}
        aria-describedby={describedBy({ id: props.id, hint: true })}
        onChange={({ currentTarget }) =>
          props.onChoose(props.values.find((one) => one === currentTarget.value) ?? null)
        }
      >
        <option value="" selected={props.chosen === null}>
          À choisir
        </option>
        <For each={props.values}>
          {(value) => (
            <option value={value} selected={props.chosen === value}>
              {capital(props.named(value))}
            </option>
          )}
        </For>
      </select>
    </Field>
  );
}

interface DayProps {
  id: string;
  label: string;
  hint?: string;
  day: string;
  min?: DateOnly;
  max?: DateOnly;
  onWrite: (day: string) => void;
}

const Day = (props: DayProps) => (
  <Field id={props.id} label={props.label} hint={props.hint}>
    <input
      type="date"
      id={props.id}
      min={props.min}
      max={props.max}
      value={props.day}
      aria-describedby={describedBy({ id: props.id, hint: props.hint })}
      onInput={({ currentTarget }) => props.onWrite(currentTarget.value)}
    />
  </Field>
);

/** What the day means, by ground: the letter says it. */
const CLOSED_ON: Readonly<Record<ClosingGround, string>> = {
  'withdrawn-by-insured': 'Le jour où la personne nous l’a dit',
  'stoppage-ended': 'Le dernier jour de l’arrêt',
  'work-resumed': 'Le jour de la reprise',
  'measure-cancelled': 'Le jour où nous l’avons appris',
  deceased: 'Le jour où nous l’avons appris',
};

interface PartProps {
  choices: TypedChoices;
  today: DateOnly;
  onChange: (choices: Partial<TypedChoices>) => void;
}

function Closing(props: PartProps) {
  const closing = () => props.choices.closing;
  return (
    <>
      <Select
        id="raison-cloture"
        label="Pourquoi il n’y a plus rien à décider"
        hint={
          closing().ground === 'deceased'
            ? 'Aucune lettre n’est écrite. Prévenez par téléphone ceux qui étaient informés : ils apprennent seulement que l’action n’a plus lieu.'
            : 'La lettre le dit à la personne ; les partenaires extérieurs ne le lisent pas.'
        }
        values={CLOSING_GROUNDS}
        chosen={closing().ground}
        named={closingName}
        onChoose={(ground) => props.onChange({ closing: { ...closing(), ground } })}
      />
      <Show when={closing().ground}>
        {(ground) => (
          <Day
            id="jour-cloture"
            label={CLOSED_ON[ground()]}
            day={closing().date}
            max={props.today}
            onWrite={(date) => props.onChange({ closing: { ...closing(), date } })}
          />
        )}
      </Show>
    </>
  );
}

/** What the letter does, by kind. */
const SCOPE_EFFECTS: Readonly<Record<OutOfScopeKind, string>> = {
  'other-fund': 'La lettre dit quelle caisse répond, et depuis quand elle a la demande.',
  'other-body': 'La lettre dit quel organisme répond ; le motif dit pourquoi.',
  'other-circuit': 'La lettre dit quel service de notre caisse répond.',
  'no-agreement-needed': 'La lettre dit comment faire sans l’accord de la caisse.',
  'not-eligible': 'La lettre refuse : elle dit pourquoi, et ouvre un recours.',
};

function OutOfScope(props: PartProps) {
  const scope = () => props.choices.outOfScope;
  const sent = () => {
    const { kind } = scope();
    return kind && isTransferred(kind) ? kind : null;
  };
  const hint = () => {
    const { kind } = scope();
    return kind ? SCOPE_EFFECTS[kind] : 'Ce choix décide de ce que la lettre dit.';
  };
  const change = (part: Partial<TypedChoices['outOfScope']>) =>
    props.onChange({ outOfScope: { ...scope(), ...part } });
  return (
    <>
      <Select
        id="raison-hors-champ"
        label="Pourquoi la demande est hors champ"
        hint={hint()}
        values={OUT_OF_SCOPE_KINDS}
        chosen={scope().kind}
        named={scopeName}
        onChoose={(kind) => change({ kind })}
      />
      <Show when={sent()}>
        {(kind) => (
          <>
            <FreeText
              id="transmise-a"
              label="Qui répond"
              about="fact"
              hint="Avec son article : « la Mutualité sociale agricole », « notre service des indemnités journalières »."
              text={scope().name}
              onWrite={(name) => change({ name })}
            />
            <FreeText
              id="transmise-adresse"
              label={
                isOutsideFund(kind()) ? 'Son adresse' : 'Son adresse, si elle n’est pas la nôtre'
              }
              about="fact"
              text={scope().address}
              onWrite={(address) => change({ address })}
            />
            <div class="asks">
              <FreeText
                id="transmise-telephone"
                label="Son téléphone"
                about="fact"
                text={scope().phone}
                onWrite={(phone) => change({ phone })}
              />
              <Day
                id="transmise-le"
                label="Envoyée le"
                hint="La lettre part ce jour-là ou après."
                day={scope().date}
                onWrite={(date) => change({ date })}
              />
            </div>
          </>
        )}
      </Show>
    </>
  );
}

function Redirection(props: PartProps) {
  const chosen = () => props.choices.redirection;
  const change = (part: Partial<TypedChoices['redirection']>) =>
    props.onChange({ redirection: { ...chosen(), ...part } });
  return (
    <>
      <Select
        id="a-la-place"
        label="Ce que nous proposons à la place"
        hint="Une autre action est une nouvelle demande, avec un nouveau délai ; un service ne demande pas l’accord de la caisse."
        values={REDIRECTION_TARGETS}
        chosen={chosen().target}
        named={solutionName}
        onChoose={(target) => change({ target })}
      />
      <Show when={chosen().target}>
        <div class="asks">
          <Day
            id="accepte-le"
            label="La personne l’accepte depuis le"
            hint="Sans cette date, la lettre est aussi un refus, avec ses motifs et son recours."
            day={chosen().agreedOn}
            max={props.today}
            onWrite={(agreedOn) => change({ agreedOn })}
          />
          <Day
            id="donne-le"
            label="Elle accepte que ses coordonnées soient données depuis le"
            hint="Sans cette date, rien n’est transmis."
            day={chosen().sharedOn}
            max={props.today}
            onWrite={(sharedOn) => change({ sharedOn })}
          />
          <Day
            id="appel-avant-le"
            label="Nous l’appelons avant le"
            hint="Sans date : une semaine après la lettre."
            day={chosen().callBy}
            min={addDays(props.today, 1)}
            onWrite={(callBy) => change({ callBy })}
          />
        </div>
      </Show>
    </>
  );
}

/** The choice that this outcome asks for; nothing for the others. */
export const ChoicesFields = (props: PartProps & { outcome: Outcome | null }) => (
  <Switch>
    <Match when={choiceOf(props.outcome) === 'closing'}>
      <Closing {...props} />
    </Match>
    <Match when={choiceOf(props.outcome) === 'outOfScope'}>
      <OutOfScope {...props} />
    </Match>
    <Match when={choiceOf(props.outcome) === 'redirection'}>
      <Redirection {...props} />
    </Match>
  </Switch>
);
