import { describe, expect, test } from 'vitest';
import { agendaChanges } from '#domain/papers/agenda.ts';

/* What a new freeze changed of the agenda (letters/documents.md §3). */

describe('ce qu’un ordre du jour change du précédent', () => {
  test.each<[string, string[], string[], ReturnType<typeof agendaChanges>]>([
    ['rien', ['a', 'b'], ['a', 'b'], { added: [], removed: [], isReordered: false }],
    ['un point de plus', ['a'], ['b', 'a'], { added: ['b'], removed: [], isReordered: false }],
    [
      'un point de moins',
      ['a', 'b', 'c'],
      ['a', 'c'],
      { added: [], removed: ['b'], isReordered: false },
    ],
    ['l’ordre', ['a', 'b'], ['b', 'a'], { added: [], removed: [], isReordered: true }],
    [
      'un autre à sa place',
      ['a', 'b'],
      ['a', 'c'],
      { added: ['c'], removed: ['b'], isReordered: false },
    ],
  ])('%s', (_, before, after, expected) => {
    expect(agendaChanges(before, after)).toEqual(expected);
  });
});
