import { Compile } from 'typebox/compile';
import { DossierFacts } from '#domain/dossier/facts.ts';
import { listed } from '#domain/format.ts';
import { LIKELY_YEARS } from '#domain/primitives.ts';
import { dotted, type SchemaError } from '#domain/schema-error.ts';

/** One disagreement with the exchange format. */
export interface SchemaFault {
  /** Dotted path, `measure.periods[0].end`; empty for the dossier itself. */
  readonly path: string;
  /** End of a French sentence that begins with the value or the key. */
  readonly fault: string;
}

const JUDGE = Compile(DossierFacts);

export const isDossier = (value: unknown): value is DossierFacts => JUDGE.Check(value);

/** Why a value is not a dossier of the exchange format; empty when it is one. */
export function schemaFaults(value: unknown): SchemaFault[] {
  if (JUDGE.Check(value)) return [];
  const errors = JUDGE.Errors(value) as unknown as SchemaError[];
  const faults = errors.flatMap((error) => toFaults(error));
  const deepest = faults.filter(
    ({ path, fault }) =>
      fault !== VAGUE ||
      !faults.some((other) => other.path.startsWith(path) && other.fault !== VAGUE),
  );
  const unique = new Map(deepest.map((fault) => [`${fault.path} ${fault.fault}`, fault]));
  return [...unique.values()];
}

const VAGUE = 'n’a pas la forme attendue';

function toFaults({ keyword, instancePath, params }: SchemaError): SchemaFault[] {
  const path = dotted(instancePath);
  const inside = (key: string) => (path === '' ? key : `${path}.${key}`);
  switch (keyword) {
    case 'required':
      return names(params.requiredProperties).map((key) => ({
        path: inside(key),
        fault: 'manque, or cette donnée est obligatoire',
      }));
    case 'additionalProperties':
      return names(params.additionalProperties).map((key) => ({
        path: inside(key),
        fault: 'est une clé inconnue du format. Retirez-la ou corrigez son nom',
      }));
    // `boolean` repeats each unknown key, `anyOf` repeats the reason found inside it.
    case 'boolean':
    case 'anyOf':
      return [];
    default:
      return [{ path, fault: reason(keyword, params) }];
  }
}

function reason(keyword: string, params: Record<string, unknown>): string {
  switch (keyword) {
    case 'enum':
      return `n’est pas une valeur connue. Valeurs possibles : ${listed(names(params.allowedValues), 'ou')}`;
    case 'maxLength':
      return `est trop long : ${params.limit} caractères au plus. Raccourcissez le texte`;
    case 'minLength':
      return 'est vide, or cette donnée est obligatoire';
    case 'maxItems':
      return `compte trop d’éléments : ${params.limit} au plus`;
    case 'minimum':
    case 'maximum':
      return `est hors des bornes (${params.comparison} ${params.limit})`;
    case 'format':
      return 'n’est pas une date du calendrier. Écrivez-la sous la forme AAAA-MM-JJ';
    case 'pattern':
      return params.pattern === LIKELY_YEARS ? 'a une année impossible. Vérifiez la date' : VAGUE;
    default:
      return VAGUE;
  }
}

const names = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => item !== null).map(String) : [];
