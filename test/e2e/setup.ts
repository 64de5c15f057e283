import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { packageRoot } from '#server/package-root.ts';
import { serveBrowser } from '../support/browser.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the browser of the run is reached. */
    browser: string;
  }
}

/** Before the journeys: the client as it is delivered, and one browser for all of them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const vite = dirname(createRequire(import.meta.url).resolve('vite/package.json'));
  const { VITEST: _, NODE_ENV: __, ...environment } = process.env;
  execFileSync(process.execPath, [join(vite, 'bin/vite.js'), 'build', '--logLevel', 'error'], {
    cwd: packageRoot(),
    env: environment,
    stdio: 'inherit',
  });
  const browser = await serveBrowser();
  project.provide('browser', browser.wsEndpoint());
  return () => browser.close();
}
