import { choiceWords } from '../choice-words.ts';
import { mayRead } from '../dossier/view.ts';
import { mayReadRule } from '../dossier/visible-findings.ts';
import { absenceOf } from '../meeting/expected.ts';
import { readsConsents } from '../meeting/shown.ts';
import { hasChoice, type OutcomeChoices } from '../outcome-choices.ts';
import type { OpinionValue, Outcome } from '../outcomes.ts';
import type { DateOnly, Id } from '../primitives.ts';
import { type Capacity, hasSeat, type Seat } from '../roles.ts';
import { outward } from '../typed-text.ts';
import type { ItemPresence, RecusedSeat } from './attendance.ts';
import type { LaterFact, ToldFact } from './later.ts';
import type { PointNamed } from './point.ts';
import type {
  Hour,
  MinutedCondition,
  MinutedLifting,
  MinutesFrame,
  PointRecord,
} from './record.ts';
import type { SealedText } from './sealed-text.ts';
import { type NextStep, nextSteps } from './steps.ts';
import type { PrintedVote } from './votes.ts';

/*
 * What one reader may have of sealed minutes. It can only take away. The redaction of the meeting's events decides
 * (`meeting/redact.ts`): an item that it does not show him is not there, a text whose id it does not leave him has
 * no words. His rights are those of the day he reads: an agreement to share that was withdrawn is withdrawn for the
 * past too (CONS-02).
 */

/** What the redaction leaves of an item to a reader. */
interface ItemSeen {
  /** He is recused (COMP-03): he keeps its number and nothing else. */
  readonly veiled: boolean;
  readonly opinions: Readonly<Partial<Record<Capacity, unknown>>>;
  readonly choices: OutcomeChoices;
}

export interface MinutesReader {
  readonly capacity: Capacity;
  /** By id; what is not there does not exist for him. */
  readonly items: Readonly<Record<Id, ItemSeen>>;
  /** The texts that he may read. */
  readonly texts: ReadonlySet<Id>;
}

/** One point, as its reader may know it. */
export interface MinutedItem extends PointNamed {
  readonly isLate: boolean;
  /** `veiled`: he is recused. `purged`: kept until its end. `consent-lost`: CONS-01. `open`: no outcome. */
  readonly state: 'settled' | 'consent-lost' | 'veiled' | 'open' | 'purged';
  readonly presence: ItemPresence;
  /** By service; a reader from outside learns only that there was one. */
  readonly recused: readonly RecusedSeat[] | 'some';
  readonly opinions: readonly { readonly seat: Seat; readonly value: OpinionValue }[];
  readonly vote: PrintedVote | null;
  readonly outcome: Outcome | null;
  readonly motive: string | null;
  readonly motiveForMembers: string | null;
  readonly conditions: readonly MinutedCondition[];
  readonly choice: string | null;
  readonly quorumLack: string | null;
  readonly absence: string | null;
  readonly lifted: readonly MinutedLifting[];
  readonly facts: readonly ToldFact[];
  readonly steps: readonly NextStep[];
  readonly caseWorker: string | null;
}

/** Where a version stands between those of the same minutes; numbers and days are its reader's. */
export type VersionStanding =
  | { readonly kind: 'submitted' }
  | { readonly kind: 'approved'; readonly on: DateOnly; readonly met: DateOnly }
  /** Fixed after the one that was approved. */
  | { readonly kind: 'annex'; readonly to: number; readonly on: DateOnly }
  | { readonly kind: 'superseded'; readonly by: number; readonly on: DateOnly };

/** Which state of the minutes this is. */
export type MinutesMark =
  | { readonly kind: 'draft' }
  /** Closed before minutes were fixed: drawn from the journal as it stands on this day. */
  | { readonly kind: 'unfixed'; readonly on: DateOnly }
  | {
      readonly kind: 'fixed';
      readonly version: number;
      /** How the store numbers it: what is new in it. */
      readonly stored: number;
      readonly on: DateOnly;
      readonly hour: Hour;
      readonly standing: VersionStanding;
    };

/** Everything that the minutes print for one reader. */
export interface Minutes extends Omit<MinutesFrame, 'external' | 'healthWords' | 'edition'> {
  readonly mark: MinutesMark;
  /** Services that answered in writing. */
  readonly heard: readonly Seat[];
  readonly items: readonly MinutedItem[];
  readonly removed: readonly {
    readonly number: number | null;
    readonly reference: string | null;
    readonly reason: string | null;
  }[];
  /** The reader is a partner: he reads only the dossiers shared with him (CONS-02). */
  readonly forPartner: boolean;
}

/** A point whose content was purged: its place and its number are the journal's. */
export interface PurgedPoint {
  readonly itemId: Id;
  readonly number: number | null;
  readonly purged: true;
}

/** Sealed minutes, opened: for nobody yet. */
export interface MinutesRecord {
  readonly frame: MinutesFrame;
  readonly points: readonly (PointRecord | PurgedPoint)[];
}

/** The minutes as this reader may have them. */
export function minutesFor(
  { frame, points }: MinutesRecord,
  reader: MinutesReader,
  mark: MinutesMark,
): Minutes {
  const { external, healthWords, edition: _, place, ...meeting } = frame;
  const forPartner = external.some((seat) => seat === reader.capacity);
  const outside = (text: string | null) => text && outward(text, { own: healthWords });
  const sight: Sight = {
    ...{ reader, frame, forPartner },
    words: (text) =>
      text && reader.texts.has(text.id) ? (forPartner ? outside(text.text) : text.text) : null,
    outside: (text) => (forPartner ? outside(text) : text),
  };
  const there = points.filter(({ itemId }) => reader.items[itemId]);
  const kept = there.filter((point) => 'purged' in point || point.removed === null);
  const removed = there.flatMap((point) => ('purged' in point || !point.removed ? [] : [point]));
  return {
    ...meeting,
    place: sight.outside(place),
    mark,
    heard: heardIn(kept, reader),
    items: kept.map((point) => itemFor(point, sight)),
    removed: removed.map(({ number, reference, removed: off }) => ({
      number,
      reference,
      reason: sight.words(off?.reason ?? null),
    })),
    forPartner,
  };
}

interface Sight {
  readonly reader: MinutesReader;
  readonly frame: MinutesFrame;
  readonly forPartner: boolean;
  /** A typed text for this reader: null where it is not his to read. */
  readonly words: (text: SealedText | null) => string | null;
  /** A text that everybody reads, kept inside where it speaks of health. */
  readonly outside: (text: string | null) => string | null;
}

const heardIn = (points: MinutesRecord['points'], { items }: MinutesReader): Seat[] => [
  ...new Set(
    points.flatMap((point) =>
      'purged' in point || items[point.itemId]?.veiled
        ? []
        : point.opinions.map(({ seat }) => seat),
    ),
  ),
];

const NOTHING = {
  ...{ reference: null, initials: null, measure: null, periods: [], isRenewal: false },
  ...{ isLate: false, presence: { start: [], end: [] }, recused: [], opinions: [], vote: null },
  ...{ outcome: null, motive: null, motiveForMembers: null, conditions: [], choice: null },
  ...{ quorumLack: null, absence: null, lifted: [], facts: [], steps: [], caseWorker: null },
} as const satisfies Omit<MinutedItem, 'number' | 'state'>;

function itemFor(point: PointRecord | PurgedPoint, sight: Sight): MinutedItem {
  const { number } = point;
  const seen = sight.reader.items[point.itemId];
  if (seen?.veiled) return { ...NOTHING, number, state: 'veiled' };
  if ('purged' in point || !seen) return { ...NOTHING, number, state: 'purged' };
  const { capacity } = sight.reader;
  const { reference, measure, periods, isRenewal, isLate, quorumLack, missing } = point;
  const own = <S extends { readonly seat: Seat }>(all: readonly S[]) =>
    sight.forPartner ? all.filter(({ seat }) => seat === capacity) : all;
  const words = outcomeFor(point, seen, sight);
  const facts = point.facts.map((fact) => told(fact, sight));
  const known = missing.filter((seat) => readsConsents({ capacity }) || isInside(seat, sight));
  const choices = hasChoice(seen.choices) ? (point.outcome?.choices ?? {}) : {};
  const steps = nextSteps({ ...words, facts, choices });
  return {
    ...{ number, reference, measure, periods, isRenewal, isLate },
    initials: readsInitials(sight) ? point.initials : null,
    state: stateOf(point),
    presence: presenceFor(point.presence, sight),
    recused: sight.forPartner ? (point.recused.length > 0 ? 'some' : []) : point.recused,
    opinions: own(point.opinions).filter(({ seat }) => seen.opinions[seat] !== undefined),
    vote: sight.forPartner ? null : point.vote,
    ...words,
    quorumLack: point.outcome ? quorumLack : null,
    absence: point.outcome ? absenceOf(sight.frame, known) : null,
    lifted: liftedFor(point, sight),
    facts,
    steps: steps.filter(({ who }) => !sight.forPartner || who === capacity),
    caseWorker: mayRead(capacity, 'caseWorker') ? point.caseWorker : null,
  };
}

const stateOf = ({ outcome, consentLost }: PointRecord): MinutedItem['state'] => {
  if (outcome) return 'settled';
  return consentLost ? 'consent-lost' : 'open';
};

const isInside = (seat: Seat, { frame }: Sight): boolean => !frame.external.includes(seat);

/** A partner reads neither the motive, nor a condition, nor what was chosen: the outcome alone. */
function outcomeFor({ outcome }: PointRecord, seen: ItemSeen, { words, forPartner }: Sight) {
  if (!outcome || forPartner)
    return {
      ...{ outcome: outcome?.outcome ?? null, motive: null, motiveForMembers: null },
      ...{ conditions: [], choice: null },
    };
  return {
    outcome: outcome.outcome,
    motive: words(outcome.motive),
    motiveForMembers: words(outcome.motiveForMembers),
    conditions: outcome.conditions.map(({ kind, due, ...one }) => ({
      ...{ kind, due, text: words(one.text), proof: words(one.proof) },
      ...{ reasonText: words(one.reasonText), effectText: words(one.effectText) },
    })),
    choice: hasChoice(seen.choices) ? choiceWords(outcome.choices) : null,
  };
}

/** Of the services from outside, a partner sees his own. */
function presenceFor({ start, end }: ItemPresence, { reader, forPartner }: Sight): ItemPresence {
  const shown = (seats: readonly Seat[]) =>
    forPartner ? seats.filter((seat) => seat === reader.capacity) : seats;
  return { start: shown(start), end: shown(end) };
}

/** Only of the rules that this reader may read: another one would reveal what is hidden. */
function liftedFor({ lifted, risk }: PointRecord, { reader, outside }: Sight): MinutedLifting[] {
  return lifted
    .filter(({ code }) => mayReadRule(code, reader.capacity, { risk }))
    .map((one) => ({ ...one, reason: outside(one.reason) }));
}

/** A partner reads that something was decided, or ended, and when: no number, no name, no ground. */
function told(fact: LaterFact, { words, forPartner }: Sight): ToldFact {
  const { on, since } = fact;
  const by = forPartner ? null : fact.by;
  const noted = { on, since, by };
  switch (fact.kind) {
    case 'decided':
    case 'corrected':
    case 'withdrawn':
    case 'replaced':
      return { ...fact, ...noted, decisionNumber: forPartner ? null : fact.decisionNumber };
    case 'lapsed':
      return forPartner
        ? { ...fact, ...noted, decisionNumber: null, ground: null }
        : { ...fact, ...noted };
    case 'aside':
      return { ...fact, ...noted, reason: forPartner ? null : words(fact.reason) };
    case 'lifted':
    case 'restored':
    case 'studied-again':
      return { ...fact, ...noted };
    default:
      return fact satisfies never;
  }
}

/** Partners read only the reference (domain.md §3.6). */
const readsInitials = ({ reader: { capacity }, forPartner }: Sight): boolean =>
  mayRead(capacity, 'insured.usualName') && !(hasSeat(capacity) && forPartner);
