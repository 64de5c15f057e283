import { type Refusal, refusal, refuse } from '../../catalogue/rule.ts';
import type { DossierCommandOf } from '../commands.ts';
import { LIFTERS, leaveToLift } from '../lifting.ts';
import { currentDecision } from '../state.ts';
import type { AskedOfDossier, DossierDecision } from './decision.ts';

type Lifting = DossierCommandOf<'lift-finding' | 'restore-finding'>;

const mayLift = ({ actor, dossier }: AskedOfDossier<Lifting>): Refusal | null => {
  if (!LIFTERS.includes(actor.capacity))
    return refusal(
      'ROLE-01',
      'La coordination ou les services administratifs lèvent un constat bloquant.',
    );
  const taken = currentDecision(dossier);
  return taken
    ? refusal('STATE-01', `La décision n° ${taken.decisionNumber} est déjà prise.`)
    : null;
};

/** Only where the law allows it; the reason is kept in the journal. */
export function liftFinding(
  asked: AskedOfDossier<DossierCommandOf<'lift-finding'>>,
): DossierDecision {
  const { command, facts, actor, dossier } = asked;
  const refusal = mayLift(asked);
  if (refusal) return { refusal };
  const { code } = command;
  const leave = leaveToLift(code, facts.settings);
  if ('never' in leave) return refuse(code, leave.never);
  const { reason } = facts.texts;
  if (!reason)
    return refuse('REASON-01', 'Dites pourquoi : sans motif écrit, le constat reste bloquant.');
  const { current } = facts;
  const isFound =
    current && facts.check(current).some((one) => one.code === code && one.severity === 'blocking');
  if (!isFound || dossier.lifted.some((one) => one.code === code))
    return refuse('STATE-01', 'Ce constat ne bloque pas ce dossier. Rien n’a changé.');
  const { capacity } = actor;
  return { events: [{ type: 'FindingLifted', code, reason, capacity, date: facts.today }] };
}

/** The finding blocks again. */
export function restoreFinding(
  asked: AskedOfDossier<DossierCommandOf<'restore-finding'>>,
): DossierDecision {
  const { command, dossier } = asked;
  const refusal = mayLift(asked);
  if (refusal) return { refusal };
  const { code } = command;
  if (!dossier.lifted.some((one) => one.code === code))
    return refuse('STATE-01', 'Ce constat n’a pas été levé. Rien n’a changé.');
  return { events: [{ type: 'FindingRestored', code }] };
}
