import { type JSX, Show } from 'solid-js';
import { plural } from '#domain/format.ts';
import { outcomeName } from '#domain/outcome-names.ts';
import type { DecisionPreview } from '#domain/wire/http.ts';
import { measureOf, outcomeShape } from '../../meeting/words/words.ts';
import { Chip } from '../../ui/chip.tsx';
import { Keyed } from '../../ui/keyed.tsx';
import { Rubric } from '../../ui/rubric.tsx';
import { isHeld, keyOf } from './changed-outcome.ts';
import type { Picking } from './together.tsx';

/** A dossier that came back has one line for each time the fund decided on it. */
export const linkTo = ({ dossierId, basedOn }: DecisionPreview): string =>
  `?dossier=${dossierId}&point=${basedOn.itemId}`;

/** The box of an outcome that may be signed with others, once it was opened. */
const Pick = (props: { preview: DecisionPreview; picking: Picking }) => (
  <label class="pick">
    <span class="visually-hidden">Signer {props.preview.reference} avec d’autres</span>
    <input
      type="checkbox"
      disabled={!props.picking.isRead(props.preview)}
      checked={props.picking.isTicked(props.preview)}
      onChange={({ currentTarget }) => props.picking.tick(props.preview, currentTarget.checked)}
    />
  </label>
);

/** The lines of the desk: one for each outcome, marked when it changed since it was read. */
export function List(props: {
  title: string;
  empty: string;
  previews: readonly DecisionPreview[];
  shownKey: string | null;
  isChanged: (preview: DecisionPreview) => boolean;
  picking?: Picking;
  children?: JSX.Element;
}) {
  const picked = (preview: DecisionPreview) =>
    props.picking?.offers(preview) ? props.picking : undefined;
  return (
    <Rubric title={props.title}>
      <Show when={props.previews.length > 0} fallback={<p class="note">{props.empty}</p>}>
        <ul class="run">
          <Keyed each={props.previews} by={keyOf}>
            {(preview) => (
              <li classList={{ pickable: picked(preview()) !== undefined }}>
                <Show when={picked(preview())}>
                  {(picking) => <Pick preview={preview()} picking={picking()} />}
                </Show>
                <a
                  href={linkTo(preview())}
                  aria-current={props.shownKey === keyOf(preview()) ? 'true' : undefined}
                >
                  <span class="i" />
                  <span>
                    <span class="row">
                      <b>{preview().reference}</b>
                      <span class="nb">
                        {preview().decisionNumber ?? plural(preview().letters.length, 'lettre')}
                      </span>
                    </span>
                    <span class="row">
                      <span>{measureOf({ measureCode: preview().measure.code })}</span>
                      <Chip
                        mark={outcomeShape(preview().outcome).mark}
                        tone={outcomeShape(preview().outcome).tone}
                      >
                        {outcomeName(preview().outcome)}
                      </Chip>
                    </span>
                    <Show when={props.isChanged(preview()) || isHeld(preview())}>
                      <span class="row">
                        <Show when={isHeld(preview())}>
                          <Chip mark="block" tone="stop">
                            empêchée
                          </Chip>
                        </Show>
                        <Show when={props.isChanged(preview())}>
                          <Chip mark="alert" tone="care">
                            à relire
                          </Chip>
                        </Show>
                      </span>
                    </Show>
                  </span>
                </a>
              </li>
            )}
          </Keyed>
        </ul>
      </Show>
      {props.children}
    </Rubric>
  );
}
