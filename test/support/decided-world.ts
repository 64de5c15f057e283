import type { Finding } from '#domain/catalogue/rule.ts';
import { awaitedOpinions } from '#domain/dossier/asked-opinions.ts';
import { DEFAULT_CHECK_SETTINGS } from '#domain/dossier/checks/index.ts';
import type { DossierCommand } from '#domain/dossier/commands.ts';
import type { DossierDecisionFacts } from '#domain/dossier/decide/decision.ts';
import { decideDossier } from '#domain/dossier/decide.ts';
import { decisionState } from '#domain/dossier/decision-life.ts';
import type { DossierEvent } from '#domain/dossier/events.ts';
import { evolveDossier } from '#domain/dossier/evolve.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { decidedOn, isHeld, replacedBy } from '#domain/dossier/reopening.ts';
import { type Dossier, emptyDossier, stageOf } from '#domain/dossier/state.ts';
import { openQuestion } from '#domain/dossier/withdrawals.ts';
import type { MeetingCommand } from '#domain/meeting/commands.ts';
import { decideMeeting } from '#domain/meeting/decide.ts';
import type { MeetingEvent } from '#domain/meeting/events.ts';
import { foldMeeting } from '#domain/meeting/evolve.ts';
import { emptyMeeting, everItem, type Meeting } from '#domain/meeting/state.ts';
import { OUTCOMES } from '#domain/outcomes.ts';
import { inDossier, inMeeting, ofItsOutcome } from '#domain/reactions.ts';
import type { Capacity } from '#domain/roles.ts';
import {
  factsFor,
  finding,
  frozen,
  dossier as inAgenda,
  member,
  opened,
  planned,
} from './meeting.ts';
import { caseDossier } from './stage.ts';

/*
 * One dossier and the meetings that study it, played by the real rules without a server: what an act of
 * one does to the other included. What the server adds to a decision, its number, is counted here.
 */

const TODAY = '2026-06-04';
const REQUEST = caseDossier('C01');
/** Its action is to come: an agreement may still end. */
const FACTS: DossierFacts = {
  ...REQUEST,
  measure: { ...REQUEST.measure, periods: [{ start: '2026-06-08', end: '2026-06-23' }] },
};

export interface World {
  readonly dossier: Dossier;
  /** The meeting of its last passage. */
  readonly meeting: Meeting;
  readonly passages: number;
  readonly facts: DossierFacts;
  /** A physician's veto stands: an approval is forbidden. */
  readonly veto: boolean;
}

const received: DossierEvent = {
  type: 'DossierReceived',
  panelId: 'p1',
  source: 'form',
  version: 1,
  commitment: 'c',
};
const withEvents = (dossier: Dossier, events: readonly DossierEvent[]): Dossier =>
  events.reduce((now, event) => evolveDossier(now, { seq: now.seq + 1, event }), dossier);
const withMeeting = (meeting: Meeting, events: readonly MeetingEvent[]): Meeting =>
  foldMeeting(
    events.map((event, rank) => ({
      seq: meeting.seq + rank + 1,
      at: `${TODAY}T14:00:00Z`,
      by: 'c',
      event,
    })),
    meeting,
  );
const sitting = (): Meeting =>
  withMeeting(emptyMeeting, [
    planned,
    frozen,
    opened,
    ...(['coordination', 'social-service', 'admin-fund'] as const).map((capacity) => ({
      type: 'MemberCheckedIn' as const,
      memberId: capacity,
      capacity,
      voice: 'deliberative' as const,
    })),
  ]);

export const START: World = {
  dossier: withEvents(emptyDossier, [received]),
  meeting: withMeeting(sitting(), [{ type: 'MeetingClosed' }]),
  passages: 0,
  facts: FACTS,
  veto: false,
};

const itemIdOf = ({ passages }: World) => `i${passages}`;
const findingsIn = ({ veto, facts }: World): readonly Finding[] => [
  ...(veto ? [finding('MED-03')] : []),
  ...(facts.consents?.presentation ? [] : [finding('CONS-01')]),
];
const presented = (on: boolean): DossierFacts => ({
  ...FACTS,
  consents: { ...FACTS.consents, presentation: on ? '2026-05-01' : null },
});

/** The refusal of an act, in its rule and its words. */
interface Void {
  readonly rule: string;
  readonly message: string;
}
export type Played = World | Void;
export const isVoid = (one: Played): one is Void => 'rule' in one;

/** What is asked of the meeting of the last passage. */
export function inSeance(world: World, command: MeetingCommand): Played {
  const isAdded = command.type === 'add-item';
  const from = isAdded ? sitting() : world.meeting;
  const isClosed = world.meeting.state === 'closed';
  const decision = decideMeeting({
    meeting: from,
    command,
    facts: factsFor(command, {
      newId: `i${world.passages + 1}`,
      today: TODAY,
      dossier: inAgenda({
        presentation: !!world.facts.consents?.presentation,
        sharing: [],
        findings: findingsIn(world),
        scheduledIn: isHeld(world.dossier, { isClosed }) ? 'm' : null,
        decided: decidedOn(world.dossier),
      }),
    }),
    actor: member('coordination'),
  });
  if ('refusal' in decision) return decision.refusal;
  const passages = isAdded ? world.passages + 1 : world.passages;
  return {
    ...world,
    passages,
    meeting: withMeeting(from, decision.events),
    dossier: withEvents(
      world.dossier,
      decision.events.flatMap((event) => inDossier(event, `m${passages}`)),
    ),
  };
}

const DELEGATION = { id: 'del', fundCode: '581', kinds: [...OUTCOMES], from: TODAY, until: TODAY };

const factsOf = (world: World, command: DossierCommand): DossierDecisionFacts => ({
  today: TODAY,
  panel: { panelId: 'p1', fundCode: '581' },
  external: [],
  settings: DEFAULT_CHECK_SETTINGS,
  texts: Object.fromEntries(
    ['reason', 'proof', 'ground'].flatMap((slot) =>
      (command as Record<string, unknown>)[slot] ? [[slot, { id: slot, commitment: 'c' }]] : [],
    ),
  ),
  current: world.facts,
  version: world.dossier.version,
  lifted: world.dossier.lifted,
  check: () => findingsIn(world),
  referenceTaken: false,
  newId: 'd1',
  commit: () => 'c',
  delegations: [DELEGATION],
  outcome: world.dossier.outcome,
  textHash: '',
});

/** The letter of every decision: who receives it changes nothing here. */
const LETTER = {
  id: 'l1',
  number: '2026-58-C0001',
  kind: 'L1',
  recipient: 'insured',
  edition: 'accord.v1',
  sha256: '',
} as const;

/** What is asked of the dossier, with what it does to the meeting of its last passage. */
export function onDossier(world: World, command: DossierCommand, by: Capacity): Played {
  const { dossier } = world;
  const decision = decideDossier({
    dossier,
    command,
    facts: factsOf(world, command),
    actor: member(by),
  });
  if ('refusal' in decision) return decision.refusal;
  const { signs, follows, corrects } = decision;
  const events: DossierEvent[] = [...decision.events];
  const noted: MeetingEvent[] = [];
  if (signs) {
    const { meetingId, itemId, outcome } = signs.outcome;
    const decisionNumber = `2026-58-000${dossier.decisions.length + 1}`;
    const replaces = replacedBy(dossier, outcome);
    const at = { meetingId, itemId, decisionNumber, outcome, date: TODAY, delegationId: 'del' };
    const rest = { factsVersion: 1, textHash: '', letters: [LETTER] };
    events.push({ type: 'DecisionTaken', ...at, ...rest, ...(replaces ? { replaces } : {}) });
    if (outcome === 'deferral')
      events.push({
        type: 'PiecesAsked',
        decisionNumber,
        date: TODAY,
        until: '2026-06-19',
        pieces: 1,
      });
    noted.push({ type: 'DecisionNoted', itemId, decisionNumber });
  }
  if (corrects)
    events.push({
      type: 'DecisionCorrected',
      decisionNumber: `2026-58-000${dossier.decisions.length + 1}`,
      corrects: corrects.decision.decisionNumber,
      on: TODAY,
      reportedOn: corrects.reportedOn,
      reason: corrects.reason,
      delegationId: 'del',
      factsVersion: 1,
      letters: [LETTER],
      replacesLetters: [LETTER.id],
    });
  if (follows && 'ended' in follows)
    events.push({
      type: 'DecisionLapsed',
      decisionNumber: `2026-58-000${dossier.decisions.length + 1}`,
      ends: follows.decision.decisionNumber,
      ground: follows.ended.ground,
      date: follows.ended.date,
      on: TODAY,
      saidOn: follows.ended.saidOn,
      note: follows.note,
      delegationId: 'del',
      letters: [],
    });
  if (follows && 'observed' in follows)
    events.push({
      type: 'ObservationsAsked',
      decisionNumber: follows.decision.decisionNumber,
      on: TODAY,
      ...follows.observed,
      delegationId: 'del',
      letters: [],
    });
  if (follows && 'maintained' in follows)
    events.push({
      type: 'DecisionMaintained',
      decisionNumber: follows.decision.decisionNumber,
      on: TODAY,
      repliedOn: null,
      delegationId: 'del',
      letters: [],
    });
  if (follows && 'withdrawn' in follows) {
    const { ourMistake: _, keepsAllowance: __, ...withdrawn } = follows.withdrawn;
    events.push({
      type: 'DecisionWithdrawn',
      decisionNumber: `2026-58-000${dossier.decisions.length + 1}`,
      withdraws: follows.decision.decisionNumber,
      on: TODAY,
      ...withdrawn,
      delegationId: 'del',
      letters: [],
    });
  }
  if (follows && 'lifted' in follows)
    events.push({
      type: 'ConditionLifted',
      decisionNumber: follows.decision.decisionNumber,
      condition: follows.lifted.rank,
      proof: follows.lifted.proof,
      date: TODAY,
      delegationId: 'del',
      letters: [],
    });
  const itemId = itemIdOf(world);
  const meeting = withMeeting(world.meeting, [...noted, ...ofItsOutcome(events, { itemId })]);
  return { ...world, dossier: withEvents(dossier, events), meeting };
}

/** The insured takes back, or gives again, the agreement to be presented (CONS-01). */
export function consenting(world: World, presentation: boolean): World {
  const facts = presented(presentation);
  const item = everItem(world.meeting, itemIdOf(world));
  const events = item ? inMeeting(world.facts, facts, { meeting: world.meeting, item }) : [];
  return { ...world, facts, meeting: withMeeting(world.meeting, events) };
}

/** What tells two worlds apart: no id, no number, no date. */
export function pictureOf({ dossier, meeting, facts, veto, passages }: World): string {
  const item = everItem(meeting, `i${passages}`);
  const corrected = dossier.decisions.map(({ replaces, firstTakenOn }) => firstTakenOn && replaces);
  const standing = dossier.decisions.filter((one) => !corrected.includes(one.decisionNumber));
  return JSON.stringify([
    stageOf(dossier),
    dossier.outcome?.outcome ?? null,
    dossier.scheduled !== null,
    dossier.reopened?.former.outcome?.outcome ?? null,
    // A decision may be corrected for ever: it stays one decision, corrected or not.
    standing.map((one) => [one.outcome, decisionState(one), one.replaces !== undefined]),
    standing.at(-1)?.firstTakenOn !== undefined,
    dossier.decisions.some((one) => openQuestion(one) !== null),
    dossier.requests.map(({ received }) => received[0] !== null),
    awaitedOpinions(dossier).map(({ of }) => of),
    meeting.state,
    item && [
      item.outcome?.outcome ?? null,
      item.setAside?.recorded.outcome ?? null,
      item.consentLost,
      item.decisionNumber !== null,
    ],
    !!facts.consents?.presentation,
    veto,
  ]);
}
