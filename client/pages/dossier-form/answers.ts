import { ACTION_SECTIONS } from './sections-action.ts';
import { PERSON_SECTIONS } from './sections-person.ts';

/* From the field of a fault to the answer that corrects it. */

const SPECS = [...PERSON_SECTIONS, ...ACTION_SECTIONS].flatMap(({ fields }) => fields);

const lies = (path: string, above: string): boolean =>
  path === above || path.startsWith(`${above}.`) || path.startsWith(`${above}[`);

const ROWS: readonly string[] = ['periods', 'roadmap'];

/**
 * The path of the question to correct for a fault: the address for one of its lines, the first
 * question for a group. Each cell of a list of rows has its own control and keeps its path.
 */
export function controlPathOf(path: string): string {
  const above = SPECS.filter((spec) => lies(path, spec.path));
  const nearest = above.sort((a, b) => b.path.length - a.path.length)[0];
  if (nearest) return ROWS.includes(nearest.kind) ? path : nearest.path;
  return SPECS.find((spec) => lies(spec.path, path))?.path ?? path;
}

/** The questions of one row, as they follow one another. */
const IN_ROW: readonly string[] = ['start', 'end', 'goal', 'owner', 'due', 'done'];

/** Rank of the question, of the row, of the answer in that row. */
function placeOf(path: string): readonly [number, number, number] {
  const [, list = path, rank = '-1', leaf = ''] = /^(.+?)\[(\d+)\]\.?(.*)$/.exec(path) ?? [];
  const question = SPECS.findIndex((spec) => lies(path, spec.path) || spec.path === list);
  return [question === -1 ? SPECS.length : question, Number(rank), IN_ROW.indexOf(leaf)];
}

/** Compares two controls by their place on the page. */
export function inPageOrder(one: string, other: string): number {
  const [mine, theirs] = [placeOf(one), placeOf(other)];
  return mine[0] - theirs[0] || mine[1] - theirs[1] || mine[2] - theirs[2];
}

const CHOSEN: readonly string[] = ['choice', 'measure', 'category', 'yes-no', 'checks'];
const TO_CHOOSE: Readonly<Record<string, string>> = {
  'measure.code': 'Choisissez l’action demandée.',
  scheme: 'Choisissez le régime de la personne.',
};

/** An answer to choose is not « filled in »; null for one that is typed. */
export function missingWords(path: string): string | null {
  const kind = SPECS.find((spec) => spec.path === path)?.kind ?? '';
  if (!CHOSEN.includes(kind)) return null;
  return TO_CHOOSE[path] ?? 'Choisissez une des réponses proposées.';
}
