import { findRule } from '../../catalogue/index.ts';
import { passagesOf } from '../../catalogue/passages.ts';
import { type Refusal, refusal, refuse } from '../../catalogue/rule.ts';
import { isApproval, type Text } from '../../outcomes.ts';
import type { DateOnly } from '../../primitives.ts';
import { longDate } from '../../written-dates.ts';
import type { DossierCommandOf } from '../commands.ts';
import { decisionNamed, decisionState, isStanding } from '../decision-life.ts';
import type { TakenDecision } from '../state.ts';
import type { WithdrawalScope } from '../withdrawal-terms.ts';
import { arrivalDay, lastWithdrawalDay, leavesTimeToAsk, openQuestion } from '../withdrawals.ts';
import type {
  AskedOfDossier,
  DossierDecision,
  DossierDecisionFacts,
  SigningDelegation,
} from './decision.ts';
import { NO_DELEGATION, signingFor } from './signature.ts';

type Ask = DossierCommandOf<'ask-observations'>;
type Withdraw = DossierCommandOf<'withdraw-decision'>;
type Maintain = DossierCommandOf<'maintain-decision'>;

const stopped = (message: string): Refusal =>
  refusal('STATE-01', `${message} Rien n’a été enregistré.`);

/** The agreement that the command names, and the power to sign about it; or why there is none. */
function signed({
  dossier,
  command,
  facts,
  actor,
}: AskedOfDossier<Ask | Withdraw | Maintain>):
  | { readonly decision: TakenDecision; readonly delegation: SigningDelegation }
  | { readonly refusal: Refusal } {
  if (actor.capacity !== 'signatory') return refuse('SIGN-01', NO_DELEGATION);
  const decision = decisionNamed(dossier, command.decisionNumber);
  if (!decision) return refuse('NOT-FOUND', 'Aucune décision de ce dossier ne porte ce numéro.');
  const delegation = signingFor(decision.outcome, facts);
  if (!delegation) return refuse('SIGN-01', NO_DELEGATION);
  const trouble = standingTrouble(decision);
  return trouble ? { refusal: trouble } : { decision, delegation };
}

/** Agreements only, and those that still hold (decisions 6). */
function standingTrouble(decision: TakenDecision): Refusal | null {
  if (!isApproval(decision.outcome))
    return stopped(
      'Cette décision n’accorde rien : il n’y a pas d’accord à retirer. Pour revenir sur un refus, inscrivez de nouveau la demande à une séance, avec votre motif.',
    );
  if (isStanding(decision)) return null;
  const { replacedBy } = decision;
  if (replacedBy)
    return stopped(
      `Cette décision a été remplacée par la n° ${replacedBy} : agissez sur celle-là.`,
    );
  return stopped(
    decisionState(decision) === 'withdrawn'
      ? 'Cet accord est déjà retiré.'
      : 'Cet accord a pris fin : il n’y a rien à retirer.',
  );
}

/** WDR-01. After four months an agreement stands, even contrary to the law; its end is another act. */
function lateTrouble(decision: TakenDecision, today: DateOnly): Refusal | null {
  const last = lastWithdrawalDay(decision);
  return today > last
    ? refusal(
        'WDR-01',
        `Les quatre mois ont fini le ${longDate(last)} : cet accord ne peut plus être retiré. S’il ne remplit plus une condition, utilisez « Mettre fin à l’accord ».`,
      )
    : null;
}

interface Illegality {
  /** In what the agreement is contrary to a text, and on which facts. */
  readonly ground: Text;
  /** The rule of the catalogue whose text is said, if one is chosen. */
  readonly rule: string | null;
}

/** An agreement is withdrawn because it is contrary to a text: which one is said (CRPA L211-5, L242-1). */
function illegality(
  { ground, rule }: { readonly ground?: Text | undefined; readonly rule: string | null },
  words: string | null | undefined,
): Illegality | { readonly refusal: Refusal } {
  if (!ground)
    return refuse(
      'REASON-01',
      'Dites en quoi la décision est contraire à un texte : la raison est obligatoire.',
    );
  if (rule === null && words !== undefined && !/\barticles?\b/iu.test(words ?? ''))
    return refuse(
      'REASON-01',
      'Choisissez la règle à laquelle l’accord est contraire, ou citez l’article dans la raison : la lettre le doit.',
    );
  if (rule !== null && !isLegalRule(rule))
    return refuse(
      'REASON-01',
      `La règle ${rule} ne repose sur aucun texte lu : choisissez-en une autre.`,
    );
  return { ground, rule };
}

/** A rule that rests on a text of law, word for word. */
const isLegalRule = (code: string): boolean =>
  findRule(code) !== undefined && passagesOf(code).length > 0;

/** Before a withdrawal, the person is asked what she thinks of it; the agreement holds meanwhile. */
export function askObservations(asked: AskedOfDossier<Ask>): DossierDecision {
  const about = signed(asked);
  if ('refusal' in about) return about;
  const { command, facts } = asked;
  const { decision, delegation } = about;
  const question = openQuestion(decision);
  if (question)
    return {
      refusal: stopped(
        `Son avis est déjà demandé, jusqu’au ${longDate(question.replyBy)} : retirez l’accord ou maintenez-le.`,
      ),
    };
  const why = illegality(
    { ground: facts.texts.ground, rule: command.rule ?? null },
    command.ground,
  );
  const trouble = lateTrouble(decision, facts.today) ?? replyTrouble(decision, command, facts);
  if (trouble) return { refusal: trouble };
  if ('refusal' in why) return why;
  return {
    events: [],
    follows: { decision, delegation, observed: { ...why, replyBy: command.replyBy } },
  };
}

/** There must be time to receive the letter and answer it, then to withdraw. */
function replyTrouble(
  decision: TakenDecision,
  { replyBy }: Ask,
  facts: DossierDecisionFacts,
): Refusal | null {
  const arrival = arrivalOf(facts);
  const last = lastWithdrawalDay(decision);
  if (replyBy >= last)
    return stopped(
      `Les quatre mois finissent le ${longDate(last)}, avant la réponse attendue. Retirez tout de suite, ou gardez l’accord.`,
    );
  return replyBy <= arrival
    ? stopped(
        `La lettre arrive vers le ${longDate(arrival)} : donnez un jour plus tardif pour répondre.`,
      )
    : null;
}

const arrivalOf = ({ today, settings, holidays = 'metropole' }: DossierDecisionFacts): DateOnly =>
  arrivalDay(today, settings.postalDays, holidays);

/** The agreement was contrary to the law, and goes within four months of its taking (CRPA L242-1). */
export function withdrawDecision(asked: AskedOfDossier<Withdraw>): DossierDecision {
  const about = signed(asked);
  if ('refusal' in about) return about;
  const { command, facts } = asked;
  const { decision, delegation } = about;
  const former = decision.observations;
  const rule = command.rule ?? (facts.texts.ground ? null : (former?.rule ?? null));
  const why = illegality(
    { ground: facts.texts.ground ?? former?.ground, rule },
    facts.texts.ground ? command.ground : undefined,
  );
  const when = scopeOf(command, facts);
  const trouble =
    lateTrouble(decision, facts.today) ??
    askedTrouble(decision, command, facts) ??
    whenTrouble(when, facts);
  if (trouble) return { refusal: trouble };
  if ('refusal' in why) return why;
  const question = openQuestion(decision);
  const withdrawn = {
    ...why,
    ...when,
    askedOn: question?.askedOn ?? command.observations?.askedOn ?? null,
    receivedOn: command.observations?.receivedOn ?? null,
    answer: facts.texts.answer ?? null,
    ourMistake: command.ourMistake ?? false,
    keepsAllowance: command.keepsAllowance ?? false,
  };
  return { events: [], follows: { decision, delegation, withdrawn } };
}

interface When {
  readonly scope: WithdrawalScope;
  /** The first day without the agreement. */
  readonly date: DateOnly;
}

/** Begun, an action is stopped for the days to come, once the letter has arrived (decisions 2). */
function scopeOf({ scope, date }: Withdraw, facts: DossierDecisionFacts): When {
  const { today } = facts;
  const { start } = boundsOf(facts);
  const chosen = scope ?? (start !== null && start <= today ? 'repealed' : 'withdrawn');
  if (chosen === 'withdrawn') return { scope: chosen, date: today };
  return { scope: chosen, date: date ?? arrivalOf(facts) };
}

function boundsOf({ current }: DossierDecisionFacts): {
  readonly start: DateOnly | null;
  readonly end: DateOnly | null;
} {
  const periods = current?.measure.periods ?? [];
  return {
    start: periods.map(({ start }) => start).sort()[0] ?? null,
    end:
      periods
        .map(({ end }) => end)
        .sort()
        .at(-1) ?? null,
  };
}

function whenTrouble({ scope, date }: When, facts: DossierDecisionFacts): Refusal | null {
  if (scope === 'withdrawn') return null;
  const { end } = boundsOf(facts);
  if (date < facts.today)
    return stopped(
      'Un accord ne s’arrête pas avant aujourd’hui : retirez-le, ou donnez un jour à venir.',
    );
  return end && date > end
    ? stopped(`L’action se termine le ${longDate(end)} : après ce jour, il n’y a rien à arrêter.`)
    : null;
}

/** WDR-02. The person is asked first, by choice of the panel, unless the four months leave no time. */
function askedTrouble(
  decision: TakenDecision,
  { observations }: Withdraw,
  { today, settings }: DossierDecisionFacts,
): Refusal | null {
  const question = openQuestion(decision);
  if (observations?.receivedOn && observations.receivedOn > today)
    return stopped('La réponse de la personne est datée de l’avenir.');
  if (question) {
    const waits = today <= question.replyBy && !observations?.receivedOn;
    return waits
      ? refusal(
          'WDR-02',
          `La personne a jusqu’au ${longDate(question.replyBy)} pour répondre : attendez ce jour, ou notez sa réponse. L’accord reste valable.`,
        )
      : null;
  }
  const isAsked = observations?.askedOn != null;
  if (isAsked || settings.withdrawalObservations === 'not-asked') return null;
  return leavesTimeToAsk(decision, today)
    ? refusal(
        'WDR-02',
        'Demandez d’abord son avis à la personne : la cellule l’a choisi ainsi. L’accord reste valable.',
      )
    : null;
}

/** The agreement is kept after the person was asked: always possible, and she is told (WDR-02). */
export function maintainDecision(asked: AskedOfDossier<Maintain>): DossierDecision {
  const about = signed(asked);
  if ('refusal' in about) return about;
  const { command, facts } = asked;
  const question = openQuestion(about.decision);
  if (!question)
    return {
      refusal: stopped(
        'Aucun avis n’est demandé à la personne : l’accord vaut déjà, sans autre acte.',
      ),
    };
  const repliedOn = command.repliedOn ?? null;
  if (repliedOn && repliedOn > facts.today)
    return { refusal: stopped('La réponse de la personne est datée de l’avenir.') };
  const verified = facts.today <= lastWithdrawalDay(about.decision);
  const maintained = { askedOn: question.askedOn, repliedOn, verified };
  return { events: [], follows: { ...about, maintained } };
}
