import { typeset } from '#domain/format.ts';
import type { Physician } from '#domain/roles.ts';
import type { DossierDetail } from '#domain/wire/http.ts';
import { weekdayDate } from '#domain/written-dates.ts';

/** How a physician who is asked is named: after « Avis », and after « Demander son avis ». */
export const PHYSICIAN_WORDS: Readonly<Record<Physician, { of: string; to: string }>> = {
  'medical-service': { of: 'du médecin-conseil', to: 'au médecin-conseil' },
  'occupational-health': { of: 'du médecin du travail', to: 'au médecin du travail' },
};

/** « Avis du médecin-conseil demandé le 4 juin, attendu au plus tard le jeudi 11 juin 2026. » */
export function askedSentence(
  { of, on, due }: DossierDetail['asked'][number],
  today: string,
): string {
  const asked = `Avis ${PHYSICIAN_WORDS[of].of} demandé le ${weekdayDate(on)}`;
  return typeset(
    due < today
      ? `${asked} : il était attendu le ${weekdayDate(due)}.`
      : `${asked}, attendu au plus tard le ${weekdayDate(due)}.`,
  );
}
