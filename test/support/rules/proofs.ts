import { readdirSync, readFileSync } from 'node:fs';

/* What proves a rule: its two tables, the tests titled by its code, the whole dossiers it speaks of. */

export interface Proofs {
  /** The table of its verdicts, then that of its sentences. */
  readonly tables: readonly string[];
  /** The other files that title a test by its code. */
  readonly titled: readonly string[];
  /** The dossiers of `visible.json` on which it speaks. */
  readonly cases: readonly { readonly id: string; readonly title: string }[];
}

const TESTS = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => `test/${name}`)
  .sort()
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));

/** Whole dossiers, with what each rule says of them. */
export const CASES_FILE = 'test/fixtures/cases/visible.json';

interface Case {
  readonly id: string;
  readonly title: string;
  readonly expect: { readonly codes: Readonly<Record<string, string>> };
}

const { cases: CASES } = JSON.parse(readFileSync(CASES_FILE, 'utf8')) as {
  cases: readonly Case[];
};

const filesWith = (sought: RegExp): string[] =>
  TESTS.filter(({ text }) => sought.test(text)).map(({ path }) => path);

/** The files where a table of a rule stands: `judge('PER-01', […])`. */
export const tableOf = (kind: 'judge' | 'says', code: string): string[] =>
  filesWith(new RegExp(`^${kind}\\(\\s*'${code}'`, 'm'));

export function proofsOf(code: string): Proofs {
  const tables = [...tableOf('judge', code), ...tableOf('says', code)];
  return {
    tables,
    titled: filesWith(new RegExp(`['"\`][^'"\`\\n]*\\[${code}\\]`)).filter(
      (path) => !tables.includes(path),
    ),
    cases: CASES.filter(({ expect }) => code in expect.codes),
  };
}
