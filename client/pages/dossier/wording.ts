import { valueInWords } from '#domain/dossier/value-words.ts';
import { capital, listed, NBSP } from '#domain/format.ts';
import { fieldLabel } from '#domain/labels.ts';
import { longDate } from '#domain/written-dates.ts';
import type { ReadableDossier } from './readable.ts';

/**
 * One in depth, then at most two more (domain.md §2.5): what took place, what is still possible.
 */
export function consultationWords(sides: NonNullable<ReadableDossier['selfEmployed']>): string {
  const { inDepthConsultation: inDepth, firstFollowUp, secondFollowUp } = sides;
  const held = [firstFollowUp, secondFollowUp].flatMap((day) =>
    day ? [`le ${longDate(day)}`] : [],
  );
  const further = held.length > 0 ? `, suivie ${listed(held)}` : '';
  const left = ['deux autres rendez-vous possibles', 'un autre rendez-vous possible'][held.length];
  if (!inDepth && held.length === 0) return 'Aucune consultation n’est notée.';
  const first = inDepth ? `approfondie le ${longDate(inDepth)}` : 'approfondie, date non notée';
  return `${capital(first)}${further}${left ? `${NBSP}; ${left}` : ''}.`;
}

/** What applying a suggestion does: « finir la période le mercredi 15 avril 2026 ». */
export function suggestionInWords({ field, value }: { field: string; value: unknown }): string {
  const words = valueInWords(field.replace(/\[\d+\]/g, ''), value);
  if (/^measure\.periods\[\d+\]\.end$/.test(field)) return `finir la période le ${words}`;
  if (/^measure\.periods\[\d+\]\.start$/.test(field)) return `commencer la période le ${words}`;
  if (field === 'measure.totalHours') return `ramener la durée à ${words}`;
  return `${fieldLabel(field)} : ${words}`;
}
