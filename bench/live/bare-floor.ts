import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { floorBase } from './floor-base.ts';

/*
 * The minimum cost of one act with the same guarantees: one durable insert, then the same bytes to
 * every socket. No login, no rule, no rights, no sealing. Started by `floors.ts`.
 */

const { keep } = floorBase();
const sockets = new Set<WebSocket>();
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
server.on('connection', (socket) => {
  sockets.add(socket);
  socket.on('close', () => sockets.delete(socket));
  socket.on('message', (data) => {
    const frame = data.toString();
    keep(frame);
    for (const one of sockets) one.send(frame);
  });
});
server.on('listening', () => process.send?.((server.address() as AddressInfo).port));
