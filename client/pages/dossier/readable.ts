import type { FactGroup } from '#domain/dossier/changes.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { measureName } from '#domain/dossier/measures.ts';
import type { DossierDetail } from '#domain/wire/http.ts';
import { dateRange } from '#domain/written-dates.ts';

/** What a capacity may read of a dossier: any field of the exchange format may be missing. */
export type ReadableDossier = {
  [K in keyof DossierFacts]?: K extends FactGroup
    ? Partial<NonNullable<DossierFacts[K]>>
    : NonNullable<DossierFacts[K]>;
};

/** A dossier with the findings that the server answers for it. */
export type JudgedDossier = Pick<DossierDetail, 'dossier' | 'findings'>;

/** « Mme Aglaé Brindorge »; null where the name may not be read. */
export function personName(dossier: ReadableDossier): string | null {
  const { civility, firstName, usualName } = dossier.insured ?? {};
  if (usualName === undefined) return null;
  const title = civility === 'mme' ? 'Mme' : civility === 'm' ? 'M.' : '';
  return [title, firstName, usualName].filter(Boolean).join(' ');
}

/** First and last day of the measure; null for none. */
export function measureDays(dossier: ReadableDossier): { start: string; end: string } | null {
  const periods = dossier.measure?.periods ?? [];
  const starts = periods.map(({ start }) => start).sort();
  const ends = periods.map(({ end }) => end).sort();
  const [start, end] = [starts[0], ends.at(-1)];
  return start === undefined || end === undefined ? null : { start, end };
}

/** « bilan de compétences, du lundi 8 juin 2026 au mardi 23 juin 2026 ». */
export function glossOf(dossier: ReadableDossier): string {
  const days = measureDays(dossier);
  const code = dossier.measure?.code;
  const name = code === undefined ? '' : measureName(code);
  return [name, days ? dateRange(days.start, days.end) : 'sans dates'].filter(Boolean).join(', ');
}
