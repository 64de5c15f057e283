import { For, Show } from 'solid-js';
import { measureName } from '#domain/dossier/measures.ts';
import { typeset } from '#domain/format.ts';
import type { SheetFormat } from '#domain/wire/files.ts';
import type { DossierRow } from '#domain/wire/http.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import { useViewer } from '../../viewer.ts';
import { DOSSIER_STATES, stateChip } from '../dossier/state.ts';
import { ORDERS, type Search } from './filter.ts';

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
  rows: readonly DossierRow[];
  search: Search;
  onChange: (change: Partial<Search>) => void;
}

/** The search while one types, and filters that offer only what the list contains. */
export function Tools(props: ToolsProps) {
  const viewer = useViewer();
  const states = () =>
    DOSSIER_STATES.filter((state) => props.rows.some((row) => row.state === state)).map(
      (state) => ({ value: state, words: stateChip(state, viewer.capacity()).word }),
    );
  const measures = () =>
    [...new Set(props.rows.map(({ measure }) => measure.code))].map((code) => ({
      value: code,
      words: measureName(code),
    }));
  return (
    <search class="asks tools">
      <div class="ask">
        <label for="chercher">Chercher</label>
        <input
          id="chercher"
          type="search"
          placeholder="nom, référence, référent"
          value={props.search.words}
          onInput={(event) => props.onChange({ words: event.currentTarget.value })}
        />
      </div>
      <Select
        id="etat"
        label="État"
        all="tous les états"
        value={props.search.state}
        choices={states()}
        onChange={(state) => props.onChange({ state })}
      />
      <Select
        id="action"
        label="Action"
        all="toutes les actions"
        value={props.search.measure}
        choices={measures()}
        onChange={(measure) => props.onChange({ measure })}
      />
      <Select
        id="constats"
        label="Constats"
        all="tous les dossiers"
        value={props.search.findings}
        choices={[
          { value: 'blocking', words: 'avec un constat bloquant' },
          { value: 'clear', words: 'sans constat bloquant' },
        ]}
        onChange={(findings) => props.onChange({ findings })}
      />
      <Select
        id="echeance"
        label="Dernier jour utile"
        all="toutes les dates"
        value={props.search.due}
        choices={[
          { value: 'passee', words: 'déjà passé' },
          { value: 'proche', words: 'dans les deux mois' },
        ]}
        onChange={(due) => props.onChange({ due })}
      />
    </search>
  );
}

/** In which order the list is read. */
export const Sorting = (props: Pick<ToolsProps, 'search' | 'onChange'>) => (
  <label class="note">
    Classés{' '}
    <select onChange={(event) => props.onChange({ order: event.currentTarget.value })}>
      <option value="">le plus pressé d’abord</option>
      <For each={Object.entries(ORDERS)}>
        {([order, { words }]) => (
          <option value={order} selected={order === props.search.order}>
            {words}
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
