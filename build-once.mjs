import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/* Builds what is served, in silence, unless it stands and nothing changed since. */

const ROOMS = ['client', 'db', 'domain', 'server', 'templates'];
const ALSO = ['package.json', 'package-lock.json', 'vite.config.ts'];
const BUILT = ['dist/client/index.html', 'dist/server/cli.js'];

const changedAt = (path) => statSync(path).mtimeMs;
const sources = ROOMS.flatMap((room) =>
  readdirSync(room, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name)),
);
const isFresh =
  BUILT.every((path) => existsSync(path)) &&
  Math.max(...[...sources, ...ALSO].map(changedAt)) <= Math.min(...BUILT.map(changedAt));

if (!isFresh)
  for (const target of [[], ['--ssr']]) {
    const vite = join('node_modules', 'vite', 'bin', 'vite.js');
    const asked = [vite, 'build', ...target, '--logLevel', 'error'];
    const { status } = spawnSync(process.execPath, asked, { stdio: 'inherit' });
    if (status !== 0) process.exit(status ?? 1);
  }
