import { ACTION_SECTIONS } from './sections-action.ts';
import { PERSON_SECTIONS } from './sections-person.ts';

/* From what a fault points at to the answer that mends it. */

const SPECS = [...PERSON_SECTIONS, ...ACTION_SECTIONS].flatMap(({ fields }) => fields);

const lies = (path: string, above: string): boolean =>
  path === above || path.startsWith(`${above}.`) || path.startsWith(`${above}[`);

const ROWS: readonly string[] = ['periods', 'roadmap'];

/**
 * The path of the question that answers for a fault: a line of an address is the address, a group
 * is its first question. Each cell of a list of rows has its own control and stays as it is.
 */
export function controlPathOf(path: string): string {
  const above = SPECS.filter((spec) => lies(path, spec.path));
  const nearest = above.sort((a, b) => b.path.length - a.path.length)[0];
  if (nearest) return ROWS.includes(nearest.kind) ? path : nearest.path;
  return SPECS.find((spec) => lies(spec.path, path))?.path ?? path;
}

const CHOSEN: readonly string[] = ['choice', 'measure', 'category', 'yes-no', 'checks'];
const TO_CHOOSE: Readonly<Record<string, string>> = {
  'measure.code': 'Choisissez l’action demandée.',
  scheme: 'Choisissez le régime de l’assuré.',
};

/** One chooses an answer, one does not fill it in; null for what is typed. */
export function missingWords(path: string): string | null {
  const kind = SPECS.find((spec) => spec.path === path)?.kind ?? '';
  if (!CHOSEN.includes(kind)) return null;
  return TO_CHOOSE[path] ?? 'Choisissez une des réponses proposées.';
}
