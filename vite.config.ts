import {
  existsSync,
  readdirSync,
  readFileSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import solid from 'vite-plugin-solid';
import { defineConfig } from 'vitest/config';
import type { Route } from './domain/wire/route.ts';
import { ROUTES } from './domain/wire/routes.ts';
import { TABLES } from './test/domain/tables.ts';
import LongestFirst from './test/longest-first.ts';

/** Where `npm run dev` finds the server that the screens ask. */
const SERVER = 'http://127.0.0.1:8080';

/** Hours behind Greenwich, and most of a day ahead: a date read through the machine's clock is seen there. */
const BEHIND = 'America/Cayenne';
const AHEAD = 'Pacific/Auckland';

/** Where Linux keeps files in memory. */
const MEMORY = '/dev/shm';

/**
 * What tests write for a while is written in memory where there is room: an act is on the disk before it is
 * acknowledged, and none of these files outlives its test. Elsewhere, where the system says.
 */
const temporary = (): { TMPDIR?: string } => {
  if (!existsSync(MEMORY)) return {};
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize > 2 ** 31 ? { TMPDIR: MEMORY } : {};
};

/** The server under test starts its threads as they are shipped: from the sources each costs two seconds. */
const SHIPPED_THREADS = {
  alias: [
    {
      find: /^(\.\.\/)+start-worker\.ts$/,
      replacement: join(import.meta.dirname, 'test/support/start-worker.ts'),
    },
  ],
};

/** Files share a worker and the modules it has read; test/support/README.md says what that asks of them. */
const TESTS = {
  environment: 'node',
  isolate: false,
  testTimeout: 30_000,
  hookTimeout: 60_000,
  env: temporary(),
} as const;

/** Each text file beside its copies, so that the server compresses no file while a meeting is on. */
const compressed = (folder: string) => ({
  name: 'compressed',
  apply: 'build' as const,
  closeBundle() {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      const path = join(folder, name);
      if (!/\.(js|css|html|svg)$/.test(path) || statSync(path).size <= 1000) continue;
      const bytes = readFileSync(path);
      writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
      writeFileSync(`${path}.br`, brotliCompressSync(bytes));
    }
  },
});

/** Libraries of hundreds of small files: read one by one they are half of the time a start takes. */
const IN_MANY_FILES = [
  'typebox',
  'drizzle-orm',
  'temporal-polyfill',
  'temporal-utils',
  '@fastify/type-provider-typebox',
];

/** The browser is sent where each route is; its schemas, which are types there, stay on the server. */
const routesWithoutSchemas = () => {
  let met = false;
  return {
    name: 'routes-without-schemas',
    apply: 'build' as const,
    load(id: string) {
      if (!id.endsWith('/domain/wire/routes.ts')) return undefined;
      met = true;
      const located = Object.entries<Route>(ROUTES).map(([name, { method, path, open, as }]) => [
        name,
        { method, path, open, as },
      ]);
      return `export const ROUTES = ${JSON.stringify(Object.fromEntries(located))};`;
    },
    buildEnd(error?: Error) {
      if (!error && !met) throw new Error('domain/wire/routes.ts is read from another place.');
    },
  };
};

/** One configuration: the client's bundle, the server's bundle (`--ssr`), and the tests. */
export default defineConfig(({ isSsrBuild }) =>
  isSsrBuild
    ? {
        ssr: { noExternal: IN_MANY_FILES },
        build: {
          outDir: 'dist/server',
          target: 'node20',
          rollupOptions: {
            input: {
              cli: 'server/cli.ts',
              'render-worker': 'server/letters/render-worker.ts',
              'import-worker': 'server/import/worker/import-worker.ts',
              'write-worker': 'server/store/write-worker.ts',
            },
            output: { entryFileNames: '[name].js' },
          },
          sourcemap: true,
        },
      }
    : {
        root: 'client',
        plugins: [solid(), routesWithoutSchemas(), compressed('dist/client')],
        server: { proxy: { '^/(api|health|verifier)(/|$)': { target: SERVER, ws: true } } },
        build: { outDir: '../dist/client', emptyOutDir: true, target: 'es2022' },
        test: {
          root: '.',
          environment: 'node',
          // Left to itself it keeps one core of two for a watcher that is not there.
          maxWorkers: '100%',
          sequence: { sequencer: LongestFirst },
          globalSetup: 'test/support/run-folder.ts',
          projects: [
            {
              plugins: [solid()],
              test: { ...TESTS, name: 'client', include: ['test/client/**/*.test.ts'] },
            },
            {
              // Without Solid's plugin: it asks for browser conditions, where `ws` cannot serve.
              resolve: SHIPPED_THREADS,
              test: {
                ...TESTS,
                name: 'house',
                env: { ...TESTS.env, TZ: BEHIND },
                include: ['test/**/*.test.ts'],
                exclude: ['test/client/**', 'test/e2e/**'],
              },
            },
            { test: { ...TESTS, ...TABLES, name: AHEAD, env: { ...TESTS.env, TZ: AHEAD } } },
            {
              resolve: SHIPPED_THREADS,
              test: {
                ...TESTS,
                name: 'browser',
                include: ['test/e2e/**/*.test.ts'],
                globalSetup: 'test/e2e/setup.ts',
                testTimeout: 120_000,
              },
            },
          ],
        },
      },
);
