import type { LetterEntry } from '#db/letters.ts';
import type { LetterContext } from '#domain/letter/schema.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import { type CopiedLetter, type CopyForm, largeCopy, textCopy } from '#templates/copies.ts';
import { composeAgain } from '#templates/registry.ts';
import type { Deps } from '../deps.ts';
import { notFound, RequestRefused } from '../http/errors.ts';
import type { Principal } from '../principal.ts';

/* Copies of a letter, made when they are asked for and never kept: who made one is logged before it is sent. */

interface CopyAsked {
  readonly principal: Principal;
  readonly letter: LetterEntry;
}

/** The letter as plain text. */
export async function copyAsText(deps: Deps, asked: CopyAsked): Promise<string> {
  const { composed, copied } = await composedAgain(deps, asked.letter);
  await logCopy(deps, asked, 'text');
  return textCopy(composed.blocks, copied);
}

/** The letter in large print. */
export async function copyInLargePrint(deps: Deps, asked: CopyAsked): Promise<Buffer> {
  const { composed, copied } = await composedAgain(deps, asked.letter);
  await logCopy(deps, asked, 'large');
  const { date, names } = composed;
  const title = `${composed.title} (copie en gros caractères)`;
  const blocks = largeCopy(composed.blocks, copied);
  return Buffer.from(await deps.renderer.paper({ title, date, names, blocks, isLarge: true }));
}

async function composedAgain(deps: Deps, letter: LetterEntry) {
  const context = await deps.letters.context(letter.id);
  if (!context) throw notFound();
  const composed = composeAgain(context as unknown as LetterContext, letter.edition);
  if (!composed)
    throw new RequestRefused(
      409,
      'no-copy',
      'Cette lettre est trop ancienne pour être copiée ainsi. Ouvrez la lettre elle-même.',
    );
  const { number, state } = letter;
  const copied: CopiedLetter = { number, date: composed.date, isReplaced: state !== 'final' };
  return { composed, copied };
}

/** A paper more with all that the letter says: noted as a reading of the dossier. */
const logCopy = (deps: Deps, { principal, letter }: CopyAsked, form: CopyForm): Promise<void> =>
  deps.accesses.record([
    {
      id: deps.newId(),
      at: deps.clock.now(),
      personId: principal.personId,
      membershipId: principal.memberId,
      panelId: principal.panel.id,
      dossierId: letter.dossierId,
      class: 'personal',
      route: `${ROUTES.letter.path} ${form}`,
    },
  ]);
