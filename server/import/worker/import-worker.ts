import { parentPort } from 'node:worker_threads';
import { templateWorkbook } from '../leave/template.ts';
import { sheetBytes } from '../leave/write-sheet.ts';
import { readDossierFile } from '../read-dossier-file.ts';
import type { WorkerTask } from './in-worker.ts';

const ROWS_AT_ONCE = 50;

/**
 * The thread that reads or writes one file: a meeting that runs on the main thread never waits for
 * it. The rows of a file are sent in lots, each after the previous one was taken: a year of
 * requests in one message would block the main thread.
 */
parentPort?.once('message', (task: WorkerTask) => {
  void work(task).then((done) => parentPort?.postMessage({ done }));
});

function work(task: WorkerTask) {
  if ('read' in task) return read(task);
  return 'write' in task ? sheetBytes(task.write, task.format) : templateWorkbook();
}

async function read({ read: file }: Extract<WorkerTask, { read: unknown }>) {
  const result = await readDossierFile(file);
  if (!result.ok) return result;
  const { rows, ...rest } = result;
  let from = 0;
  await new Promise<void>((resolve) => {
    parentPort?.on('message', () => {
      if (from >= rows.length) return resolve();
      parentPort?.postMessage({ lot: rows.slice(from, from + ROWS_AT_ONCE) });
      from += ROWS_AT_ONCE;
    });
    parentPort?.postMessage({ lot: [] });
  });
  return rest;
}
