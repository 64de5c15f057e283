import { Type } from 'typebox';
import { COMMANDS } from '#domain/wire/commands.ts';
import { ClientMessage, PROTOCOL, ServerMessage } from '#domain/wire/live.ts';
import type { Scope } from '../http/scope.ts';

const AnyJson = Type.Unsafe<Record<string, unknown>>(
  Type.Object({}, { additionalProperties: true }),
);
const schema = { response: { 200: AnyJson } };

/** What the product answers to, published from the very schemas that check it. */
export async function schemaRoutes(app: Scope): Promise<void> {
  app.get('/api/openapi.json', { schema }, async () => ({ ...app.swagger() }));
  app.get('/api/live-schema.json', { schema }, async () => ({
    protocol: PROTOCOL,
    client: ClientMessage,
    server: ServerMessage,
    commands: COMMANDS,
  }));
}
