import { typeset } from '#domain/format.ts';
import { startWorker } from '../start-worker.ts';
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
    const worker = startWorker('import/import-worker', {
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    });
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
