import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PARAMETER_KEYS } from '#domain/panel/parameters.ts';

const HERE = new URL('./', import.meta.url);
const TESTS = readdirSync(HERE, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => readFileSync(new URL(name, HERE), 'utf8'));

it.each(PARAMETER_KEYS)('the setting %s is named by a test', (key) => {
  const named = new RegExp(`\\b${key}\\b`);
  expect(
    TESTS.some((text) => named.test(text)),
    'Its effect is a row of test/domain/parameters.test.ts.',
  ).toBe(true);
});
