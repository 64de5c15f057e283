import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { composeLetter } from '#templates/registry.ts';
import { openTypefaces, renderPdf } from '#templates/render-pdf.ts';
import { canonicalText } from '#templates/render-text.ts';
import { bindPdf } from './bind-pdf.ts';
import type {
  AnswerMessage,
  JobMessage,
  RenderJob,
  RenderResult,
  WorkerData,
  WorkerResult,
} from './render-job.ts';

/* The letters' worker: a context comes in, a PDF goes out. Fonts are parsed once, at the start. */

const { fontsFolder } = workerData as WorkerData;
const faces = openTypefaces(
  readFileSync(join(fontsFolder, 'regular.ttf')),
  readFileSync(join(fontsFolder, 'bold.ttf')),
);
const sha256 = (data: Uint8Array | string): string =>
  createHash('sha256').update(data).digest('hex');

async function render({ context, edition, draft = false }: RenderJob): Promise<RenderResult> {
  const letter = composeLetter({ context, edition });
  if ('faults' in letter) return letter;
  const { title, date, blocks, warnings } = letter;
  const pdf = await renderPdf({ title, date, blocks, draft }, faces);
  if ('faults' in pdf) return pdf;
  return {
    bytes: Uint8Array.from(pdf.bytes),
    pages: pdf.pages,
    sha256: sha256(pdf.bytes),
    textHash: sha256(canonicalText(blocks)),
    edition: letter.edition,
    title,
    warnings,
  };
}

const bind = async (files: readonly Uint8Array[]): Promise<WorkerResult> => ({
  bound: await bindPdf(files),
});

async function answer({ id, job }: JobMessage): Promise<AnswerMessage> {
  try {
    return { id, result: 'files' in job ? await bind(job.files) : await render(job.letter) };
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.on('message', async (message: JobMessage) => {
  parentPort?.postMessage(await answer(message));
});
