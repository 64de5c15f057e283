import { A, useSearchParams } from '@solidjs/router';
import { createMemo, For, Show } from 'solid-js';
import { WRITERS } from '#domain/dossier/decide/writers.ts';
import { NBSP, plural, typeset } from '#domain/format.ts';
import { readsDossiers } from '#domain/roles.ts';
import type { DossierRow } from '#domain/wire/http.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import { ActButton } from '../ui/act-button.tsx';
import { createLoad, Loaded } from '../ui/load.tsx';
import { Page } from '../ui/page.tsx';
import { EmptyState } from '../ui/rubric.tsx';
import { useViewer } from '../viewer.ts';
import { hasSearch, matches, NO_SEARCH, orderOf, type Search } from './dossiers/filter.ts';
import { FileRow } from './dossiers/row.tsx';
import { Export, Sorting, Tools } from './dossiers/tools.tsx';

/**
 * The search is kept in the address: « retour » finds it again. Names keep the French of the
 * screen.
 */
function createSearch() {
  const [params, setParams] = useSearchParams<{
    cherche?: string;
    etat?: string;
    action?: string;
    constats?: string;
    echeance?: string;
    tri?: string;
  }>();
  const search = (): Search => ({
    words: params.cherche ?? '',
    state: params.etat ?? '',
    measure: params.action ?? '',
    findings: params.constats ?? '',
    due: params.echeance ?? '',
    order: params.tri ?? '',
  });
  const change = (part: Partial<Search>) => {
    const next = { ...search(), ...part };
    setParams(
      {
        cherche: next.words || null,
        etat: next.state || null,
        action: next.measure || null,
        constats: next.findings || null,
        echeance: next.due || null,
        tri: next.order || null,
      },
      { replace: true, scroll: false },
    );
  };
  return { search, change };
}

function List(props: { rows: readonly DossierRow[]; writes: boolean }) {
  const viewer = useViewer();
  const { search, change } = createSearch();
  const found = createMemo(() =>
    props.rows.filter((row) => matches(row, search(), viewer.today())).sort(orderOf(search())),
  );
  return (
    <Show
      when={props.rows.length > 0}
      fallback={
        <EmptyState
          title={typeset(
            'Aucun dossier dans cette cellule pour l’instant : c’est normal au début.',
          )}
        >
          <Show when={props.writes} fallback="Vous les verrez ici dès qu’ils vous seront ouverts.">
            <A class="act" href="/import">
              Importer un fichier de demandes
            </A>
          </Show>
        </EmptyState>
      }
    >
      <Tools rows={props.rows} search={search()} onChange={change} />
      <div class="acts sorting">
        <p class="note" role="status">
          {plural(found().length, 'dossier')}
          {hasSearch(search()) ? ` sur ${props.rows.length}` : ''}
        </p>
        <Sorting search={search()} onChange={change} />
      </div>
      <Show
        when={found().length > 0}
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
          <For each={found()}>{(row) => <FileRow row={row} today={viewer.today()} />}</For>
        </ul>
      </Show>
      <Export />
    </Show>
  );
}

/** Every dossier of the panel that the viewer may open. */
export default function Dossiers() {
  const viewer = useViewer();
  const load = createLoad(
    () => (readsDossiers(viewer.capacity()) ? viewer.membership().panelId : null),
    (panel) => viewer.api.get(ROUTES.dossiers, { query: { panel } }),
  );
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
      <Show when={!readsDossiers(viewer.capacity())}>
        <p>Votre fonction ne donne accès à aucun dossier{NBSP}: c’est voulu.</p>
      </Show>
      <Loaded load={load} title="La liste des dossiers n’a pas pu être lue." lines={9}>
        {(rows) => <List rows={rows()} writes={writes()} />}
      </Loaded>
    </Page>
  );
}
