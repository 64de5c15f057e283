import type { Worker } from 'node:worker_threads';
import { startWorker } from '#server/start-worker.ts';

/** One run of text; millimetres from the sheet's top left corner, y of the baseline. */
export interface PdfRun {
  readonly page: number;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Points. */
  readonly size: number;
  readonly font: string;
}
export interface PdfTag {
  readonly role: string;
  readonly page: number;
  readonly text: string;
}
export interface PdfReading {
  readonly pages: number;
  readonly runs: readonly PdfRun[];
  /** Runs grouped by baseline, top to bottom, left to right. */
  readonly lines: readonly { page: number; y: number; text: string }[];
  readonly tags: readonly PdfTag[];
  readonly info: Readonly<Record<string, unknown>>;
  readonly xmp: string;
  readonly lang: string | null;
  readonly marked: boolean;
  readonly fonts: readonly { readonly name: string; readonly embedded: boolean }[];
}

/** What the thread of `pdf-thread.ts` is asked, and what it answers. */
export interface Asked {
  readonly id: number;
  readonly bytes: Uint8Array;
}
export type Told = { readonly id: number } & (
  | { readonly reading: PdfReading }
  | { readonly fault: string }
);

let thread: Worker | undefined;
const awaited = new Map<
  number,
  { resolve(reading: PdfReading): void; reject(error: Error): void }
>();
let lastId = 0;

/** One thread for the files that share this process; it keeps nobody waiting at the end. */
function started(): Worker {
  const worker = startWorker('../test/support/pdf-thread', {});
  worker.on('message', (told: Told) => {
    const asker = awaited.get(told.id);
    awaited.delete(told.id);
    if ('reading' in told) asker?.resolve(told.reading);
    else asker?.reject(new Error(told.fault));
  });
  worker.on('error', (error: Error) => {
    for (const { reject } of awaited.values()) reject(error);
    awaited.clear();
    thread = undefined;
  });
  worker.unref();
  return worker;
}

/** Reads a PDF back as a person or a screen reader would; a file that is not one is an error. */
export function readPdf(bytes: Uint8Array): Promise<PdfReading> {
  thread ??= started();
  const worker = thread;
  lastId += 1;
  const asked: Asked = { id: lastId, bytes };
  return new Promise((resolve, reject) => {
    awaited.set(asked.id, { resolve, reject });
    worker.postMessage(asked);
  });
}
