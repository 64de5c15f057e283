import { type Refusal, refusal, refuse } from '../../catalogue/rule.ts';
import { isApproval, isDeferral } from '../../outcomes.ts';
import type { DateOnly } from '../../primitives.ts';
import { longDate } from '../../written-dates.ts';
import { applyChanges, namedFields } from '../changes.ts';
import type { DossierCommandOf } from '../commands.ts';
import { awaitedRanks, decisionNamed, isStanding } from '../decision-life.ts';
import type { DossierFacts } from '../facts.ts';
import { forbids } from '../forbids.ts';
import { isFixed, lockedChanges, openWords } from '../locked.ts';
import { rightTaken } from '../rights.ts';
import { currentDecision, type Dossier, type TakenDecision } from '../state.ts';
import { obstacleShownTo } from '../visible-findings.ts';
import { openQuestion } from '../withdrawals.ts';
import type { AskedOfDossier, DossierDecision, DossierDecisionFacts } from './decision.ts';
import { changed } from './facts.ts';
import { NO_DELEGATION, signingFor } from './signature.ts';

type Correct = DossierCommandOf<'correct-decision'>;

/**
 * The letters do not say what was decided: they are written again, whole, under a new number, and the first
 * ones no longer count. Of the facts, only those that a decision fixes (DEC-01), and never to take away
 * a right (COR-01). The agreement keeps the day on which it was first taken.
 */
export function correctDecision(asked: AskedOfDossier<Correct>): DossierDecision {
  const { dossier, command, facts, actor } = asked;
  if (actor.capacity !== 'signatory') return refuse('SIGN-01', NO_DELEGATION);
  const decision = decisionNamed(dossier, command.decisionNumber);
  const { current } = facts;
  if (!decision || !current)
    return refuse('NOT-FOUND', 'Aucune décision de ce dossier ne porte ce numéro.');
  const delegation = signingFor(decision.outcome, facts);
  if (!delegation) return refuse('SIGN-01', NO_DELEGATION);
  const next = applyChanges(current, command.changes);
  const trouble =
    stateTrouble(dossier, decision, facts.today) ??
    askedTrouble(command, facts.today) ??
    changeTrouble(decision, { changes: command.changes, current, next, facts });
  if (trouble) return { refusal: trouble };
  const { reason } = facts.texts;
  if (!reason)
    return refuse('REASON-01', 'Dites quelle erreur cette correction répare : rien n’est parti.');
  const written = changed(next, facts);
  if ('refusal' in written) return written;
  const reportedOn = command.reportedOn ?? null;
  return { ...written, corrects: { decision, delegation, reason, reportedOn } };
}

const stopped = (message: string): Refusal =>
  refusal('STATE-01', `${message} Rien n’a été enregistré.`);

/** Only the decision in force, whose letters are those that people hold. */
function stateTrouble(dossier: Dossier, decision: TakenDecision, today: DateOnly): Refusal | null {
  const { replacedBy, outcome, letters, conditions = [] } = decision;
  if (replacedBy)
    return stopped(
      `Cette décision a déjà été remplacée par la n° ${replacedBy} : corrigez celle-là.`,
    );
  if (!isStanding(decision))
    return stopped('Cet accord a pris fin : ses lettres ne se corrigent plus.');
  if (isDeferral(outcome))
    return stopped(
      'Un report ne décide rien : complétez le dossier et inscrivez-le de nouveau, sa prochaine lettre dira ce qui est juste.',
    );
  if (dossier.reopened || currentDecision(dossier) !== decision)
    return stopped(
      'La demande est de nouveau étudiée : la lettre de sa prochaine décision remplacera celle-ci.',
    );
  if (letters.length === 0)
    return stopped('Cette décision n’a donné aucune lettre : il n’y a rien à corriger.');
  if (openQuestion(decision))
    return stopped(
      'L’avis de la personne est demandé avant un retrait : retirez l’accord ou maintenez-le d’abord.',
    );
  const [late] = awaitedRanks(decision)
    .map((rank) => conditions[rank]?.due ?? today)
    .filter((due) => due < today);
  return late
    ? stopped(
        `Le document attendu jusqu’au ${longDate(late)} n’est pas arrivé : l’accord ne vaut plus. Envoyez la fin d’accord.`,
      )
    : null;
}

/** Whether its letters may be corrected on this day. */
export const isCorrectable = (
  dossier: Dossier,
  decision: TakenDecision,
  today: DateOnly,
): boolean => stateTrouble(dossier, decision, today) === null;

/** What a decision does not fix is written in the file, by whoever prepares it. */
function askedTrouble({ changes, reportedOn }: Correct, today: DateOnly): Refusal | null {
  if (reportedOn && reportedOn > today)
    return stopped('Le jour où l’erreur a été signalée est dans l’avenir.');
  const open = namedFields(changes).filter((path) => !isFixed(path));
  return open.length > 0 ? refusal('STATE-01', openWords(open)) : null;
}

interface Changing {
  readonly changes: Correct['changes'];
  readonly current: DossierFacts;
  readonly next: DossierFacts;
  readonly facts: DossierDecisionFacts;
}

function changeTrouble(
  { outcome }: TakenDecision,
  { changes, current, next, facts }: Changing,
): Refusal | null {
  // Nothing more is said of a value than of a field that no letter prints. Without a change, the letters
  // may still differ: an address of the file was put right, or where to contest.
  const names = namedFields(changes).length > 0;
  if (names && lockedChanges(current, next).length === 0) return NOTHING_PRINTED;
  if (!isApproval(outcome)) return null;
  const taken = rightTaken((facts.granted ?? current).measure, next.measure);
  if (taken)
    return refusal(
      'COR-01',
      `Cette correction enlève un droit : ${taken}. Ce n’est pas une correction. Retirez l’accord s’il est contraire à la loi, ou étudiez une nouvelle demande.`,
    );
  // What already stood on the day of the decision, or came with time, is no fault of the correction.
  const before = new Set(facts.check(current).map(({ code }) => code));
  const brought = facts.check(next).filter(({ code }) => !before.has(code));
  return obstacleShownTo('signatory', forbids(outcome, brought), { risk: next.risk });
}

/** Also what the server answers when the letters, once written again, say the same. */
export const NOTHING_PRINTED: Refusal = refusal(
  'STATE-01',
  'Aucune lettre ne dirait autre chose : il n’y a rien à corriger. Rien n’est parti.',
);
