import type { Server } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** However many connections keep coming, a request waits no longer than these turns of the loop. */
const MOST_TURNS = 250;

/**
 * The hook that lets everybody in before anything is made: the system gives one waiting connection
 * a turn of the event loop, so that whoever came behind fifty connections of one account would
 * stand outside until those fifty are answered. A turn without a newcomer ends the wait.
 */
export function createArrivals(server: Pick<Server, 'on'>) {
  let arrived = 0;
  server.on('connection', () => {
    arrived += 1;
  });
  return async (): Promise<void> => {
    // The rest of the present turn says nothing: it may be over for newcomers.
    await nextTurn();
    for (let turn = 0; turn < MOST_TURNS; turn += 1) {
      const before = arrived;
      await nextTurn();
      if (arrived === before) return;
    }
  };
}
