import { For, Show } from 'solid-js';
import { profileOf } from '#domain/profile.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import { createLoad, Loaded } from '../ui/load.tsx';
import { Page } from '../ui/page.tsx';
import { Rubric } from '../ui/rubric.tsx';
import { useViewer } from '../viewer.ts';
import '../styles/work-pages.css';
import { CreateForm } from './panels/create-form.tsx';

/** The panels that this account administers, and a form for a new one from a profile. */
export default function PanelsPage() {
  const viewer = useViewer();
  const load = createLoad(
    () => viewer.membership().panelId,
    (id) => viewer.api.get(ROUTES.panelSettings, { params: { id } }),
  );
  const mine = () => viewer.me().memberships.filter((one) => one.capacity === 'technical-admin');
  return (
    <Show
      when={viewer.capacity() === 'technical-admin'}
      fallback={
        <Page title="Administration réservée">
          <p>L’administration technique crée les cellules. Demandez-lui.</p>
        </Page>
      }
    >
      <Page title="Cellules">
        <Rubric title="Celles que vous administrez">
          <ul class="rows">
            <For each={mine()}>
              {(one) => (
                <li>
                  <p>
                    <b>{one.panelName}</b> · {profileOf(one.profile).label}
                  </p>
                </li>
              )}
            </For>
          </ul>
        </Rubric>
        <Loaded load={load} title="Les réglages de départ n’ont pas pu être lus." lines={9}>
          {(settings) => <CreateForm model={settings()} />}
        </Loaded>
      </Page>
    </Show>
  );
}
