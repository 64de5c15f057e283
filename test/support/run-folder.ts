import { existsSync, mkdirSync, mkdtempSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';

/** What is bundled there finds its packages above. */
const ROOT = join(import.meta.dirname, '../..');

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder that the files of one run share. */
    runFolder: string;
  }
}

/** Before the first file of a run: an empty folder that all of them share; removed after the last. */
export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(ROOT, 'node_modules/.rebond-'));
  project.provide('runFolder', folder);
  return () => rmSync(folder, { recursive: true });
}

/**
 * A folder that is costly to fill, filled once in the run by whichever worker asks first; the others
 * wait for it. Nobody writes in it afterwards: who needs his own copies it.
 */
export async function filledOnce(
  name: string,
  fill: (folder: string) => Promise<void>,
): Promise<string> {
  const place = join(inject('runFolder'), name);
  const filling = `${place}.filling`;
  while (!existsSync(place)) {
    if (!claim(filling)) {
      await wait(50);
      continue;
    }
    // Put in place between the look and the claim.
    if (existsSync(place)) {
      rmdirSync(filling);
      break;
    }
    try {
      await fill(filling);
    } catch (error) {
      rmSync(filling, { recursive: true });
      throw error;
    }
    renameSync(filling, place);
  }
  return place;
}

/** Creating a folder succeeds for one process only. */
function claim(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
