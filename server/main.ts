import { setTimeout as pause } from 'node:timers/promises';
import closeWithGrace from 'close-with-grace';
import { buildApp } from './app.ts';
import { UnusableArguments } from './commands/command-line.ts';
import type { Config } from './config.ts';
import type { Deps } from './deps.ts';

/** What is being answered gets this long to finish; then its connection is closed. */
const DRAIN_MS = 3000;
/** Beyond that something hangs, and the exit status says so. */
const LAST_MS = 15_000;

/**
 * Listens, returns its address, and stops cleanly on a signal; `release` runs last. Throws
 * `UnusableArguments` when the address cannot be listened on.
 */
export async function serve(
  deps: Deps,
  { host, port }: Config,
  release: () => void,
): Promise<string> {
  const app = await buildApp(deps);
  let address: string;
  try {
    address = await app.listen({ host, port });
  } catch (error) {
    await app.close();
    await deps.close();
    release();
    throw notListening(error, { host, port });
  }
  closeWithGrace({ delay: LAST_MS }, async ({ err }) => {
    if (err) deps.report('the process stops on an error', err);
    const closed = app.close();
    // A request whose end never comes does not hold the stop back.
    void pause(DRAIN_MS, null, { ref: false }).then(() => app.server.closeAllConnections());
    await closed;
    await deps.close();
    release();
  });
  deps.renderer.warm();
  return address;
}

function notListening(error: unknown, { host, port }: Pick<Config, 'host' | 'port'>): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  switch (code) {
    case 'EADDRINUSE':
      return new UnusableArguments(
        `Le port ${port} est déjà pris : arrêtez l’autre programme, ou donnez un autre port (--port ou PORT).`,
      );
    case 'EACCES':
      return new UnusableArguments(
        `Le port ${port} demande des droits que ce compte n’a pas : donnez un port au-dessus de 1023 (--port ou PORT).`,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EINVAL':
      return new UnusableArguments(
        `HOST ${host} n’est pas une adresse de cette machine : indiquez par exemple 127.0.0.1.`,
      );
    default:
      return error;
  }
}
