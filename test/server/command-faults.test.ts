import { randomUUID } from 'node:crypto';
import { Compile } from 'typebox/compile';
import { describe, expect, it, test } from 'vitest';
import type { SchemaError } from '#domain/schema-error.ts';
import { COMMANDS } from '#domain/wire/commands.ts';
import { commandFaults, commandSentence } from '#server/acts/command-faults.ts';

const CHECKS = Object.entries(COMMANDS).map(
  ([type, schema]) => [type, schema, Compile(schema)] as const,
);

/** Each text of a command that has a limit, by its pointer, and the longest it may be. */
function texts(schema: unknown, at = ''): (readonly [path: string, most: number])[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { anyOf, properties, items, maxLength, enum: listed } = schema as Record<string, unknown>;
  const pattern = (schema as { pattern?: string }).pattern;
  if (typeof maxLength === 'number' && !listed && !pattern) return [[at, maxLength]];
  if (Array.isArray(anyOf)) return anyOf.flatMap((one) => texts(one, at));
  if (items) return texts(items, `${at}/0`);
  return Object.entries(properties ?? {}).flatMap(([key, one]) => texts(one, `${at}/${key}`));
}

/** A command with nothing but this value at this place. */
function withText(type: string, pointer: string, text: string): object {
  const parts = pointer.split('/').slice(1);
  const put = (rest: readonly string[]): unknown => {
    const [first, ...more] = rest;
    if (first === undefined) return text;
    return first === '0' ? [put(more)] : { [first]: put(more) };
  };
  return { type, ...(put(parts) as object) };
}

const LIMITED = CHECKS.flatMap(([type, schema, check]) =>
  texts(schema).map(([path, most]) => [`${type} ${path}`, { type, path, most, check }] as const),
);

describe('faute C5 : un texte trop long', () => {
  it('les textes libres de toutes les commandes sont regardés', () => {
    expect(LIMITED.length).toBeGreaterThan(30);
  });

  test.each(LIMITED)('%s : la limite, en une phrase', (_, { type, path, most, check }) => {
    const errors = check.Errors(withText(type, path, 'x'.repeat(most + 1)));
    const faults = commandFaults(errors as unknown as SchemaError[]);
    const own = faults.filter((one) => one.path === `/command${path}`);
    expect(own).toHaveLength(1);
    expect(own[0]?.message).toMatch(
      /^Ce texte est trop long : [\d\u202F\u00A0]+ caractères au plus\.$/,
    );
    const sentence = commandSentence(own);
    expect(sentence).not.toMatch(/anyOf|null|\/|type/);
    expect(sentence).toMatch(/Rien n’a été enregistré\.$/);
  });

  it('une clé inconnue est nommée, sans un mot du schéma', () => {
    const check = CHECKS.find(([type]) => type === 'raise-hand')?.[2];
    const errors = check?.Errors({ type: 'raise-hand', meetingId: randomUUID(), note: 1 });
    const faults = commandFaults(errors as unknown as SchemaError[]);
    expect(faults).toEqual([{ path: '/command/note', message: 'Cette clé est inconnue.' }]);
  });
});
