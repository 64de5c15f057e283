import type { TSchema } from 'typebox';
import { Check, Errors } from 'typebox/value';
import { dotted, faultSentence, REQUIRED, type SchemaError } from '#domain/schema-error.ts';

/* Why a draft does not follow its schema, in sentences shown beside the fields. */

const missingKeys = (params: SchemaError['params']): string[] =>
  Array.isArray(params.requiredProperties) ? params.requiredProperties.map(String) : [];

/** What to say about a missing answer; null for the plain sentence. */
export type MissingWords = (path: string) => string | null;

function faultSentences(
  { keyword, instancePath, params }: SchemaError,
  missing: MissingWords,
): [string, string][] {
  const path = dotted(instancePath);
  if (keyword === 'required') {
    return missingKeys(params).map((key) => {
      const whole = path === '' ? key : `${path}.${key}`;
      return [whole, missing(whole) ?? REQUIRED];
    });
  }
  const sentence = faultSentence(keyword, params);
  return sentence === null ? [] : [[path, sentence]];
}

/**
 * The « or null » side of every optional field also gives an error; only the deepest error is
 * useful.
 */
const hasDeeper = (path: string, all: readonly (readonly [string, string])[]): boolean =>
  all.some(([other]) => other.startsWith(`${path}.`) || other.startsWith(`${path}[`));

/** One sentence by path; empty when the value is what the schema asks. */
export function faultsOf(
  schema: TSchema,
  value: unknown,
  missing: MissingWords = () => null,
): Map<string, string> {
  if (Check(schema, value)) return new Map();
  const errors = Errors(schema, value) as unknown as SchemaError[];
  const all = errors.flatMap((error) => faultSentences(error, missing));
  const faults = new Map<string, string>();
  for (const [path, sentence] of all) {
    if (!hasDeeper(path, all) && !faults.has(path)) faults.set(path, sentence);
  }
  return faults;
}
