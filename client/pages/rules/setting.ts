import { plural } from '#domain/format.ts';
import { labelOf } from '#domain/labels.ts';
import type { PanelSummary } from '#domain/wire/http.ts';

/** What this panel chose where the rule leaves a choice; null where it leaves none to a panel. */
export function settingOf(code: string, settings: PanelSummary['settings'] | null): string | null {
  if (settings === null) return null;
  switch (code) {
    case 'PER-03b':
      return plural(settings.postalDays, 'jour ouvrable', 'jours ouvrables');
    case 'MED-01':
      return `${settings.physicianConsentMonths} mois`;
    case 'PER-09':
      return settings.implicitDecision === 'REJECT' ? 'silence vaut refus' : 'silence vaut accord';
    case 'PER-08':
      return labelOf('holidays', settings.holidays);
    case 'FUND-01':
      return `caisse ${settings.fundCode}`;
    default:
      return null;
  }
}
