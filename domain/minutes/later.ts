import type { DossierEvent } from '../dossier/events.ts';
import type { LapseGround } from '../dossier/lapse-grounds.ts';
import type { Dossier } from '../dossier/state.ts';
import type { WithdrawalScope } from '../dossier/withdrawal-terms.ts';
import type { Outcome, Text } from '../outcomes.ts';
import type { DateOnly, Id } from '../primitives.ts';
import type { SettingAside } from '../roles.ts';
import type { SealedText } from './sealed-text.ts';

/*
 * What becomes of an outcome, as far as the minutes say it. A fact that comes after the close makes the next
 * version; the version in which it first stands is kept with it, so that each says what is new in it.
 */

/**
 * A fact; `W` is a text's reference, then its words. A number and a ground are null for a reader who is not told
 * them.
 */
type OutcomeFact<W> =
  | { readonly kind: 'decided'; readonly decisionNumber: string | null; readonly outcome: Outcome }
  | { readonly kind: 'aside'; readonly capacity: SettingAside; readonly reason: W | null }
  /** `until`: the first day on which it no longer holds. */
  | {
      readonly kind: 'lapsed';
      readonly decisionNumber: string | null;
      readonly until: DateOnly;
      readonly ground: LapseGround | null;
    }
  /** `until`: the first day without the agreement. */
  | {
      readonly kind: 'withdrawn';
      readonly decisionNumber: string | null;
      readonly scope: WithdrawalScope;
      readonly until: DateOnly;
    }
  /** A condition, by its rank from 0, and the day its document arrived. */
  | { readonly kind: 'lifted'; readonly condition: number; readonly received: DateOnly }
  | { readonly kind: 'restored'; readonly condition: number }
  /** Its letters were worded again, under a number that takes the place of the former one. */
  | { readonly kind: 'corrected'; readonly decisionNumber: string | null }
  /** Another decision took its place. */
  | { readonly kind: 'replaced'; readonly decisionNumber: string | null }
  /** Another meeting gave an outcome on the same request. */
  | { readonly kind: 'studied-again'; readonly meetingId: Id; readonly metOn: DateOnly | null };

/** A fact of the journal, and the item whose outcome it is about. */
export interface FactOf {
  readonly meetingId: Id;
  readonly itemId: Id;
  readonly fact: OutcomeFact<Text>;
}

interface Noted {
  readonly on: DateOnly;
  /** Who signed, by his name; null where nobody signs, or for who is not told. */
  readonly by: string | null;
  /** The version of the minutes in which it first stands. */
  readonly since: number;
}
/** A fact as it is sealed. */
export type LaterFact = OutcomeFact<SealedText> & Noted;
/** A fact as one reader is told of it. */
export type ToldFact = OutcomeFact<string> & Noted;

/** They change nothing of what a meeting said, or are told by its own events. */
const SILENT = [
  'DossierReceived',
  'FactsChanged',
  'AdviceGiven',
  'OpinionAsked',
  'ConsentWithdrawn',
  'FindingLifted',
  'FindingRestored',
  'Scheduled',
  'Unscheduled',
  'LetterReissued',
  'PiecesAsked',
  'PieceReceived',
  'ObservationsAsked',
  'DecisionMaintained',
] as const satisfies readonly DossierEvent['type'][];
type Telling = Exclude<DossierEvent, { type: (typeof SILENT)[number] }>;

/** May an event of a dossier add to the minutes of a meeting? */
export const tells = (event: DossierEvent): event is Telling =>
  !SILENT.some((type) => type === event.type);

/** The facts that an event of a dossier adds to minutes, given the dossier just before it. */
export function factsIn(event: DossierEvent, dossier: Dossier): FactOf[] {
  if (!tells(event)) return [];
  switch (event.type) {
    case 'DecisionTaken':
      return [
        ...named(dossier, event.replaces, {
          kind: 'replaced',
          decisionNumber: event.decisionNumber,
        }),
        about(event, {
          kind: 'decided',
          decisionNumber: event.decisionNumber,
          outcome: event.outcome,
        }),
      ];
    case 'OutcomeSetAside':
      return [about(event, { kind: 'aside', capacity: event.capacity, reason: event.reason })];
    case 'DecisionCorrected':
      return named(dossier, event.corrects, {
        kind: 'corrected',
        decisionNumber: event.decisionNumber,
      });
    case 'DecisionLapsed': {
      const { decisionNumber, date: until, ground } = event;
      return named(dossier, event.ends, { kind: 'lapsed', decisionNumber, until, ground });
    }
    case 'DecisionWithdrawn': {
      const { decisionNumber, date: until, scope } = event;
      return named(dossier, event.withdraws, { kind: 'withdrawn', decisionNumber, scope, until });
    }
    case 'ConditionLifted': {
      const { condition, date: received } = event;
      return named(dossier, event.decisionNumber, { kind: 'lifted', condition, received });
    }
    case 'ConditionRestored':
      return named(dossier, event.decisionNumber, {
        kind: 'restored',
        condition: event.condition,
      });
    case 'OutcomeSubmitted':
      return studiedBefore(event, dossier);
    default:
      return event satisfies never;
  }
}

const about = (
  { meetingId, itemId }: { readonly meetingId: Id; readonly itemId: Id },
  fact: OutcomeFact<Text>,
): FactOf => ({ meetingId, itemId, fact });

/** About the item whose outcome this decision signed. */
const named = (
  { decisions }: Dossier,
  number: string | undefined,
  fact: OutcomeFact<Text>,
): FactOf[] =>
  decisions
    .filter(({ decisionNumber }) => decisionNumber === number)
    .map((decision) => about(decision, fact));

/** The passage before this one: its meeting's minutes say where the request went. */
function studiedBefore(
  { meetingId, itemId }: { readonly meetingId: Id; readonly itemId: Id },
  { passages }: Dossier,
): FactOf[] {
  const rank = passages.findIndex((one) => one.itemId === itemId);
  const former =
    rank > 0 ? passages.slice(0, rank).findLast((one) => one.meetingId !== meetingId) : undefined;
  return former ? [about(former, { kind: 'studied-again', meetingId, metOn: null })] : [];
}

/** Nothing new: it is said already, by another recording of the same outcome. */
export const isSaid = (facts: readonly LaterFact[], fact: OutcomeFact<unknown>): boolean =>
  fact.kind === 'studied-again' &&
  facts.some((one) => one.kind === 'studied-again' && one.meetingId === fact.meetingId);
