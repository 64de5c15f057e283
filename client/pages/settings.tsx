import { A } from '@solidjs/router';
import { For, Show } from 'solid-js';
import { NBSP } from '#domain/format.ts';
import { PARAMETER_KEYS } from '#domain/panel/parameters.ts';
import { longDate } from '#domain/written-dates.ts';
import { Page } from '../ui/page.tsx';
import { Rubric } from '../ui/rubric.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { useViewer } from '../viewer.ts';
import { Parameter } from './settings/parameter.tsx';
import '../styles/work-pages.css';

/**
 * What the law leaves open and this panel has chosen, with the days between which each choice
 * applies.
 */
export default function SettingsPage() {
  const viewer = useViewer();
  const leads = () => viewer.capacity() === 'coordination';
  return (
    <Page title="Réglages de la cellule" gloss={`au ${longDate(viewer.today())}`}>
      <p class="note">
        Là où les textes laissent un choix, la cellule le fixe ici. Un choix vaut à partir de son
        jour, au plus tôt demain{NBSP}: ce qui est déjà fait garde la règle de son jour.{' '}
        <Show when={!leads()}>Seule la coordination le change. </Show>
        <A href="/regles">Voir toutes les règles</A>
        <Show when={leads()}>
          {' · '}
          <A href="/membres">Voir les membres de la cellule</A>
        </Show>
      </p>
      <Show when={viewer.panel()} fallback={<Skeleton lines={12} />}>
        {(panel) => (
          <Rubric title="Ce que la cellule a choisi">
            <ul class="rows">
              <For each={PARAMETER_KEYS}>
                {(key) => (
                  <Parameter parameter={key} settings={panel().settings} mayChange={leads()} />
                )}
              </For>
            </ul>
          </Rubric>
        )}
      </Show>
    </Page>
  );
}
