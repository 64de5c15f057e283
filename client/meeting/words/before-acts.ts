import { listed, NBSP, plural } from '#domain/format.ts';
import { labelOf } from '#domain/labels.ts';
import { absenceWords } from '#domain/meeting/expected.ts';
import type { Item, Meeting } from '#domain/meeting/state.ts';
import { OUTCOMES, type Outcome } from '#domain/outcomes.ts';
import type { DateOnly } from '#domain/primitives.ts';
import { type Capacity, SERVICES } from '#domain/roles.ts';
import { awaited, NOBODY, type Onlooker } from './words.ts';

/* What the coordination reads before an important act: to open, to record, to close. */

const COUNTED: Readonly<Record<Outcome, readonly [one: string, several: string]>> = {
  approval: ['accord', 'accords'],
  'conditional-approval': ['accord sous réserve', 'accords sous réserve'],
  denial: ['refus', 'refus'],
  deferral: ['ajournement', 'ajournements'],
  redirection: ['réorientation', 'réorientations'],
  'out-of-scope': ['hors champ', 'hors champ'],
  withdrawn: ['sans objet', 'sans objet'],
};

/** « 3 accords, 1 refus, 1 retiré »: the outcomes of a meeting. */
export function outcomesCount({ agenda, items }: Meeting): string {
  const all = agenda.flatMap((id) => items[id] ?? []);
  const counts = OUTCOMES.map((value) => ({
    words: COUNTED[value],
    count: all.filter(({ outcome }) => outcome?.outcome === value).length,
  }));
  const gone = all.filter(({ consentLost, outcome }) => consentLost && !outcome).length;
  return [...counts, { words: ['retiré', 'retirés'] as const, count: gone }]
    .filter(({ count }) => count > 0)
    .map(({ words: [one, several], count }) => `${count}${NBSP}${count > 1 ? several : one}`)
    .join(', ');
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
