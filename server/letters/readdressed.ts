import type { StreamWrite } from '#db/act.ts';
import { canonical } from '#db/canonical.ts';
import type { Statement } from '#db/database.ts';
import type { LetterEntry } from '#db/letters.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import type { LetterContext } from '#domain/letter/schema.ts';
import { type Addressee, addresseeOf, fitsWindow } from '#domain/letter/words/people.ts';
import { letterNumber } from '#domain/numbers.ts';
import { longDate } from '#domain/written-dates.ts';
import { composeLetter } from '#templates/registry.ts';
import { openDossier, writeDossier } from '../acts/dossier-write.ts';
import { NOT_FOUND } from '../acts/prepared.ts';
import type { Deps } from '../deps.ts';
import type { Principal } from '../principal.ts';
import { inAnswer, inEvent, keptLetters, numberWrite, renderAll } from './issue.ts';
import { superseded } from './superseded.ts';
import { verificationCode } from './verification-code.ts';

/* A letter that came back, for a recipient who lives elsewhere (decisions.md 7). */

/** As the letter was frozen; null once it is purged. */
const contextOf = async (deps: Deps, letterId: string): Promise<LetterContext | null> =>
  (await deps.letters.context(letterId)) as LetterContext | null;

const inWords = ({ name, address }: Pick<Addressee, 'name' | 'address'>): string =>
  canonical({ name: name ?? '', address: [...address] });

/** Whether the envelope of this letter would bear other lines today. */
export async function isReaddressed(
  deps: Deps,
  letter: Pick<LetterEntry, 'id' | 'recipient'>,
  facts: DossierFacts,
): Promise<boolean> {
  const context = await contextOf(deps, letter.id);
  return (
    context !== null && inWords(addresseeOf(facts, letter.recipient)) !== inWords(context.addressee)
  );
}

interface Reissued {
  /** The letter that takes its place. */
  readonly id: string;
  readonly writes: readonly StreamWrite[];
  readonly alongside: readonly Statement[];
  readonly results: { readonly letters: ReturnType<typeof inAnswer> };
}

/**
 * The same decision in the same words, to the address of the day: another letter with its own number and
 * code, whose time to appeal runs from its own reception. The one that came back is replaced.
 */
export async function readdressed(
  deps: Deps,
  { panel, today }: Principal,
  letterId: string,
): Promise<Reissued | typeof NOT_FOUND> {
  const letter = await deps.letters.get(letterId);
  const open = letter && (await openDossier(deps, letter.dossierId, panel.id));
  const frozen = await contextOf(deps, letterId);
  if (!letter || !open?.facts || !frozen) return NOT_FOUND;
  const { kind, recipient, edition, decisionNumber } = letter;
  const addressee = addresseeOf(open.facts, recipient);
  if (addressee.address.length === 0 || !fitsWindow(addressee)) return misaddressed(letter.number);
  const year = Number(today.slice(0, 4));
  const taken = await deps.streams.numbers(panel.id, year);
  const number = letterNumber(year, panel.settings.code, taken.letters + 1);
  const code = verificationCode(deps.randomBytes);
  const own = { ...frozen.letter, number, code, date: today, dateText: longDate(today) };
  const context = { ...frozen, addressee, letter: own } as LetterContext;
  const composed = composeLetter({ context, edition });
  if ('faults' in composed) return faulty(composed.faults);
  const draft = { kind, recipient, composed, context, number, code, warnings: [] };
  const letters = await renderAll(deps, [draft]);
  if ('refusal' in letters) return letters;
  const [issued] = inEvent(letters);
  if (!issued) return NOT_FOUND;
  const happened = { type: 'LetterReissued', replaces: letterId, letter: issued } as const;
  const dossier = writeDossier(deps, open, { events: [happened] });
  const numbered = { type: 'LettersNumbered', dossierId: letter.dossierId, letters: 1 } as const;
  const kept = { open, meetingId: letter.meetingId, decisionNumber: decisionNumber ?? '' };
  return {
    id: issued.id,
    writes: [dossier.write, numberWrite({ panelId: panel.id, year, taken }, numbered)],
    alongside: [
      ...dossier.alongside,
      ...(await superseded(deps, [letterId])),
      ...keptLetters(deps, letters, kept),
    ],
    results: { letters: inAnswer(letters) },
  };
}

const misaddressed = (number: string): typeof NOT_FOUND => ({
  refusal: {
    rule: 'LET-04',
    message: `L’adresse du destinataire manque, ou ne tient pas sur l’enveloppe : corrigez-la au dossier, puis renvoyez la lettre ${number}.`,
  },
});

const faulty = (faults: readonly { readonly code: string; readonly message: string }[]) => ({
  refusal: {
    rule: faults[0]?.code ?? 'LET-02',
    message: faults[0]?.message ?? 'Lettre impossible.',
  },
});
