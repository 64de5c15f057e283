import { A, useLocation, useSearchParams } from '@solidjs/router';
import { createEffect, createMemo, createSignal, For, on, onCleanup, Show } from 'solid-js';
import { WRITERS } from '#domain/dossier/decide/writers.ts';
import type { DossierSearch } from '#domain/dossier/search.ts';
import { NBSP, plural, typeset } from '#domain/format.ts';
import { readsDossiers } from '#domain/roles.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import { ActButton } from '../ui/act-button.tsx';
import { Loaded } from '../ui/load.tsx';
import { More } from '../ui/more.tsx';
import { Page } from '../ui/page.tsx';
import { createPages } from '../ui/pages.ts';
import { EmptyState } from '../ui/rubric.tsx';
import { useViewer } from '../viewer.ts';
import {
  type AddressOfSearch,
  addressOf,
  hasSearch,
  NO_SEARCH,
  searchIn,
} from './dossiers/address.ts';
import { FileRow } from './dossiers/row.tsx';
import { Export, Sorting, Tools } from './dossiers/tools.tsx';

/** What is looked for now, and how to change a part of it. */
function createSearch() {
  const [params, setParams] = useSearchParams<Record<keyof AddressOfSearch, string>>();
  const location = useLocation<{ words: string }>();
  const search = createMemo<DossierSearch>(
    () => searchIn({ ...params }, location.state?.words),
    {},
    { equals: (one, other) => JSON.stringify(one) === JSON.stringify(other) },
  );
  const change = (part: Partial<DossierSearch>) => {
    const next = { ...search(), ...part };
    const state = { words: next.words ?? '' };
    setParams(addressOf(next), { replace: true, scroll: false, state });
  };
  return { search, change };
}

/** How long one types before the server is asked, in milliseconds. */
const TYPED_MS = 200;

/** The value, once it has not changed for that long. */
function atRest<T>(value: () => T): () => T {
  const [rested, setRested] = createSignal(value());
  createEffect(
    on(
      value,
      (now) => {
        const timer = setTimeout(() => setRested(() => now), TYPED_MS);
        onCleanup(() => clearTimeout(timer));
      },
      { defer: true },
    ),
  );
  return rested;
}

const NoDossier = (props: { writes: boolean }) => (
  <EmptyState
    title={typeset('Aucun dossier dans cette cellule pour l’instant : c’est normal au début.')}
  >
    <Show when={props.writes} fallback="Vous les verrez ici dès qu’ils vous seront ouverts.">
      <A class="act" href="/import">
        Importer un fichier de demandes
      </A>
    </Show>
  </EmptyState>
);

function List(props: { writes: boolean }) {
  const viewer = useViewer();
  const { search, change } = createSearch();
  const { panelId } = viewer.membership();
  const pages = createPages(atRest(search), (asked, at) =>
    viewer.api.page(ROUTES.dossiersQuery, { body: { panel: panelId, ...asked, ...at } }),
  );
  const isEmpty = () => pages.total() === 0 && !hasSearch(pages.asked() ?? {});
  return (
    <Loaded load={pages} title="La liste des dossiers n’a pas pu être lue." lines={9}>
      {(rows) => (
        <Show when={!isEmpty()} fallback={<NoDossier writes={props.writes} />}>
          <Tools search={search()} onChange={change} />
          <div class="acts sorting">
            <p class="note" role="status">
              {plural(pages.total(), 'dossier')}
            </p>
            <Sorting search={search()} onChange={change} />
          </div>
          <Show
            when={rows().length > 0}
            fallback={
              <EmptyState title="Aucun dossier ne correspond à cette recherche.">
                <ActButton
                  kind="second"
                  onAct={() => {
                    change(NO_SEARCH);
                    // The button disappears with the empty list: the focus returns to the search field.
                    document.getElementById('chercher')?.focus();
                  }}
                >
                  Voir tous les dossiers
                </ActButton>
              </EmptyState>
            }
          >
            <ul class="rows files">
              <For each={rows()}>
                {(row) => <FileRow row={row} today={viewer.today()} capacity={viewer.capacity()} />}
              </For>
            </ul>
            <More pages={pages} noun="dossier" rows=".files > li" />
          </Show>
          <Export />
        </Show>
      )}
    </Loaded>
  );
}

/** Every dossier of the panel that the viewer may open. */
export default function Dossiers() {
  const viewer = useViewer();
  const writes = () => WRITERS.includes(viewer.capacity());
  return (
    <Page
      title="Dossiers"
      aside={
        <Show when={writes()}>
          <A href="/dossiers/nouveau">Saisir un dossier</A>
          <Show when={viewer.capacity() === 'coordination'}>
            {' · '}
            <A href="/import">Importer un fichier</A>
          </Show>
        </Show>
      }
    >
      {/* Another capacity has another list. */}
      <Show
        when={readsDossiers(viewer.capacity()) && viewer.membership().memberId}
        keyed
        fallback={<p>Votre fonction ne donne accès à aucun dossier{NBSP}: c’est voulu.</p>}
      >
        <List writes={writes()} />
      </Show>
    </Page>
  );
}
