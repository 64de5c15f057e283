import type { LetterEntry } from '#db/letters.ts';
import type { Deps } from '../deps.ts';
import { RequestRefused } from '../http/errors.ts';

/** Letters in one file to print, each under its number. Throws the refusal that names those that were purged. */
export async function boundLetters(
  deps: Deps,
  { title, letters }: { readonly title: string; readonly letters: readonly LetterEntry[] },
): Promise<Buffer> {
  const files = await Promise.all(letters.map(({ id }) => deps.letters.bytes(id)));
  const gone = letters.filter((_, rank) => files[rank] === null).map(({ number }) => number);
  if (gone.length > 0)
    throw new RequestRefused(
      409,
      'letters-purged',
      `Ces lettres ont été effacées et ne s’impriment plus : ${gone.join(', ')}. Ouvrez les autres une par une.`,
    );
  const toBind = letters.flatMap(({ number }, rank) => {
    const bytes = files[rank];
    return bytes ? [{ label: number, bytes }] : [];
  });
  return Buffer.from(await deps.renderer.bind({ title, files: toBind }));
}
