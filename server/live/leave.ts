import type { WebSocket } from 'ws';

const PATIENCE_MS = 1000;

/** Closes a socket with a reason, and terminates it when the other side does not answer. */
export function leave(socket: WebSocket, code: number, reason: string): void {
  socket.close(code, reason);
  setTimeout(() => socket.terminate(), PATIENCE_MS).unref();
}
