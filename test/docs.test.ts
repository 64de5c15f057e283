import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sources, textOf, tracked } from './support/sources.ts';

/* What the pages for developers name is there: a file moved without its mention is told here. */

const pages = tracked.filter((path) => path.endsWith('.md') && !path.startsWith('test/fixtures/'));

/** What a page names as a file (`live/rooms.ts`) or points to (`[…](domain/README.md)`). */
function namedIn(text: string): { files: string[]; links: string[] } {
  const files = [...text.matchAll(/`([\w./-]+\.(?:tsx?|css|md|json|sql))`/g)].map(
    ([, name]) => name,
  );
  const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, to]) => to);
  return { files: files.flatMap((one) => one ?? []), links: links.flatMap((one) => one ?? []) };
}

/** Written from the root, from the page's own folder, or by the end of its path. */
const isThere = (name: string, page: string): boolean => {
  const from = normalize(join(dirname(page), name));
  return tracked.some((path) => path === name || path === from || path.endsWith(`/${name}`));
};

/** Names that stand for others: a letter to come, a migration to write. */
const PATTERNS = /FILE|CODE\.md|0000|000N|\.v\d+\.ts$|^reglages\.json$|^package-lock/;

const missingIn = (text: string, page: string): string[] => {
  const { files, links } = namedIn(text);
  return [
    ...files.filter((name) => !PATTERNS.test(name) && !isThere(name, page)),
    ...links.filter((to) => !existsSync(normalize(join(dirname(page), to)))),
  ];
};

describe('the pages for developers', () => {
  it.each(pages)('%s names files that exist', (page) => {
    expect(missingIn(textOf(page), page)).toEqual([]);
  });

  it('so do the comments of the sources', () => {
    const stale = sources.flatMap((path) => {
      const comments = textOf(path).match(/\/\*[\s\S]*?\*\/|\/\/.*/g) ?? [];
      return missingIn(comments.join('\n'), path).map((name) => `${path}: ${name}`);
    });
    expect(stale).toEqual([]);
  });

  it('control: a file that is gone, a link that leads nowhere', () => {
    const page = 'Read `domain/gone.ts`, then [this](nowhere.md) and `domain/rules.ts`.';
    expect(missingIn(page, 'README.md')).toContain('domain/gone.ts');
    expect(missingIn(page, 'README.md')).toContain('nowhere.md');
  });
});
