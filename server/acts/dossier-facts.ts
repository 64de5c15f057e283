import type { DossierDecisionFacts, SigningDelegation } from '#domain/dossier/decide/decision.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import type { Text } from '#domain/outcomes.ts';
import { settingsOn } from '#domain/panel/settings.ts';
import { profileOf } from '#domain/profile.ts';
import type { Principal } from '../principal.ts';
import { judged } from './checks.ts';
import { commitmentTo, type OpenDossier } from './dossier-write.ts';

interface More {
  readonly others?: readonly DossierFacts[];
  readonly referenceTaken?: boolean;
  readonly guarded?: boolean;
  readonly delegations?: readonly SigningDelegation[];
  readonly textHash?: string;
  readonly texts?: Readonly<Record<string, Text>>;
  readonly granted?: DossierFacts;
}

/** What a decision on a dossier needs in addition to the dossier itself. */
export const dossierFacts = (
  { panel, today }: Principal,
  open: OpenDossier,
  more: More = {},
): DossierDecisionFacts => ({
  today,
  panel: { panelId: panel.id, fundCode: panel.settings.fundCode },
  external: profileOf(panel.profileKey).external,
  settings: settingsOn(panel.settings, today),
  holidays: settingsOn(panel.settings, today).holidays,
  texts: more.texts ?? {},
  current: open.facts,
  version: open.dossier.version,
  lifted: open.dossier.lifted,
  check: (facts) =>
    judged(
      { panel, facts, date: today, dossier: open.dossier },
      { others: more.others ?? [], unseen: [] },
    ),
  referenceTaken: more.referenceTaken ?? false,
  guarded: more.guarded ?? false,
  newId: open.dossierId,
  commit: (facts) => commitmentTo(open.key, facts),
  delegations: more.delegations ?? [],
  outcome: open.dossier.outcome,
  textHash: more.textHash ?? '',
  ...(more.granted ? { granted: more.granted } : {}),
});
