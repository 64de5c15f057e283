import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import fc from 'fast-check';
import { expect } from 'vitest';

/*
 * How long a test of chance goes on, and on which seed. `npm test` is short and draws the same at each
 * run; `npm run trials` is long and draws something else each time: it sets TRIALS to the seed of the run.
 */

const ROOT = join(import.meta.dirname, '../..');
const USUAL_SEED = 58;
const { TRIALS } = process.env;
const SEED = TRIALS === undefined ? USUAL_SEED : Number(TRIALS);

/** A draw that failed once, and is played again at each run before any other. */
export interface Regression {
  /** What it showed, in a few words. */
  readonly name: string;
  readonly seed: number;
  /** Where a property of fast-check failed under that seed. */
  readonly path?: string;
}

/** The regressions of each test, by its file and its titles: `test/seeds.json`. */
export const REGRESSIONS = JSON.parse(
  readFileSync(join(import.meta.dirname, '../seeds.json'), 'utf8'),
) as Readonly<Record<string, readonly Regression[]>>;

/** One count for `npm test`, another for `npm run trials`. */
export const runs = (quick: number, long: number): number => (TRIALS === undefined ? quick : long);

/** The name of the running test in `test/seeds.json`: its file, then its titles. */
export function testKey(): string {
  const { testPath = '', currentTestName = '' } = expect.getState();
  return `${relative(ROOT, testPath).split(sep).join('/')} > ${currentTestName}`;
}

const toPaste = (key: string, failed: Regression): string =>
  `To play it again at each run, name it and put it in test/seeds.json:\n${JSON.stringify({ [key]: [failed] })}`;

/** Fails as fast-check does, and says how to keep the draw that failed. */
function tell<T>(key: string, details: fc.RunDetails<T>): void {
  if (!details.failed) return;
  const { seed, counterexamplePath: path, errorInstance: cause } = details;
  const failed = { name: '', seed, ...(path === null ? {} : { path }) };
  throw new Error(`${fc.defaultReportMessage(details)}\n\n${toPaste(key, failed)}`, { cause });
}

/** What a property is asked: the draws of this test that once failed, then so many new ones. */
const drawsOf = (key: string, numRuns: number) => [
  ...(REGRESSIONS[key] ?? []).map(({ seed, path = '' }) => ({ seed, path, numRuns: 1 })),
  { seed: SEED, numRuns },
];

/** Every draw of a property passes, or the test fails. */
export function holds<T>(property: fc.IProperty<T>, count: number = runs(100, 5000)): void {
  const key = testKey();
  const reporter = (details: fc.RunDetails<T>) => tell(key, details);
  for (const draw of drawsOf(key, count)) fc.assert(property, { ...draw, reporter });
}

/** The same of a property that waits. */
export async function holdsInTime<T>(
  property: fc.IAsyncProperty<T>,
  count: number = runs(100, 5000),
): Promise<void> {
  const key = testKey();
  const asyncReporter = async (details: fc.RunDetails<T>) => tell(key, details);
  for (const draw of drawsOf(key, count)) await fc.assert(property, { ...draw, asyncReporter });
}

/** Answers a whole number from 0 to `count`, excluded. */
export type Dice = (count: number) => number;

/** Throws that follow from a seed (mulberry32). */
export function diceOf(seed: number): Dice {
  let state = seed;
  return (count) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * count);
  };
}

/** A body that throws dice, played on the seeds that once failed, then on the seed of the run. */
export async function withDice(body: (dice: Dice) => Promise<void>): Promise<void> {
  const key = testKey();
  for (const seed of [...(REGRESSIONS[key] ?? []).map((one) => one.seed), SEED]) {
    try {
      await body(diceOf(seed));
    } catch (cause) {
      throw new Error(`Under the seed ${seed}: ${cause}\n\n${toPaste(key, { name: '', seed })}`, {
        cause,
      });
    }
  }
}
