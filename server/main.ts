import closeWithGrace from 'close-with-grace';
import { buildApp } from './app.ts';
import type { Config } from './config.ts';
import type { Deps } from './deps.ts';

/** Listens, returns its address, and stops cleanly on a signal. */
export async function serve(deps: Deps, { host, port }: Config): Promise<string> {
  const app = await buildApp(deps);
  closeWithGrace({ delay: 5000 }, async ({ err }) => {
    if (err) deps.report('the process stops on an error', err);
    await app.close();
    await deps.close();
  });
  const address = await app.listen({ host, port });
  deps.renderer.warm();
  return address;
}
