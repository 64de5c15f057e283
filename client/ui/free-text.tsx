import { For, Show } from 'solid-js';
import { typeset } from '#domain/format.ts';
import { textFaults } from '#domain/typed-text.ts';
import { useViewer } from '../viewer.ts';
import { Mark } from './chip.tsx';
import { describedBy, Field } from './field.tsx';
import { LeaveGuard } from './leave-guard.tsx';
import { TextLimit } from './text-limit.tsx';

/**
 * What a text is about: `words` say something of somebody, so nothing of his health, unless one says
 * why; `unexplained` ones have no room to say why; a `fact` is a
 * name, an address, a delay; `health` is written by physicians for physicians. A social security
 * number and what no letter prints are told in all of them, but in the number's own field (`nir`).
 */
export type TextAbout = 'words' | 'unexplained' | 'fact' | 'health' | 'nir';

const ABOUT_SOMEBODY: readonly TextAbout[] = ['words', 'unexplained'];

/** What to correct in a text while it is typed, as the server would say it at the act. */
const cautionsOn = (
  text: string,
  about: TextAbout,
  healthWords: readonly string[] = [],
): string[] =>
  about === 'nir'
    ? []
    : textFaults(text, { own: [...healthWords], isUnexplained: about === 'unexplained' })
        .filter(({ rule }) => ABOUT_SOMEBODY.includes(about) || rule !== 'LET-01')
        .map(({ message }) => message);

/** Shown while one types; nothing is refused here. */
export const Cautions = (props: { of: readonly (string | null)[] }) => (
  <div aria-live="polite">
    <For each={props.of.filter((caution) => caution !== null)}>
      {(words) => (
        <p class="note is-care">
          <Mark name="alert" tone="care" /> {typeset(words)}
        </p>
      )}
    </For>
  </div>
);

interface TextControlProps {
  id: string;
  text: string;
  onWrite: (text: string) => void;
  onLeave?: () => void;
  /** Lines shown; a single line, which Entrée leaves, without it. */
  rows?: number;
  /** The longest text, where it is not a paragraph's. */
  most?: number;
  about?: TextAbout;
  /** What to say of it instead, where the reader of the text asks for more. */
  cautions?: readonly (string | null)[];
  describedBy?: string | undefined;
  invalid?: boolean;
  autocomplete?: string;
}

/** The one control in which a person types words: its length and its words are told as they come. */
export function TextControl(props: TextControlProps) {
  const viewer = useViewer();
  const cautions = () =>
    props.cautions ??
    cautionsOn(props.text, props.about ?? 'words', viewer.panel()?.settings.healthWords);
  const own = () => ({
    id: props.id,
    value: props.text,
    'aria-invalid': props.invalid ? ('true' as const) : undefined,
    'aria-describedby': props.describedBy,
    onInput: (event: { currentTarget: { value: string } }) =>
      props.onWrite(event.currentTarget.value),
    onBlur: () => props.onLeave?.(),
  });
  return (
    <>
      <Show
        when={props.rows}
        fallback={
          <input
            type="text"
            maxLength={props.most}
            autocomplete={props.autocomplete ?? 'off'}
            {...own()}
          />
        }
      >
        {(rows) => (
          <>
            <textarea rows={rows()} {...own()} />
            <TextLimit text={props.text} {...(props.most ? { most: props.most } : {})} />
          </>
        )}
      </Show>
      <Cautions of={cautions()} />
    </>
  );
}

interface FreeTextProps extends Omit<TextControlProps, 'describedBy' | 'invalid'> {
  label: string;
  hint?: string | undefined;
  class?: string;
  /** What the server has of it, where nothing else keeps what is typed: leaving then asks first. */
  saved?: string;
}

/** A free text: its label, its control, and what to correct in it. */
export const FreeText = (props: FreeTextProps) => (
  <>
    <Field
      id={props.id}
      label={props.label}
      hint={props.hint}
      {...(props.class ? { class: props.class } : {})}
    >
      <TextControl {...props} describedBy={describedBy({ id: props.id, hint: props.hint })} />
    </Field>
    <Show when={props.saved !== undefined}>
      <LeaveGuard
        unsaved={() => props.text.trim() !== (props.saved ?? '').trim()}
        lost="Si vous quittez cette page maintenant, ce que vous venez d’écrire sera perdu."
      />
    </Show>
  </>
);
