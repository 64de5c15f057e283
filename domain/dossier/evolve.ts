import { isConditional, isDeferral } from '../outcomes.ts';
import { withAnswer, withQuestion } from './asked-opinions.ts';
import type { DossierEvent, DossierEventOf } from './events.ts';
import { livesAfter, withDecision } from './evolve-decisions.ts';
import { stillLifted } from './lifting.ts';
import type { PieceRequest } from './response-clock.ts';
import type { Dossier, StandingCondition, TakenDecision } from './state.ts';

/** Total: never throws. */
export function evolveDossier(
  dossier: Dossier,
  { seq, event }: { seq: number; event: DossierEvent },
): Dossier {
  return { ...dossier, ...change(dossier, event), seq };
}

function change(dossier: Dossier, event: DossierEvent): Partial<Dossier> {
  switch (event.type) {
    case 'DossierReceived':
      return { panelId: event.panelId, version: event.version };
    case 'FactsChanged':
      return { version: event.version, lifted: remainingLifts(dossier, event) };
    case 'AdviceGiven':
      return advised(dossier, event);
    case 'FindingLifted': {
      const { code, reason, capacity, date } = event;
      const others = dossier.lifted.filter((one) => one.code !== code);
      return { lifted: [...others, { code, reason, capacity, date }] };
    }
    case 'FindingRestored':
      return { lifted: dossier.lifted.filter(({ code }) => code !== event.code) };
    case 'OpinionAsked':
      return withQuestion(dossier, event);
    case 'ConsentWithdrawn':
      return {};
    case 'Scheduled': {
      const scheduled = { meetingId: event.meetingId, itemId: event.itemId };
      const passages = [...dossier.passages, scheduled];
      return { scheduled, passages, outcome: null, ...reopenedBy(dossier, event) };
    }
    case 'Unscheduled':
      return undone(dossier, event);
    case 'OutcomeSubmitted': {
      const { meetingId, itemId, outcome, motive, conditions, choices = {} } = event;
      return { outcome: { meetingId, itemId, outcome, motive, conditions, choices } };
    }
    case 'OutcomeSetAside':
      return { outcome: null, hadOutcome: true };
    case 'DecisionTaken':
      return decided(dossier, event);
    case 'ConditionLifted':
    case 'ConditionRestored':
    case 'DecisionCorrected':
    case 'ObservationsAsked':
    case 'DecisionMaintained':
    case 'DecisionWithdrawn':
    case 'DecisionLapsed':
      return { decisions: livesAfter(dossier, event) };
    case 'LetterReissued':
      return { decisions: withLetter(dossier, event) };
    case 'PiecesAsked': {
      const { decisionNumber, date, until, pieces } = event;
      const received = Array.from({ length: pieces }, () => null);
      return { requests: [...dossier.requests, { decisionNumber, date, until, received }] };
    }
    case 'PieceReceived':
      return { requests: dossier.requests.map((request) => withPiece(request, event)) };
    default:
      event satisfies never;
      return {};
  }
}

/** The physician's own act, which answers what was asked of him. */
const advised = (
  dossier: Dossier,
  { capacity }: DossierEventOf<'AdviceGiven'>,
): Partial<Dossier> => ({
  ...withAnswer(dossier, capacity),
  ownActs:
    capacity === 'medical-service'
      ? { ...dossier.ownActs, medicalAdvice: true }
      : { ...dossier.ownActs, occupationalPhysicianConsent: true },
});

function decided(dossier: Dossier, event: DossierEventOf<'DecisionTaken'>): Partial<Dossier> {
  const { decisionNumber, meetingId, itemId, outcome, date, letters, factsVersion } = event;
  const { replaces } = event;
  const taken = { decisionNumber, meetingId, itemId, outcome, date, letters, factsVersion };
  const conditions = conditionsGiven(dossier, event);
  const decision = { ...taken, conditions, ...(replaces ? { replaces } : {}) };
  const isOver = dossier.reopened && !isDeferral(outcome);
  const others = replaces
    ? withDecision(dossier, replaces, { replacedBy: decisionNumber })
    : dossier.decisions;
  return {
    decisions: [...others, decision],
    ...(isOver ? { reopened: null } : {}),
  };
}

/** What the request was, kept for as long as it is studied again. */
const reopenedBy = (
  { scheduled, outcome }: Dossier,
  { itemId, reopens }: DossierEventOf<'Scheduled'>,
): Partial<Dossier> =>
  reopens ? { reopened: { ...reopens, itemId, former: { scheduled, outcome } } } : {};

/** Taken off the agenda that had reopened it, a request is decided as before. */
const undone = (
  { reopened }: Dossier,
  { itemId }: DossierEventOf<'Unscheduled'>,
): Partial<Dossier> =>
  reopened?.itemId === itemId ? { ...reopened.former, reopened: null } : { scheduled: null };

const remainingLifts = (
  { lifted }: Dossier,
  { fields, liftingsEnded = [] }: DossierEventOf<'FactsChanged'>,
): Dossier['lifted'] =>
  fields === undefined
    ? lifted.filter(({ code }) => !liftingsEnded.includes(code))
    : stillLifted(lifted, fields);

/** The conditions of the outcome that is decided, each due as its letter says; a deferral asks for documents. */
const conditionsGiven = (
  { outcome }: Dossier,
  { itemId, conditionsDue = [], ...decided }: DossierEventOf<'DecisionTaken'>,
): StandingCondition[] =>
  isConditional(decided.outcome) && outcome?.itemId === itemId
    ? outcome.conditions.map((one, rank) => ({
        ...one,
        due: conditionsDue[rank] ?? one.due,
        liftedOn: null,
        letters: [],
      }))
    : [];

/** Where the letter that came back was, the one that takes its place. */
const withLetter = (
  { decisions }: Dossier,
  { replaces, letter }: DossierEventOf<'LetterReissued'>,
): TakenDecision[] =>
  decisions.map((decision) => ({
    ...decision,
    letters: decision.letters.map((one) => (one.id === replaces ? letter : one)),
    ...(decision.conditions
      ? {
          conditions: decision.conditions.map((condition) => ({
            ...condition,
            letters: condition.letters.map((one) => (one.id === replaces ? letter : one)),
          })),
        }
      : {}),
  }));

const withPiece = (
  request: PieceRequest,
  { decisionNumber, piece, date }: DossierEventOf<'PieceReceived'>,
): PieceRequest =>
  request.decisionNumber === decisionNumber
    ? { ...request, received: request.received.map((day, rank) => (rank === piece ? date : day)) }
    : request;
