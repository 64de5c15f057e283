import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonFaultSentence, readStrictJson } from '#server/strict-json.ts';
import { holds, runs } from '../support/runs.ts';

const faultOf = (text: string) => {
  const read = readStrictJson(text);
  return read.ok ? null : read.fault;
};

/** Two values of one key in an object, under any number of others. */
const twice = fc
  .tuple(
    fc.string(),
    fc.array(fc.constantFrom('list', 'object'), { maxLength: 40 }),
    fc.jsonValue(),
  )
  .map(([key, around, value]) => {
    const own = `{${JSON.stringify(key)}:${JSON.stringify(value)}, ${JSON.stringify(key)} :1}`;
    const text = around.reduce(
      (inner, kind) => (kind === 'list' ? `[0,${inner}]` : `{"a":"}{,","b":${inner}}`),
      own,
    );
    return { key, text };
  });
const POISONED = new Set(['__proto__', 'constructor', 'prototype']);

describe('faute H8 corps : un texte JSON est cru tout entier, ou pas du tout', () => {
  it('ce qu’un programme écrit est lu tel quel', () => {
    holds(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.nat(4), (value, spaces) => {
        const text = JSON.stringify(value, null, spaces);
        const read = readStrictJson(text);
        // A key that reaches the prototypes is refused, wherever chance put one.
        if (!read.ok) return POISONED.has(/__proto__|constructor/u.exec(text)?.[0] ?? '');
        expect(read.value).toEqual(JSON.parse(text));
        return true;
      }),
      runs(200, 20_000),
    );
  });

  it('une clé écrite deux fois dans un même objet est nommée, à toute profondeur', () => {
    holds(
      fc.property(twice, ({ key, text }) => {
        if (POISONED.has(key)) return;
        expect(faultOf(text)).toMatchObject({ kind: 'repeated-key', key });
      }),
      runs(200, 20_000),
    );
  });

  it.each([
    ['{"a":1,\n "a":2}', { kind: 'repeated-key', key: 'a', line: 2 }],
    ['{"a":1,"\\u0061":2}', { kind: 'repeated-key', key: 'a', line: 1 }],
    ['{"a":{"b":1},"b":{"a":1}}', null],
    ['[{"a":1},{"a":2}]', null],
    ['{"a":"a","b":"a\\":\\"a"}', null],
    ['{"a":["b","b"],"b":[]}', null],
    ['"\\ud83c\\udf19"', null],
    ['\n["\\ud83c"]', { kind: 'half-character', line: 2 }],
    ['{"\\udf19":1}', { kind: 'half-character', line: 1 }],
    ['{"a":1,', { kind: 'malformed', line: expect.anything() }],
    ['{"__proto__":1}', { kind: 'malformed', line: null }],
  ])('%s', (text, fault) => {
    expect(faultOf(text)).toEqual(fault);
  });

  it('sa phrase ne renvoie pas une clé plus longue qu’une ligne', () => {
    const key = 'k'.repeat(5000);
    const fault = faultOf(`{"${key}":1,"${key}":2}`);
    expect(fault && jsonFaultSentence(fault)?.length).toBeLessThan(200);
  });
});
