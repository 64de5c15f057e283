import { listed, NBSP, plural } from '#domain/format.ts';
import { labelOf } from '#domain/labels.ts';
import { absenceWords } from '#domain/meeting/expected.ts';
import type { Item, Meeting } from '#domain/meeting/state.ts';
import { outcomeCount } from '#domain/outcome-names.ts';
import { OUTCOMES } from '#domain/outcomes.ts';
import type { DateOnly } from '#domain/primitives.ts';
import { type Capacity, SERVICES } from '#domain/roles.ts';
import { awaited, NOBODY, type Onlooker } from './words.ts';

/* What the coordination reads before an important act: to open, to record, to close. */

/** « 3 accords, 1 refus, 1 retiré »: the outcomes of a meeting. */
export function outcomesCount({ agenda, items }: Meeting): string {
  const all = agenda.flatMap((id) => items[id] ?? []);
  const counts = OUTCOMES.flatMap((value) => {
    const count = all.filter(({ outcome }) => outcome?.outcome === value).length;
    return count > 0 ? [outcomeCount(value, count)] : [];
  });
  const gone = all.filter(({ consentLost, outcome }) => consentLost && !outcome).length;
  return [...counts, ...(gone > 0 ? [plural(gone, 'retiré')] : [])].join(', ');
}

/** « prévue dans 14 jours », for a meeting of another day; null for today's. */
export function plannedWords(planned: DateOnly, today: DateOnly): string | null {
  const days = Math.round((Date.parse(planned) - Date.parse(today)) / 86_400_000);
  if (days === 0) return null;
  if (Math.abs(days) === 1) return days > 0 ? 'prévue demain' : 'prévue hier';
  return `prévue ${days > 0 ? 'dans' : 'il y a'} ${plural(Math.abs(days), 'jour')}`;
}

const COUNT_WORDS = ['Aucun', 'Un', 'Deux', 'Trois', 'Quatre', 'Cinq', 'Six', 'Sept'] as const;

/**
 * What to know before an outcome is recorded: who is missing (COMP-02), who gave no opinion, who is
 * against.
 */
export function beforeOutcome(
  meeting: Meeting,
  item: Item,
  viewer: Onlooker = NOBODY,
): string | null {
  const named = (seats: readonly Capacity[]) =>
    listed(seats.map((seat) => labelOf('capacity', seat)));
  const missing = awaited(meeting, item, viewer);
  const against = SERVICES.filter((seat) => item.opinions[seat]?.value === 'unfavourable');
  const listSeats = (seats: readonly Capacity[], one: string, several: string) =>
    seats.length === 0
      ? []
      : [
          `${COUNT_WORDS[seats.length] ?? seats.length} avis ${seats.length > 1 ? several : one}${NBSP}: ${named(seats)}.`,
        ];
  const absence = absenceWords(meeting, item);
  const sentences = [
    ...(absence ? [absence] : []),
    ...listSeats(missing, 'manque', 'manquent'),
    ...listSeats(against, 'est défavorable', 'sont défavorables'),
  ];
  return sentences.length > 0 ? sentences.join(' ') : null;
}
