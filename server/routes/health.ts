import { OUTSIDE_ROUTES, ROUTES } from '#domain/wire/routes.ts';
import type { Deps } from '../deps.ts';
import type { Scope } from '../http/scope.ts';
import { serving } from '../http/serve.ts';
import { createWriteProbe } from '../probe-writes.ts';

/**
 * For those who operate the process; nothing of the panels. Anybody may ask: no figure here moves when an act
 * reaches a dossier, or who may not read it would see that it changed.
 */
export async function healthRoutes(app: Scope, deps: Deps): Promise<void> {
  const demonstration = deps.config.demonstration !== null;
  const serve = serving(app, deps);
  const probeWrites = createWriteProbe(deps.config.dataFolder, () => performance.now());

  serve(ROUTES.alive, async () => ({ state: 'live', demonstration }));

  serve(OUTSIDE_ROUTES.ready, async (_request, reply) => {
    try {
      await deps.panels.list();
      await probeWrites();
      return { state: deps.damaged.size > 0 ? 'degraded' : 'ready', demonstration };
    } catch {
      return reply.code(503).send({ state: 'not-ready', demonstration });
    }
  });

  serve(OUTSIDE_ROUTES.metrics, async (_request, reply) => {
    const { rss, heapUsed } = process.memoryUsage();
    const lines = [
      ['rebond_live_sockets', deps.liveSockets()],
      ['rebond_memory_rss_bytes', rss],
      ['rebond_memory_heap_bytes', heapUsed],
      ['rebond_uptime_seconds', Math.round(process.uptime())],
    ].map(([name, value]) => `# TYPE ${name} gauge\n${name} ${value}\n`);
    return reply.type('text/plain; version=0.0.4').send(lines.join(''));
  });
}
