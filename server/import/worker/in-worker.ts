import { typeset } from '#domain/format.ts';
import type { SheetFormat } from '#domain/wire/files.ts';
import { startWorker } from '../../start-worker.ts';
import type { SheetTable } from '../leave/write-sheet.ts';
import type { FileToRead } from '../read/read-file.ts';
import { type ReadFile, type ReadRow, refused } from '../read/read-file.ts';

/** What the thread is asked: one task per thread. */
export type WorkerTask =
  | { readonly read: FileToRead }
  | { readonly write: SheetTable; readonly format: SheetFormat }
  | { readonly template: true };

export interface WorkerOptions {
  /** After this time the task is abandoned. */
  readonly timeoutMs?: number;
  readonly memoryMb?: number;
}

type Failure = 'too-long' | 'too-big' | 'failed';
type Done<T> =
  | { readonly done: T; readonly rows: readonly ReadRow[] }
  | { readonly failure: Failure };
/** What the thread answers: lots of rows, each asked for, then the rest. */
type WorkerReply<T> = { readonly lot: readonly ReadRow[] } | { readonly done: T };

const SENTENCES: Readonly<Record<Failure, ReadFile>> = {
  'too-long': refused(
    'La lecture du fichier a pris trop de temps et a été arrêtée. Gardez les seules lignes utiles, ou partagez le tableau en plusieurs fichiers.',
  ),
  'too-big': refused(
    'Le fichier demande trop de mémoire pour être lu. Copiez les seules lignes utiles dans un classeur neuf, puis recommencez.',
  ),
  failed: refused(
    typeset(
      'La lecture du fichier s’est arrêtée sur une erreur de Rebond. Rien n’a été enregistré : recommencez, puis prévenez le support si cela se répète.',
    ),
  ),
};

/**
 * `readDossierFile` on another thread, with its own memory cap: a big or hostile file blocks
 * neither a live meeting nor the process. Resolves in every case.
 */
export async function readInWorker(
  file: FileToRead,
  options: WorkerOptions = {},
): Promise<ReadFile> {
  const bytes = new Uint8Array(file.bytes);
  const read = await inWorker<ReadFile>({ read: { ...file, bytes } }, [bytes.buffer], options);
  if ('failure' in read) return SENTENCES[read.failure];
  return read.done.ok ? { ...read.done, rows: read.rows } : read.done;
}

/**
 * A reader whose readings take at most this time together: a file that is read several times, by the
 * choices of the last time, is answered before its connection is cut. @param now milliseconds.
 */
export function readingWithin(
  ms: number,
  now: () => number,
): (file: FileToRead) => Promise<ReadFile> {
  const until = now() + ms;
  return async (file) => {
    const timeoutMs = until - now();
    return timeoutMs > 0 ? readInWorker(file, { timeoutMs }) : SENTENCES['too-long'];
  };
}

/** `sheetBytes` on another thread; throws when it cannot be written. */
export async function writeInWorker(sheet: SheetTable, format: SheetFormat): Promise<Uint8Array> {
  const written = await inWorker<Uint8Array>({ write: sheet, format }, [], {});
  if ('failure' in written) throw new Error(`The sheet was not written: ${written.failure}.`);
  return written.done;
}

let template: Promise<Uint8Array> | undefined;

/** The empty spreadsheet, the same for everybody: made once, on another thread. */
export function templateFile(): Promise<Uint8Array> {
  template ??= inWorker<Uint8Array>({ template: true }, [], {}).then((made) => {
    if ('done' in made) return made.done;
    template = undefined;
    throw new Error(`The template was not written: ${made.failure}.`);
  });
  return template;
}

function inWorker<T>(
  task: WorkerTask,
  transfer: readonly ArrayBuffer[],
  { timeoutMs = 60_000, memoryMb = 512 }: WorkerOptions,
): Promise<Done<T>> {
  return new Promise((resolve) => {
    const worker = startWorker('import/worker/import-worker', {
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    });
    const timer = setTimeout(() => settle({ failure: 'too-long' }), timeoutMs);
    const settle = (result: Done<T>): void => {
      clearTimeout(timer);
      resolve(result);
      void worker.terminate();
    };
    const rows: ReadRow[] = [];
    worker.on('message', (reply: WorkerReply<T>) => {
      if ('done' in reply) return settle({ done: reply.done, rows });
      rows.push(...reply.lot);
      worker.postMessage('next');
    });
    worker.once('error', (error: NodeJS.ErrnoException) =>
      settle({ failure: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-big' : 'failed' }),
    );
    worker.once('exit', () => settle({ failure: 'failed' }));
    worker.postMessage(task, [...transfer]);
  });
}
