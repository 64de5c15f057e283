import { COMMANDS } from '#domain/wire/commands.ts';
import { ClientMessage, PROTOCOL, ServerMessage } from '#domain/wire/live.ts';
import { OUTSIDE_ROUTES } from '#domain/wire/routes.ts';
import type { Deps } from '../deps.ts';
import type { Scope } from '../http/scope.ts';
import { serving } from '../http/serve.ts';

/** What the product answers to, published from the very schemas that check it. */
export async function schemaRoutes(app: Scope, deps: Deps): Promise<void> {
  const serve = serving(app, deps);

  serve(OUTSIDE_ROUTES.openapi, async () => ({ ...app.swagger() }));

  serve(OUTSIDE_ROUTES.liveSchema, async () => ({
    protocol: PROTOCOL,
    client: ClientMessage,
    server: ServerMessage,
    commands: COMMANDS,
  }));
}
