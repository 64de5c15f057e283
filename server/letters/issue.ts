import type { StreamWrite } from '#db/act.ts';
import type { Statement } from '#db/database.ts';
import type { DossierEventOf } from '#domain/dossier/events.ts';
import type { NumberEvent, Numbers } from '#domain/numbers.ts';
import type { OpenDossier } from '../acts/dossier-write.ts';
import { stored } from '../acts/prepared.ts';
import type { Deps } from '../deps.ts';
import { numbersStream } from '../streams.ts';
import type { DraftLetter } from './drafts.ts';

/* What every act that gives letters does with them: render, keep, number; all in its one transaction. */

interface LetterRendered {
  readonly letter: DraftLetter;
  readonly bytes: Uint8Array;
  readonly pages: number;
  readonly sha256: string;
}
/** A letter rendered under its number, to be kept with the events of its act. */
export type LetterToKeep = LetterRendered & { readonly id: string };

/** Side by side: an act has up to five letters. The first fault refuses them all. */
export async function renderAll(
  deps: Deps,
  drafts: readonly DraftLetter[],
): Promise<readonly LetterToKeep[] | { refusal: { rule: string; message: string } }> {
  const letters: LetterToKeep[] = [];
  for (const one of await Promise.all(drafts.map((draft) => render(deps, draft)))) {
    if ('refusal' in one) return one;
    letters.push({ id: deps.newId(), ...one });
  }
  return letters;
}

async function render(
  deps: Deps,
  letter: DraftLetter,
): Promise<LetterRendered | { refusal: { rule: string; message: string } }> {
  const made = await deps.renderer.render(letter.composed);
  if ('faults' in made) {
    const [fault] = made.faults;
    return {
      refusal: { rule: fault?.code ?? 'LET-02', message: fault?.message ?? 'Lettre impossible.' },
    };
  }
  const { bytes, pages, sha256 } = made;
  return { letter, bytes, pages, sha256 };
}

/** The letters as the event of their act names them. */
export const inEvent = (
  letters: readonly LetterToKeep[],
): DossierEventOf<'DecisionTaken'>['letters'] =>
  letters.map(({ id, letter, sha256 }) => ({
    id,
    number: letter.number ?? '',
    kind: letter.kind,
    recipient: letter.recipient,
    edition: letter.composed.edition,
    sha256,
  }));

/** The letters as the act answers them. */
export const inAnswer = (letters: readonly LetterToKeep[]) =>
  letters.map(({ id, letter: { kind, recipient } }) => ({ id, kind, recipient }));

/** What the act takes of the numbers of its panel and year: none was taken since they were read. */
export const numberWrite = (
  { panelId, year, taken }: { panelId: string; year: number; taken: Numbers },
  event: NumberEvent,
): StreamWrite => ({
  stream: numbersStream(panelId, year),
  expectedSeq: taken.seq,
  events: [stored(event)],
});

interface KeptWith {
  readonly open: OpenDossier;
  /** Null for the letters that follow a decision: no meeting gave them. */
  readonly meetingId: string | null;
  readonly decisionNumber: string;
}

export const keptLetters = (
  deps: Deps,
  letters: readonly LetterToKeep[],
  { open, meetingId, decisionNumber }: KeptWith,
): Statement[] =>
  letters.flatMap(({ id, letter, bytes, pages }) =>
    deps.letters.put(open.key, {
      id,
      meetingId,
      dossierId: open.dossierId,
      decisionNumber,
      number: letter.number ?? '',
      kind: letter.kind,
      recipient: letter.recipient,
      edition: letter.composed.edition,
      code: letter.code ?? '',
      context: letter.context,
      bytes,
      pages,
      state: 'final',
      createdAt: deps.clock.now(),
    }),
  );
