import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** More than any act adds to the base; less would fit in what the disk had set aside. */
const PROBE = Buffer.alloc(256 * 1024);
const PROBE_FILE = 'sonde.tmp';
/** Asked often, the disk is asked once in this time. */
const FRESH_MS = 5000;

/**
 * Answers the function that writes to a folder down to the disk, and cleans up; it rejects when the
 * folder cannot be written to, for want of space for instance.
 */
export function createWriteProbe(folder: string, now: () => number): () => Promise<void> {
  let last: { readonly at: number; readonly answer: Promise<void> } | null = null;
  return () => {
    if (last === null || now() - last.at >= FRESH_MS)
      last = { at: now(), answer: write(join(folder, PROBE_FILE)) };
    return last.answer;
  };
}

async function write(path: string): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.write(PROBE);
    await file.sync();
  } finally {
    await file.close();
    await rm(path, { force: true });
  }
}
