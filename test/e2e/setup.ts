import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { packageRoot } from '#server/package-root.ts';
import { findBrowser } from '../support/browser.ts';

/** Before the journeys: the client as it is delivered, and a browser ready to be launched. */
export default async function setup(): Promise<void> {
  const vite = dirname(createRequire(import.meta.url).resolve('vite/package.json'));
  const { VITEST: _, NODE_ENV: __, ...environment } = process.env;
  execFileSync(process.execPath, [join(vite, 'bin/vite.js'), 'build', '--logLevel', 'error'], {
    cwd: packageRoot(),
    env: environment,
    stdio: 'inherit',
  });
  await findBrowser();
}
