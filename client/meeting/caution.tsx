import { Show } from 'solid-js';
import type { MeasureCode } from '#domain/dossier/facts.ts';
import { listed } from '#domain/format.ts';
import { forbiddenWords } from '#domain/letter-words.ts';
import { Mark } from '../ui/chip.tsx';

/** Said while one types what the insured will read: the words that the signatory would be shown. */
export function cautionOn(text: string, measure: MeasureCode | null): string | null {
  const words = forbiddenWords({ kind: 'L3', recipient: 'insured', measure, text, names: [] });
  if (words.length === 0) return null;
  return `À récrire avant de consigner : ${listed(words.map((word) => `« ${word} »`))}. Une lettre ne dit rien de la santé et emploie les mots de tous les jours.`;
}

/** LET-01, early: nothing is refused here, the letter is weighed again when it is signed. */
export const Caution = (props: { text: string; measure: MeasureCode | null }) => (
  <div aria-live="polite">
    <Show when={cautionOn(props.text, props.measure)}>
      {(words) => (
        <p class="note is-care">
          <Mark name="alert" tone="care" /> {words()}
        </p>
      )}
    </Show>
  </div>
);
