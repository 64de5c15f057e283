import { faultSentence, type SchemaError } from '#domain/schema-error.ts';

/** What is wrong in a command, where (a JSON pointer) and in a sentence. */
export interface CommandFault {
  readonly path: string;
  readonly message: string;
}

/** What no person types: a program must be told its key. */
const UNKNOWN_KEY = 'Cette clé est inconnue.';
const MISSING_KEY = 'Cette donnée manque.';
const SHAPELESS = 'Cette valeur n’a pas la forme attendue.';

/** The places an error is about: a key that is missing or unknown has its own. */
function faultsIn({ keyword, instancePath, params }: SchemaError): CommandFault[] {
  const at = `/command${instancePath}`;
  const each = (keys: unknown, message: string) =>
    (Array.isArray(keys) ? keys : []).map((key) => ({ path: `${at}/${key}`, message }));
  switch (keyword) {
    case 'required':
      return each(params.requiredProperties, MISSING_KEY);
    case 'additionalProperties':
      return each(params.additionalProperties, UNKNOWN_KEY);
    // `boolean` repeats each unknown key, `anyOf` the reasons found inside it.
    case 'boolean':
    case 'anyOf':
      return [];
    default:
      return [{ path: at, message: faultSentence(keyword, params) ?? SHAPELESS }];
  }
}

/**
 * Why a command does not follow its schema: one sentence a place, the most precise. The « or null » side
 * of an optional text would otherwise be quoted beside its length.
 */
export function commandFaults(errors: Iterable<SchemaError>): CommandFault[] {
  const found = new Map<string, string>();
  for (const { path, message } of [...errors].flatMap(faultsIn)) {
    const known = found.get(path);
    if (known === undefined || known === SHAPELESS) found.set(path, message);
  }
  return found.size > 0
    ? [...found].map(([path, message]) => ({ path, message }))
    : [{ path: '/command', message: SHAPELESS }];
}

/** What to say of them in one sentence: what a person typed first, keys for a program after. */
export function commandSentence(faults: readonly CommandFault[]): string {
  const typed = faults.find(({ message }) => !ABOUT_A_KEY.includes(message));
  if (typed && faults.length === 1) return `${typed.message} Rien n’a été enregistré.`;
  const each = faults.map(({ path, message }) => `${path} : ${message}`);
  return `Rien n’a été enregistré. ${each.join(' ')}`;
}

const ABOUT_A_KEY: readonly string[] = [UNKNOWN_KEY, MISSING_KEY, SHAPELESS];
