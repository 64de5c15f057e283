import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';
import { packageRoot } from '#server/package-root.ts';
import { inPlainFrame, inSocketIoFrame, type Side } from './hearing.ts';

/** A floor in its own process, with as many sockets as the server it is compared with. */
export interface Floor {
  readonly side: Side;
  end(): Promise<void>;
}

interface Kind {
  readonly program: string;
  readonly path: string;
  /** What a socket says first. */
  readonly greeting: string | null;
  /** What it answers when asked whether it is still there. */
  readonly alive: readonly [asked: string, answer: string] | null;
  readonly eventsIn: Side['eventsIn'];
  readonly toSend: (frame: string) => string;
}

const BARE: Kind = {
  program: 'bare-floor.ts',
  path: '/',
  greeting: null,
  alive: null,
  eventsIn: inPlainFrame,
  toSend: (frame) => frame,
};

/** Its protocol over a plain socket: https://socket.io/docs/v4/engine-io-protocol/ */
const SOCKET_IO: Kind = {
  program: 'socket-io-floor.ts',
  path: '/socket.io/?EIO=4&transport=websocket',
  greeting: '40',
  alive: ['2', '3'],
  eventsIn: inSocketIoFrame,
  toSend: (frame) => `42["act",${frame}]`,
};

/** One durable INSERT and as many bare sendings of the same frame. */
export const bareFloor = (frame: string, count: number) => floor(BARE, frame, count);
/** The same insert, and Socket.IO's own sending to all. */
export const socketIoFloor = (frame: string, count: number) => floor(SOCKET_IO, frame, count);

async function floor(kind: Kind, frame: string, count: number): Promise<Floor> {
  const folder = mkdtempSync(join(packageRoot(), 'node_modules/.cache-floor-'));
  const program = fileURLToPath(new URL(kind.program, import.meta.url));
  const child = fork(program, [join(folder, 'floor.db')], { execArgv: ['--import', 'tsx'] });
  const port = await new Promise<number>((resolve) =>
    child.once('message', (heard) => resolve(Number(heard))),
  );
  const url = `ws://127.0.0.1:${port}${kind.path}`;
  const sockets = await Promise.all(Array.from({ length: count }, () => opened(url, kind)));
  const sent = kind.toSend(frame);
  return {
    side: { sockets, eventsIn: kind.eventsIn, act: () => sockets[0]?.send(sent) },
    async end() {
      for (const socket of sockets) socket.terminate();
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.disconnect();
      await gone;
      rmSync(folder, { recursive: true });
    },
  };
}

function opened(url: string, { greeting, alive }: Kind): Promise<WebSocket> {
  const socket = new WebSocket(url);
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('open', () => (greeting ? socket.send(greeting) : resolve(socket)));
    socket.on('message', (data) => {
      const said = data.toString();
      if (alive?.[0] === said) socket.send(alive[1]);
      if (greeting && said.startsWith(greeting)) resolve(socket);
    });
  });
}
