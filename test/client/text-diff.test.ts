import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type TextPart, textDiff } from '../../client/meeting/words/text-diff.ts';
import { holds, runs } from '../support/runs.ts';

const written = (parts: readonly TextPart[]): string =>
  parts
    .map(({ kind, text }) => {
      if (kind === 'same') return text;
      return kind === 'added' ? `{+${text}+}` : `[-${text}-]`;
    })
    .join(' ');

describe('faute B2 : deux textes comparés mot à mot', () => {
  const CASES: [string, string, string, string][] = [
    ['les mêmes', 'un deux', 'un deux', 'un deux'],
    ['rien avant', '', 'un deux', '{+un deux+}'],
    ['rien après', 'un deux', '', '[-un deux-]'],
    ['un mot remplacé', 'un deux trois', 'un six trois', 'un [-deux-] {+six+} trois'],
    ['un mot de plus', 'un trois', 'un deux trois', 'un {+deux+} trois'],
    ['un mot à la fin', 'un', 'un deux', 'un {+deux+}'],
    ['un mot de moins', 'un deux trois', 'un trois', 'un [-deux-] trois'],
    ['le premier de moins', 'un deux', 'deux', '[-un-] deux'],
    ['tout autre', 'un deux', 'six sept', '[-un deux-] {+six sept+}'],
    ['un blanc de plus n’est pas un mot', 'un deux', 'un  deux', 'un deux'],
    ['un point colle à son mot', 'un deux', 'un deux.', 'un [-deux-] {+deux.+}'],
    ['une autre ligne', 'un\ndeux', 'un\nsix', 'un [-deux-] {+six+}'],
    ['le même mot ailleurs', 'un deux un', 'deux un un', '[-un-] deux un {+un+}'],
  ];
  test.each(CASES)('%s', (_what, before, after, expected) => {
    expect(written(textDiff(before, after))).toBe(expected);
  });

  const words = fc.array(fc.constantFrom('un', 'deux', 'trois', 'six'), { maxLength: 12 });

  it('sans ce qui part, c’est le nouveau texte ; sans ce qui vient, l’ancien', () => {
    holds(
      fc.property(words, words, (one, other) => {
        const parts = textDiff(one.join(' '), other.join(' '));
        const without = (kind: TextPart['kind']) =>
          parts
            .filter((part) => part.kind !== kind)
            .map(({ text }) => text)
            .join(' ')
            .split(' ')
            .filter(Boolean);
        expect(without('removed')).toEqual(other);
        expect(without('added')).toEqual(one);
      }),
      runs(200, 20_000),
    );
  });
});
