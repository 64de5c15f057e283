import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createErrorHandler } from '#server/live/socket.ts';
import { startServer } from '../support/app.ts';

/* A frame that is no frame: one short line, and not as many lines as frames. */

describe('faute H8 : une trame mal faite', () => {
  const broken = Object.assign(new Error('Invalid WebSocket frame'), { code: 'WS_ERR_X' });

  it('laisse une ligne courte, et un nombre borné de lignes', () => {
    let now = 0;
    const lines: object[] = [];
    let ended = 0;
    const report = () => {
      throw new Error('no bug here');
    };
    const log = { warn: (line: object) => lines.push(line) } as never;
    const handle = createErrorHandler({ report }, log, () => now);
    const socket = { terminate: () => (ended += 1) } as never;
    for (let n = 0; n < 200; n += 1) handle(broken, socket);
    expect([lines.length, ended]).toEqual([10, 200]);
    now += 10_000;
    handle(broken, socket);
    expect(lines.at(-1)).toEqual({ code: 'WS_ERR_X', untold: 190 });
  });

  it('une panne de chez nous, elle, est signalée', () => {
    const reported: string[] = [];
    const report = (what: string) => void reported.push(what);
    const log = { warn: () => reported.push('a line') } as never;
    const socket = { terminate: () => {} } as never;
    createErrorHandler({ report }, log)(new Error('a bug'), socket);
    expect(reported).toEqual(['a socket failed']);
  });

  it('de bout en bout : moins de deux cents octets, sans pile', async () => {
    const logTo = new PassThrough();
    let log = '';
    logTo.on('data', (text) => {
      log += String(text);
    });
    const server = await startServer({ config: { logLevel: 'info' }, logTo });
    const live = await server.socket('social');
    const before = log.length;
    // Longer than any frame may be: the socket breaks.
    live.send('x'.repeat(20_000));
    await live.closed;
    const said = log.slice(before);
    expect(said).toContain('socket broken');
    expect(said).not.toContain('    at ');
    expect(said.length).toBeLessThan(200);
    expect(server.faults).toEqual([]);
    await server.end();
  });
});
