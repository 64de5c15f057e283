import { parentPort } from 'node:worker_threads';
import { type FileToRead, readDossierFile } from './read-dossier-file.ts';

/** The thread that reads one file: a meeting under way on the main thread never waits for it. */
parentPort?.once('message', (file: FileToRead) => {
  void readDossierFile(file).then((read) => parentPort?.postMessage(read));
});
