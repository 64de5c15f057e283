import { isTimeZone } from '../../calendar.ts';
import { refuse } from '../../catalogue/rule.ts';
import type { PanelCommandOf, PanelToCreate } from '../commands.ts';
import type { AskedOfPanel, PanelDecision, PanelFacts } from './decision.ts';
import { outsideTheLaw } from './parameters.ts';

/** Why a panel cannot be created, on screen or by the command line; null when it can. */
export function creationFault(
  { id, profile, settings }: Pick<PanelToCreate, 'id' | 'profile' | 'settings'>,
  { idTaken, codeTaken }: Pick<PanelFacts, 'idTaken' | 'codeTaken'>,
): string | null {
  if (idTaken) return `La cellule ${id} existe déjà : choisissez un autre identifiant.`;
  if (codeTaken)
    return `Une autre cellule imprime déjà le code ${settings.code} dans ses numéros : choisissez-en un autre.`;
  if (!isTimeZone(settings.timeZone))
    return `Le fuseau horaire « ${settings.timeZone} » n’existe pas : écrivez par exemple Europe/Paris.`;
  // A choice has its own act, which checks its value and its day.
  if (settings.changes !== undefined && settings.changes.length > 0)
    return 'Une cellule commence sans changement daté (« changes ») : créez-la, puis faites ces choix à la page « Réglages ».';
  return outsideTheLaw('quorum', settings.quorum ?? null, profile);
}

export function create({
  command,
  facts,
  actor,
}: AskedOfPanel<PanelCommandOf<'create-panel'>>): PanelDecision {
  if (actor.capacity !== 'technical-admin')
    return refuse('ROLE-01', 'Seule l’administration technique crée une cellule.');
  const { profile, settings } = command.created;
  const fault = creationFault(command.created, facts);
  if (fault) return refuse('STATE-01', fault);
  if (!facts.coordinatorKnown)
    return refuse(
      'STATE-01',
      'Aucun compte n’a cette adresse. Créez d’abord celui de la coordination (commande « person add »).',
    );
  return { events: [{ type: 'PanelCreated', profile, code: settings.code }] };
}
