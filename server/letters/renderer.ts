import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Minutes } from '#domain/minutes/reader.ts';
import { startWorker } from '../start-worker.ts';
import type {
  FilesToBind,
  RenderJob,
  RenderResult,
  WorkerData,
  WorkerResult,
} from './render-job.ts';
import { createWorkerPool } from './worker-pool.ts';

/**
 * Renders outside the server's thread: the letters of a decision before proofs and minutes, those
 * before finished letters put together to be printed.
 */
export interface Renderer {
  /** Faults concern the letter; a rejection is an outage, after two tries. */
  render(job: RenderJob): Promise<RenderResult>;
  /** A paper that is no letter: rendered as one, behind the letters. */
  paper(job: RenderJob): Promise<Uint8Array>;
  /** The minutes of a meeting. */
  minutes(minutes: Minutes): Promise<Uint8Array>;
  /** Finished letters in one file to print. */
  bind(asked: FilesToBind): Promise<Uint8Array>;
  /** Starts a worker before it is needed: the first decision does not wait for its fonts. */
  warm(): void;
  /** What was asked is finished, if it takes a few seconds at most, or this; nothing more is taken. */
  close(withinMs?: number): Promise<void>;
}

interface Options {
  readonly fontsFolder: string;
  /** Another worker program, to test what happens when it dies. */
  readonly program?: string;
  /** A job that takes longer kills its worker and is tried again. */
  readonly timeoutMs?: number;
  readonly threads?: number;
}

/** One a core but that of the meetings, and one more than what is printed. */
export const renderingThreads = (): number => Math.max(2, availableParallelism() - 1);

const LIMITS = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 };

export function createRenderer(options: Options): Renderer {
  const { timeoutMs = 30_000, threads = renderingThreads() } = options;
  const pool = createWorkerPool({ start: () => spawn(options), size: threads, timeoutMs });
  const file = async (asked: Promise<WorkerResult>) => {
    const result = await asked;
    if (!('file' in result)) throw new Error('The worker answered another job.');
    return result.file;
  };
  return {
    async render(letter) {
      const result = await pool.ask({ letter }, letter.draft ? 'reading' : 'decision');
      if ('file' in result) throw new Error('The worker answered another job.');
      return result;
    },
    async paper(job) {
      const result = await pool.ask({ letter: job }, 'reading');
      if ('bytes' in result) return result.bytes;
      throw new Error(
        'faults' in result
          ? result.faults.map(({ message }) => message).join(' ')
          : 'The worker answered another job.',
      );
    },
    minutes: (minutes) => file(pool.ask({ minutes }, 'reading')),
    bind: (bound) => file(pool.ask({ bound }, 'print')),
    warm: pool.warm,
    close: pool.close,
  };
}

function spawn({ fontsFolder, program }: Options): Worker {
  const workerData: WorkerData = { fontsFolder };
  const options = { workerData, resourceLimits: LIMITS };
  return program ? new Worker(program, options) : startWorker('letters/render-worker', options);
}
