import { mayRead } from '#domain/dossier/view.ts';
import { visibleFindings } from '#domain/dossier/visible-findings.ts';
import { foldMeeting } from '#domain/meeting/evolve.ts';
import { isOpenTo } from '#domain/meeting/expected.ts';
import { emptyMeeting, everItem, type Item, type Meeting } from '#domain/meeting/state.ts';
import { pointNumbers } from '#domain/minutes/numbers.ts';
import {
  type AgendaChange,
  type AgendaPaper,
  type AgendaPoint,
  agendaChanges,
} from '#domain/papers/agenda.ts';
import type { Id } from '#domain/primitives.ts';
import { hasSeat, SEATS, SERVICES } from '#domain/roles.ts';
import { outward } from '#domain/typed-text.ts';
import { findingsOf } from '../acts/checks.ts';
import { dayIn, hourIn } from '../clock.ts';
import type { Deps, DossierPicture } from '../deps.ts';
import { initialsOf } from '../minutes/record.ts';
import type { Principal } from '../principal.ts';
import { type MeetingHistory, projected } from '../streams.ts';
import { picturesIn } from './meeting-view.ts';
import { guardedNow } from './secrecy-guard.ts';

/** An agenda as it was frozen, of what one reader could see. */
interface FrozenVersion {
  readonly version: number;
  readonly at: string;
  readonly agenda: readonly Id[];
}

interface AgendaSources {
  readonly deps: Deps;
  readonly principal: Principal;
  /** The meeting as this reader knows it now. */
  readonly meeting: Meeting;
  readonly pictures: ReadonlyMap<Id, DossierPicture>;
  readonly numbers: ReadonlyMap<Id, number>;
  readonly forPartner: boolean;
}

/**
 * One version of the agenda for one reader, the last one where none is named: what was frozen then, less what he
 * may no longer see. Null before the first freeze, and for a version that was never frozen.
 */
export async function agendaPaper(
  deps: Deps,
  principal: Principal,
  { history, version }: { readonly history: MeetingHistory; readonly version?: number | undefined },
): Promise<AgendaPaper | null> {
  const events = projected(history, principal);
  const meeting = foldMeeting(events, emptyMeeting);
  const versions = versionsIn(events);
  const rank = version === undefined ? versions.length - 1 : version - 1;
  const frozen = versions[rank];
  if (!frozen) return null;
  const { panel, capacity } = principal;
  const { timeZone, fund } = panel.settings;
  const { profile } = meeting;
  const sources: AgendaSources = {
    ...{ deps, principal, meeting },
    pictures: await picturesIn(deps, principal, meeting),
    numbers: pointNumbers(history.steps),
    forPartner: hasSeat(capacity) && profile.external.includes(capacity),
  };
  const startsAt = meeting.startsAt ?? frozen.at;
  const points: AgendaPoint[] = [];
  for (const item of itemsOf(meeting, frozen.agenda)) points.push(await pointOn(sources, item));
  return {
    panel: panel.name,
    fund: { name: fund.name, address: fund.address, city: fund.city },
    place: await placeOf(sources),
    kind: meeting.kind,
    startsOn: dayIn(startsAt, timeZone),
    startsAt: hourIn(startsAt, timeZone),
    version: frozen.version,
    frozen: { date: dayIn(frozen.at, timeZone), hour: hourIn(frozen.at, timeZone) },
    seats: SEATS.filter((seat) => profile.seats[seat] !== undefined),
    quorum: profile.quorum,
    points,
    changes: changesOf(sources, versions[rank - 1]?.agenda ?? null, frozen.agenda),
    forPartner: sources.forPartner,
  };
}

function versionsIn(events: ReturnType<typeof projected>): FrozenVersion[] {
  const versions: FrozenVersion[] = [];
  let meeting = emptyMeeting;
  for (const recorded of events) {
    meeting = foldMeeting([recorded], meeting);
    const { frozen } = meeting;
    if (recorded.event.type === 'AgendaFrozen' && frozen)
      versions.push({ ...frozen, at: recorded.at ?? '' });
  }
  return versions;
}

/** What was on it and may still be seen. */
const itemsOf = (meeting: Meeting, agenda: readonly Id[]): Item[] =>
  agenda.flatMap((itemId) => everItem(meeting, itemId) ?? []);

async function placeOf({ deps, meeting, forPartner }: AgendaSources): Promise<string | null> {
  const { place } = meeting;
  const stored = place && (await deps.texts.readMany([place.id], () => '')).get(place.id)?.text;
  return stored ? (forPartner ? outward(stored) : stored) : null;
}

async function pointOn(sources: AgendaSources, item: Item): Promise<AgendaPoint> {
  const { principal, meeting, pictures, numbers, forPartner } = sources;
  const picture = item.veiled ? undefined : pictures.get(item.dossierId ?? '');
  const facts = picture?.facts;
  const missing = SERVICES.filter(
    (seat) =>
      meeting.profile.seats[seat] !== undefined &&
      (seat === principal.capacity || isOpenTo(meeting, item, seat)) &&
      !item.opinions[seat],
  );
  return {
    number: numbers.get(item.itemId) ?? null,
    reference: facts?.reference ?? null,
    initials:
      facts && !forPartner && mayRead(principal.capacity, 'insured.usualName')
        ? initialsOf(facts.insured)
        : null,
    measure: item.measureCode,
    periods: (facts?.measure.periods ?? []).map(({ start, end }) => ({ start, end })),
    isRenewal: !!facts?.measure.renews,
    awaited: forPartner ? missing.filter((seat) => seat === principal.capacity) : missing,
    findings: picture && !forPartner ? await findingsOn(sources, { item, picture }) : null,
  };
}

/** As the rules judge the dossier on the day it is read, of what this reader may read. */
async function findingsOn(
  { deps, principal }: AgendaSources,
  { item, picture }: { readonly item: Item; readonly picture: DossierPicture },
): Promise<AgendaPoint['findings']> {
  const { facts, dossier } = picture;
  const { panel, today: date, capacity } = principal;
  const about = { panel, dossierId: item.dossierId, facts, date, dossier };
  const now = { risk: facts.risk, guarded: await guardedNow(deps, principal)(picture) };
  const found = visibleFindings(await findingsOf(deps, about), capacity, now);
  const count = (severity: string) => found.filter((one) => one.severity === severity).length;
  return { blocking: count('blocking'), warnings: count('warning') };
}

function changesOf(
  { meeting, pictures, numbers }: AgendaSources,
  before: readonly Id[] | null,
  after: readonly Id[],
): AgendaChange[] {
  if (before === null) return [];
  const known = (ids: readonly Id[]) => ids.filter((id) => everItem(meeting, id));
  const { added, removed, isReordered } = agendaChanges(known(before), known(after));
  const said = (kind: 'added' | 'removed') => (itemId: Id) => ({
    kind,
    number: numbers.get(itemId) ?? null,
    reference: pictures.get(everItem(meeting, itemId)?.dossierId ?? '')?.facts.reference ?? null,
  });
  return [
    ...added.map(said('added')),
    ...removed.map(said('removed')),
    ...(isReordered ? [{ kind: 'reordered' as const }] : []),
  ];
}
