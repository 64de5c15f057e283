import { parentPort, workerData } from 'node:worker_threads';
import { type DriverStatement, writeAll } from '#db/open-sqlite.ts';

/** Statements to be written with all the others, or the word that these are all. */
export type LotToWrite = readonly DriverStatement[] | 'all';
/** Written, or the driver's error. */
export interface WriterAnswer {
  readonly error?: { readonly message: string; readonly code: string };
}

/* The thread that writes one long list: it collects the lots, then writes them in one transaction. */

const file = workerData as string;
const statements: DriverStatement[] = [];

function write(): WriterAnswer {
  try {
    writeAll(file, statements);
    return {};
  } catch (error) {
    const { message, code = '' } = error as NodeJS.ErrnoException;
    return { error: { message, code } };
  }
}

parentPort?.on('message', (lot: LotToWrite) => {
  if (lot === 'all') parentPort?.postMessage(write());
  else for (const statement of lot) statements.push(statement);
});
