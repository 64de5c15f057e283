import { useSearchParams } from '@solidjs/router';
import { For, Show } from 'solid-js';
import { capital, plural } from '#domain/format.ts';
import type { LetterRow } from '#domain/wire/http.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import { longDate } from '#domain/written-dates.ts';
import { dayOf } from '../meeting/words/hours.ts';
import { Chip } from '../ui/chip.tsx';
import { Field } from '../ui/field.tsx';
import { createLoad, Loaded } from '../ui/load.tsx';
import { More } from '../ui/more.tsx';
import { Page } from '../ui/page.tsx';
import { createPages, inAddress, type Pages } from '../ui/pages.ts';
import { EmptyState, Rubric } from '../ui/rubric.tsx';
import { useViewer } from '../viewer.ts';
import { letterName, recipientName } from './letters/kinds.ts';
import { PdfView } from './letters/pdf-view.tsx';
import '../styles/live.css';
import '../styles/work-pages.css';

const STATES: Readonly<Record<LetterRow['state'], string>> = {
  final: 'définitive',
  superseded: 'remplacée',
  cancelled: 'annulée',
};

const pagesOf = (letters: readonly LetterRow[]): number =>
  letters.reduce((sum, { pages }) => sum + pages, 0);

function Table(props: {
  letters: readonly LetterRow[];
  shown: LetterRow;
  onShow: (letter: LetterRow) => void;
}) {
  return (
    <section class="scroll" tabindex="0" aria-label="Bordereau des lettres">
      <table class="grid">
        <thead>
          <tr>
            <th scope="col">Lettre</th>
            <th scope="col">Destinataire</th>
            <th scope="col">Décision</th>
            <th scope="col" class="num">
              Pages
            </th>
            <th scope="col">État</th>
          </tr>
        </thead>
        <tbody>
          <For each={props.letters}>
            {(letter) => (
              <tr classList={{ on: letter.id === props.shown.id }}>
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
                  <Chip
                    mark={letter.state === 'final' ? 'done' : 'none'}
                    tone={letter.state === 'final' ? 'plain' : 'quiet'}
                  >
                    {STATES[letter.state]}
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

interface BatchProps {
  letters: readonly LetterRow[];
  pages: Pages<unknown, LetterRow>;
  meetingId: string | undefined;
}

/** What there is to print, in figures: of letters not read yet, the pages are not known. */
const countOf = ({ letters, pages }: BatchProps): string =>
  pages.hasMore()
    ? plural(pages.total(), 'lettre')
    : `${plural(letters.length, 'lettre')}, ${plural(pagesOf(letters), 'page')}`;

function Batch(props: BatchProps) {
  const viewer = useViewer();
  const [query, setQuery] = useSearchParams<{ lettre?: string }>();
  const shown = () => props.letters.find(({ id }) => id === query.lettre) ?? props.letters[0];
  return (
    <Show
      when={shown()}
      fallback={
        <EmptyState title="Aucune lettre ici. Elles se préparent d’elles-mêmes quand une décision est signée." />
      }
    >
      {(letter) => (
        <div class="cols printing">
          <Rubric title="Les lettres" aside={countOf(props)}>
            <Table
              letters={props.letters}
              shown={letter()}
              onShow={({ id }) => setQuery({ lettre: id }, { replace: true, scroll: false })}
            />
            <More pages={props.pages} noun="lettre" rows="table.grid > tbody > tr" />
            <p class="acts send">
              <Show
                when={props.meetingId}
                fallback={
                  <span class="note">Choisissez une séance pour imprimer toutes ses lettres.</span>
                }
              >
                {(meetingId) => (
                  <a
                    class="act"
                    href={viewer.api.url(ROUTES.letterBatch, { query: { meeting: meetingId() } })}
                    target="_blank"
                    rel="noopener"
                  >
                    <span>Imprimer {countOf(props)}</span>
                    <small>un seul PDF, dans un autre onglet</small>
                  </a>
                )}
              </Show>
            </p>
          </Rubric>
          <Rubric
            title={`${letterName(letter().kind)} · n° ${letter().number}`}
            aside={plural(letter().pages, 'page')}
          >
            <PdfView
              src={viewer.api.url(ROUTES.letter, { params: { file: `${letter().id}.pdf` } })}
              title={`${letterName(letter().kind)}, n° ${letter().number}`}
            />
          </Rubric>
        </div>
      )}
    </Show>
  );
}

/** Those of a meeting in the order in which they are printed; of the panel, the latest first. */
function Letters(props: { meetingId: string | undefined }) {
  const viewer = useViewer();
  const [query] = useSearchParams<{ lettre?: string }>();
  const { panelId } = viewer.membership();
  const { meetingId } = props;
  const asked = meetingId
    ? { meeting: meetingId }
    : { panel: panelId, order: 'latest-first' as const };
  const pages = createPages(
    () => asked,
    (of, at) => viewer.api.page(ROUTES.letters, { query: { ...of, ...inAddress(at) } }),
    { until: (rows) => !query.lettre || rows.some(({ id }) => id === query.lettre) },
  );
  return (
    <Loaded load={pages} title="Les lettres n’ont pas pu être lues.">
      {(rows) => <Batch letters={rows()} pages={pages} meetingId={meetingId} />}
    </Loaded>
  );
}

/**
 * The page of the print shop: the letters of a meeting, each as it will be printed, and all in one
 * file.
 */
export default function LettersPage() {
  const viewer = useViewer();
  const [query, setQuery] = useSearchParams<{ seance?: string; lettre?: string }>();
  const zone = viewer.timeZone;
  const panel = () => viewer.membership().panelId;
  const meetings = createLoad(panel, (id) =>
    viewer.api.get(ROUTES.meetings, { query: { panel: id } }),
  );
  return (
    <Page title="Lettres">
      <div class="stack">
        <Show when={(meetings.value() ?? []).length > 0}>
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
        <Show when={`${viewer.membership().memberId} ${query.seance ?? ''}`} keyed>
          <Letters meetingId={query.seance} />
        </Show>
      </div>
    </Page>
  );
}
