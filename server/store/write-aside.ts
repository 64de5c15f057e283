import { once } from 'node:events';
import type { WriteAside } from '#db/open-sqlite.ts';
import { startWorker } from '../start-worker.ts';
import type { LotToWrite, WriterAnswer } from './write-worker.ts';

/**
 * Writes a long list, an import's, on a thread that lives for it alone: meetings are answered
 * meanwhile, and their acts wait at most for the one transaction at the end. Killed before it, the
 * store has nothing of the list.
 */
export const writingAside =
  (file: string): WriteAside =>
  async (lots) => {
    const worker = startWorker('store/write-worker', { workerData: file });
    const answered = once(worker, 'message') as Promise<[WriterAnswer]>;
    const stopped = once(worker, 'exit').then(() => {
      throw new Error('The writer stopped before it answered.');
    });
    const ended = Promise.race([answered, stopped]);
    // It may stop before the last lot was sent: told below.
    ended.catch(() => {});
    try {
      for await (const lot of lots) worker.postMessage(lot satisfies LotToWrite);
      worker.postMessage('all' satisfies LotToWrite);
      const [{ error }] = await ended;
      if (error) throw Object.assign(new Error(error.message), { code: error.code });
    } finally {
      await worker.terminate();
    }
  };
