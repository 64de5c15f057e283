import type { LetterFault } from '#domain/letter-fault.ts';
import type { Block } from './blocks.ts';
import { flowOf } from './flow.ts';
import { placeFooters, placeFront } from './front.ts';
import { type Atom, paginate } from './paginate.ts';
import type { Metrics, Placed, StructureElement } from './placed.ts';
import { Sheet } from './sheet.ts';

/** Every run of a letter placed on its page; drawing it needs no decision any more. */
export interface Layout {
  readonly pages: number;
  readonly runs: readonly Placed[];
  readonly elements: readonly StructureElement[];
}

/**
 * Places a letter: postal front, body, fine print on its own, footers. Pure: the same blocks and
 * metrics give the same runs. Faults say which value does not fit; nothing is ever cut.
 */
export function layOut(
  blocks: readonly Block[],
  metrics: Metrics,
  draft = false,
): Layout | { faults: LetterFault[] } {
  const sheet = new Sheet(metrics);
  const front = placeFront(sheet, blocks);
  if ('faults' in front) return front;
  const atoms: Atom[] = flowOf(sheet, blocks);
  const paged = paginate(atoms, front.bodyTop);
  if ('faults' in paged) return paged;
  sheet.runs.push(...paged.runs);
  placeFooters(sheet, { blocks, pages: paged.pages, draft });
  return { pages: paged.pages, runs: sheet.runs, elements: sheet.elements };
}
