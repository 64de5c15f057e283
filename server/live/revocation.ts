import type { WebSocket } from 'ws';
import { CLOSE } from '#domain/wire/close.ts';
import type { Deps } from '../deps.ts';
import type { Login } from '../login.ts';
import { leave } from './leave.ts';
import type { Outside } from './outside.ts';

/** Ends the sockets of the logins that have ended, whichever process ended them. */
export interface Revocation {
  /**
   * Before anything is sent or heard: when another process has written (the command line resets a
   * password, ends a person), the sockets of ended logins are closed first. Costs nothing otherwise.
   */
  check(): Promise<void>;
  /** The same, whether anything was written or not: a login also ends with time. */
  sweep(): Promise<void>;
}

export function createRevocation(
  deps: Deps,
  outside: Outside,
  connected: ReadonlySet<{ readonly socket: WebSocket; readonly login: Login }>,
): Revocation {
  let sweeping: Promise<void> = Promise.resolve();

  const sweep = async () => {
    if (connected.size === 0) return;
    const open = await deps.accounts.openSessions(deps.clock.now());
    for (const { socket, login } of connected)
      if (!open.has(login.sessionKey)) leave(socket, CLOSE.loginEnded, 'login ended');
  };
  outside.onChange((what) => {
    if (what !== 'written') return;
    sweeping = sweep();
    sweeping.catch((error: unknown) => deps.report('logins could not be checked', error));
  });

  return {
    check() {
      outside.look();
      // Whoever comes while the sockets are being closed waits for it too.
      return sweeping;
    },
    sweep,
  };
}
