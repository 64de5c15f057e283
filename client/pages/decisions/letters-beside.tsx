import { createEffect, createMemo, createSignal, For, on, Show } from 'solid-js';
import { typeset } from '#domain/format.ts';
import type { DecisionPreview, LetterRow } from '#domain/wire/http.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import type { Api } from '../../api.ts';
import { createLoad } from '../../ui/load.tsx';
import { EmptyState, Rubric } from '../../ui/rubric.tsx';
import { useViewer } from '../../viewer.ts';
import { letterName, recipientName } from '../letters/kinds.ts';
import { PdfView } from '../letters/pdf-view.tsx';

interface PdfSheet {
  readonly key: string;
  readonly name: string;
  readonly src: string;
}

/** Proofs before the decision; once it is taken, the letters themselves. */
function sheetsOf(api: Api, preview: DecisionPreview, issued: readonly LetterRow[]): PdfSheet[] {
  const { dossierId, basedOn, decisionNumber, letters } = preview;
  if (decisionNumber) {
    return issued
      .filter(
        (letter) => letter.decisionNumber === decisionNumber && letter.dossierId === dossierId,
      )
      .map(({ id, kind, recipient }) => ({
        key: id,
        name: kind === 'L7' ? `${letterName(kind)}, ${recipientName(recipient)}` : letterName(kind),
        src: api.url(ROUTES.letter, { query: {}, params: { file: `${id}.pdf` } }),
      }));
  }
  const { meetingId, itemId } = basedOn;
  const kinds = [...new Set(letters.map(({ kind }) => kind))];
  return kinds.map((kind) => ({
    key: kind,
    name: letterName(kind),
    src: api.url(ROUTES.proof, {
      params: { id: dossierId },
      query: { meeting: meetingId, item: itemId, kind },
    }),
  }));
}

/** The exact letter beside the decision: one at a time, large. */
export function LettersBeside(props: { preview: DecisionPreview }) {
  const viewer = useViewer();
  const signed = createMemo(() => {
    const { decisionNumber, dossierId } = props.preview;
    return decisionNumber && `${dossierId} ${decisionNumber}`;
  });
  const issued = createLoad(signed, (key) =>
    viewer.api.get(ROUTES.letters, { query: { dossier: key.split(' ')[0] } }),
  );
  const [chosen, setChosen] = createSignal<string | null>(null);
  const itemId = createMemo(() => props.preview.basedOn.itemId);
  createEffect(on(itemId, () => setChosen(null), { defer: true }));
  const sheets = () => sheetsOf(viewer.api, props.preview, issued.value() ?? []);
  const current = () => sheets().find(({ key }) => key === chosen()) ?? sheets()[0];
  const title = () =>
    props.preview.decisionNumber
      ? 'Les lettres, telles qu’elles partent'
      : 'La lettre, telle qu’elle partira';
  return (
    <Rubric title={title()} aside={props.preview.decisionNumber ? 'définitive' : 'marquée PROJET'}>
      <Show
        when={current()}
        fallback={<EmptyState title={typeset('Aucune lettre : ce qui manque est dit à côté.')} />}
      >
        {(sheet) => (
          <>
            <Show when={sheets().length > 1}>
              <fieldset class="line">
                <legend class="visually-hidden">Lettre montrée</legend>
                <For each={sheets()}>
                  {({ key, name }) => (
                    <label>
                      <input
                        type="radio"
                        name="lettre"
                        checked={sheet().key === key}
                        onChange={() => setChosen(key)}
                      />
                      {name}
                    </label>
                  )}
                </For>
              </fieldset>
            </Show>
            {/* Other words under the same address are another file. */}
            <Show when={`${sheet().src} ${props.preview.lettersHash}`} keyed>
              <PdfView
                src={sheet().src}
                title={`${sheet().name}, ${props.preview.reference}`}
                note={
                  props.preview.decisionNumber
                    ? ''
                    : 'projet, sans numéro : rien n’est encore décidé'
                }
              />
            </Show>
          </>
        )}
      </Show>
    </Rubric>
  );
}
