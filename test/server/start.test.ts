import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { LOCK_FILE } from '#db/open-lock.ts';
import { DEMO_MARK } from '#server/commands/arguments.ts';
import { readConfig, readDemoConfig } from '#server/config.ts';
import { demoFolder, removeFolder, startServer, TODAY, tempFolder } from '../support/app.ts';
import { bundledServer, ServerProcess } from '../support/server-process.ts';

/* How a server starts, and how it stops. */

let cli: string;
let bundle: string;
let folder: string;
let keyFile: string;
beforeAll(async () => {
  bundle = await bundledServer();
  cli = join(bundle, 'cli.js');
  folder = tempFolder();
  keyFile = join(folder, 'cle');
  writeFileSync(keyFile, randomBytes(32), { mode: 0o400 });
});
afterAll(() => removeFolder(folder));

const production = () => ({ REBOND_DATA: join(folder, 'vide'), REBOND_KEY_FILE: keyFile });

/** What a start that must not succeed answers. */
function refusedStart(args: readonly string[], settings: NodeJS.ProcessEnv) {
  const { REBOND_DATA: _, REBOND_KEY_FILE: __, HOST: ___, PORT: ____, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    encoding: 'utf8',
    env: { ...env, ...settings },
    timeout: 20_000,
  });
  return { status, stdout, stderr };
}

describe('faute H3 : les réglages', () => {
  const faultsOf = (settings: NodeJS.ProcessEnv): readonly string[] => {
    const read = readConfig({ ...production(), ...settings });
    return read.ok ? [] : read.faults;
  };

  test.each([
    {},
    { PORT: '0' },
    { PORT: '65535', HOST: '127.0.0.1' },
    { HOST: '::1' },
    { HOST: 'localhost', REBOND_PUBLIC_ORIGIN: 'http://localhost:8080' },
    { REBOND_PUBLIC_ORIGIN: 'https://rebond.example', REBOND_TRUST_PROXY: '127.0.0.1' },
    { HOST: '0.0.0.0', REBOND_PUBLIC_ORIGIN: 'https://rebond.example:8443' },
    { HOST: '10.1.2.3', REBOND_PUBLIC_ORIGIN: 'https://rebond.example' },
    { REBOND_TRUST_PROXY: '10.0.0.0/24, ::1' },
    { LOG_LEVEL: 'warn' },
  ])('%j convient', (settings) => {
    expect(faultsOf(settings)).toEqual([]);
  });

  test.each([
    [{ PORT: 'http' }, /^PORT .*numéro de port/],
    [{ PORT: '65536' }, /^PORT /],
    [{ PORT: '-1' }, /^PORT /],
    [{ HOST: '999.1.1.1' }, /^HOST /],
    [{ HOST: 'pas une adresse' }, /^HOST /],
    [{ HOST: '0.0.0.0' }, /^HOST 0\.0\.0\.0 ouvre Rebond au réseau.*https/],
    [{ HOST: '::' }, /^HOST :: ouvre/],
    [{ HOST: 'rebond.example' }, /^HOST rebond\.example ouvre/],
    [
      { HOST: '0.0.0.0', REBOND_PUBLIC_ORIGIN: 'http://rebond.example' },
      /^REBOND_PUBLIC_ORIGIN .*https:/,
    ],
    [{ REBOND_PUBLIC_ORIGIN: 'http://rebond.example' }, /^REBOND_PUBLIC_ORIGIN .*https:/],
    [{ REBOND_PUBLIC_ORIGIN: 'https://rebond.example/' }, /^REBOND_PUBLIC_ORIGIN .*sans chemin/],
    [{ REBOND_PUBLIC_ORIGIN: 'ftp://rebond.example' }, /^REBOND_PUBLIC_ORIGIN /],
    [{ REBOND_TRUST_PROXY: 'true' }, /^REBOND_TRUST_PROXY .*relais/],
    [{ REBOND_TRUST_PROXY: '10.0.0.0/33' }, /^REBOND_TRUST_PROXY /],
    [{ REBOND_TRUST_PROXY: '10.0.0.1,' }, /^REBOND_TRUST_PROXY /],
    [{ LOG_LEVEL: 'trop' }, /^LOG_LEVEL /],
    [{ REBOND_PORT: '80' }, /^REBOND_PORT n’existe pas.*REBOND_DATA/],
    [{ REBOND_KEY: 'x' }, /^REBOND_KEY n’existe pas/],
    [{ REBOND_DATA: '' }, /^REBOND_DATA manque/],
    [{ REBOND_KEY_FILE: '' }, /^REBOND_KEY_FILE manque/],
    [{ REBOND_KEY_FILE: '/nulle/part' }, /ne peut pas être lu/],
  ])('%j est refusé', (settings, said) => {
    expect(faultsOf(settings)).toEqual([expect.stringMatching(said)]);
  });

  it('la démonstration ne répond qu’à cette machine', () => {
    const own = { dataFolder: folder, keyFile, demonstration: { date: TODAY } };
    for (const HOST of ['0.0.0.0', '::', '10.1.2.3', 'rebond.example'])
      expect(readDemoConfig({ HOST }, own)).toEqual({
        ok: false,
        faults: [expect.stringMatching(/ne s’ouvre pas au réseau/)],
      });
    expect(readDemoConfig({ HOST: '127.0.0.2' }, own)).toMatchObject({ ok: true });
  });

  it('dit tout à la fois, en phrases, sans trace d’exécution', () => {
    const settings = {
      REBOND_DATA: join(folder, 'demo'),
      REBOND_KEY_FILE: '/nulle/part',
      REBOND_PORT: '80',
      PORT: 'x',
      HOST: '0.0.0.0',
      REBOND_TRUST_PROXY: 'tous',
    };
    const { status, stdout, stderr } = refusedStart(['serve'], settings);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr.trim().split('\n')).toHaveLength(5);
    expect(stderr).not.toMatch(/^\s+at /mu);
  });
});

describe('faute H3 : le dossier d’une démonstration', () => {
  let demo: string;
  beforeAll(async () => {
    demo = await demoFolder();
  });
  afterAll(() => removeFolder(demo));
  const settings = () => ({ REBOND_DATA: demo, REBOND_KEY_FILE: join(demo, 'cle-demonstration') });

  it('n’est pas servi en production, même sans sa marque', () => {
    expect(refusedStart(['serve', '--port', '0'], settings())).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('Cette base contient le compte'),
    });
    writeFileSync(join(demo, DEMO_MARK), JSON.stringify({ date: TODAY }));
    expect(refusedStart(['serve', '--port', '0'], settings())).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('est le dossier d’une démonstration'),
    });
  });

  it('ne s’ouvre pas au réseau', () => {
    expect(refusedStart(['demo', '--data', demo], { HOST: '0.0.0.0' })).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('ne s’ouvre pas au réseau'),
    });
  });

  it('un port déjà pris est dit', async () => {
    writeFileSync(join(demo, DEMO_MARK), JSON.stringify({ date: TODAY }));
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    const { status, stderr } = refusedStart(['demo', '--data', demo, '--port', port], {});
    other.close();
    expect(status).toBe(2);
    expect(stderr).toBe(
      `Le port ${port} est déjà pris : arrêtez l’autre programme, ou donnez un autre port (--port ou PORT).\n`,
    );
  });
});

describe('faute G : la première minute', () => {
  it('dit l’adresse et les comptes en dix lignes', { timeout: 120_000 }, async () => {
    const demo = await demoFolder();
    writeFileSync(join(demo, DEMO_MARK), JSON.stringify({ date: TODAY }));
    const server = await ServerProcess.start(bundle, demo);
    await server.kill();
    removeFolder(demo);
    const lines = server.said.trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(10);
    expect(lines[0]).toMatch(/http:\/\/127\.0\.0\.1:\d+$/u);
    for (const word of ['coordination@', 'salle@', 'signataire@', 'rebond-demo-2026'])
      expect(server.said).toContain(word);
  });
});

describe('faute H8 : une adresse que rien ne décode', () => {
  it('est refusée avec les en-têtes de sécurité', async () => {
    const server = await startServer();
    try {
      for (const path of ['/%E0%A4%A', '/api/dossiers/%E0%A4%A', '/%']) {
        const { status, headers } = await server.send({ path });
        expect([path, status]).toEqual([path, 400]);
        expect(headers).toMatchObject({
          'content-security-policy': expect.stringContaining("default-src 'none'"),
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
          'cache-control': 'no-store',
        });
      }
    } finally {
      await server.end();
    }
  });
});

describe('faute H8 : le dossier d’un serveur', () => {
  let demo: string;
  beforeAll(async () => {
    demo = await demoFolder();
    writeFileSync(join(demo, DEMO_MARK), JSON.stringify({ date: TODAY }));
  });
  afterAll(() => removeFolder(demo));

  it('n’a qu’un serveur, et un serveur tué le libère', async () => {
    const first = await ServerProcess.start(bundle, demo);
    const second = refusedStart(['demo', '--data', demo, '--port', '0'], {});
    expect(second).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('Un serveur Rebond tourne déjà sur'),
    });
    await first.kill();
    const third = await ServerProcess.start(bundle, demo);
    await third.kill();
  });

  it('s’arrête proprement, malgré une requête dont la fin ne vient jamais', async () => {
    const server = await ServerProcess.start(bundle, demo);
    const half = connect(server.port, '127.0.0.1');
    half.on('error', () => {});
    await new Promise<void>((resolve) => half.write('GET / HTTP/1.1\r\nhost: x', () => resolve()));
    server.child.kill('SIGTERM');
    await server.exited;
    half.destroy();
    expect(server.child.exitCode).toBe(0);
  });

  it('une base abîmée ne démarre pas', () => {
    const file = openSync(join(demo, 'rebond.db'), 'r+');
    // The header of a page of the tree, well after the first.
    writeSync(file, Buffer.alloc(64, 0xff), 0, 64, 4096 * 5);
    closeSync(file);
    for (const name of readdirSync(demo)) if (/-(wal|shm)$/.test(name)) rmSync(join(demo, name));
    expect(refusedStart(['demo', '--data', demo, '--port', '0'], {})).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringMatching(/rebond\.db n’est pas une base de Rebond, ou elle est abîmée/),
    });
    expect(existsSync(join(demo, LOCK_FILE))).toBe(true);
  });
});
