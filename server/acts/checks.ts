import type { Panel } from '#db/panels.ts';
import {
  type CheckContext,
  checkDossier,
  DEFAULT_CHECK_SETTINGS,
} from '#domain/dossier/checks/index.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { profileOf } from '#domain/profile.ts';
import type { Finding } from '#domain/rules.ts';
import type { Deps, DossierPicture } from '../deps.ts';
import { personOf } from './dossier-write.ts';

/** What a panel's dossiers are compared with on a day. */
export const checkContext = (
  { profileKey, settings }: Panel,
  date: string,
  others: readonly DossierFacts[] = [],
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
  others,
});

/** ID-04: the other dossiers of the panel that may be the same person's. */
export async function othersOf(
  deps: Deps,
  { panelId, dossierId, facts }: { panelId: string; dossierId: string | null; facts: DossierFacts },
): Promise<{ dossierId: string; row: DossierPicture }[]> {
  const found = await deps.dossiers.findPerson(panelId, { ...personOf(facts), except: dossierId });
  return found.flatMap(({ dossierId: other, row }) => (row ? [{ dossierId: other, row }] : []));
}

export const factsIn = ({ row }: { row: DossierPicture }): DossierFacts => row.facts;

/** All that the rules find in a dossier on a day. */
export async function findingsOf(
  deps: Deps,
  about: { panel: Panel; dossierId: string | null; facts: DossierFacts; date: string },
): Promise<readonly Finding[]> {
  const { panel, facts, date } = about;
  const others = await othersOf(deps, { ...about, panelId: panel.id });
  return checkDossier(facts, checkContext(panel, date, others.map(factsIn)));
}
