import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { typeset } from '#domain/format.ts';
import type { FileToRead } from './read-dossier-file.ts';
import { type ReadFile, refused } from './read-file.ts';

export interface WorkerOptions {
  /** After this the reading is given up with a sentence. */
  readonly timeoutMs?: number;
  readonly memoryMb?: number;
}

const TOO_LONG = refused(
  'La lecture du fichier a pris trop de temps et a été arrêtée. Gardez les seules lignes utiles, ou partagez le tableau en plusieurs fichiers.',
);
const TOO_BIG = refused(
  'Le fichier demande trop de mémoire pour être lu. Copiez les seules lignes utiles dans un classeur neuf, puis recommencez.',
);
const FAILED = refused(
  typeset(
    'La lecture du fichier s’est arrêtée sur une erreur de Rebond. Rien n’a été enregistré : recommencez, puis prévenez le support si cela se répète.',
  ),
);

/**
 * `readDossierFile` on another thread, with its own memory cap: a big or hostile file stalls
 * neither a live meeting nor the process. Resolves in every case.
 */
export function readInWorker(file: FileToRead, options: WorkerOptions = {}): Promise<ReadFile> {
  const { timeoutMs = 60_000, memoryMb = 512 } = options;
  return new Promise((resolve) => {
    const worker = startWorker(memoryMb);
    const timer = setTimeout(() => settle(TOO_LONG), timeoutMs);
    const settle = (read: ReadFile): void => {
      clearTimeout(timer);
      resolve(read);
      void worker.terminate();
    };
    worker.once('message', settle);
    worker.once('error', (error: NodeJS.ErrnoException) =>
      settle(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? TOO_BIG : FAILED),
    );
    worker.once('exit', () => settle(FAILED));
    const bytes = Uint8Array.from(file.bytes);
    worker.postMessage({ ...file, bytes }, [bytes.buffer]);
  });
}

/** Beside the bundle (dist/server, or its chunks one folder below), else the source through tsx. */
function startWorker(memoryMb: number): Worker {
  const resourceLimits = { maxOldGenerationSizeMb: memoryMb };
  const built = ['./import-worker.js', '../import-worker.js']
    .map((path) => new URL(path, import.meta.url))
    .find((url) => existsSync(fileURLToPath(url)));
  if (built) return new Worker(built, { resourceLimits });
  return new Worker(sourceBootstrap(), { eval: true, execArgv: [], resourceLimits });
}

/** Node 20 does not apply `--import tsx` inside a worker: the thread registers it by itself. */
function sourceBootstrap(): string {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'));
  const api = new URL('dist/esm/api/index.mjs', tsx).href;
  const source = './import-worker.ts';
  const script = new URL(source, import.meta.url).href;
  return `import(${JSON.stringify(api)}).then(({ register }) => { register(); return import(${JSON.stringify(script)}); });`;
}
