import type { LetterFault } from '#domain/letter/fault.ts';
import type { Block } from '../blocks.ts';
import { placeFooters, placeFront } from './first-page.ts';
import { flowOf } from './flow.ts';
import { LayoutSheet } from './layout-sheet.ts';
import { paginate } from './paginate.ts';
import { DENSITIES, type Density, LARGE, type Mark } from './paper.ts';
import type { Metrics, PlacedRun, StructureElement } from './placed.ts';

/** Every run of a letter placed on its page; drawing it requires no further decision. */
export interface Layout {
  readonly pages: number;
  readonly runs: readonly PlacedRun[];
  readonly elements: readonly StructureElement[];
}

/**
 * Places a letter: postal front, body, fine print on its own, footers. Pure: the same blocks and
 * metrics give the same runs. Faults say which value does not fit; nothing is ever cut. The body is
 * set as widely as possible without one more page, and with the signature as early as possible.
 */
export function layOut(
  blocks: readonly Block[],
  metrics: Metrics,
  { draft = false, isLarge = false, names = [] }: LayoutOptions = {},
): Layout | { faults: LetterFault[] } {
  const mark = draft ? 'PROJET' : isLarge ? 'COPIE' : null;
  const densities = isLarge ? [LARGE] : DENSITIES;
  const tries = densities.map((density) => layOutAt(density, { blocks, metrics, mark, names }));
  const laidOut = tries.filter((result) => !('faults' in result)) as Candidate[];
  const [first, ...others] = laidOut;
  if (!first) return tries[0] as { faults: LetterFault[] };
  return others.reduce((kept, other) => (isShorter(other, kept) ? other : kept), first);
}

export interface LayoutOptions {
  /** A proof: marked PROJET. */
  readonly draft?: boolean;
  /** A copy in large print (`templates/copies.ts`): marked COPIE. */
  readonly isLarge?: boolean;
  /** Names of the letter, each set in one face. */
  readonly names?: readonly string[];
}

interface Candidate extends Layout {
  readonly signaturePage: number;
}
const isShorter = (one: Candidate, other: Candidate): boolean =>
  one.pages < other.pages || (one.pages === other.pages && one.signaturePage < other.signaturePage);

interface LayoutRequest {
  readonly blocks: readonly Block[];
  readonly metrics: Metrics;
  readonly mark: Mark | null;
  readonly names: readonly string[];
}

function layOutAt(
  density: Density,
  { blocks, metrics, mark, names }: LayoutRequest,
): Candidate | { faults: LetterFault[] } {
  const sheet = new LayoutSheet(metrics, names);
  const front = placeFront(sheet, blocks);
  if ('faults' in front) return front;
  const paged = paginate(flowOf(sheet, blocks, density), Math.max(front.bodyTop, density.top));
  if ('faults' in paged) return paged;
  sheet.runs.push(...paged.runs);
  placeFooters(sheet, { blocks, pages: paged.pages, mark, style: density.footer });
  const { runs, elements } = sheet;
  const signaturePage = runs.find(({ element }) => element === sheet.signature)?.page ?? 0;
  return { pages: paged.pages, runs, elements, signaturePage };
}
