import { refuse } from '../../catalogue/rule.ts';
import type { Outcome } from '../../outcomes.ts';
import type { DossierCommandOf } from '../commands.ts';
import { forbids } from '../forbids.ts';
import { currentDecision } from '../state.ts';
import { obstacleShownTo } from '../visible-findings.ts';
import type {
  AskedOfDossier,
  DossierDecision,
  DossierDecisionFacts,
  SigningDelegation,
} from './decision.ts';

/**
 * The fund decides (CSS L323-3-1, R122-3): a signatory whose delegation is in force, on the outcome
 * that the panel submitted, on today's facts.
 */
export function takeDecision({
  dossier,
  command,
  facts,
  actor,
}: AskedOfDossier<DossierCommandOf<'take-decision'>>): DossierDecision {
  const { outcome, current } = facts;
  const { meetingId, itemId } = command.basedOn;
  if (actor.capacity !== 'signatory') return refuse('SIGN-01', NO_DELEGATION);
  if (!outcome || !current || outcome.meetingId !== meetingId || outcome.itemId !== itemId)
    return refuse('NOT-FOUND', 'Aucune issue de ce point n’attend de décision.');
  const taken = currentDecision(dossier);
  if (taken)
    return refuse(
      'STATE-01',
      `La décision n° ${taken.decisionNumber} est déjà prise sur ce point.`,
    );
  const delegation = signingFor(outcome.outcome, facts);
  if (!delegation) return refuse('SIGN-01', NO_DELEGATION);
  // Facts may have changed since the panel met: an advice, a date (S06, S23).
  const forbidden = forbids(outcome.outcome, facts.check(current));
  const obstacle = obstacleShownTo(actor.capacity, forbidden, { risk: current.risk });
  if (obstacle) return { refusal: obstacle };
  if (command.textHash && command.textHash !== facts.textHash)
    return refuse(
      'STATE-01',
      'La lettre a changé depuis que vous l’avez lue. Relisez-la avant de signer ; rien n’est parti.',
    );
  return { events: [], signs: { outcome, delegation } };
}

/** The delegation in force that covers this outcome, for the decision and for what follows it. */
export const signingFor = (
  outcome: Outcome,
  facts: DossierDecisionFacts,
): SigningDelegation | undefined => facts.delegations.find((one) => covers(one, outcome, facts));

export const NO_DELEGATION =
  'Aucune délégation de signature de la caisse ne vous couvre pour cette décision à cette date. Rien n’est parti.';

const covers = (
  { fundCode, kinds, from, until }: SigningDelegation,
  outcome: Outcome,
  { today, panel }: DossierDecisionFacts,
): boolean =>
  fundCode === panel.fundCode && kinds.includes(outcome) && from <= today && today <= until;
