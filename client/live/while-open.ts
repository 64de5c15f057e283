import { createEffect, createSignal, on, onCleanup } from 'solid-js';
import { ROUTES } from '#domain/wire/routes.ts';
import { useViewer } from '../viewer.ts';
import { browserLine, wakeWithTheBrowser } from './browser-line.ts';
import { Connection, type ConnectionListener, type Ended, type Shown } from './connection.ts';

interface LineOfPage {
  readonly connection: Pick<Connection, 'start' | 'stop' | 'wake'>;
  readonly ended: () => Ended | null;
  /**
   * Whether the page asks to log in as soon as the login ends, as a meeting does; another waits until
   * something is asked of it.
   */
  readonly asksToLogIn: boolean;
}

/**
 * Keeps a connection while its page is open: it starts, wakes with the browser, and goes on where it
 * was once the page's own person is logged in again (PERSON-01).
 */
export function keepWhileOpen({ connection, ended, asksToLogIn }: LineOfPage): void {
  const viewer = useViewer();
  /** Whoever is logged in by then: the page of another is covered (PERSON-01). */
  async function lookAgain(): Promise<void> {
    if (await viewer.api.loggedIn()) connection.start();
  }
  async function askToLogIn(): Promise<void> {
    const answer = await viewer.api.get(ROUTES.me);
    if (answer.ok) connection.start();
  }
  const hasEnded = () => ended()?.why === 'login-ended';

  connection.start();
  const stopWaking = wakeWithTheBrowser({
    wake: () => (hasEnded() ? void lookAgain() : connection.wake()),
  });
  onCleanup(() => {
    stopWaking();
    connection.stop();
  });
  createEffect(() => {
    if (hasEnded() && asksToLogIn) void askToLogIn();
    if (ended()?.why === 'other-person') viewer.otherPerson();
  });
  const startAgain = () => ended() !== null && connection.start();
  createEffect(on(viewer.logins, startAgain, { defer: true }));
  createEffect(on(viewer.isOthers, (isOthers, before) => before && !isOthers && startAgain()));
}

/** In which capacity a page looks: named only by somebody who holds several. */
export function ownCapacity(): Pick<ConstructorParameters<typeof Connection>[0], 'as'> {
  const viewer = useViewer();
  return viewer.me().memberships.length > 1 ? { as: viewer.capacity() } : {};
}

/**
 * The one connection of a page outside a meeting: the server says when what its viewer may read of
 * what it shows changes. Another capacity makes another connection; it closes with the page.
 */
export function followWhatIsShown(
  shown: () => Shown,
  changed: ConnectionListener['changed'],
): void {
  const viewer = useViewer();
  createEffect(() => {
    const [ended, setEnded] = createSignal<Ended | null>(null);
    const nothing = () => {};
    const connection = new Connection(
      { meetingId: null, person: viewer.me().personId, ...ownCapacity() },
      browserLine(viewer.api),
      {
        changed,
        ended: setEnded,
        // There is no meeting, and no act leaves by this line.
        events: nothing,
        welcome: nothing,
        reset: nothing,
        notice: nothing,
        freshness: nothing,
      },
    );
    createEffect(() => connection.watch(shown()));
    keepWhileOpen({ connection, ended, asksToLogIn: false });
  });
}
