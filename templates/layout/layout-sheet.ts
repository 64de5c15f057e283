import type { Metrics, PlacedRun, StructureElement, Tag } from './placed.ts';

/** Collects structure elements and runs while a letter is laid out. */
export class LayoutSheet {
  readonly runs: PlacedRun[] = [];
  readonly elements: StructureElement[] = [];
  /** The element of the signer's line, once placed. */
  signature: number | null = null;

  /** `names`: names of the letter, each set in one face. */
  constructor(
    readonly metrics: Metrics,
    readonly names: readonly string[] = [],
  ) {}

  /** Adds a structure element, in reading order; returns its index. */
  element(tag: Tag, parent: number | null = null): number {
    this.elements.push({ tag, parent });
    return this.elements.length - 1;
  }
}
