import type { Panel } from '#db/panels.ts';
import type { Deps } from '../deps.ts';

/** A command that says which dossier it is about, by its id or by the number of a decision. */
type Naming = { readonly dossierId: string } | { readonly decisionNumber: string };

/** The dossier that a command names in a panel; null when no decision there has that number. */
export const dossierNamed = async (
  deps: Pick<Deps, 'streams'>,
  panel: Pick<Panel, 'id' | 'settings'>,
  command: Naming,
): Promise<string | null> =>
  'dossierId' in command
    ? command.dossierId
    : deps.streams.dossierOf(panel, command.decisionNumber);

/** The panel where this decision was taken, among those that a person knows: numbers are those of a panel. */
export async function panelOfDecision(
  deps: Pick<Deps, 'streams' | 'accounts' | 'panels'>,
  personId: string,
  command: { readonly decisionNumber: string },
): Promise<string | null> {
  const held = await deps.accounts.everyMembershipOf(personId);
  for (const panelId of new Set(held.map((one) => one.panelId))) {
    const panel = await deps.panels.get(panelId);
    if (panel && (await dossierNamed(deps, panel, command))) return panelId;
  }
  return null;
}
