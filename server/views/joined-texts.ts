import type { StoredText } from '#db/texts.ts';
import type { Recorded } from '#domain/meeting/events.ts';
import type { Text } from '#domain/outcomes.ts';
import { settingsOn } from '#domain/panel/settings.ts';
import type { Id } from '#domain/primitives.ts';
import type { Capacity, Seat } from '#domain/roles.ts';
import { outward } from '#domain/typed-text.ts';
import { dayIn } from '../clock.ts';
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

/** The ids of the texts that an event, or a part of one, leaves to its reader. */
export function textIdsIn(value: unknown): string[] {
  if (isText(value)) return [value.id];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textIdsIn);
}

/** Whose words these are, and who reads them. */
export interface TextReading {
  readonly capacity: Capacity;
  /** Who comes from outside, by the profile of the meeting. */
  readonly external: readonly Seat[];
}

/**
 * The words of a text for a reader. Outside the fund, what speaks of somebody's health stays inside
 * (CSP L1110-4), but for who wrote it: his own service.
 */
const wordsFor =
  (words: ReadonlyMap<string, StoredText>, own: readonly string[], reader: TextReading) =>
  (id: string): string | null => {
    const stored = words.get(id);
    if (!stored) return null;
    const isOutside = reader.external.some((seat) => seat === reader.capacity);
    return isOutside && stored.authorCapacity !== reader.capacity
      ? outward(stored.text, { own })
      : stored.text;
  };

function joined<T>(value: T, words: (id: string) => string | null): T {
  if (isText(value)) return { id: value.id, text: words(value.id) } as T;
  if (Array.isArray(value)) return value.map((one) => joined(one, words)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, joined(inner, words)]);
  return Object.fromEntries(entries) as T;
}

/**
 * The words of all these redacted events, read at once. Returns the function that joins them to
 * some of the events: a viewer's event only names the texts he may read.
 */
export async function joinTexts(deps: Deps, events: readonly Recorded[], panelId: Id | null) {
  const words = await deps.texts.readMany(
    events.flatMap(({ event }) => textIdsIn(event)),
    (damage) => {
      deps.noteDamage(damage);
      return DAMAGED;
    },
  );
  const own = words.size > 0 && panelId ? await healthWordsOf(deps, panelId) : [];
  return (some: readonly Recorded[], reader: TextReading): Recorded[] => {
    const read = wordsFor(words, own, reader);
    return some.map((recorded) => ({ ...recorded, event: joined(recorded.event, read) }));
  };
}

async function healthWordsOf({ clock, panels }: Deps, panelId: Id): Promise<readonly string[]> {
  const settings = (await panels.get(panelId))?.settings;
  return settings ? settingsOn(settings, dayIn(clock.now(), settings.timeZone)).healthWords : [];
}
