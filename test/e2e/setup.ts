import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';
import { packageRoot } from '#server/package-root.ts';
import { serveBrowser } from '../support/browser.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the browser of the run is reached. */
    browser: string;
  }
}

/** As `npm run build` does; one that fails says why. */
async function buildClient(): Promise<void> {
  const vite = dirname(createRequire(import.meta.url).resolve('vite/package.json'));
  const { VITEST: _, NODE_ENV: __, ...env } = process.env;
  const asked = [join(vite, 'bin/vite.js'), 'build', '--logLevel', 'error'];
  await promisify(execFile)(process.execPath, asked, { cwd: packageRoot(), env });
}

/** Before the journeys: the client as it is delivered, and one browser for all of them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [browser] = await Promise.all([serveBrowser(), buildClient()]);
  project.provide('browser', browser.wsEndpoint());
  return () => browser.close();
}
