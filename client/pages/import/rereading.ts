import type { FileCorrections } from './corrections.ts';

/*
 * A file is read again after each correction, and a long one takes its time: what a person corrects
 * meanwhile waits, and one more reading takes all of it.
 */

type Correcting = (wanted: FileCorrections) => FileCorrections;

/**
 * Readings of one file, one at a time. @param current the corrections of the last reading that
 * succeeded. @param read reads the file with these corrections; false when it could not.
 */
export function createRereading(
  current: () => FileCorrections,
  read: (corrections: FileCorrections) => Promise<boolean>,
) {
  /** What the corrections will be, those that wait included; null when none does. */
  let wanted: FileCorrections | null = null;
  let isNew = false;
  let running: Promise<boolean> | null = null;

  async function run(): Promise<boolean> {
    let done = true;
    while (wanted !== null && isNew && done) {
      isNew = false;
      done = await read(wanted);
    }
    wanted = null;
    running = null;
    return done;
  }

  return {
    /** True once the file was read with this change; false when that reading failed, as was said. */
    ask(change: Correcting): Promise<boolean> {
      wanted = change(wanted ?? current());
      isNew = true;
      running ??= run();
      return running;
    },
  };
}
