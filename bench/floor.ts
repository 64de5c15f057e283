import { rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import Sqlite from 'better-sqlite3';
import { type WebSocket, WebSocketServer } from 'ws';

/*
 * The minimum cost of one act with the same guarantees: one durable insert, then the same bytes to
 * every socket. No login, no rule, no rights, no sealing. Started by `fan-out.ts`.
 */

const file = process.argv[2] ?? '';
const base = new Sqlite(file);
base.pragma('journal_mode = WAL');
base.pragma('synchronous = FULL');
base.exec('CREATE TABLE events (seq INTEGER PRIMARY KEY, data TEXT NOT NULL) STRICT');
const insert = base.prepare('INSERT INTO events (data) VALUES (?)');

const sockets = new Set<WebSocket>();
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
server.on('connection', (socket) => {
  sockets.add(socket);
  socket.on('close', () => sockets.delete(socket));
  socket.on('message', (data) => {
    const frame = data.toString();
    insert.run(frame);
    for (const one of sockets) one.send(frame);
  });
});
server.on('listening', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => {
  base.close();
  for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
  process.exit();
});
