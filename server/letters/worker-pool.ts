import { setTimeout as pause } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { LineFull } from '../http/fair-line.ts';
import type { AnswerMessage, WorkerJob, WorkerResult } from './render-job.ts';

/** What goes before what: a decision being signed, what somebody waits to look at, what is printed. */
type Urgency = 'decision' | 'reading' | 'print';
const RANK: Readonly<Record<Urgency, number>> = { decision: 0, reading: 1, print: 2 };

interface PoolOptions {
  readonly start: () => Worker;
  /** At least two: prints never take the last thread, where the next decision is rendered. */
  readonly size: number;
  /** A job that takes longer kills its worker. */
  readonly timeoutMs: number;
}

export interface WorkerPool {
  /**
   * Runs a job as soon as a thread is free, before the less urgent ones. Rejects when its worker died
   * twice; with `LineFull` when too many wait, decisions apart, which are few: a panel signs one at a time.
   */
  ask(job: WorkerJob, urgency: Urgency): Promise<WorkerResult>;
  /** Starts a thread before it is needed. */
  warm(): void;
  /** What was asked is finished, if it takes no longer than this; nothing more is taken. */
  close(withinMs?: number): Promise<void>;
}

interface PoolJob {
  readonly id: number;
  readonly job: WorkerJob;
  readonly rank: number;
  tries: number;
  readonly resolve: (result: WorkerResult) => void;
  readonly reject: (error: Error) => void;
}

/** A thread, once it was started, and what it does. */
interface PoolThread {
  worker: Worker | null;
  current: PoolJob | null;
  timer?: NodeJS.Timeout;
}

const MAX_TRIES = 2;
const MOST_WAITING = 200;
const DRAIN_MS = 3000;

/**
 * Threads that live as long as possible: one starts when warmed or when all others are busy, is
 * replaced if it dies, its job tried once more, and lets the process end when it has nothing to do.
 */
export function createWorkerPool({ start, size, timeoutMs }: PoolOptions): WorkerPool {
  const places: PoolThread[] = Array.from({ length: size }, () => ({
    worker: null,
    current: null,
  }));
  const waiting: PoolJob[] = [];
  let nextId = 1;
  let closed = false;
  let drained: () => void = () => {};

  const underWay = () => places.flatMap(({ current }) => current ?? []);
  const insert = (asked: PoolJob, isBefore: (other: PoolJob) => boolean) => {
    const at = waiting.findIndex(isBefore);
    waiting.splice(at < 0 ? waiting.length : at, 0, asked);
  };

  const settle = (place: PoolThread, message: AnswerMessage) => {
    const done = place.current;
    if (!done || done.id !== message.id) return;
    place.current = null;
    clearTimeout(place.timer);
    place.worker?.unref();
    if ('result' in message) done.resolve(message.result);
    else done.reject(new Error(message.error));
    next();
  };

  const died = (place: PoolThread, gone: Worker, cause: string) => {
    if (place.worker !== gone) return;
    place.worker = null;
    clearTimeout(place.timer);
    const lost = place.current;
    place.current = null;
    if (lost && lost.tries < MAX_TRIES) insert(lost, ({ rank }) => rank >= lost.rank);
    else lost?.reject(new Error(`A letters' worker died ${lost.tries} times: ${cause}`));
    next();
  };

  const started = (place: PoolThread): Worker => {
    const worker = start();
    let cause = 'exit';
    worker.on('message', (message) => settle(place, message));
    worker.on('error', (error) => {
      cause = String(error);
    });
    worker.on('exit', (code) => died(place, worker, `${cause} (${code})`));
    return worker;
  };

  const begin = (place: PoolThread, asked: PoolJob) => {
    place.current = asked;
    asked.tries += 1;
    place.worker ??= started(place);
    place.worker.ref();
    place.worker.postMessage({ id: asked.id, job: asked.job });
    const busy = place.worker;
    place.timer = setTimeout(() => void busy.terminate(), timeoutMs);
  };

  /** The most urgent of those that wait, unless it would print on the last free thread. */
  const take = (): PoolJob | undefined => {
    const prints = underWay().filter(({ rank }) => rank === RANK.print).length;
    const [first] = waiting;
    return first && (first.rank < RANK.print || prints < size - 1) ? waiting.shift() : undefined;
  };

  const next = () => {
    const free = places.filter(({ current }) => current === null);
    // One that has read its fonts before one that is still to be started.
    for (const place of free.sort((a, b) => Number(!a.worker) - Number(!b.worker))) {
      const asked = take();
      if (asked) begin(place, asked);
    }
    if (underWay().length === 0) drained();
  };

  return {
    ask: (job, urgency) =>
      new Promise<WorkerResult>((resolve, reject) => {
        if (closed) return reject(new Error('The renderer is closed.'));
        const rank = RANK[urgency];
        if (rank > RANK.decision && waiting.length >= MOST_WAITING) return reject(new LineFull());
        const asked = { id: nextId++, job, rank, tries: 0, resolve, reject };
        insert(asked, (other) => other.rank > rank);
        next();
      }),
    warm() {
      const [place] = places;
      if (!place || place.worker || closed) return;
      place.worker = started(place);
      place.worker.unref();
    },
    async close(withinMs = DRAIN_MS) {
      closed = true;
      const isDone = new Promise<void>((resolve) => {
        drained = resolve;
      });
      if (underWay().length > 0)
        await Promise.race([isDone, pause(withinMs, null, { ref: false })]);
      const lost = [...underWay(), ...waiting.splice(0)];
      for (const place of places) {
        const { worker } = place;
        place.worker = null;
        place.current = null;
        clearTimeout(place.timer);
        await worker?.terminate();
      }
      for (const { reject } of lost) reject(new Error('The renderer was closed.'));
    },
  };
}
