import { changedFields } from '#domain/dossier/changes.ts';
import {
  appealDeadlines,
  type Deadline,
  type Decided,
  deadlinesAfter,
  deadlinesOf,
  lastUsefulDate,
} from '#domain/dossier/deadlines.ts';
import type { DossierEvent } from '#domain/dossier/events.ts';
import { type VersionSpan, versionsSince } from '#domain/dossier/passages.ts';
import { delayOf } from '#domain/dossier/reopening.ts';
import { asking, responseClock } from '#domain/dossier/response-clock.ts';
import {
  currentDecision,
  type Dossier,
  stageOf,
  type TakenDecision,
} from '#domain/dossier/state.ts';
import {
  askedPiecesRow,
  type Circumstances,
  FIELD_PATHS,
  mayRead,
  mayReadNow,
  outcomeTextRow,
  readsChoices,
} from '#domain/dossier/view.ts';
import { routeOfRule } from '#domain/letter/ground.ts';
import { letterOf } from '#domain/letter/kinds.ts';
import { seesItem } from '#domain/meeting/sight.ts';
import { type Item, itemOf, type Meeting } from '#domain/meeting/state.ts';
import { isConditional, kindOf, mayOpenAppeal } from '#domain/outcomes.ts';
import { settingsOn } from '#domain/panel/settings.ts';
import type { Id } from '#domain/primitives.ts';
import type { Capacity } from '#domain/roles.ts';
import type { DossierDetail } from '#domain/wire/http.ts';
import { checkContext } from '../acts/checks.ts';
import { dayIn } from '../clock.ts';
import type { Deps, DossierPicture } from '../deps.ts';
import type { Principal } from '../principal.ts';
import { outwardFor } from './outward-for.ts';

/* What time does to a dossier, as far as a capacity may read: deadlines, pauses, earlier passages. */

const mayKnow = ({ capacity }: Principal, { facts }: DossierPicture, { reads }: Deadline) =>
  reads.every((path) => mayRead(capacity, path, facts.risk));

/** The deadlines of a request that is not decided, those that this capacity may know. */
function openDeadlines(principal: Principal, picture: DossierPicture): Deadline[] {
  const { panel, today } = principal;
  const context = checkContext(panel, today, delayOf(picture.dossier));
  return deadlinesOf(picture.facts, context).filter((one) => mayKnow(principal, picture, one));
}

/** The last useful date is for those who read at least the stoppage and the receipt; none once decided. */
export function dueFor(principal: Principal, picture: DossierPicture): DossierDetail['due'] {
  const { capacity } = principal;
  const reads =
    mayRead(capacity, 'workStoppage.prescribedUntil') && mayRead(capacity, 'receivedAt');
  if (!reads || stageOf(picture.dossier) === 'decided') return null;
  return lastUsefulDate(openDeadlines(principal, picture));
}

/**
 * A dossier, and whether the guard of the physicians hides part of it from this viewer
 * (`secrecyGuard`).
 */
interface GuardableDossier {
  readonly dossierId: string;
  readonly row: DossierPicture;
  readonly guarded: boolean;
}

/** Everything of it that the page of the dossier draws. */
export async function timeFor(deps: Deps, principal: Principal, shown: GuardableDossier) {
  const picture = shown.row;
  return {
    deadlines: (await deadlinesFor(deps, principal, picture)).map(
      ({ kind, date, reason, source }) => ({ kind, date, reason, source }),
    ),
    clock: clockFor(principal, picture),
    requests: await requestsFor(deps, principal, picture),
    passages: await passagesFor(deps, principal, shown),
  };
}

async function deadlinesFor(deps: Deps, principal: Principal, picture: DossierPicture) {
  const { facts, dossier } = picture;
  const decision = stageOf(dossier) === 'decided' ? currentDecision(dossier) : null;
  if (!decision) return openDeadlines(principal, picture);
  const mayBeKnown = (one: Deadline) => mayKnow(principal, picture, one);
  // Its letter opened an appeal of its own, and the action is over.
  if (decision.withdrawn) {
    const { on, rule } = decision.withdrawn;
    return appealDeadlines(routeOfRule(rule), on).filter(mayBeKnown);
  }
  if (decision.lapsed) return appealDeadlines('CRA', decision.lapsed.on).filter(mayBeKnown);
  const context = checkContext(principal.panel, principal.today);
  const route = await routeOf(deps, decision);
  return deadlinesAfter(facts, context, { ...decision, route }).filter(mayBeKnown);
}

/** As the decision's own letter gave it; only a denial may go to the medical commission. */
async function routeOf(deps: Deps, { outcome, letters }: TakenDecision): Promise<Decided['route']> {
  if (!mayOpenAppeal(outcome)) return null;
  const own = letters.find(
    ({ kind, recipient }) => kind === letterOf(outcome) && recipient === 'insured',
  );
  const context = own ? await deps.letters.context(own.id) : null;
  // Another solution that the insured agreed to, a request sent elsewhere: nothing is denied.
  if (context?.appeal === null) return null;
  const route = context?.route;
  return route === 'CMRA' || route === 'BOTH' ? route : 'CRA';
}

function clockFor(
  { capacity, panel, today }: Principal,
  { facts, dossier }: DossierPicture,
): DossierDetail['clock'] {
  const { receivedAt } = facts;
  if (receivedAt == null || !mayRead(capacity, 'receivedAt') || stageOf(dossier) === 'decided')
    return null;
  const silence = settingsOn(panel.settings, today).implicitDecision;
  const asked = asking(receivedAt, delayOf(dossier));
  const { due, pauses } = responseClock({ ...asked, silence });
  return { from: asked.receivedAt, due, pauses: pauses.map(({ from, to }) => ({ from, to })) };
}

/** What letters asked for, in their own words, and what arrived. */
async function requestsFor(
  deps: Deps,
  { capacity }: Principal,
  { dossier }: DossierPicture,
): Promise<DossierDetail['requests']> {
  if (!askedPiecesRow.readers.includes(capacity)) return [];
  return Promise.all(
    dossier.requests.map(async ({ decisionNumber, date, until, received }) => {
      const words = await wordsOf(deps, dossier, decisionNumber);
      const pieces = received.map((receivedOn, rank) => ({
        text: words[rank] ?? null,
        receivedOn,
      }));
      return { decisionNumber, date, until, pieces };
    }),
  );
}

async function wordsOf(deps: Deps, { decisions }: Dossier, number: string): Promise<string[]> {
  const letters = decisions.find(({ decisionNumber }) => decisionNumber === number)?.letters;
  const letter = letters?.find(({ kind, recipient }) => kind === 'L4' && recipient === 'insured');
  const context = letter ? await deps.letters.context(letter.id) : null;
  return (context?.pieces as string[] | undefined) ?? [];
}

/**
 * Each time it was on an agenda where this viewer sees it: when, the outcome, and what changed
 * since.
 */
async function passagesFor(
  deps: Deps,
  principal: Principal,
  { dossierId, row: { facts, dossier }, guarded }: GuardableDossier,
): Promise<DossierDetail['passages']> {
  if (dossier.passages.length === 0) return [];
  const events = await deps.streams.dossierEvents(dossierId);
  const reads = readableBy(principal.capacity, { risk: facts.risk, guarded });
  const passages = await Promise.all(
    dossier.passages.map(async ({ meetingId, itemId }) => {
      const now = await deps.streams.standing(meetingId);
      const item = itemOf(now, itemId);
      if (!item || !now.startsAt || !seesItem(principal, item, now)) return null;
      const taken = dossier.decisions.find((one) => one.itemId === itemId);
      return {
        meetingId,
        kind: now.kind,
        date: dayIn(now.startsAt, principal.panel.settings.timeZone),
        isOver: now.state === 'closed',
        outcome: item.outcome?.outcome ?? null,
        reopens: await reopeningOf(deps, principal, { events, itemId, meeting: now }),
        setAside: await asideOf(deps, principal, { item, meeting: now }),
        decisionNumber: taken?.decisionNumber ?? null,
        decidedOn: taken?.date ?? null,
        conditions: await conditionsOf(deps, principal, item),
        changedSince: (await changedBetween(deps, dossierId, versionsSince(events, itemId))).filter(
          reads,
        ),
      };
    }),
  );
  return passages.filter((one) => one !== null);
}

/** Which decision this passage studied again and, for who may read it, why. */
async function reopeningOf(
  deps: Deps,
  { capacity }: Principal,
  about: { events: readonly DossierEvent[]; itemId: Id; meeting: Meeting },
): Promise<DossierDetail['passages'][number]['reopens']> {
  const { events, itemId, meeting } = about;
  const scheduled = events.find((event) => event.type === 'Scheduled' && event.itemId === itemId);
  const reopens = scheduled?.type === 'Scheduled' ? scheduled.reopens : undefined;
  if (!reopens) return null;
  const { decisionNumber, date, reason } = reopens;
  const reads = readsChoices(capacity, meeting.profile.external);
  const words = reads ? await deps.texts.readMany([reason.id]) : null;
  return { decisionNumber, on: date, reason: words?.get(reason.id)?.text ?? null };
}

/** By whom its outcome was set aside, when and, for who may read it, why. */
async function asideOf(
  deps: Deps,
  { capacity, panel }: Principal,
  { item: { setAside }, meeting }: { readonly item: Item; readonly meeting: Meeting },
): Promise<DossierDetail['passages'][number]['setAside']> {
  if (!setAside?.at || !setAside.capacity) return null;
  const reads = setAside.reason && readsChoices(capacity, meeting.profile.external);
  const words = reads ? await deps.texts.readMany([setAside.reason.id]) : null;
  return {
    outcome: setAside.recorded.outcome ?? null,
    on: dayIn(setAside.at, panel.settings.timeZone),
    capacity: setAside.capacity,
    reason: (setAside.reason && words?.get(setAside.reason.id)?.text) ?? null,
  };
}

/** The fields that differ from one version of the facts to another; none once they were purged. */
async function changedBetween(deps: Deps, dossierId: string, span: VersionSpan | null) {
  if (!span) return [];
  const [before, after] = await Promise.all([
    deps.files.at(dossierId, span.from),
    deps.files.at(dossierId, span.to),
  ]);
  return before && after ? changedFields(before.facts, after.facts) : [];
}

const readableBy = (capacity: Capacity, now: Circumstances) => (path: string) =>
  FIELD_PATHS.some((known) => known === path && mayReadNow(capacity, known, now));

async function conditionsOf(deps: Deps, principal: Principal, { outcome }: Item) {
  // The conditions of a deferral are the documents it asks for, shown separately.
  const conditions = outcome && isConditional(outcome.outcome) ? outcome.conditions : [];
  if (conditions.length === 0 || !outcomeTextRow.readers.includes(principal.capacity)) return [];
  const read = outwardFor(principal);
  const words = await deps.texts.readMany(conditions.map(({ text }) => text.id));
  return conditions.map((one) => ({
    kind: kindOf(one),
    text: read(words.get(one.text.id)?.text ?? null),
    due: one.due,
  }));
}
