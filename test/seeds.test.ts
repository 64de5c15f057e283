import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diceOf, holds, holdsInTime, REGRESSIONS, testKey, withDice } from './support/runs.ts';

const ROOT = join(import.meta.dirname, '..');
const small = (kept: number[]) =>
  fc.property(fc.nat(), (drawn) => {
    kept.push(drawn);
  });

describe('the chance of a test', () => {
  it('is the same at each run, and another property of the test draws alike', () => {
    const [once, again]: [number[], number[]] = [[], []];
    holds(small(once), 20);
    holds(small(again), 20);
    expect(once).toHaveLength(20);
    expect(again).toEqual(once);
    expect(new Set(once).size).toBeGreaterThan(10);
  });

  it('plays the draws kept in seeds.json before any other', async () => {
    const kept = REGRESSIONS[testKey()] ?? [];
    expect(kept.map(({ seed }) => seed)).toEqual([7, 58]);
    const drawn: number[] = [];
    holds(small(drawn), 5);
    expect(drawn).toHaveLength(7);
    expect(drawn.slice(0, 2)).toEqual(
      kept.map(({ seed }) => fc.sample(fc.nat(), { seed, numRuns: 1 })[0]),
    );
    const rolls: number[] = [];
    await withDice(async (dice) => {
      rolls.push(dice(1_000_000));
    });
    expect(rolls).toHaveLength(3);
    expect(rolls.slice(0, 2)).toEqual([diceOf(7)(1_000_000), diceOf(58)(1_000_000)]);
  });

  it('is told when it fails, in a form to paste there', async () => {
    const key = testKey();
    const toPaste = new RegExp(
      `\\{"${key}":\\[\\{"name":"","seed":\\d+(,"path":"[\\d:]+")?\\}\\]\\}$`,
    );
    expect(() => holds(fc.property(fc.nat(), (drawn) => drawn < 100))).toThrow(toPaste);
    await expect(
      holdsInTime(fc.asyncProperty(fc.nat(), async (drawn) => drawn < 100)),
    ).rejects.toThrow(toPaste);
    await expect(withDice(() => Promise.reject(new Error('lost')))).rejects.toThrow(toPaste);
  });

  it('control: what is pasted fails again, at once', () => {
    let drawn = 0;
    const property = fc.property(fc.nat(), (value) => {
      drawn += 1;
      return value < 100;
    });
    const said = () => {
      try {
        holds(property);
      } catch (error) {
        return /"seed":(\d+),"path":"([\d:]+)"/.exec(String(error))?.slice(1) ?? [];
      }
      return [];
    };
    const [seed, path] = said();
    drawn = 0;
    const replayed = fc.check(property, {
      seed: Number(seed),
      path: path ?? '',
      numRuns: 1,
      endOnFailure: true,
    });
    expect([replayed.failed, drawn]).toEqual([true, 1]);
  });

  it('throws every face, and nothing else', () => {
    const dice = diceOf(1);
    const faces = Array.from({ length: 600 }, () => dice(6));
    expect(new Set(faces)).toEqual(new Set([0, 1, 2, 3, 4, 5]));
    for (const face of [0, 1, 2, 3, 4, 5])
      expect(faces.filter((one) => one === face).length).toBeGreaterThan(60);
  });

  it('keeps no draw of a test that is no more', () => {
    for (const key of Object.keys(REGRESSIONS)) {
      const [file = '', title = ''] = key.split(' > ');
      expect(existsSync(join(ROOT, file)), key).toBe(true);
      expect(readFileSync(join(ROOT, file), 'utf8'), key).toContain(title);
    }
  });
});
