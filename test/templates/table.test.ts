import { describe, expect, it, test } from 'vitest';
import type { Block } from '#templates/blocks.ts';
import { layOut } from '#templates/layout/layout.ts';
import { MARGINS } from '#templates/layout/paper.ts';
import type { Metrics } from '#templates/layout/placed.ts';
import { renderText } from '#templates/render-text.ts';

/* A table on paper: rows whole, titles with their first row, each cell its own element. */

const metrics: Metrics = { width: (text, _, size) => text.length * size * 0.5, lacks: () => false };
const table = (rows: readonly (readonly string[])[], more: object = {}): Block => ({
  kind: 'table',
  columns: [
    { title: 'Nom', share: 1 },
    { title: 'Présence', share: 3 },
  ],
  rows,
  ...more,
});
const placed = (...blocks: Block[]) => {
  const layout = layOut([{ kind: 'object', text: 'Titre' }, ...blocks], metrics);
  if ('faults' in layout) throw new Error(JSON.stringify(layout.faults));
  const runsOf = (tag: string) =>
    layout.runs.filter(({ element }) => element !== null && layout.elements[element]?.tag === tag);
  return { ...layout, runsOf };
};

describe('un tableau', () => {
  it('est un Table de TR, de TH puis de TD, dans l’ordre de lecture', () => {
    const { elements } = placed(table([['Anne', 'toute la séance']]));
    const tags = elements.slice(1).map(({ tag }) => tag);
    expect(tags).toEqual(['Table', 'TR', 'TH', 'TH', 'TR', 'TD', 'TD']);
    const parents = elements.slice(1).map(({ parent }) => (parent === null ? null : parent - 1));
    expect(parents).toEqual([null, 0, 1, 1, 0, 4, 4]);
  });

  it('donne à chaque colonne sa part, sans sortir des marges', () => {
    const long = 'mot '.repeat(60).trim();
    const { runsOf } = placed(table([[long, long]]));
    const cells = runsOf('TD');
    expect(new Set(cells.map(({ x }) => Math.round(x))).size).toBe(2);
    expect(cells.length).toBeGreaterThan(6);
    for (const { x, width } of cells) {
      expect(x).toBeGreaterThanOrEqual(MARGINS.left - 0.01);
      expect(x + width).toBeLessThanOrEqual(MARGINS.right);
    }
    const [first, second] = [...new Set(cells.map(({ x }) => x))].sort((a, b) => a - b);
    for (const { x, width } of cells.filter((one) => one.x === first))
      expect(x + width).toBeLessThan(second ?? 0);
  });

  it('ne coupe jamais une ligne, ni les titres de la première', () => {
    const rows = Array.from({ length: 60 }, (_, rank) => [`n${rank}`, 'mot '.repeat(30).trim()]);
    const { pages, elements, runs } = placed(table(rows));
    expect(pages).toBeGreaterThan(1);
    const pagesOf = new Map<number, Set<number>>();
    for (const { element, page } of runs) {
      const row = element === null ? null : (elements[element]?.parent ?? null);
      if (row === null || elements[row]?.tag !== 'TR') continue;
      pagesOf.set(row, (pagesOf.get(row) ?? new Set()).add(page));
    }
    expect(pagesOf.size).toBe(61);
    for (const on of pagesOf.values()) expect(on.size).toBe(1);
  });

  test.each([
    ['vide', ''],
    ['blanche', '  '],
  ])('une cellule %s dit qu’elle l’est', (_, text) => {
    const { runsOf } = placed(table([['Anne', text]]));
    expect(runsOf('TD').map((run) => run.text.trim())).toEqual(['Anne', '–']);
  });

  it('à signer, laisse la place d’écrire', () => {
    const rows = [
      ['Anne', ''],
      ['Zoé', ''],
    ];
    const gapOf = (more: object) => {
      const [first, , second] = placed(table(rows, more)).runsOf('TD');
      return (second?.y ?? 0) - (first?.y ?? 0);
    };
    expect(gapOf({ toSign: true })).toBeGreaterThan(gapOf({}) + 10);
  });

  it('se lit ligne par ligne en texte', () => {
    expect(renderText([table([['Anne', 'là']])])).toBe('Nom | Présence\nAnne | là');
  });
});
