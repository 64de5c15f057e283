import { describe, expect, it } from 'vitest';
import { sources, textOf } from './support/sources.ts';

/* Every text typed at a screen goes through one control, which tells what it may not hold. */

const CONTROL = 'client/ui/free-text.tsx';

/** What no sentence can be typed in. */
const SHORT = ['radio', 'checkbox', 'file', 'date', 'time', 'number', 'search', 'password'];

/** Controls whose type is computed, each with why no free text is typed in it. */
const COMPUTED: Readonly<Record<string, string>> = {
  'client/forms/inputs.tsx': 'a date, a number, an e-mail address, a telephone number',
  'client/pages/login/form.tsx': 'an e-mail address, a password',
};

/** The controls of a screen, told apart from the one control, in which words can be typed. */
function typedIn(path: string, text: string): string[] {
  const areas = [...text.matchAll(/<(?:textarea\b|\w+[^<>]*\scontenteditable)/giu)].map(
    () => `${path} : textarea`,
  );
  const lines = [...text.matchAll(/<input\b([\s\S]*?)\/>/gu)].flatMap(([, attributes = '']) => {
    const type = /\btype=(?:"(\w+)"|\{)/u.exec(attributes);
    if (type?.[1] !== undefined && SHORT.includes(type[1])) return [];
    if (type && type[1] === undefined && path in COMPUTED) return [];
    return [`${path} : input ${type?.[1] ?? ''}`.trim()];
  });
  return [...areas, ...lines];
}

describe('faute D3 : chaque texte libre d’un écran passe par le même champ', () => {
  it('aucun autre champ n’en reçoit', () => {
    const screens = sources.filter((path) => path.endsWith('.tsx') && path !== CONTROL);
    expect(screens.length).toBeGreaterThan(50);
    expect(screens.flatMap((path) => typedIn(path, textOf(path)))).toEqual([]);
    expect(typedIn(CONTROL, textOf(CONTROL))).toHaveLength(2);
  });

  it.each([
    '<textarea rows={2} value={text()} />',
    '<input id="lieu" maxLength={200} value={place()} />',
    '<input\n  type="text"\n/>',
    '<input type={kind()} />',
    '<div contentEditable />',
  ])('témoin : « %s » est vu', (written) => {
    expect(typedIn('client/pages/nouvelle.tsx', written)).toHaveLength(1);
  });

  it.each(Object.keys(COMPUTED))('%s calcule encore la sorte de son champ', (path) => {
    expect(typedIn('client/autre.tsx', textOf(path))).toHaveLength(1);
  });
});

/** The free texts of a page, outside a meeting whose drafts are kept, that leaving would lose without a question. */
const lostIn = (path: string, text: string): string[] =>
  [...text.matchAll(/<FreeText\b([\s\S]*?)\/>/gu)]
    .filter(([, attributes = '']) => !/\bsaved=/u.test(attributes))
    .map(() => path);

describe('faute C1 : un texte libre se garde, ou ne se perd pas sans une question', () => {
  it('dans chaque page', () => {
    const pages = sources.filter((path) => /^client\/pages\/.*\.tsx$/u.test(path));
    const held = pages.filter((path) => textOf(path).includes('<FreeText'));
    expect(held.length).toBeGreaterThan(5);
    expect(held.flatMap((path) => lostIn(path, textOf(path)))).toEqual([]);
    expect(textOf(CONTROL)).toMatch(/<LeaveGuard/u);
  });

  it('témoin : un texte que rien ne garde est vu', () => {
    expect(lostIn('client/pages/nouvelle.tsx', '<FreeText id="a" text={text()} />')).toHaveLength(
      1,
    );
  });
});
