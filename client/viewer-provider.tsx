import { Navigate, useLocation } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { createSignal, lazy, Match, onCleanup, onMount, Show, Switch } from 'solid-js';
import type { Capacity } from '#domain/roles.ts';
import type { Me, PanelSummary } from '#domain/wire/http.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import { createApi, envelope, type Fault } from './api.ts';
import { ServerClock, steadyNow } from './live/server-clock.ts';
import { createServerDay } from './server-day.ts';
import { FaultNotice } from './ui/notice.tsx';
import { OtherPerson } from './ui/other-person.tsx';
import { Skeleton } from './ui/skeleton.tsx';
import { type LogOutHolder, type OwnMembership, type Viewer, ViewerContext } from './viewer.ts';

type LoginState =
  | { state: 'unknown' }
  | { state: 'out' }
  | { state: 'failed'; fault: Fault }
  | { state: 'in'; me: Me };

const LogInAgain = lazy(() => import('./pages/login/again.tsx'));

const NoAccess = lazy(() => import('./pages/no-access.tsx'));

/** Pages for somebody who is not known yet. */
const DOORS: readonly string[] = ['/connexion', '/invitation'];

const CHOSEN = 'capacity';
const PARIS = 'Europe/Paris';

const chosenBefore = (): string | null => {
  try {
    return sessionStorage.getItem(CHOSEN);
  } catch {
    return null;
  }
};

const keepChoice = (memberId: string): void => {
  try {
    sessionStorage.setItem(CHOSEN, memberId);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
};

/** Asks for the login again above the page, once for all the requests that wait. */
function createRelogin(known: () => boolean) {
  const [asking, setAsking] = createSignal(false);
  const [logins, setLogins] = createSignal(0);
  let waiting: ((done: boolean) => void)[] = [];
  return {
    asking,
    logins,
    ask: (): Promise<boolean> => {
      if (!known()) return Promise.resolve(false);
      setAsking(true);
      return new Promise((resolve) => waiting.push(resolve));
    },
    answer(done: boolean) {
      setAsking(false);
      if (done) setLogins((count) => count + 1);
      for (const resolve of waiting) resolve(done);
      waiting = [];
    },
  };
}

/**
 * A page belongs to the person it was opened by (PERSON-01): what it asks says who she is, and it
 * stops when the server answers that the login is another's.
 */
function createOwner() {
  const [owner, setOwner] = createSignal<string>();
  const [isOthers, setOthers] = createSignal(false);
  return {
    person: owner,
    isOthers,
    otherPerson: () => setOthers(true),
    /** The server has answered this person: she is logged in, the page is hers. */
    found(person: string) {
      setOwner(person);
      setOthers(false);
    },
    /** The page shows nothing of anybody any more: whoever logs in here owns what comes next. */
    leave() {
      setOwner(undefined);
      setOthers(false);
    },
  };
}

/** Ends the login; a page where something would be lost asks first. */
function createLogOut(end: () => Promise<void>): Pick<Viewer, 'logOut' | 'holdLogOut'> {
  const holders = new Set<LogOutHolder>();
  return {
    async logOut() {
      const isHeld = [...holders].some((holds) => holds(() => void end()));
      if (!isHeld) await end();
    },
    holdLogOut(holder) {
      holders.add(holder);
      return () => void holders.delete(holder);
    },
  };
}

function createViewer() {
  const [session, setSession] = createSignal<LoginState>({ state: 'unknown' });
  const [memberId, setMemberId] = createSignal(chosenBefore());
  const [panels, setPanels] = createSignal<PanelSummary[]>([]);
  let isLeaving = false;
  const relogin = createRelogin(() => session().state === 'in' && !isLeaving);
  const owner = createOwner();

  const inside = () => {
    const now = session();
    if (now.state !== 'in') throw new Error('the viewer is not known yet');
    return now;
  };
  const membership = (): OwnMembership => {
    const all = inside().me.memberships;
    const found = all.find((one) => one.memberId === memberId()) ?? all[0];
    if (found === undefined) throw new Error('Votre compte n’est rattaché à aucune cellule.');
    return found;
  };

  /** Somebody with several capacities says with which one she reads and acts. */
  const as = (): Capacity | undefined => {
    const now = session();
    const several = now.state === 'in' && now.me.memberships.length > 1;
    return several ? membership().capacity : undefined;
  };
  const api = createApi({
    fetch: (...args) => fetch(...args),
    logInAgain: relogin.ask,
    as,
    person: owner.person,
    otherPerson: owner.otherPerson,
  });
  const leave = () => {
    setPanels([]);
    setSession({ state: 'out' });
    owner.leave();
  };

  const clock = new ServerClock(steadyNow);
  const readPanels = async () => {
    const list = await api.get(ROUTES.panels);
    if (list.ok) setPanels(list.value);
  };
  const day = createServerDay({
    clock,
    timeZone: () => {
      const now = session();
      if (now.state !== 'in') return null;
      return now.me.memberships.length > 0 ? viewer.timeZone() : PARIS;
    },
    async reread(isNewDay) {
      if (session().state !== 'in' || owner.isOthers()) return;
      const answer = await api.get(ROUTES.me);
      if (!answer.ok) return;
      clock.forget();
      clock.measure(answer.value.now);
      // The settings in force are those of the day.
      if (isNewDay) await readPanels();
    },
  });
  onCleanup(day.follow());

  async function refresh(): Promise<Fault | null> {
    const answer = await api.get(ROUTES.me);
    if (answer.ok) {
      owner.found(answer.value.personId);
      clock.forget();
      clock.measure(answer.value.now);
      setSession({ state: 'in', me: answer.value });
      await readPanels();
      day.look();
      return null;
    }
    const { fault } = answer;
    // Covered, not closed: what was typed on the page waits for the person who typed it.
    if (owner.isOthers()) return fault;
    if (fault.kind === 'unauthenticated') leave();
    else setSession({ state: 'failed', fault });
    return fault;
  }

  const actListeners = new Set<Parameters<Viewer['onAct']>[0]>();
  const viewer: Viewer = {
    api,
    known: () => session().state === 'in',
    me: () => inside().me,
    membership,
    here: () => inside().me.memberships.filter(({ panelId }) => panelId === membership().panelId),
    capacity: () => membership().capacity,
    panel: () => panels().find((one) => one.id === membership().panelId) ?? null,
    timeZone: () => viewer.panel()?.settings.timeZone ?? PARIS,
    today: () => day.today(),
    clock,
    choose(id) {
      keepChoice(id);
      setMemberId(id);
    },
    act(command, id) {
      const made = envelope(command, { as: as(), person: owner.person() });
      const answer = api.act(id === undefined ? made : { ...made, id });
      for (const listener of actListeners) listener(command, answer);
      return answer;
    },
    onAct(listener) {
      actListeners.add(listener);
      return () => void actListeners.delete(listener);
    },
    otherPerson: owner.otherPerson,
    isOthers: owner.isOthers,
    logins: relogin.logins,
    refresh,
    ...createLogOut(async () => {
      // The socket hears of the end before this answer does: nobody who leaves is asked to log in again.
      isLeaving = true;
      await api.post(ROUTES.logout);
      isLeaving = false;
      if (!owner.isOthers()) leave();
    }),
  };
  return { viewer, session, relogin };
}

/** Identifies the viewer before any page except the login is drawn. */
export function ViewerProvider(props: { children: JSX.Element }) {
  const { viewer, session, relogin } = createViewer();
  const location = useLocation();
  const atDoor = () => DOORS.includes(location.pathname);
  const failure = () => {
    const now = session();
    return now.state === 'failed' ? now.fault : undefined;
  };
  const withoutAccess = () => {
    const now = session();
    return now.state === 'in' && now.me.memberships.length === 0;
  };
  onMount(() => void viewer.refresh());
  return (
    <ViewerContext.Provider value={viewer}>
      <Show when={viewer.isOthers()}>
        <OtherPerson onCheck={viewer.refresh} />
      </Show>
      <div hidden={viewer.isOthers()}>
        <Switch fallback={<Skeleton lines={6} />}>
          <Match when={!atDoor() && withoutAccess()}>
            <NoAccess />
          </Match>
          <Match when={atDoor() || session().state === 'in'}>{props.children}</Match>
          <Match when={session().state === 'out'}>
            <Navigate href={`/connexion?suite=${encodeURIComponent(location.pathname)}`} />
          </Match>
          <Match when={failure()}>
            {(fault) => (
              <main id="contenu">
                <h1>Rebond ne répond pas</h1>
                <FaultNotice
                  fault={fault()}
                  title="Votre session n’a pas pu être retrouvée."
                  retry={() => void viewer.refresh()}
                />
              </main>
            )}
          </Match>
        </Switch>
      </div>
      <Show when={relogin.asking() && !viewer.isOthers()}>
        <LogInAgain onDone={relogin.answer} />
      </Show>
    </ViewerContext.Provider>
  );
}
