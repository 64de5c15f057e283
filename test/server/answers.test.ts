import { Type } from 'typebox';
import { describe, expect, it } from 'vitest';
import type { Route } from '#domain/wire/route.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import { compileWhenGiven } from '#server/http/answers.ts';

/** Writes an empty answer with a schema: what is missing in it is another matter than a schema that is none. */
function schemaFault(schema: unknown): string | null {
  try {
    compileWhenGiven({ schema, method: 'GET', url: '/' })({});
    return null;
  } catch (error) {
    const { message } = error as Error;
    return /is required!$|does not match schema/.test(message) ? null : message;
  }
}

const ANSWERS = Object.entries<Route>(ROUTES).flatMap(([name, { answer, also = {} }]) =>
  [answer, ...Object.values(also)].flatMap((schema) => (schema ? [[name, schema] as const] : [])),
);

describe('the schemas of answers, compiled only when one is given', () => {
  it.each(ANSWERS)('%s can be written', (_name, schema) => {
    expect(schemaFault(schema)).toBeNull();
  });

  it('control: a schema that refers to nothing is seen', () => {
    expect(schemaFault(Type.Object({ row: Type.Ref('nowhere') }))).not.toBeNull();
  });
});
