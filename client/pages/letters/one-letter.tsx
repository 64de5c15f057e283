import { A } from '@solidjs/router';
import { For, Show } from 'solid-js';
import { REISSUERS } from '#domain/dispatch/states.ts';
import { WRITERS } from '#domain/dossier/decide/writers.ts';
import { NBSP } from '#domain/format.ts';
import type { LetterRow } from '#domain/wire/http.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { useViewer } from '../../viewer.ts';
import { askAgain, askOf } from './asks.ts';
import { letterName } from './kinds.ts';
import { createAsking } from './mark-dialog.tsx';
import { PdfView } from './pdf-view.tsx';
import { actsOn, wayInWords } from './way-words.ts';

/** A letter as it is printed, where it is, and what can be said of it now. */
export function OneLetter(props: { letter: LetterRow; mayAct: boolean; onMoved: () => void }) {
  const viewer = useViewer();
  const asking = createAsking(() => props.onMoved());
  const address = (ending: 'pdf' | 'txt', print?: 'large'): string =>
    viewer.api.url(ROUTES.letter, {
      params: { file: `${props.letter.id}.${ending}` },
      query: print ? { print } : {},
    });
  return (
    <>
      <p>{wayInWords(props.letter)}</p>
      <Show when={props.letter.again && REISSUERS.includes(viewer.capacity())}>
        <p class="acts">
          <ActButton kind="second" onAct={() => asking.ask(askAgain(props.letter))}>
            {props.letter.again === 'new-address'
              ? 'Renvoyer à la nouvelle adresse'
              : 'Renvoyer un duplicata'}
          </ActButton>
          <Show when={WRITERS.includes(viewer.capacity())}>
            <A href={`/dossiers/${props.letter.dossierId}/completer`}>Corriger d’abord l’adresse</A>
          </Show>
        </p>
      </Show>
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
        src={address('pdf')}
        title={`${letterName(props.letter.kind)}, n° ${props.letter.number}`}
      />
      <p class="note">
        Copies pour qui lit autrement{NBSP}:{' '}
        <a href={address('pdf', 'large')} target="_blank" rel="noopener">
          en gros caractères
        </a>{' '}
        ·{' '}
        <a href={address('txt')} target="_blank" rel="noopener">
          en texte simple
        </a>
        . Chaque copie ouverte est notée au journal des lectures.
      </p>
      <asking.Asked />
    </>
  );
}
