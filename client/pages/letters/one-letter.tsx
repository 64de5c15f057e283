import { For, Show } from 'solid-js';
import type { LetterRow } from '#domain/wire/http.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import { useViewer } from '../../viewer.ts';
import { askOf } from './asks.ts';
import { letterName } from './kinds.ts';
import { createAsking } from './mark-dialog.tsx';
import { PdfView } from './pdf-view.tsx';
import { actsOn, wayInWords } from './way-words.ts';

/** A letter as it is printed, where it is, and what can be said of it now. */
export function OneLetter(props: { letter: LetterRow; mayAct: boolean; onMoved: () => void }) {
  const viewer = useViewer();
  const asking = createAsking(() => props.onMoved());
  return (
    <>
      <p>{wayInWords(props.letter)}</p>
      <Show when={props.mayAct}>
        <p class="acts">
          <For each={actsOn(props.letter)}>
            {(act) => (
              <button
                type="button"
                class="plain"
                onClick={() => asking.ask(askOf(props.letter, act))}
              >
                {act.label}
              </button>
            )}
          </For>
        </p>
      </Show>
      <PdfView
        src={viewer.api.url(ROUTES.letter, { params: { file: `${props.letter.id}.pdf` } })}
        title={`${letterName(props.letter.kind)}, n° ${props.letter.number}`}
      />
      <asking.Asked />
    </>
  );
}
