import { createHash } from 'node:crypto';

/**
 * The one spelling of a JSON value: keys sorted by UTF-16 code unit, no space (the subset of RFC
 * 8785 that `JSON.stringify` gives). Keys whose value is `undefined` are left out. Throws on what
 * JSON cannot represent: not-a-number, infinity, functions.
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') {
    return JSON.stringify(value);
  }
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object') return canonicalObject(value as Record<string, unknown>);
  throw new TypeError(`JSON cannot hold ${String(value)}`);
}

function canonicalObject(value: Record<string, unknown>): string {
  const keys = Object.keys(value).filter((key) => value[key] !== undefined);
  const pairs = keys.sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${pairs.join(',')}}`;
}

/** SHA-256 in lower-case hexadecimal. */
export const sha256 = (...parts: (string | Uint8Array)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};
