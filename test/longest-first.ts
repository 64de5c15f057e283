import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The projects in the order of their work. */
const PROJECTS = ['browser', 'house', 'client'];

/** The files that are long: begun last in their project, they would leave one core with nothing to do. */
const LONG = [
  'test/e2e/axe.test.ts',
  'test/e2e/keyboard.test.ts',
  'test/e2e/import.test.ts',
  'test/e2e/meeting.test.ts',
  'test/server/kill.test.ts',
  'test/templates/layout.test.ts',
];

const placeIn = (list: readonly string[], of: (name: string) => boolean): number => {
  const found = list.findIndex(of);
  return found === -1 ? list.length : found;
};
const rankOf = ({ moduleId, project }: TestSpecification): number =>
  placeIn(PROJECTS, (name) => name === project.name) * (LONG.length + 1) +
  placeIn(LONG, (name) => moduleId.endsWith(name));

/**
 * Vitest's own order, but each project in one run, the long files of each before: a worker keeps the
 * modules it has read only as long as its next file is of the same project.
 */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted(
      (a, b) => rankOf(a) - rankOf(b) || a.project.name.localeCompare(b.project.name),
    );
  }
}
