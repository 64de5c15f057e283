import type { WebSocket } from 'ws';
import { CLOSE } from '#domain/wire/close.ts';

const PATIENCE_MS = 1000;

/** Closes a socket with a reason, and terminates it when the other side does not answer. */
export function leave(socket: WebSocket, code: number, reason: string): void {
  socket.close(code, reason);
  setTimeout(() => socket.terminate(), PATIENCE_MS).unref();
}

/** Beyond this, a socket that does not read is closed: it will reconnect and resume. */
const MAX_BUFFERED = 1024 * 1024;

/** Sends a frame to a socket that is still open and still reads. */
export function push(socket: WebSocket, frame: string): void {
  if (socket.readyState !== socket.OPEN) return;
  if (socket.bufferedAmount > MAX_BUFFERED) {
    leave(socket, CLOSE.comeBack, 'too slow');
    return;
  }
  socket.send(frame);
}
