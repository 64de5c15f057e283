import { For, Show } from 'solid-js';
import type { LetterRow } from '#domain/wire/http.ts';
import { Chip } from '../../ui/chip.tsx';
import { letterName, recipientName } from './kinds.ts';
import { markOf, whereItIs } from './way-words.ts';

interface LetterTableProps {
  letters: readonly LetterRow[];
  shown: LetterRow;
  onShow: (letter: LetterRow) => void;
  /** The letters chosen for a batch, and whether this one may be; no column without it. */
  choice?: LetterChoice | undefined;
}

interface LetterChoice {
  has(id: string): boolean;
  mayChoose(letter: LetterRow): boolean;
  choose(id: string, isChosen: boolean): void;
}

/** The letters of a list, each with where it is. */
export function LetterTable(props: LetterTableProps) {
  return (
    <section class="scroll" tabindex="0" aria-label="Bordereau des lettres">
      <table class="grid">
        <thead>
          <tr>
            <Show when={props.choice}>
              <th scope="col">Lot</th>
            </Show>
            <th scope="col">Lettre</th>
            <th scope="col">Destinataire</th>
            <th scope="col">Décision</th>
            <th scope="col" class="num">
              Pages
            </th>
            <th scope="col">Où elle en est</th>
          </tr>
        </thead>
        <tbody>
          <For each={props.letters}>
            {(letter) => (
              <tr classList={{ on: letter.id === props.shown.id }}>
                <Show when={props.choice}>
                  {(choice) => <Choosing {...{ letter }} of={choice()} />}
                </Show>
                <th scope="row">
                  <button
                    type="button"
                    class="plain"
                    aria-pressed={letter.id === props.shown.id ? 'true' : 'false'}
                    onClick={() => props.onShow(letter)}
                  >
                    {letterName(letter.kind)}
                    <span class="visually-hidden"> n° {letter.number}, la voir</span>
                  </button>
                </th>
                <td>
                  {letter.recipientName} <small>{recipientName(letter.recipient)}</small>
                </td>
                <td class="nb">{letter.decisionNumber}</td>
                <td class="num">{letter.pages}</td>
                <td>
                  <Chip wrap mark={markOf(letter)[0]} tone={markOf(letter)[1]}>
                    {whereItIs(letter)}
                  </Chip>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </section>
  );
}

const Choosing = (props: { letter: LetterRow; of: LetterChoice }) => (
  <td>
    <Show when={props.of.mayChoose(props.letter)}>
      <input
        type="checkbox"
        aria-label={`Lettre ${props.letter.number} dans le lot`}
        checked={props.of.has(props.letter.id)}
        onChange={({ currentTarget }) => props.of.choose(props.letter.id, currentTarget.checked)}
      />
    </Show>
  </td>
);
