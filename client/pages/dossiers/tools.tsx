import { For, Show } from 'solid-js';
import { MEASURE_CODES } from '#domain/dossier/facts.ts';
import { measureName } from '#domain/dossier/measures.ts';
import {
  DOSSIER_ORDERS,
  type DossierOrder,
  type DossierSearch,
  DUE_FILTERS,
  FINDINGS_FILTERS,
} from '#domain/dossier/search.ts';
import { typeset } from '#domain/format.ts';
import type { SheetFormat } from '#domain/wire/files.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import { useViewer } from '../../viewer.ts';
import { DOSSIER_STATES, stateChip } from '../dossier/state.ts';
import { among } from './address.ts';

interface Choice {
  readonly value: string;
  readonly words: string;
}

interface SelectProps {
  id: string;
  label: string;
  all: string;
  value: string;
  choices: readonly Choice[];
  onChange: (value: string) => void;
}

const Select = (props: SelectProps) => (
  <div class="ask">
    <label for={props.id}>{props.label}</label>
    <select id={props.id} onChange={(event) => props.onChange(event.currentTarget.value)}>
      <option value="">{props.all}</option>
      <For each={props.choices}>
        {(choice) => (
          <option value={choice.value} selected={choice.value === props.value}>
            {choice.words}
          </option>
        )}
      </For>
    </select>
  </div>
);

interface ToolsProps {
  search: DossierSearch;
  onChange: (change: Partial<DossierSearch>) => void;
}

const MEASURES = MEASURE_CODES.map((code) => ({ value: code, words: measureName(code) }));

/** The search while one types, and the filters. */
export function Tools(props: ToolsProps) {
  const viewer = useViewer();
  const states = () =>
    DOSSIER_STATES.map((state) => ({
      value: state,
      words: stateChip(state, viewer.capacity()).word,
    }));
  return (
    <search class="asks tools">
      <div class="ask">
        <label for="chercher">Chercher</label>
        <input
          id="chercher"
          type="search"
          placeholder="nom, référence, référent"
          value={props.search.words ?? ''}
          onInput={(event) => props.onChange({ words: event.currentTarget.value })}
        />
      </div>
      <Select
        id="etat"
        label="État"
        all="tous les états"
        value={props.search.state ?? ''}
        choices={states()}
        onChange={(word) => props.onChange({ state: among(DOSSIER_STATES, word) })}
      />
      <Select
        id="action"
        label="Action"
        all="toutes les actions"
        value={props.search.measure ?? ''}
        choices={MEASURES}
        onChange={(word) => props.onChange({ measure: among(MEASURE_CODES, word) })}
      />
      <Select
        id="constats"
        label="Constats"
        all="tous les dossiers"
        value={props.search.findings ?? ''}
        choices={[
          { value: 'blocking', words: 'avec un constat bloquant' },
          { value: 'clear', words: 'sans constat bloquant' },
        ]}
        onChange={(word) => props.onChange({ findings: among(FINDINGS_FILTERS, word) })}
      />
      <Select
        id="echeance"
        label="Dernier jour utile"
        all="toutes les dates"
        value={props.search.due ?? ''}
        choices={[
          { value: 'past', words: 'déjà passé' },
          { value: 'near', words: 'dans les deux mois' },
        ]}
        onChange={(word) => props.onChange({ due: among(DUE_FILTERS, word) })}
      />
    </search>
  );
}

const ORDER_WORDS: Readonly<Record<DossierOrder, string>> = {
  name: 'par nom',
  referent: 'par référent',
  reference: 'par référence',
};

/** In which order the list is read. */
export const Sorting = (props: Pick<ToolsProps, 'search' | 'onChange'>) => (
  <label class="note">
    Classés{' '}
    <select
      onChange={(event) =>
        props.onChange({ order: among(DOSSIER_ORDERS, event.currentTarget.value) })
      }
    >
      <option value="">le plus pressé d’abord</option>
      <For each={DOSSIER_ORDERS}>
        {(order) => (
          <option value={order} selected={order === props.search.order}>
            {ORDER_WORDS[order]}
          </option>
        )}
      </For>
    </select>
  </label>
);

/** The whole list as a table, for the coordination; the browser saves it by itself. */
export function Export() {
  const viewer = useViewer();
  const href = (format: SheetFormat) =>
    viewer.api.url(ROUTES[`export.${format}`], { query: { panel: viewer.membership().panelId } });
  return (
    <Show when={viewer.capacity() === 'coordination'}>
      <p class="note">
        {typeset('Exporter tous les dossiers :')}{' '}
        <a href={href('xlsx')} target="_self" download="dossiers.xlsx">
          classeur .xlsx
        </a>{' '}
        ou{' '}
        <a href={href('csv')} target="_self" download="dossiers.csv">
          fichier .csv
        </a>
        .{' '}
        {typeset(
          'Le numéro de sécurité sociale n’y est pas ; chaque export est inscrit au journal des accès.',
        )}
      </p>
    </Show>
  );
}
