import { ROUTES } from '#domain/wire/routes.ts';
import { type Api, newId } from '../api.ts';
import { urlOf } from '../url.ts';
import type { Connection, ConnectionDeps, SocketHandlers } from './connection.ts';
import type { After } from './heartbeat.ts';

const after: After = (ms, task) => {
  const timer = setTimeout(task, ms);
  return () => clearTimeout(timer);
};

/** The address of the socket names nobody: its hello does, and is refused in a sentence. */
function openSocket({ open, message, close }: SocketHandlers) {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  const socket = new WebSocket(`${scheme}://${location.host}${urlOf(ROUTES.live)}`);
  socket.addEventListener('open', open);
  socket.addEventListener('message', ({ data }) => message(String(data)));
  socket.addEventListener('close', ({ code }) => close(code));
  return {
    send: (text: string) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close: () => socket.close(),
  };
}

/** What a connection gets from the browser. */
export const browserLine = (api: Api): ConnectionDeps => ({
  openSocket,
  after,
  random: Math.random,
  newId,
  visible: () => document.visibilityState === 'visible',
  stillLoggedIn: api.loggedIn,
});

/**
 * Wakes the connection when the page is seen again or the network changes; returns the function
 * that stops it.
 */
export function wakeWithTheBrowser(connection: Pick<Connection, 'wake'>): () => void {
  const wake = () => connection.wake();
  const seen = () => {
    if (document.visibilityState === 'visible') wake();
  };
  window.addEventListener('online', wake);
  window.addEventListener('offline', wake);
  document.addEventListener('visibilitychange', seen);
  return () => {
    window.removeEventListener('online', wake);
    window.removeEventListener('offline', wake);
    document.removeEventListener('visibilitychange', seen);
  };
}
