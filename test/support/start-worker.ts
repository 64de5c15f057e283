import { basename, join } from 'node:path';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { bundledServer } from './server-process.ts';

/*
 * In the place of `server/start-worker.ts` for whatever the server under test starts: the threads as
 * they are shipped.
 */

const folder = await bundledServer();

export const startWorker = (program: string, options: WorkerOptions): Worker =>
  new Worker(join(folder, `${basename(program)}.js`), options);
