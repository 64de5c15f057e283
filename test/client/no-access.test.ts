import { expect, test } from 'vitest';
import { noAccessWords } from '../../client/pages/no-access/wording.ts';

test.each([
  [{ begins: '2026-07-01', ended: null }, /^Votre accès commence le mercredi 1er juillet 2026$/u],
  [{ begins: null, ended: '2026-06-03' }, /^Votre accès a pris fin le mercredi 3 juin 2026$/u],
  [{ begins: null, ended: null }, /^Votre compte n’est rattaché à aucune cellule$/u],
])('faute A5 : un compte sans accès lit quand il commence ou a fini (%j)', (access, title) => {
  const words = noAccessWords(access);
  expect(words.title.replaceAll('\u00a0', ' ')).toMatch(title);
  expect(words.text).toMatch(/\.$/u);
});
