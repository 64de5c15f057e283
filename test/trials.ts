import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/*
 * `npm run trials`: the tests of chance and of faults alone, at length, on a seed of their own.
 * `npm run trials -- test/db` plays those of a folder, `TRIALS=58 npm run trials` a seed again.
 */

const HOURS = 4;
const seed = process.env.TRIALS ?? String(randomInt(2 ** 31));
const asked = process.argv.slice(2);

const drawn = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => join('test', name))
  .filter((path) => readFileSync(path, 'utf8').includes('support/runs.ts'))
  .filter((path) => asked.length === 0 || asked.some((part) => path.includes(part)));

process.stdout.write(`${drawn.length} files, TRIALS=${seed}\n`);
const vitest = dirname(createRequire(import.meta.url).resolve('vitest/package.json'));
const { status } = spawnSync(
  process.execPath,
  [
    join(vitest, 'vitest.mjs'),
    'run',
    '--project=house',
    '--project=client',
    `--testTimeout=${HOURS * 3_600_000}`,
    ...drawn,
  ],
  { stdio: 'inherit', env: { ...process.env, TRIALS: seed } },
);
process.exitCode = status ?? 1;
