import { listed, typeset } from '../format.ts';
import { fieldLabel } from '../labels.ts';
import { fieldValue } from './changes.ts';
import type { DossierFacts } from './facts.ts';
import { FIELD_PATHS, type FieldPath } from './view.ts';

/*
 * Characters that nobody types in a name: they end a text for some programs, command a terminal, or
 * turn round what is read after them. A name that has one is refused; in other texts they are ignored
 * where they are printed (`domain/printable.ts`).
 */

const MARKS = /(?!\s)\p{Cc}|[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

const NAMES: Readonly<Record<string, string>> = {
  '\u0000': 'NUL',
  '\u001B': 'ESC',
  '\u061C': 'ALM',
  '\u200E': 'LRM',
  '\u200F': 'RLM',
  '\u202A': 'LRE',
  '\u202B': 'RLE',
  '\u202C': 'PDF',
  '\u202D': 'LRO',
  '\u202E': 'RLO',
  '\u2066': 'LRI',
  '\u2067': 'RLI',
  '\u2068': 'FSI',
  '\u2069': 'PDI',
};

const named = (mark: string): string => {
  const code = `U+${(mark.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  const name = NAMES[mark];
  return name ? `${name}, ${code}` : code;
};

/**
 * « contient un caractère invisible (ESC, U+001B) … »: the end of a sentence about a name; null when
 * it has none.
 */
export function hiddenMarksFault(name: string): string | null {
  const marks = [...new Set(name.match(MARKS) ?? [])].map(named);
  if (marks.length === 0) return null;
  const what = marks.length > 1 ? 'des caractères invisibles' : 'un caractère invisible';
  return typeset(
    `contient ${what} (${listed(marks)}), qui peut cacher ou retourner ce que l’on lit. Retapez-le au clavier`,
  );
}

/** The names that a field holds: its own text, or that of the person or body it describes. */
function namesIn(facts: DossierFacts, field: FieldPath): string[] {
  const value = fieldValue(facts, field);
  if (typeof value === 'string') return /name$/i.test(field) ? [value] : [];
  const { name } = (value ?? {}) as { readonly name?: unknown };
  return typeof name === 'string' ? [name] : [];
}

/** What is wrong with the names of these fields, each with its sentence. */
export const nameFaults = (
  facts: DossierFacts,
  fields: readonly FieldPath[] = FIELD_PATHS,
): { readonly field: FieldPath; readonly message: string }[] =>
  fields.flatMap((field) =>
    namesIn(facts, field).flatMap((name) => {
      const fault = hiddenMarksFault(name);
      return fault === null ? [] : [{ field, message: `${fieldLabel(field)} ${fault}.` }];
    }),
  );
