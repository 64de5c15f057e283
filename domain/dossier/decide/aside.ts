import { refuse } from '../../catalogue/rule.ts';
import { SETTING_ASIDE } from '../../roles.ts';
import type { DossierCommandOf } from '../commands.ts';
import { currentDecision } from '../state.ts';
import type { AskedOfDossier, DossierDecision } from './decision.ts';

/**
 * An outcome that is not decided goes back to the panel, with a reason: sent back by who decides, or
 * overtaken by facts (decisions 3: a veto or a withdrawn consent before the signature). Another
 * passage is its contrary. Once decided, the decision has its own ways on.
 */
export function setOutcomeAside({
  dossier,
  facts,
  actor,
}: AskedOfDossier<DossierCommandOf<'set-outcome-aside'>>): DossierDecision {
  const capacity = SETTING_ASIDE.find((one) => one === actor.capacity);
  if (!capacity)
    return refuse(
      'ROLE-01',
      'Le signataire renvoie une issue, la coordination la met de côté. Dites à l’un des deux ce qui a changé.',
    );
  const taken = currentDecision(dossier);
  if (taken)
    return refuse(
      'STATE-01',
      `La décision n° ${taken.decisionNumber} est déjà prise : son issue ne se met plus de côté. Un accord contraire à la loi se retire ; pour le reste, inscrivez de nouveau le dossier à une séance.`,
    );
  if (!dossier.outcome)
    return refuse('STATE-01', 'Aucune issue de ce dossier n’attend de décision. Rien n’a changé.');
  const { reason } = facts.texts;
  if (!reason)
    return refuse(
      'REASON-01',
      'Écrivez pourquoi cette issue est mise de côté : la cellule le lira.',
    );
  const { meetingId, itemId } = dossier.outcome;
  return { events: [{ type: 'OutcomeSetAside', meetingId, itemId, capacity, reason }] };
}
