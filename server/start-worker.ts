import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * Starts a worker program by its path in `server/`, without extension. Once bundled, the program is
 * beside cli.js, or one folder above the chunk that starts it; in the sources it is TypeScript.
 */
export function startWorker(program: string, options: WorkerOptions): Worker {
  const here = dirname(fileURLToPath(import.meta.url));
  const name = program.split('/').at(-1) ?? program;
  const built = [join(here, `${name}.js`), join(here, '..', `${name}.js`)].find(existsSync);
  if (built) return new Worker(built, options);
  const source = join(here, `${program}.ts`);
  return new Worker(fromSource(source), { ...options, eval: true, execArgv: [] });
}

/** Node 20 does not apply `--import tsx` inside a worker: the thread registers it itself. */
function fromSource(source: string): string {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'));
  const api = new URL('dist/esm/api/index.mjs', tsx).href;
  const script = pathToFileURL(source).href;
  return `import(${JSON.stringify(api)}).then(({ register }) => { register(); return import(${JSON.stringify(script)}); });`;
}
