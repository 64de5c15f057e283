import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take minutes: begun last, they would leave one core with nothing to do. */
const LONG = [
  'test/server/kill.test.ts',
  'test/e2e/axe.test.ts',
  'test/e2e/import.test.ts',
  'test/e2e/keyboard.test.ts',
  'test/e2e/meeting.test.ts',
];

const rankOf = ({ moduleId }: TestSpecification): number => {
  const rank = LONG.findIndex((name) => moduleId.endsWith(name));
  return rank === -1 ? LONG.length : rank;
};

/** Vitest's own order, the long files before. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}
