import type { TSchema } from 'typebox';
import { Check, Errors } from 'typebox/value';
import { LIKELY_YEARS } from '#domain/primitives.ts';
import { dotted, type SchemaError } from '#domain/schema-error.ts';

/* Why a draft does not follow its schema, in sentences shown beside the fields. */

const REQUIRED = 'Remplissez ce champ : il est obligatoire.';
const SHAPELESS = 'Cette valeur n’a pas la forme attendue.';

function sentenceOf(keyword: string, { limit, pattern }: SchemaError['params']): string | null {
  switch (keyword) {
    case 'minLength':
      return REQUIRED;
    case 'maxLength':
      return `Ce texte est trop long : ${limit} caractères au plus.`;
    case 'maxItems':
      return `Il y en a trop : ${limit} au plus.`;
    case 'minimum':
      return `Ce nombre est trop petit : ${limit} au moins.`;
    case 'maximum':
      return `Ce nombre est trop grand : ${limit} au plus.`;
    case 'format':
      return 'Cette date n’existe pas dans le calendrier.';
    case 'enum':
      return 'Choisissez une des réponses proposées.';
    case 'pattern':
      return pattern === LIKELY_YEARS
        ? 'L’année de cette date est impossible : vérifiez-la.'
        : SHAPELESS;
    case 'type':
      return SHAPELESS;
    default:
      return null;
  }
}

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
  const sentence = sentenceOf(keyword, params);
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
