import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonical } from '#db/canonical.ts';
import { holds } from '../support/runs.ts';

it('spells a value in one way, which JSON reads back', () => {
  holds(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
      const text = canonical(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonical(JSON.parse(text))).toBe(text);
    }),
  );
});

it('does not depend on the order in which keys were written', () => {
  holds(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
      const reversed = Object.fromEntries(Object.entries(object).reverse());
      expect(canonical(reversed)).toBe(canonical(object));
    }),
  );
});

it('leaves out what is undefined and refuses what JSON would silently change', () => {
  expect(canonical({ b: 1, a: undefined, c: [] })).toBe('{"b":1,"c":[]}');
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, () => 1, undefined, 1n]) {
    expect(() => canonical({ value: [value] })).toThrow(TypeError);
  }
});
