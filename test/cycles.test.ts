import { describe, expect, it } from 'vitest';
import { importsOf, sources } from './support/sources.ts';

/* Files stand in an order: each is read without those that use it. Types tie knots as values do. */

type Graph = ReadonlyMap<string, readonly string[]>;

const graphOf = (paths: readonly string[]): Graph =>
  new Map(paths.map((path) => [path, importsOf(path).filter((name) => paths.includes(name))]));

/** One way round each knot, from a file back to itself; none where the files stand in order. */
function cyclesOf(graph: Graph): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, above: readonly string[]): void => {
    const at = above.indexOf(path);
    if (at !== -1) found.push([...above.slice(at), path].join(' → '));
    if (at !== -1 || done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...above, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return found;
}

describe('the imports', () => {
  it('make no cycle, types included', () => {
    expect(sources.length).toBeGreaterThan(400);
    expect(cyclesOf(graphOf(sources))).toEqual([]);
  });

  it('control: a knot of three files is told', () => {
    const knot = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['b']],
    ]);
    expect(cyclesOf(knot)).toEqual(['b → c → b']);
  });
});
