import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/* The project read as text, for the tests that hold its structure. */

/** Every file that git tracks or would, as it stands in the work tree. */
export const tracked: readonly string[] = execFileSync(
  'git',
  ['ls-files', '-co', '--exclude-standard'],
  { encoding: 'utf8' },
)
  .split('\n')
  .filter((path) => path !== '' && existsSync(path));

export const ROOMS = ['domain', 'templates', 'db', 'server', 'client'] as const;
export type Room = (typeof ROOMS)[number];

/** The TypeScript of the five rooms. */
export const sources: readonly string[] = tracked.filter(
  (path) => /\.tsx?$/.test(path) && ROOMS.some((room) => path.startsWith(`${room}/`)),
);

export const textOf = (path: string): string => readFileSync(path, 'utf8');

const IMPORT = /(?:from\s+|import\s*\(\s*|import\s+)['"]([^'"]+)['"]/g;

/** What a file imports, types included: a path of the project, or the name of a package. */
export function importsOf(path: string, text = textOf(path)): string[] {
  return [...text.matchAll(IMPORT)].map(([, name = '']) => {
    if (name.startsWith('#')) return name.slice(1);
    return name.startsWith('.') ? normalize(join(dirname(path), name)) : name;
  });
}
