import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { floorBase } from './floor-base.ts';

/*
 * What a Socket.IO server costs for the same: one durable insert, then one message to everybody.
 * Started by `floors.ts`.
 */

const { keep } = floorBase();
const http = createServer();
const server = new Server(http, { transports: ['websocket'], serveClient: false });
server.on('connection', (socket) => {
  socket.on('act', (message: unknown) => {
    keep(JSON.stringify(message));
    server.emit('events', message);
  });
});
http.listen(0, '127.0.0.1', () => process.send?.((http.address() as AddressInfo).port));
