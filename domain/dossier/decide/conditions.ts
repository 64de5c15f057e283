import { type Refusal, refusal, refuse } from '../../catalogue/rule.ts';
import { typeset } from '../../format.ts';
import { kindOf } from '../../outcomes.ts';
import type { DateOnly } from '../../primitives.ts';
import { longDate } from '../../written-dates.ts';
import type { DossierCommandOf } from '../commands.ts';
import { awaitedRanks, decisionNamed, isStanding } from '../decision-life.ts';
import type { StandingCondition, TakenDecision } from '../state.ts';
import type { AskedOfDossier, DossierDecision, DossierDecisionFacts } from './decision.ts';
import { NO_DELEGATION, signingFor } from './signature.ts';

/**
 * The document that a condition awaits arrived in time: the promise of L5 (« nous vous le confirmerons
 * par écrit ») is kept by L15, in the same act. A document that came too late does not revive the
 * agreement, whose letter said when it would stop. Who signs L5 signs L15 (`domain/README.md`).
 */
export function liftCondition(
  asked: AskedOfDossier<DossierCommandOf<'lift-condition'>>,
): DossierDecision {
  const { dossier, command, facts, actor } = asked;
  if (actor.capacity !== 'signatory') return refuse('SIGN-01', NO_DELEGATION);
  const decision = decisionNamed(dossier, command.decisionNumber);
  const condition = decision?.conditions?.[command.condition];
  if (!decision || !condition)
    return refuse('NOT-FOUND', 'Aucune décision de ce dossier ne porte cette condition.');
  const { proof } = facts.texts;
  if (!proof)
    return refuse('REASON-01', 'Dites quel document est arrivé : rien n’a été enregistré.');
  const delegation = signingFor(decision.outcome, facts);
  if (!delegation) return refuse('SIGN-01', NO_DELEGATION);
  if (command.mistake) return restored(decision, condition, asked);
  const date = command.date ?? facts.today;
  const trouble =
    stateTrouble(decision, condition) ??
    dateTrouble(decision, condition, { date, today: facts.today }) ??
    extensionTrouble(condition, facts);
  if (trouble) return { refusal: trouble };
  const remaining = awaitedRanks(decision).filter((rank) => rank !== command.condition);
  const lifted = { rank: command.condition, proof, on: date, remaining };
  return { events: [], follows: { decision, delegation, lifted } };
}

const NOTHING = 'Rien n’a été enregistré.';
const stopped = (message: string): Refusal => refusal('STATE-01', typeset(`${message} ${NOTHING}`));

function stateTrouble(decision: TakenDecision, { liftedOn }: StandingCondition): Refusal | null {
  if (!isStanding(decision)) return stopped('Cet accord a pris fin : rien n’est plus attendu.');
  return liftedOn
    ? stopped(`Cette condition est déjà remplie, depuis le ${longDate(liftedOn)}.`)
    : null;
}

function dateTrouble(
  decision: TakenDecision,
  { due }: StandingCondition,
  { date, today }: { readonly date: DateOnly; readonly today: DateOnly },
): Refusal | null {
  if (date > today) return stopped('La date de réception est dans l’avenir.');
  if (date < decision.date)
    return stopped(
      `La décision est du ${longDate(decision.date)} : le document qu’elle attend ne peut pas être arrivé avant.`,
    );
  if (date > due)
    return stopped(
      `La date limite est passée depuis le ${longDate(due)} : l’accord ne vaut plus. Prenez une nouvelle décision, ou envoyez la fin d’accord.`,
    );
  return null;
}

/** PER-02. The extension received must reach the end of the action. */
function extensionTrouble(
  condition: StandingCondition,
  { current }: DossierDecisionFacts,
): Refusal | null {
  if (kindOf(condition) !== 'extension-of-stoppage') return null;
  const until = current?.workStoppage?.prescribedUntil;
  const end = (current?.measure.periods ?? [])
    .map((period) => period.end)
    .sort()
    .at(-1);
  if (!until || !end || until >= end) return null;
  return refusal(
    'PER-02',
    typeset(
      `La prolongation s’arrête le ${longDate(until)}, avant la fin de l’action, le ${longDate(end)}. La condition n’est pas remplie. Un autre avis est arrivé ? Complétez d’abord la fin de l’arrêt prescrit dans le dossier. ${NOTHING}`,
    ),
  );
}

/** The contrary of the lifting. Its letters are cancelled with it, which a letter that left would forbid. */
function restored(
  decision: TakenDecision,
  { liftedOn }: StandingCondition,
  { command, facts }: AskedOfDossier<DossierCommandOf<'lift-condition'>>,
): DossierDecision {
  const { decisionNumber, condition } = command;
  if (!isStanding(decision)) return { refusal: stopped('Cet accord a pris fin.') };
  if (!liftedOn) return { refusal: stopped('Cette condition n’était pas levée.') };
  const { proof: reason } = facts.texts;
  if (!reason) return refuse('REASON-01', 'Dites pourquoi cette levée était une erreur.');
  return { events: [{ type: 'ConditionRestored', decisionNumber, condition, reason }] };
}
