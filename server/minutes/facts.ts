import type { RecordedEvent } from '#db/act.ts';
import type { DossierEvent } from '#domain/dossier/events.ts';
import { evolveDossier } from '#domain/dossier/evolve.ts';
import { emptyDossier } from '#domain/dossier/state.ts';
import { type FactOf, factsIn, isSaid, type LaterFact } from '#domain/minutes/later.ts';
import type { SealedText } from '#domain/minutes/sealed-text.ts';
import type { Id } from '#domain/primitives.ts';
import { dayIn } from '../clock.ts';
import type { Deps } from '../deps.ts';

/** What a fact becomes once its words, its day and its signatory are known. */
interface Noting {
  readonly timeZone: string;
  readonly at: string;
  readonly actor: Id;
  readonly since: number;
  /** The words of the act under way, by the id of their text. */
  readonly words?: ReadonlyMap<Id, string> | undefined;
}

/** A fact with the words and the names that it is sealed with. */
export async function noted(
  deps: Deps,
  { fact }: FactOf,
  { timeZone, at, actor, since, words = new Map() }: Noting,
): Promise<LaterFact> {
  const about = { on: dayIn(at, timeZone), since };
  switch (fact.kind) {
    case 'decided':
    case 'lapsed':
    case 'lifted':
    case 'corrected':
    case 'withdrawn':
    case 'replaced':
      return { ...fact, ...about, by: await nameOf(deps, actor) };
    case 'aside':
      return { ...fact, ...about, by: null, reason: await worded(deps, fact.reason, words) };
    case 'restored':
      return { ...fact, ...about, by: null };
    case 'studied-again': {
      const { startsAt } = await deps.streams.standing(fact.meetingId);
      const metOn = startsAt && dayIn(startsAt, timeZone);
      return { ...fact, ...about, by: null, metOn };
    }
    default:
      return fact satisfies never;
  }
}

async function nameOf(deps: Deps, membershipId: Id): Promise<string | null> {
  const [membership] = await deps.accounts.memberships([membershipId]);
  const person = membership && (await deps.accounts.person(membership.personId));
  return person ? `${person.firstName} ${person.lastName}` : null;
}

/** The words of a text: those of the act under way, or those that are stored. */
async function worded(
  deps: Deps,
  text: { readonly id: Id } | null,
  words: ReadonlyMap<Id, string>,
): Promise<SealedText | null> {
  if (!text) return null;
  const stored = words.get(text.id) ?? (await deps.texts.readMany([text.id])).get(text.id)?.text;
  return { id: text.id, text: stored ?? null };
}

/**
 * What became of an item's outcome so far, from the dossier's own journal. An outcome recorded anew after it was
 * set aside leaves nothing of that.
 */
export async function factsSince(
  deps: Deps,
  { timeZone }: { readonly timeZone: string },
  { itemId, written }: { readonly itemId: Id; readonly written: readonly RecordedEvent[] },
): Promise<LaterFact[]> {
  let dossier = emptyDossier;
  let kept: LaterFact[] = [];
  for (const { seq, data, recordedAt: at, actor } of written) {
    const event = data as unknown as DossierEvent;
    if (event.type === 'OutcomeSubmitted' && event.itemId === itemId)
      kept = kept.filter(({ kind }) => kind !== 'aside');
    for (const one of factsIn(event, dossier))
      if (one.itemId === itemId && !isSaid(kept, one.fact))
        kept.push(await noted(deps, one, { timeZone, at, actor, since: 1 }));
    dossier = evolveDossier(dossier, { seq, event });
  }
  return kept;
}
