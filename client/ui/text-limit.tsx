import { Show } from 'solid-js';
import { NBSP, number, plural } from '#domain/format.ts';
import { PARAGRAPH_LENGTH } from '#domain/lengths.ts';
import { Mark } from './chip.tsx';

/** From here on a person is told how much is left; before, a number would only disturb. */
const NEAR = 0.8;

/** What to say of the length of a text being typed; null as long as it is far from the limit. */
export function lengthWords(text: string, most: number = PARAGRAPH_LENGTH): string | null {
  const { length } = text;
  if (length <= most * NEAR) return null;
  // By hundreds, then by tens: a screen reader says each change.
  const left = most - length;
  const step = left > 100 ? 100 : 10;
  if (left > step) return `Encore ${number(Math.floor(left / step) * step)} caractères environ.`;
  return length <= most
    ? `Presque à la limite${NBSP}: ${number(most)} caractères au plus.`
    : `Trop long de ${plural(length - most, 'caractère')}${NBSP}: ${number(most)} au plus. Votre texte est gardé ; il partira une fois raccourci.`;
}

/** Under a free text: how much is left, said before anything is refused. */
export const TextLimit = (props: { text: string; most?: number }) => (
  <div aria-live="polite">
    <Show when={lengthWords(props.text, props.most)}>
      {(words) => (
        <p class="note">
          <Show when={props.text.length > (props.most ?? PARAGRAPH_LENGTH)}>
            <Mark name="alert" tone="care" />{' '}
          </Show>
          {words()}
        </p>
      )}
    </Show>
  </div>
);
