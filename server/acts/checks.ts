import type { Panel } from '#db/panels.ts';
import type { Finding } from '#domain/catalogue/rule.ts';
import { type CheckContext, checkDossier } from '#domain/dossier/checks/index.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { withLifts } from '#domain/dossier/lifting.ts';
import type { Dossier } from '#domain/dossier/state.ts';
import { profileOn, settingsOn } from '#domain/panel/settings.ts';
import type { Deps, DossierPicture } from '../deps.ts';
import { personOf } from './dossier-write.ts';

/** What a panel's dossiers are compared with on a day. */
export function checkContext(
  panel: Panel,
  date: string,
  more: Pick<CheckContext, 'others' | 'unseen' | 'requests'> = {},
): CheckContext {
  const settings = settingsOn(panel.settings, date);
  const { holidays, fundCode } = settings;
  return { date, profile: profileOn(panel, date), holidays, fundCode, settings, ...more };
}

/** ID-04: the other dossiers of the panel that may be the same person's. */
export async function othersOf(
  deps: Deps,
  { panelId, dossierId, facts }: { panelId: string; dossierId: string | null; facts: DossierFacts },
): Promise<{ dossierId: string; row: DossierPicture }[]> {
  const found = await deps.dossiers.findPerson(panelId, { ...personOf(facts), except: dossierId });
  return found.flatMap(({ dossierId: other, row }) => (row ? [{ dossierId: other, row }] : []));
}

export const factsIn = ({ row }: { row: DossierPicture }): DossierFacts => row.facts;

interface DossierToJudge {
  readonly panel: Panel;
  readonly facts: DossierFacts;
  readonly date: string;
  /** What its events say: the findings lifted, the documents asked for. */
  readonly dossier: Pick<Dossier, 'lifted' | 'requests'>;
}

/**
 * What the rules find in a dossier on a day, compared with the others; what was lifted no longer
 * blocks. The one place where the server runs the rules.
 */
export function judged(
  { panel, facts, date, dossier: { lifted, requests } }: DossierToJudge,
  compared: Pick<CheckContext, 'others' | 'unseen'>,
): Finding[] {
  const context = checkContext(panel, date, { ...compared, requests });
  return withLifts(checkDossier(facts, context), lifted);
}

/** The same, after reading the other dossiers of the same person. */
export async function findingsOf(
  deps: Deps,
  about: DossierToJudge & { readonly dossierId: string | null },
): Promise<Finding[]> {
  const others = await othersOf(deps, { ...about, panelId: about.panel.id });
  return judged(about, { others: others.map(factsIn) });
}
