import { Worker } from 'node:worker_threads';
import type { Minutes } from '#domain/minutes.ts';
import { startWorker } from '../start-worker.ts';
import type {
  AnswerMessage,
  RenderJob,
  RenderResult,
  WorkerData,
  WorkerJob,
  WorkerResult,
} from './render-job.ts';

/**
 * Renders outside the server's thread: letters before minutes, one after the other; finished letters
 * are put together on a second thread, so that no decision waits behind a long print.
 */
export interface Renderer {
  /** Faults concern the letter; a rejection is an outage, after three tries. */
  render(job: RenderJob): Promise<RenderResult>;
  /** The minutes of a meeting. */
  minutes(minutes: Minutes): Promise<Uint8Array>;
  /** Finished letters in one file to print. */
  bind(files: readonly Uint8Array[]): Promise<Uint8Array>;
  /** Starts the worker before it is needed: the first decision does not wait for its fonts. */
  warm(): void;
  close(): Promise<void>;
}

interface Options {
  readonly fontsFolder: string;
  /** Another worker program, to test what happens when it dies. */
  readonly program?: string;
  /** A job that takes longer kills its worker and is tried again. */
  readonly timeoutMs?: number;
}

interface WaitingJob {
  readonly id: number;
  readonly job: WorkerJob;
  readonly first: boolean;
  tries: number;
  readonly resolve: (result: WorkerResult) => void;
  readonly reject: (error: Error) => void;
}

const MAX_TRIES = 3;
const LIMITS = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 };

/** A thread and what waits for it. */
interface Thread {
  /** `first` goes before what waits already, but for what was asked first too. */
  ask(job: WorkerJob, first?: boolean): Promise<WorkerResult>;
  warm(): void;
  close(): Promise<void>;
}

export function createRenderer(options: Options): Renderer {
  const letters = createThread(options);
  const prints = createThread(options);
  const file = async (asked: Promise<WorkerResult>) => {
    const result = await asked;
    if (!('file' in result)) throw new Error('The worker answered another job.');
    return result.file;
  };
  return {
    async render(letter) {
      const result = await letters.ask({ letter }, true);
      if ('file' in result) throw new Error('The worker answered another job.');
      return result;
    },
    minutes: (minutes) => file(letters.ask({ minutes })),
    bind: (files) => file(prints.ask({ files })),
    warm: letters.warm,
    async close() {
      await Promise.all([letters.close(), prints.close()]);
    },
  };
}

/**
 * A worker that lives as long as possible: it starts when warmed or with the first letter, is
 * restarted if it dies, and lets the process end when it has nothing to do.
 */
function createThread(options: Options): Thread {
  const queue: WaitingJob[] = [];
  let worker: Worker | null = null;
  let current: WaitingJob | null = null;
  let timer: NodeJS.Timeout | undefined;
  let nextId = 1;
  let closed = false;

  const settle = (message: AnswerMessage) => {
    if (!current || current.id !== message.id) return;
    const { resolve, reject } = current;
    current = null;
    clearTimeout(timer);
    worker?.unref();
    if ('result' in message) resolve(message.result);
    else reject(new Error(message.error));
    next();
  };

  const died = (gone: Worker, cause: string) => {
    if (worker !== gone) return;
    worker = null;
    clearTimeout(timer);
    const lost = current;
    current = null;
    if (lost && lost.tries < MAX_TRIES && !closed) queue.unshift(lost);
    else lost?.reject(new Error(`The letters' worker died ${lost.tries} times: ${cause}`));
    next();
  };

  const start = (): Worker => {
    const started = spawn(options);
    let cause = 'exit';
    started.on('message', settle);
    started.on('error', (error) => {
      cause = String(error);
    });
    started.on('exit', (code) => died(started, `${cause} (${code})`));
    return started;
  };

  const next = () => {
    if (current || closed) return;
    const waiting = queue.shift();
    if (!waiting) return;
    current = waiting;
    waiting.tries += 1;
    worker ??= start();
    worker.ref();
    worker.postMessage({ id: waiting.id, job: waiting.job });
    const busy = worker;
    timer = setTimeout(() => void busy.terminate(), options.timeoutMs ?? 30_000);
  };

  return {
    ask: (job, first = false) =>
      new Promise<WorkerResult>((resolve, reject) => {
        if (closed) return reject(new Error('The renderer is closed.'));
        const asked = { id: nextId++, job, first, tries: 0, resolve, reject };
        const behind = first ? queue.findIndex((waiting) => !waiting.first) : -1;
        queue.splice(behind < 0 ? queue.length : behind, 0, asked);
        next();
      }),
    warm() {
      if (worker || closed) return;
      worker = start();
      worker.unref();
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      const lost = [...(current ? [current] : []), ...queue.splice(0)];
      current = null;
      await worker?.terminate();
      worker = null;
      for (const { reject } of lost) reject(new Error('The renderer was closed.'));
    },
  };
}

function spawn({ fontsFolder, program }: Options): Worker {
  const workerData: WorkerData = { fontsFolder };
  const options = { workerData, resourceLimits: LIMITS };
  return program ? new Worker(program, options) : startWorker('letters/render-worker', options);
}
