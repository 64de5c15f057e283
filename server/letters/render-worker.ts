import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { Minutes } from '#domain/minutes/reader.ts';
import { minutesDate, minutesNames, minutesTitle, releve } from '#templates/letters/releve.v2.ts';
import { openTypefaces, renderPdf } from '#templates/render-pdf.ts';
import { canonicalText } from '#templates/render-text.ts';
import { bindPdf } from './bind-pdf.ts';
import type {
  AnswerMessage,
  JobMessage,
  RenderJob,
  RenderResult,
  WorkerData,
  WorkerJob,
  WorkerResult,
} from './render-job.ts';

/*
 * The documents' worker: it receives blocks and returns a PDF. Fonts are parsed once, at the
 * start.
 */

const { fontsFolder } = workerData as WorkerData;
const faces = openTypefaces((file) => readFileSync(join(fontsFolder, file)));
const sha256 = (data: Uint8Array | string): string =>
  createHash('sha256').update(data).digest('hex');

async function render(job: RenderJob): Promise<RenderResult> {
  const { title, date, blocks, names, draft = false, isLarge = false } = job;
  const pdf = await renderPdf({ title, date, blocks, names, draft, isLarge }, faces);
  if ('faults' in pdf) return pdf;
  return {
    bytes: Uint8Array.from(pdf.bytes),
    pages: pdf.pages,
    sha256: sha256(pdf.bytes),
    textHash: sha256(canonicalText(blocks)),
  };
}

/** Marked PROJET as long as the meeting is not closed. */
async function print(minutes: Minutes): Promise<WorkerResult> {
  const { closed } = minutes;
  const date = minutesDate(minutes);
  const blocks = releve(minutes);
  const title = minutesTitle(minutes);
  const names = minutesNames(minutes);
  const pdf = await renderPdf({ title, date, blocks, names, draft: closed === null }, faces);
  if ('faults' in pdf) throw new Error(pdf.faults.map(({ message }) => message).join(' '));
  return { file: Uint8Array.from(pdf.bytes) };
}

async function done(job: WorkerJob): Promise<WorkerResult> {
  if ('bound' in job) return { file: await bindPdf(job.bound) };
  return 'minutes' in job ? print(job.minutes) : render(job.letter);
}

async function answer({ id, job }: JobMessage): Promise<AnswerMessage> {
  try {
    return { id, result: await done(job) };
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.on('message', async (message: JobMessage) => {
  parentPort?.postMessage(await answer(message));
});
