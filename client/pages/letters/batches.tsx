import { createSignal, For, Show } from 'solid-js';
import { readsSlips } from '#domain/dispatch/states.ts';
import { MODE_WORDS } from '#domain/dispatch/words.ts';
import { capital, plural } from '#domain/format.ts';
import type { BatchRow } from '#domain/wire/dispatch.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import { longDate } from '#domain/written-dates.ts';
import { dayOf, hourOf } from '../../meeting/words/hours.ts';
import { More } from '../../ui/more.tsx';
import { createPages, inAddress, type Pages } from '../../ui/pages.ts';
import { Rubric } from '../../ui/rubric.tsx';
import { useViewer } from '../../viewer.ts';
import { askOfBatch, askToUndo, standing } from './asks.ts';
import { batchInWords, canBeUndone } from './batch-words.ts';
import { createAsking, type DispatchAsk } from './mark-dialog.tsx';

/** Those that are still on their way, as a rule: the letters come after them on the page. */
const FEW = 3;

/** The batches of the panel, the latest first. */
export function createBatches(): Pages<unknown, BatchRow> {
  const viewer = useViewer();
  const { panelId: panel } = viewer.membership();
  return createPages(
    () => panel,
    (of, at) => viewer.api.page(ROUTES.batches, { query: { panel: of, ...inAddress(at) } }),
  );
}

/** The batches, each with what can still be done of it. */
export function Batches(props: {
  batches: readonly BatchRow[];
  pages: Pages<unknown, BatchRow>;
  mayAct: boolean;
  onMoved: () => void;
}) {
  const asking = createAsking(() => props.onMoved());
  const [all, setAll] = createSignal(false);
  return (
    <Show when={props.batches.length > 0}>
      <Rubric title="Les lots" aside="le plus récent d’abord">
        <ul class="rows batches">
          <For each={all() ? props.batches : props.batches.slice(0, FEW)}>
            {(batch) => <Batch batch={batch} mayAct={props.mayAct} onAsk={asking.ask} />}
          </For>
        </ul>
        <Show
          when={all()}
          fallback={
            <Show when={props.pages.total() > FEW}>
              <button type="button" class="plain" onClick={() => setAll(true)}>
                Voir les {props.pages.total()} lots
              </button>
            </Show>
          }
        >
          <More pages={props.pages} noun="lot" rows=".batches > li" />
        </Show>
      </Rubric>
      <asking.Asked />
    </Show>
  );
}

function Batch(props: { batch: BatchRow; mayAct: boolean; onAsk: (ask: DispatchAsk) => void }) {
  const viewer = useViewer();
  const now = () => viewer.clock.now();
  const day = () => capital(longDate(dayOf(props.batch.preparedAt, viewer.timeZone())));
  const file = () => viewer.api.url(ROUTES.batch, { params: { id: `${props.batch.id}.pdf` } });
  const slip = () => viewer.api.url(ROUTES.slip, { params: { id: props.batch.id } });
  const button = (label: string, ask: () => DispatchAsk) => (
    <button type="button" class="plain" onClick={() => props.onAsk(ask())}>
      {label}
      <span class="visually-hidden"> du lot {props.batch.number}</span>
    </button>
  );
  return (
    <li>
      <p>
        <b>Lot {props.batch.number}</b> · {day()} · {batchInWords(props.batch)}
      </p>
      <Show when={props.batch.state === 'prepared'}>
        <p class="note">
          {MODE_WORDS[props.batch.mode]} · levée du{' '}
          {longDate(dayOf(props.batch.cutOff, viewer.timeZone()))} à{' '}
          {hourOf(props.batch.cutOff, viewer.timeZone())}
        </p>
        <p class="acts">
          <Show when={props.batch.letters > 0}>
            <a href={file()} target="_blank" rel="noopener">
              Ouvrir {plural(props.batch.letters, 'lettre')}, {plural(props.batch.pages, 'page')},
              en un PDF
            </a>
            <Show when={readsSlips(viewer.capacity())}>
              <a href={slip()} target="_blank" rel="noopener">
                Bordereau de dépôt<span class="visually-hidden"> du lot {props.batch.number}</span>
              </a>
            </Show>
          </Show>
          <Show when={props.mayAct}>
            <Show when={standing(props.batch, 'to-print') > 0}>
              {button('Marquer imprimées', () => askOfBatch(props.batch, 'printed'))}
            </Show>
            <Show when={standing(props.batch, 'to-print', 'printed') > 0}>
              {button('Marquer postées', () => askOfBatch(props.batch, 'posted'))}
            </Show>
            <Show when={canBeUndone(props.batch, now())}>
              {button('Défaire', () => askToUndo(props.batch))}
            </Show>
          </Show>
        </p>
      </Show>
    </li>
  );
}
