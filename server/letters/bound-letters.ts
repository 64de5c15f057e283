import type { LetterEntry } from '#db/letters.ts';
import type { Deps } from '../deps.ts';
import { RequestRefused } from '../http/errors.ts';

/** Letters in one file to print. Throws the refusal that names those that were purged. */
export async function boundLetters(deps: Deps, letters: readonly LetterEntry[]): Promise<Buffer> {
  const files = await Promise.all(letters.map(({ id }) => deps.letters.bytes(id)));
  const gone = letters.filter((_, rank) => files[rank] === null).map(({ number }) => number);
  if (gone.length > 0)
    throw new RequestRefused(
      409,
      'letters-purged',
      `Ces lettres ont été effacées et ne s’impriment plus : ${gone.join(', ')}. Ouvrez les autres une par une.`,
    );
  return Buffer.from(await deps.renderer.bind(files.filter((bytes) => bytes !== null)));
}
