import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Minutes } from '#domain/minutes/reader.ts';
import type { Block, Run } from '#templates/blocks.ts';
import { releve } from '#templates/letters/releve.v2.ts';
import { composeLetter } from '#templates/registry.ts';
import { renderText } from '#templates/render-text.ts';
import { everyLetter, freePaths, textAt, textPaths, withText } from '../support/every-letter.ts';
import { fullMinutes } from '../support/minutes.ts';

/* A typed text is printed as typed: whatever it contains, it is never read for markup. */

const HOSTILE =
  '**gras** __souligné__ _penché_ *a* [x](y) <b>z</b> `code` ~~r~~ # t - u {{w}} &amp; \\n';
/** In the middle of the value: a sentence may have its first letter and its full stop changed. */
const around = (value: string, text: string): string => `${value} ${text} fin`;
const NEUTRAL = 'Zzqx';

const runsOf = (blocks: readonly Block[]): readonly Run[] =>
  blocks.flatMap((block) => {
    if (block.kind === 'paragraph') return block.runs;
    return block.kind === 'list' ? block.items.flat() : [];
  });
const bold = (blocks: readonly Block[]): string[] =>
  runsOf(blocks)
    .filter((run) => run.bold)
    .map(({ text }) => text);

/** What is wrong with the hostile text, seen beside a neutral one at the same place. */
function faultsOf(hostile: readonly Block[], neutral: readonly Block[]): string[] {
  const [text, plain] = [renderText(hostile), renderText(neutral)];
  if (!plain.includes(NEUTRAL)) return [];
  return [
    ...(text.includes(HOSTILE) ? [] : ['the text is not printed as typed']),
    ...(text === plain.replaceAll(NEUTRAL, HOSTILE) ? [] : ['other words changed']),
    ...(bold(hostile).join('|') === bold(neutral).join('|').replaceAll(NEUTRAL, HOSTILE)
      ? []
      : ['the weights changed']),
  ];
}

const blocksOf = (context: Parameters<typeof composeLetter>[0]['context']): readonly Block[] => {
  const letter = composeLetter({ context });
  if ('faults' in letter) throw new Error(JSON.stringify(letter.faults));
  return letter.blocks;
};

describe('faute C6 : un texte saisi s’imprime tel quel, sans balise', () => {
  it.each(everyLetter())('%s : dans chaque champ libre', (_, context) => {
    const paths = freePaths(context);
    expect(paths.length).toBeGreaterThan(15);
    const faults = paths.flatMap((path) => {
      const changed = (text: string) =>
        blocksOf(withText(context, path, around(textAt(context, path), text)));
      return faultsOf(changed(HOSTILE), changed(NEUTRAL)).map(
        (fault) => `${path.join('.')}: ${fault}`,
      );
    });
    expect(faults).toEqual([]);
  });

  it('le relevé de décisions : dans chaque texte', () => {
    const minutes = fullMinutes();
    const closed =
      /^(?:kind|date|opened|closed|mark|heard|items\.\d+\.(?:presence|recused))|(?:\.(?:seat|voice|value|measure|state|outcome|kind|due|code|capacity|date|start|end|on|who|by))$/u;
    const paths = textPaths(minutes).filter((path) => !closed.test(path.join('.')));
    expect(paths.length).toBeGreaterThan(12);
    const faults = paths.flatMap((path) => {
      const changed = (text: string): Block[] =>
        releve(withText<Minutes>(minutes, path, around(textAt(minutes, path), text)));
      return faultsOf(changed(HOSTILE), changed(NEUTRAL)).map(
        (fault) => `${path.join('.')}: ${fault}`,
      );
    });
    expect(faults).toEqual([]);
  });

  it('aucun modèle n’écrit de balise dans ses phrases', () => {
    const folder = fileURLToPath(new URL('../../templates', import.meta.url));
    const marked = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) =>
        readFileSync(join(folder, name), 'utf8')
          .replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gmu, '')
          .split('\n')
          .filter((line) => /(['`])(?:(?!\1).)*(?:\*\*|__|<\/?[a-z]+>)/u.test(line))
          .map((line) => `${name}: ${line.trim()}`),
      );
    expect(marked).toEqual([]);
  });
});
