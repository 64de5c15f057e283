import { checkDossier } from '#domain/dossier/checks/index.ts';
import type { Delegation, DossierDecisionFacts } from '#domain/dossier/decide.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import type { Principal } from '../principal.ts';
import { checkContext } from './checks.ts';
import { commitmentTo, type OpenDossier } from './dossier-write.ts';

interface More {
  readonly others?: readonly DossierFacts[];
  readonly referenceTaken?: boolean;
  readonly delegations?: readonly Delegation[];
  readonly textHash?: string;
}

/** What a decision on a dossier needs beside the dossier itself. */
export const dossierFacts = (
  { panel, today }: Principal,
  open: OpenDossier,
  more: More = {},
): DossierDecisionFacts => ({
  today,
  panel: { panelId: panel.id, fundCode: panel.settings.fundCode },
  current: open.facts,
  version: open.dossier.version,
  check: (facts) =>
    checkDossier(
      facts,
      checkContext(panel, today, { others: more.others ?? [], requests: open.dossier.requests }),
    ),
  referenceTaken: more.referenceTaken ?? false,
  newId: open.dossierId,
  commit: (facts) => commitmentTo(open.key, facts),
  delegations: more.delegations ?? [],
  outcome: open.dossier.outcome,
  textHash: more.textHash ?? '',
});
