import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A fault put back on purpose, and the test that must see it. */
export interface Control {
  /** The code of the fault, which the title of the test begins with: `faute A1`. */
  readonly fault: string;
  /** What the edit undoes, in a sentence. */
  readonly what: string;
  /** The file to edit, from the root. */
  readonly file: string;
  /** The text to replace, once in the file. */
  readonly from: string;
  readonly to: string;
  /** The test file that must fail, and the titles to run in it. */
  readonly test: string;
  readonly title: string;
}

const FOLDER = join(import.meta.dirname, '../controls');

/** Each control of `test/controls/*.json`, in the order of the files. */
export const readControls = (): readonly Control[] =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Control[]);

/** The text with the fault put back; null unless what is to be replaced stands there exactly once. */
export function withFault(text: string, { from, to }: Control): string | null {
  const [before, after, ...more] = text.split(from);
  return before === undefined || after === undefined || more.length > 0
    ? null
    : before + to + after;
}
