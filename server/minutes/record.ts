import type { Panel } from '#db/panels.ts';
import type { DossierEvent } from '#domain/dossier/events.ts';
import { absentSeats } from '#domain/meeting/expected.ts';
import { quorumLack } from '#domain/meeting/seats.ts';
import { countedSeats, everItem, type Item, itemOf } from '#domain/meeting/state.ts';
import { presenceOn, recusedSeats } from '#domain/minutes/attendance.ts';
import { liftedFor } from '#domain/minutes/lifted.ts';
import { pointNumbers } from '#domain/minutes/numbers.ts';
import type { MinutesRecord, PurgedPoint } from '#domain/minutes/reader.ts';
import type { MinutedOutcome, PointRecord } from '#domain/minutes/record.ts';
import type { SealedText } from '#domain/minutes/sealed-text.ts';
import { printedVote } from '#domain/minutes/votes.ts';
import { wordedChoices } from '#domain/outcome-choices.ts';
import { kindOf, type Text } from '#domain/outcomes.ts';
import type { Id } from '#domain/primitives.ts';
import { type Capacity, hasSeat, SEATS } from '#domain/roles.ts';
import type { Deps, DossierPicture } from '../deps.ts';
import { dossierStream, type MeetingHistory } from '../streams.ts';
import { wordedLifts } from '../views/dossier-view.ts';
import { textIdsIn } from '../views/joined-texts.ts';
import { factsSince } from './facts.ts';
import { frameOf } from './frame.ts';

/** A meeting of which minutes are made, up to now. */
export interface MeetingMinuted {
  readonly panel: Panel;
  readonly history: MeetingHistory;
  /** The instant of what is being written: its events have none yet. */
  readonly now: string;
}

/** What is read once for all the points of a meeting. */
interface Sources extends MeetingMinuted {
  readonly deps: Deps;
  readonly numbers: ReadonlyMap<Id, number>;
  readonly pictures: ReadonlyMap<Id, DossierPicture>;
  readonly capacities: ReadonlyMap<Id, Capacity>;
  readonly words: (text: Text | null | undefined) => SealedText | null;
}

/**
 * The minutes of a meeting as the journal and the dossiers tell them now, for nobody in particular; null before its
 * opening. Whoever reads them goes through `minutesFor` (`domain/minutes/reader.ts`).
 */
export async function minutesRecord(
  deps: Deps,
  asked: MeetingMinuted,
): Promise<MinutesRecord | null> {
  const { panel, history } = asked;
  const { now: meeting, steps } = history;
  if (!steps.some(({ recorded: { event } }) => event.type === 'MeetingOpened')) return null;
  const items = minutedItems(history);
  const ids = items.flatMap(({ dossierId }) => dossierId ?? []);
  const rows = await deps.dossiers.listed(panel.id, ids);
  const members = await deps.accounts.everyMemberOf(panel.id);
  const words = await deps.texts.readMany(
    [...textIdsIn(items), ...textIdsIn(meeting.place), ...removalTexts(history)],
    (damage) => {
      deps.noteDamage(damage);
      return '[texte abîmé]';
    },
  );
  const sources: Sources = {
    ...{ ...asked, deps },
    numbers: pointNumbers(steps),
    pictures: new Map(rows.map(({ dossierId, row }) => [dossierId, row])),
    capacities: new Map(members.map(({ id, capacity }) => [id, capacity])),
    words: (text) => (text ? { id: text.id, text: words.get(text.id)?.text ?? null } : null),
  };
  const points: (PointRecord | PurgedPoint)[] = [];
  for (const item of items) points.push(await pointOf(sources, item));
  return {
    frame: await frameOf(deps, {
      ...asked,
      members,
      place: sources.words(meeting.place)?.text ?? null,
    }),
    points,
  };
}

/** The points in their order, then those that left the agenda once it was frozen. */
function minutedItems({ now, steps }: MeetingHistory): Item[] {
  const kept = now.agenda.flatMap((itemId) => now.items[itemId] ?? []);
  const numbers = pointNumbers(steps);
  const off = Object.values(now.removed).filter(({ itemId }) => numbers.has(itemId));
  return [...kept, ...off];
}

const removalTexts = ({ steps }: MeetingHistory): Id[] =>
  steps.flatMap(({ recorded: { event } }) =>
    event.type === 'ItemRemoved' ? textIdsIn(event) : [],
  );

async function pointOf(sources: Sources, item: Item): Promise<PointRecord | PurgedPoint> {
  const { deps, history, numbers, pictures } = sources;
  const { itemId, dossierId } = item;
  const number = numbers.get(itemId) ?? null;
  const picture = pictures.get(dossierId ?? '');
  if (!picture || !dossierId) return { itemId, number, purged: true };
  const { facts } = picture;
  const { insured, measure } = facts;
  const presence = presenceOn(history.steps, item);
  const seatOf = (memberId: Id) => sources.capacities.get(memberId) ?? null;
  const recused = recusedSeats(item, presence, seatOf);
  const written = await deps.log.read(dossierStream(dossierId));
  const events = written.map(({ data }) => data as unknown as DossierEvent);
  const lifted = liftedFor(events, itemId);
  return {
    ...{ itemId, number, presence, recused },
    reference: facts.reference,
    initials: initialsOf(insured),
    measure: item.measureCode,
    periods: (measure.periods ?? []).map(({ start, end }) => ({ start, end })),
    isRenewal: !!measure.renews,
    isLate: item.late,
    risk: facts.risk ?? null,
    caseWorker: (facts.caseWorker ?? sources.panel.settings.caseWorker).name,
    removed: removalOf(sources, itemId),
    consentLost: item.consentLost,
    opinions: SEATS.flatMap((seat) => {
      const value = item.opinions[seat]?.value;
      return value ? [{ seat, value }] : [];
    }),
    vote: printedVote(
      history.steps.map(({ recorded }) => recorded.event),
      itemId,
    ),
    outcome: outcomeOf(sources, item),
    ...standingAt(
      sources,
      itemId,
      recused.map(({ seat }) => seat),
    ),
    lifted: item.outcome || item.setAside ? await wordedLifts(deps, lifted) : [],
    facts: await factsSince(deps, sources.panel.settings, { itemId, written }),
  };
}

/** « B. D. », for the fund's own members. */
export const initialsOf = ({
  firstName,
  usualName,
}: {
  firstName: string;
  usualName: string;
}): string => [firstName, usualName].map((name) => `${name.charAt(0).toUpperCase()}.`).join(' ');

function removalOf({ history, words }: Sources, itemId: Id): PointRecord['removed'] {
  if (itemOf(history.now, itemId)) return null;
  const off = history.steps.findLast(
    ({ recorded: { event } }) => event.type === 'ItemRemoved' && event.itemId === itemId,
  )?.recorded.event;
  return { reason: off?.type === 'ItemRemoved' ? words(off.reason) : null };
}

function outcomeOf({ words }: Sources, item: Item): MinutedOutcome | null {
  const recorded = item.outcome ?? item.setAside?.recorded;
  if (!recorded?.outcome) return null;
  const word = (text: Text): SealedText => words(text) ?? { id: text.id, text: null };
  return {
    outcome: recorded.outcome,
    motive: words(recorded.motive),
    motiveForMembers: words(recorded.motiveForMembers),
    conditions: recorded.conditions.map((one) => ({
      ...{ kind: kindOf(one), due: one.due, text: word(one.text), proof: word(one.proof) },
      ...{ reasonText: words(one.reasonText), effectText: words(one.effectText) },
    })),
    choices: wordedChoices(recorded.choices, (text) => words(text)?.text ?? null),
  };
}

/**
 * Who was missing when the outcome was recorded (COMP-01, COMP-02). A service that did not sit because it was
 * recused is said to be that, and not absent.
 */
function standingAt({ history }: Sources, itemId: Id, recused: readonly Capacity[]) {
  const before = history.steps.findLast(
    ({ recorded: { event } }) => event.type === 'OutcomeRecorded' && event.itemId === itemId,
  )?.before;
  const item = before && everItem(before, itemId);
  if (!before || !item) return { quorumLack: null, missing: [] };
  const counted = new Set([...countedSeats(before, item)].filter(hasSeat));
  return {
    quorumLack: quorumLack(before.profile.quorum, counted),
    missing: absentSeats(before, item).filter((seat) => !recused.includes(seat)),
  };
}
