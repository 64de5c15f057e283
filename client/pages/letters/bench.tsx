import { For, Show } from 'solid-js';
import { DISPATCH_STATES, type DispatchState } from '#domain/dispatch/states.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import { createLoad } from '../../ui/load.tsx';
import { useViewer } from '../../viewer.ts';
import { stepInWords } from './way-words.ts';

/** A letter that is not to leave has no step; it is found among all. */
const STEPS = DISPATCH_STATES.filter((state) => state !== 'cancelled');

/** Which letters are counted: those of a meeting, or of the panel. */
type Of = { readonly meeting: string } | { readonly panel: string };

/** Where the letters are, step by step, each with its count; one is pressed to see them alone. */
export function Bench(props: {
  of: Of;
  /** Changes when letters have moved. */
  version: number;
  shown: DispatchState | undefined;
  onShow: (state: DispatchState | undefined) => void;
}) {
  const viewer = useViewer();
  const counts = createLoad(
    () => ({ of: props.of, version: props.version }),
    async ({ of }) => {
      const pages = await Promise.all(
        STEPS.map((state) =>
          viewer.api.page(ROUTES.letters, { query: { ...of, state, limit: '1' } }),
        ),
      );
      const failed = pages.find((page) => !page.ok);
      return failed && !failed.ok
        ? failed
        : { ok: true as const, value: pages.map((page) => (page.ok ? page.value.total : 0)) };
    },
  );
  return (
    <ol class="bench">
      <For each={STEPS}>
        {(state, rank) => (
          <li>
            <button
              type="button"
              aria-pressed={props.shown === state ? 'true' : 'false'}
              onClick={() => props.onShow(props.shown === state ? undefined : state)}
            >
              <b>
                <Show when={counts.value()} fallback="…">
                  {(known) => known()[rank()]}
                </Show>
              </b>{' '}
              {stepInWords(state, counts.value()?.[rank()] ?? 0)}
            </button>
          </li>
        )}
      </For>
    </ol>
  );
}
