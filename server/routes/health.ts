import { Type } from 'typebox';
import { Closed } from '#domain/primitives.ts';
import type { Deps } from '../deps.ts';
import type { Scope } from '../http/scope.ts';

const State = Closed({ state: Type.String(), demonstration: Type.Boolean() });

/** For whoever watches over the process; nothing of the panels. */
export async function healthRoutes(app: Scope, deps: Deps): Promise<void> {
  const demonstration = deps.config.demonstration !== null;
  const schema = { response: { 200: State, 503: State } };

  app.get('/health/live', { schema }, async () => ({ state: 'live', demonstration }));

  app.get('/health/ready', { schema }, async (_request, reply) => {
    try {
      await deps.panels.list();
      return { state: 'ready', demonstration };
    } catch {
      return reply.code(503).send({ state: 'not-ready', demonstration });
    }
  });

  const text = { 200: { content: { 'text/plain': { schema: Type.String() } } } };
  app.get('/metrics', { schema: { response: text } }, async (_request, reply) => {
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
