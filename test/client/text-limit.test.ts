import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { lengthWords } from '../../client/ui/text-limit.tsx';

describe('faute C5 : la limite d’un texte, dite pendant qu’on l’écrit', () => {
  test.each([
    [0, null],
    [3200, null],
    [3201, 'Encore 700 caractères environ.'],
    [3899, 'Encore 100 caractères environ.'],
    [3900, 'Encore 100 caractères environ.'],
    [3975, 'Encore 20 caractères environ.'],
    [3995, 'Presque à la limite\u00A0: 4\u00A0000 caractères au plus.'],
    [4000, 'Presque à la limite\u00A0: 4\u00A0000 caractères au plus.'],
    [
      4001,
      'Trop long de 1\u00A0caractère\u00A0: 4\u00A0000 au plus. Votre texte est gardé ; il partira une fois raccourci.',
    ],
  ])('%i caractères', (length, words) => {
    expect(lengthWords('x'.repeat(length))).toBe(words);
  });

  const CLIENT = join(import.meta.dirname, '../../client');
  const pages = readdirSync(CLIENT, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.tsx'),
  );
  it('sous chaque texte libre', () => {
    const silent = pages.filter((name) => {
      const text = readFileSync(join(CLIENT, name), 'utf8');
      return text.includes('<textarea') && !text.includes('<TextLimit');
    });
    expect(silent).toEqual([]);
    expect(pages.length).toBeGreaterThan(80);
  });
});
