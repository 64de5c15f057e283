import { type Refusal, refusal, refuse } from '../../catalogue/rule.ts';
import { typeset } from '../../format.ts';
import { isApproval } from '../../outcomes.ts';
import type { DateOnly } from '../../primitives.ts';
import { longDate } from '../../written-dates.ts';
import type { DossierCommandOf } from '../commands.ts';
import { awaitedRanks, decisionNamed, isStanding } from '../decision-life.ts';
import type { TakenDecision } from '../state.ts';
import type { AskedOfDossier, DossierDecision, DossierDecisionFacts } from './decision.ts';
import { NO_DELEGATION, signingFor } from './signature.ts';

type Lapse = DossierCommandOf<'lapse-decision'>;

/**
 * An agreement ends because one of its conditions is no longer met (CRPA L242-2, 1°): from this day on,
 * on a ground of the closed list, which alone decides what the letter says. Agreements only (decisions 6).
 */
export function lapseDecision(asked: AskedOfDossier<Lapse>): DossierDecision {
  const { dossier, command, facts, actor } = asked;
  if (actor.capacity !== 'signatory') return refuse('SIGN-01', NO_DELEGATION);
  const decision = decisionNamed(dossier, command.decisionNumber);
  if (!decision) return refuse('NOT-FOUND', 'Aucune décision de ce dossier ne porte ce numéro.');
  const delegation = signingFor(decision.outcome, facts);
  if (!delegation) return refuse('SIGN-01', NO_DELEGATION);
  const saidOn = command.ground === 'measure-abandoned' ? (command.saidOn ?? facts.today) : null;
  const trouble =
    stateTrouble(decision) ??
    dayTrouble(decision, command, facts) ??
    groundTrouble(decision, { command, facts, saidOn });
  if (trouble) return { refusal: trouble };
  const condition = command.ground === 'condition-not-met' ? missedRank(decision) : null;
  const { ground, date } = command;
  const { note = null } = facts.texts;
  return {
    events: [],
    follows: { decision, delegation, ended: { ground, date, saidOn, condition }, note },
  };
}

const stopped = (message: string): Refusal =>
  refusal('STATE-01', typeset(`${message} Rien n’a été enregistré.`));

function stateTrouble(decision: TakenDecision): Refusal | null {
  if (!isApproval(decision.outcome))
    return stopped('Cette décision n’accorde rien : il n’y a pas d’accord à terminer.');
  if (isStanding(decision)) return null;
  const { lapsed } = decision;
  return lapsed
    ? stopped(
        `Cet accord n’est plus valable depuis le ${longDate(lapsed.date)} : décision n° ${lapsed.decisionNumber}.`,
      )
    : stopped('Cet accord n’est plus en vigueur : il n’y a rien à terminer.');
}

function dayTrouble(
  { date: taken }: TakenDecision,
  { date }: Lapse,
  { current }: DossierDecisionFacts,
): Refusal | null {
  if (date < taken)
    return stopped(`L’accord est du ${longDate(taken)} : il ne peut pas prendre fin avant.`);
  const end = (current?.measure.periods ?? [])
    .map((period) => period.end)
    .sort()
    .at(-1);
  return end && date > end
    ? stopped(`L’action se termine le ${longDate(end)} : après ce jour, il n’y a rien à arrêter.`)
    : null;
}

interface Grounded {
  readonly command: Lapse;
  readonly facts: DossierDecisionFacts;
  readonly saidOn: DateOnly | null;
}

/** What the ground says must be true on the day of the letter, which states it. */
function groundTrouble(
  decision: TakenDecision,
  { command: { ground, date }, facts, saidOn }: Grounded,
): Refusal | null {
  switch (ground) {
    case 'stoppage-ended':
      return stoppageTrouble(date, facts);
    case 'work-resumed':
      return date > facts.today
        ? stopped('La reprise du travail est dans l’avenir : attendez ce jour.')
        : null;
    case 'condition-not-met':
      return conditionTrouble(decision, date, facts.today);
    case 'measure-abandoned':
      return saidOn && saidOn > facts.today
        ? stopped('Le jour où la personne l’a dit est dans l’avenir.')
        : null;
    case 'rights-ended':
      return null;
    default:
      return ground satisfies never;
  }
}

function stoppageTrouble(date: DateOnly, { current }: DossierDecisionFacts): Refusal | null {
  const until = current?.workStoppage?.prescribedUntil;
  if (!until)
    return stopped(
      'La fin de l’arrêt prescrit manque au dossier : la lettre la dit. Complétez-la.',
    );
  return until >= date
    ? stopped(
        `L’arrêt est prescrit jusqu’au ${longDate(until)} : l’accord peut prendre fin à partir du lendemain. Un autre avis est arrivé ? Corrigez d’abord le dossier.`,
      )
    : null;
}

function conditionTrouble(
  decision: TakenDecision,
  date: DateOnly,
  today: DateOnly,
): Refusal | null {
  const rank = missedRank(decision);
  const due = rank === null ? null : decision.conditions?.[rank]?.due;
  if (!due)
    return stopped(
      'Aucune condition de cet accord n’attend de document : choisissez la condition qui n’est plus remplie.',
    );
  if (due >= today)
    return stopped(`La date limite est le ${longDate(due)} : attendez le lendemain.`);
  return date <= due
    ? stopped(
        `Le document pouvait arriver jusqu’au ${longDate(due)} : l’accord prend fin à partir du lendemain.`,
      )
    : null;
}

/** The condition whose document is awaited since the longest time. */
function missedRank(decision: TakenDecision): number | null {
  const dueOf = (rank: number) => decision.conditions?.[rank]?.due ?? '';
  return awaitedRanks(decision).toSorted((a, b) => dueOf(a).localeCompare(dueOf(b)))[0] ?? null;
}
