import type { DossierFacts } from '#domain/dossier/facts.ts';
import type { OutcomeCommand } from '#domain/meeting/commands.ts';
import type { LetterRow } from '#domain/wire/http.ts';
import type { TestServer } from './app.ts';
import { freshDossier, onlyItem, SEATED, stageMeeting } from './stage.ts';

/* Agreements that the fund signed, and what became of their letters. */

type Conditions = NonNullable<OutcomeCommand['conditions']>;

export interface Agreed {
  readonly dossierId: string;
  readonly meetingId: string;
  readonly decisionNumber: string;
  readonly letters: readonly {
    readonly id: string;
    readonly kind: string;
    readonly recipient: string;
  }[];
}

/** A condition that a document meets, of the kind that no date of the action bounds. */
export const awaited = (text: string, due: string) => ({
  kind: 'other' as const,
  text,
  due,
  proof: text,
  reasonText: 'il manque au dossier',
  effectText: 'l’action n’a pas lieu',
});

/** A request granted and signed, on these conditions if there are any. */
export async function agreed(
  server: TestServer,
  conditions: Conditions = [],
  changes: Partial<DossierFacts> = {},
): Promise<Agreed> {
  const staged = await stageMeeting(server, [freshDossier(changes)], { present: SEATED });
  const { meetingId, itemId, dossierId } = onlyItem(staged);
  const basedOn = { meetingId, itemId };
  await server.act('coordination', {
    type: 'record-outcome',
    ...basedOn,
    ...(conditions.length > 0
      ? { outcome: 'conditional-approval', conditions }
      : { outcome: 'approval' }),
  });
  const taken = await server.act('signataire', { type: 'take-decision', dossierId, basedOn });
  const { decisionNumber = '', letters = [] } = taken;
  return { dossierId, meetingId, decisionNumber, letters };
}

export const lettersOf = async (server: TestServer, dossierId: string): Promise<LetterRow[]> =>
  (await server.get('signataire', `/api/letters?dossier=${dossierId}`)).json<LetterRow[]>();

/** What `/verifier` says of the code that a letter bears. */
export async function verdictOn(server: TestServer, letterId: string): Promise<string> {
  const kept = await server.deps.letters.contents(letterId);
  return (await server.get(null, `/verifier/${kept?.code}`)).json<{ verdict: string }>().verdict;
}

/** « L15 insured », in the order of the alphabet. */
export const said = (
  letters: readonly { readonly kind: string; readonly recipient: string }[] = [],
): string[] => letters.map(({ kind, recipient }) => `${kind} ${recipient}`).sort();
