import type { WebSocket } from 'ws';

/*
 * The generator of all sides: it opens plain sockets, reads each frame whole in the same way, and
 * counts the events that it tells.
 */

const PATIENCE_MS = 30_000;

/** Where frames of one side come from and how many events each tells. */
export interface Side {
  readonly sockets: readonly WebSocket[];
  /** How many events a frame tells, once parsed. */
  readonly eventsIn: (frame: string) => number;
  /** Sends one act, the `n`th. */
  readonly act: (n: number) => void;
}

interface Events {
  readonly type?: string;
  readonly items?: readonly unknown[];
}
const countIn = ({ type, items = [] }: Events): number => (type === 'events' ? items.length : 0);

/** A frame of ours, or of the bare floor, which sends the same. */
export const inPlainFrame = (frame: string): number => countIn(JSON.parse(frame) as Events);

/** A message of Socket.IO: `42["events",{…}]`. */
export function inSocketIoFrame(frame: string): number {
  if (!frame.startsWith('42')) return 0;
  const [, message] = JSON.parse(frame.slice(2)) as [string, Events];
  return countIn(message);
}

/** Resolves with the instant at which the last socket has heard this many events. */
export function allHear({ sockets, eventsIn }: Side, count = 1): Promise<number> {
  return new Promise((resolve, reject) => {
    let left = sockets.length;
    const timer = setTimeout(() => reject(new Error(`${left} did not hear.`)), PATIENCE_MS);
    for (const socket of sockets) {
      let heard = 0;
      const hear = (data: WebSocket.RawData) => {
        heard += eventsIn(data.toString());
        if (heard < count) return;
        socket.off('message', hear);
        left -= 1;
        if (left > 0) return;
        clearTimeout(timer);
        resolve(performance.now());
      };
      socket.on('message', hear);
    }
  });
}
