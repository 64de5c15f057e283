import { useSearchParams } from '@solidjs/router';
import { createMemo, createSignal, For, Show } from 'solid-js';
import { DISPATCH_STATES, DISPATCHERS, type DispatchState } from '#domain/dispatch/states.ts';
import { capital, plural } from '#domain/format.ts';
import type { LetterRow } from '#domain/wire/http.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import { longDate } from '#domain/written-dates.ts';
import { dayOf } from '../meeting/words/hours.ts';
import { Field } from '../ui/field.tsx';
import { createLoad, type Load, Loaded } from '../ui/load.tsx';
import { More } from '../ui/more.tsx';
import { Page } from '../ui/page.tsx';
import { createPages, inAddress, type Pages } from '../ui/pages.ts';
import { EmptyState, Rubric } from '../ui/rubric.tsx';
import { useViewer } from '../viewer.ts';
import { Batches, createBatches } from './letters/batches.tsx';
import { Bench, createCounts } from './letters/bench.tsx';
import { letterName } from './letters/kinds.ts';
import { OneLetter } from './letters/one-letter.tsx';
import { LetterTable } from './letters/table.tsx';
import { ToBatch } from './letters/to-batch.tsx';
import { canBeInBatch, isDuplicateToBatch, isFirstToBatch } from './letters/way-words.ts';
import '../styles/live.css';
import '../styles/work-pages.css';

const pagesOf = (letters: readonly LetterRow[]): number =>
  letters.reduce((sum, { pages }) => sum + pages, 0);

interface ShownProps {
  letters: readonly LetterRow[];
  pages: Pages<unknown, LetterRow>;
  meetingId: string | undefined;
  mayAct: boolean;
  onMoved: () => void;
}

/** What there is, in figures: of letters not read yet, the pages are not known. */
const countOf = ({ letters, pages }: ShownProps): string =>
  pages.hasMore()
    ? plural(pages.total(), 'lettre')
    : `${plural(letters.length, 'lettre')}, ${plural(pagesOf(letters), 'page')}`;

function Shown(props: ShownProps) {
  const viewer = useViewer();
  const [query, setQuery] = useSearchParams<{ lettre?: string }>();
  const shown = () => props.letters.find(({ id }) => id === query.lettre) ?? props.letters[0];
  /** All that can be in a batch is, until somebody takes it out. */
  const [leftOut, setLeftOut] = createSignal<ReadonlySet<string>>(new Set());
  const chosen = () => props.letters.filter((one) => canBeInBatch(one) && !leftOut().has(one.id));
  const choice = {
    has: (id: string) => !leftOut().has(id),
    mayChoose: canBeInBatch,
    choose: (id: string, isChosen: boolean) =>
      setLeftOut((before) => {
        const after = new Set(before);
        if (isChosen) after.delete(id);
        else after.add(id);
        return after;
      }),
  };
  const canPrepare = () => props.mayAct && props.letters.some(canBeInBatch);
  return (
    <Show when={shown()} fallback={<EmptyState title="Aucune lettre ici." />}>
      {(letter) => (
        <div class="cols printing">
          <Rubric title="Les lettres" aside={countOf(props)}>
            <LetterTable
              letters={props.letters}
              shown={letter()}
              onShow={({ id }) => setQuery({ lettre: id }, { replace: true, scroll: false })}
              choice={canPrepare() ? choice : undefined}
            />
            <More pages={props.pages} noun="lettre" rows="table.grid > tbody > tr" />
            <Show when={canPrepare()}>
              <Show when={props.letters.some(isFirstToBatch)}>
                <ToBatch chosen={chosen().filter(isFirstToBatch)} onMoved={props.onMoved} />
              </Show>
              <Show when={props.letters.some(isDuplicateToBatch)}>
                <ToBatch
                  chosen={chosen().filter(isDuplicateToBatch)}
                  duplicates
                  onMoved={props.onMoved}
                />
              </Show>
            </Show>
            <Show when={props.meetingId}>
              {(meetingId) => (
                <p class="acts">
                  <a
                    href={viewer.api.url(ROUTES.letterBatch, { query: { meeting: meetingId() } })}
                    target="_blank"
                    rel="noopener"
                  >
                    Ouvrir toutes les lettres de la séance en un PDF
                  </a>
                </p>
              )}
            </Show>
          </Rubric>
          <Rubric
            title={`${letterName(letter().kind)} · n° ${letter().number}`}
            aside={plural(letter().pages, 'page')}
          >
            <OneLetter letter={letter()} mayAct={props.mayAct} onMoved={props.onMoved} />
          </Rubric>
        </div>
      )}
    </Show>
  );
}

/** The step that an address asks for. */
const stateIn = (asked: string | undefined): DispatchState | undefined =>
  DISPATCH_STATES.find((state) => state === asked);

/** Those of a meeting in the order in which they are printed; of the panel, the latest first. */
function Letters(props: { meetingId: string | undefined }) {
  const viewer = useViewer();
  const [query, setQuery] = useSearchParams<{ lettre?: string; etat?: string }>();
  const { panelId, capacity } = viewer.membership();
  const { meetingId } = props;
  const of = meetingId ? { meeting: meetingId } : { panel: panelId };
  const state = () => stateIn(query.etat);
  const mayAct = DISPATCHERS.includes(capacity);
  const counts = createCounts(of);
  const batches = createBatches();
  const pages = createPages(
    () => ({
      ...of,
      ...(meetingId ? {} : { order: 'latest-first' as const }),
      ...(state() ? { state: state() } : {}),
    }),
    (asked, at) => viewer.api.page(ROUTES.letters, { query: { ...asked, ...inAddress(at) } }),
    { until: (rows) => !query.lettre || rows.some(({ id }) => id === query.lettre) },
  );
  const loads: readonly Load<unknown>[] = [counts, batches, pages];
  const moved = () => {
    for (const load of loads) void load.reload();
  };
  // Painted at once: what comes late would move what is being read.
  const isWhole = createMemo<true | undefined>(
    (was) => was ?? (loads.every((load) => load.value() !== undefined) || undefined),
  );
  const whole: Load<true> = {
    value: isWhole,
    fault: () => loads.map((load) => load.fault()).find((fault) => fault !== undefined),
    loading: () => loads.some((load) => load.loading()),
    reload: async () => {
      await Promise.all(loads.map((load) => load.reload()));
    },
  };
  return (
    <Loaded load={whole} title="Les lettres n’ont pas pu être lues.">
      {() => (
        <>
          <Bench
            counts={counts.value() ?? []}
            shown={state()}
            onShow={(step) => setQuery({ etat: step ?? null, lettre: null }, { scroll: false })}
          />
          <Batches
            batches={batches.value() ?? []}
            pages={batches}
            mayAct={mayAct}
            onMoved={moved}
          />
          <Shown
            letters={pages.value() ?? []}
            pages={pages}
            meetingId={meetingId}
            mayAct={mayAct}
            onMoved={moved}
          />
        </>
      )}
    </Loaded>
  );
}

/** The bench of the post: each letter as it will be printed, where it is, and the batches that leave. */
export default function LettersPage() {
  const viewer = useViewer();
  const [query, setQuery] = useSearchParams<{ seance?: string; lettre?: string }>();
  const zone = viewer.timeZone;
  const panel = () => viewer.membership().panelId;
  const meetings = createLoad(panel, (id) =>
    viewer.api.get(ROUTES.meetings, { query: { panel: id } }),
  );
  // After the choice of a meeting, which stands above.
  const whose = () =>
    meetings.value() || meetings.fault()
      ? `${viewer.membership().memberId} ${query.seance ?? ''}`
      : null;
  return (
    <Page title="Lettres">
      <div class="stack">
        <Show when={meetings.value()?.length}>
          <Field id="seance" label="Séance" class="narrow">
            <select
              id="seance"
              onChange={({ currentTarget }) =>
                setQuery({ seance: currentTarget.value || null, lettre: null }, { scroll: false })
              }
            >
              <option value="">Toutes les lettres de la cellule</option>
              <For each={meetings.value()}>
                {({ id, startsAt }) => (
                  <option value={id} selected={query.seance === id}>
                    {capital(longDate(dayOf(startsAt, zone())))}
                  </option>
                )}
              </For>
            </select>
          </Field>
        </Show>
        {/* Another meeting, or another capacity, has another list. */}
        <Show when={whose()} keyed>
          <Letters meetingId={query.seance} />
        </Show>
      </div>
    </Page>
  );
}
