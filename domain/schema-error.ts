import { number } from './format.ts';
import { LIKELY_YEARS } from './primitives.ts';

/** One error of a TypeBox check, in the shape that its validators give. */
export interface SchemaError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: Record<string, unknown>;
}

/** `/measure/periods/0/end` → `measure.periods[0].end`. */
export const dotted = (pointer: string): string =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'))
    .reduce((path, part) => {
      if (/^\d+$/.test(part)) return `${path}[${part}]`;
      return path === '' ? part : `${path}.${part}`;
    }, '');

export const REQUIRED = 'Remplissez ce champ : il est obligatoire.';
const SHAPELESS = 'Cette valeur n’a pas la forme attendue.';

/** Why a value does not follow its schema, in a sentence beside its field; null where another error says it better. */
export function faultSentence(
  keyword: string,
  { limit, pattern }: SchemaError['params'],
): string | null {
  switch (keyword) {
    case 'minLength':
      return REQUIRED;
    case 'maxLength':
      return `Ce texte est trop long : ${number(Number(limit))} caractères au plus.`;
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
