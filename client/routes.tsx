import type { RouteDefinition, RouteSectionProps } from '@solidjs/router';
import { ErrorBoundary, lazy, Suspense } from 'solid-js';
import { Breakdown } from './ui/breakdown.tsx';
import { LiveRegion } from './ui/live-region.tsx';
import { Shell } from './ui/shell.tsx';
import { Skeleton } from './ui/skeleton.tsx';
import { ViewerProvider } from './viewer-provider.tsx';

/** Around every page: the viewer, the announcements, and the fallback for a bug. */
export function Root(props: RouteSectionProps) {
  return (
    <ErrorBoundary fallback={(error) => <Breakdown error={error} />}>
      <ViewerProvider>
        <Suspense fallback={<Skeleton lines={6} />}>{props.children}</Suspense>
      </ViewerProvider>
      <LiveRegion />
    </ErrorBoundary>
  );
}

/** Every page of Rebond, each loaded when first asked for. */
export const routes: RouteDefinition[] = [
  { path: '/connexion', component: lazy(() => import('./pages/login.tsx')) },
  { path: '/invitation', component: lazy(() => import('./pages/invitation.tsx')) },
  { path: '/seances/:id/salle', component: lazy(() => import('./pages/live.tsx')) },
  {
    path: '/',
    component: Shell,
    children: [
      { path: '/', component: lazy(() => import('./pages/home.tsx')) },
      { path: '/dossiers', component: lazy(() => import('./pages/dossiers.tsx')) },
      { path: '/dossiers/nouveau', component: lazy(() => import('./pages/dossier-form.tsx')) },
      { path: '/dossiers/:id', component: lazy(() => import('./pages/dossier.tsx')) },
      {
        path: '/dossiers/:id/completer',
        component: lazy(() => import('./pages/dossier-form.tsx')),
      },
      { path: '/import', component: lazy(() => import('./pages/import.tsx')) },
      { path: '/seances', component: lazy(() => import('./pages/meetings.tsx')) },
      { path: '/seances/:id/preparer', component: lazy(() => import('./pages/prepare.tsx')) },
      { path: '/seances/:id', component: lazy(() => import('./pages/live.tsx')) },
      { path: '/decisions', component: lazy(() => import('./pages/decisions.tsx')) },
      { path: '/lettres', component: lazy(() => import('./pages/letters.tsx')) },
      { path: '/taches', component: lazy(() => import('./pages/tasks.tsx')) },
      { path: '/cellules', component: lazy(() => import('./pages/panels.tsx')) },
      { path: '/membres', component: lazy(() => import('./pages/members.tsx')) },
      { path: '/reglages', component: lazy(() => import('./pages/settings.tsx')) },
      { path: '/regles', component: lazy(() => import('./pages/rules.tsx')) },
      { path: '*inconnue', component: lazy(() => import('./pages/not-found.tsx')) },
    ],
  },
];
