import type { Recorded } from '#domain/meeting/events.ts';
import type { Text } from '#domain/outcomes.ts';
import type { Deps } from '../deps.ts';

/*
 * Redaction leaves, in an event, the ids of the texts its viewer may read. The words are joined
 * here, after the redaction; a purged text is null.
 */

/** A meeting goes on when one of its texts is damaged: everybody reads that it is. */
const DAMAGED = '[Ce texte est abîmé et ne s’ouvre plus : prévenez l’administration technique.]';

const isText = (value: unknown): value is Text =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  Object.keys(value).every((key) => key === 'id' || key === 'commitment' || key === 'text');

function idsIn(value: unknown): string[] {
  if (isText(value)) return [value.id];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(idsIn);
}

function joined<T>(value: T, words: ReadonlyMap<string, { text: string }>): T {
  if (isText(value)) return { id: value.id, text: words.get(value.id)?.text ?? null } as T;
  if (Array.isArray(value)) return value.map((one) => joined(one, words)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, joined(inner, words)]);
  return Object.fromEntries(entries) as T;
}

/**
 * The words of all these redacted events, read at once. Returns the function that joins them to
 * some of the events: a viewer's event only names the texts he may read.
 */
export async function joinTexts(deps: Deps, events: readonly Recorded[]) {
  const words = await deps.texts.readMany(
    events.flatMap(({ event }) => idsIn(event)),
    (damage) => {
      deps.noteDamage(damage);
      return DAMAGED;
    },
  );
  return (some: readonly Recorded[]): Recorded[] =>
    some.map((recorded) => ({ ...recorded, event: joined(recorded.event, words) }));
}
