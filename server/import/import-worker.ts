import { parentPort } from 'node:worker_threads';
import type { Task } from './in-worker.ts';
import { readDossierFile } from './read-dossier-file.ts';
import { sheetBytes } from './write-sheet.ts';

/** The thread that reads or writes one file: a meeting under way on the main one never waits for it. */
parentPort?.once('message', (task: Task) => {
  const done = 'read' in task ? readDossierFile(task.read) : sheetBytes(task.write, task.format);
  void done.then((result) => parentPort?.postMessage(result));
});
