import { A, type RouteSectionProps, useLocation } from '@solidjs/router';
import { createSignal, For, onCleanup, onMount, Show, Suspense } from 'solid-js';
import { type Capacity, readsDossiers, type Stand, standOf } from '#domain/roles.ts';
import { useViewer } from '../viewer.ts';
import { Pill } from './chip.tsx';
import { DemonstrationBanner } from './demonstration-banner.tsx';
import { ResetNotice } from './reset-notice.tsx';
import { Skeleton } from './skeleton.tsx';
import { isDark, switchTheme } from './theme.ts';

interface MenuPlace {
  readonly href: string;
  readonly name: string;
  /** Who goes there; nobody else. */
  readonly isFor: (capacity: Capacity) => boolean;
}

const only =
  (...capacities: readonly Capacity[]) =>
  (capacity: Capacity): boolean =>
    capacities.includes(capacity);
const standing =
  (...stands: readonly Stand[]) =>
  (capacity: Capacity): boolean =>
    stands.includes(standOf(capacity));
const everyone = standing('seat', 'signature', 'administration');

const PLACES: readonly MenuPlace[] = [
  { href: '/', name: 'Aujourd’hui', isFor: everyone },
  { href: '/dossiers', name: 'Dossiers', isFor: readsDossiers },
  { href: '/seances', name: 'Séances', isFor: standing('seat', 'screen') },
  { href: '/decisions', name: 'Décisions', isFor: only('signatory', 'coordination') },
  { href: '/lettres', name: 'Lettres', isFor: only('signatory', 'coordination', 'admin-fund') },
  { href: '/import', name: 'Import', isFor: only('coordination') },
  { href: '/reglages', name: 'Réglages', isFor: only('coordination') },
  { href: '/membres', name: 'Membres', isFor: only('signatory', 'technical-admin') },
  { href: '/cellules', name: 'Cellules', isFor: only('technical-admin') },
  { href: '/regles', name: 'Règles', isFor: everyone },
];

const placesOf = (capacity: Capacity): readonly MenuPlace[] =>
  PLACES.filter(({ isFor }) => isFor(capacity));

function Navigation() {
  const viewer = useViewer();
  const { pathname } = useCurrentPath();
  const current = (href: string) =>
    href === '/' ? pathname() === '/' : pathname().startsWith(href);
  return (
    <nav aria-label="Principal">
      <ul>
        <For each={placesOf(viewer.capacity())}>
          {(place) => (
            <li>
              <A href={place.href} aria-current={current(place.href) ? 'page' : undefined} end>
                {place.name}
              </A>
            </li>
          )}
        </For>
      </ul>
    </nav>
  );
}

const useCurrentPath = () => {
  const location = useLocation();
  return { pathname: () => location.pathname };
};

/**
 * True while the browser knows it has a network; a live page has its own pill, which is more
 * reliable.
 */
function createOnline() {
  const [online, setOnline] = createSignal(navigator.onLine);
  const read = () => setOnline(navigator.onLine);
  onMount(() => {
    addEventListener('online', read);
    addEventListener('offline', read);
  });
  onCleanup(() => {
    removeEventListener('online', read);
    removeEventListener('offline', read);
  });
  return online;
}

function CapacityChoice() {
  const viewer = useViewer();
  return (
    <Show
      when={viewer.me().memberships.length > 1}
      fallback={<span>{viewer.membership().capacityLabel}</span>}
    >
      <label>
        <span class="visually-hidden">Je regarde en tant que</span>
        <select onChange={(event) => viewer.choose(event.currentTarget.value)}>
          <For each={viewer.me().memberships}>
            {(one) => (
              <option value={one.memberId} selected={one.memberId === viewer.membership().memberId}>
                {one.capacityLabel} · {one.panelName}
              </option>
            )}
          </For>
        </select>
      </label>
    </Show>
  );
}

function Who() {
  const viewer = useViewer();
  const online = createOnline();
  const [dark, setDark] = createSignal(isDark());
  const person = () => viewer.me().person;
  return (
    <div class="who">
      <span class="me">
        <b>
          {person().firstName} {person().lastName}
        </b>
        <CapacityChoice />
      </span>
      <Show when={!online()}>
        <Pill mark="alert" tone="care">
          hors ligne
        </Pill>
      </Show>
      <span class="controls">
        <button
          type="button"
          class="plain"
          onClick={() => {
            switchTheme();
            setDark(isDark());
          }}
        >
          {dark() ? 'Affichage clair' : 'Affichage sombre'}
        </button>
        <button type="button" class="plain" onClick={() => void viewer.logOut()}>
          Se déconnecter
        </button>
      </span>
    </div>
  );
}

/** The frame of every page except the login and the room screen. */
export function Shell(props: RouteSectionProps) {
  const viewer = useViewer();
  return (
    <>
      <a class="skip" href="#contenu" target="_self">
        Aller au contenu
      </a>
      <Show when={viewer.me().demonstration}>
        <DemonstrationBanner />
      </Show>
      <header class="mast">
        <A class="brand" href="/">
          Rebond<span>{viewer.membership().panelName}</span>
        </A>
        <Navigation />
        <Who />
      </header>
      <ResetNotice />
      <Suspense
        fallback={
          <main id="contenu" tabindex="-1">
            <Skeleton lines={6} />
          </main>
        }
      >
        {props.children}
      </Suspense>
    </>
  );
}
