import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** A link from a page to a file, both named from the root of the project. */
export const linker =
  (page: string) =>
  (path: string, words = path): string =>
    `[${words}](${relative(dirname(page), path)})`;

/** The links of a page that lead to no file. */
export const brokenLinks = (page: string, text: string): string[] =>
  [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^https?:/.test(target) && !existsSync(join(dirname(page), target)));
