import { Conflict } from '#db/database.ts';

const TRIES = 3;

/** Runs an attempt again, reading included, when another writer came in between; three times. */
export async function tryingAgain<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = TRIES; ; left -= 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Conflict) || left === 1) throw error;
    }
  }
}
