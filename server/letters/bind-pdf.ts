import type { FilesToBind } from './render-job.ts';

/**
 * Finished letters in one file to print, each starting on a sheet of its own: printed on both
 * sides, a letter must not begin on the back of another. The copies are for the printer; the bytes
 * of the letters do not change.
 */
export async function bindPdf(asked: FilesToBind): Promise<Uint8Array> {
  // Loaded on first use: its reader of PDF has 350 files, which would slow the start down.
  const { boundFile } = await import('./bound-file.ts');
  return boundFile(asked);
}
