import type { Panel } from '#db/panels.ts';
import {
  type CheckContext,
  checkDossier,
  DEFAULT_CHECK_SETTINGS,
} from '#domain/dossier/checks/index.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import type { PieceRequest } from '#domain/dossier/response-clock.ts';
import { profileOf } from '#domain/profile.ts';
import type { Finding } from '#domain/rules.ts';
import type { Deps } from '../deps.ts';

/** What a panel's dossiers are compared with on a day. */
export const checkContext = (
  { profileKey, settings }: Panel,
  date: string,
  more: Pick<CheckContext, 'others' | 'requests'> = {},
): CheckContext => ({
  date,
  profile: profileOf(profileKey),
  holidays: settings.holidays,
  fundCode: settings.fundCode,
  settings: {
    ...DEFAULT_CHECK_SETTINGS,
    postalDays: settings.postalDays,
    physicianConsentMonths: settings.physicianConsentMonths,
    implicitDecision: settings.implicitDecision,
  },
  ...more,
});

/** ID-04: the other dossiers of the same person in the panel. */
export async function othersOf(
  deps: Deps,
  { panelId, dossierId, facts }: { panelId: string; dossierId: string | null; facts: DossierFacts },
): Promise<DossierFacts[]> {
  const { nir } = facts.insured;
  if (!nir) return [];
  const found = await deps.dossiers.findByNir(panelId, nir);
  return found.flatMap((entry) =>
    entry.dossierId !== dossierId && entry.row ? [entry.row.facts] : [],
  );
}

/** All that the rules find in a dossier on a day. */
export async function findingsOf(
  deps: Deps,
  about: {
    readonly panel: Panel;
    readonly dossierId: string | null;
    readonly facts: DossierFacts;
    readonly date: string;
    readonly requests: readonly PieceRequest[];
  },
): Promise<readonly Finding[]> {
  const { panel, facts, date, requests } = about;
  const others = await othersOf(deps, { ...about, panelId: panel.id });
  return checkDossier(facts, checkContext(panel, date, { others, requests }));
}
