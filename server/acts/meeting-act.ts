import type { StreamWrite } from '#db/act.ts';
import type { Statement } from '#db/database.ts';
import { panelScope } from '#db/sealing.ts';
import { adviceGiven } from '#domain/dossier/decide/advice.ts';
import type { DossierEvent } from '#domain/dossier/events.ts';
import { withExtensions } from '#domain/letter/insured/extension.ts';
import type { MeetingCommand } from '#domain/meeting/commands.ts';
import { decideMeeting } from '#domain/meeting/decide.ts';
import type { MeetingEvent } from '#domain/meeting/events.ts';
import { knownTo } from '#domain/meeting/known.ts';
import { itemOf, type Meeting } from '#domain/meeting/state.ts';
import { adviceOf, inDossier } from '#domain/reactions.ts';
import type { Deps } from '../deps.ts';
import type { Principal } from '../principal.ts';
import { foreseen, type MeetingHistory, meetingStream } from '../streams.ts';
import { keepTexts } from './command-texts.ts';
import { dossierFacts } from './dossier-facts.ts';
import { dossierAfter, type OpenDossier, openDossier, writeDossier } from './dossier-write.ts';
import type { MeetingAsked } from './meeting-asked.ts';
import { meetingFacts } from './meeting-facts.ts';
import { overtakenProposal } from './overtaken-proposal.ts';
import { NOT_FOUND, type Preparation, stored } from './prepared.ts';
import { stoppedByWords, withWhy } from './typed-words.ts';

/** An act on a meeting, with what it does to the dossier it concerns. */
export async function prepareMeetingAct(
  deps: Deps,
  principal: Principal,
  typed: MeetingCommand,
): Promise<Preparation> {
  const plans = typed.type === 'plan-meeting';
  const meetingId = plans ? deps.newId() : typed.meetingId;
  const history = await deps.streams.meeting(meetingId);
  if (!plans && history.now.panelId !== principal.panel.id) return NOT_FOUND;

  const meeting = knownTo(principal, typed, history.now);
  const open = await dossierOf(deps, principal, { command: typed, meeting });
  const command = withComputed(typed, open);
  const { key, statements: newKey } = open
    ? { key: open.key, statements: [] }
    : await deps.keys.obtain(principal.panel.id, panelScope(principal.panel.id));
  const texts = keepTexts(deps, command, { author: principal.capacity, key });
  const asked = { deps, principal, command, meetingId, history, open, texts };
  const facts = await meetingFacts(asked);
  const decision = decideMeeting({
    meeting,
    command,
    facts,
    actor: principal,
  });
  if ('refusal' in decision) return decision;
  const stopped = stoppedByWords(command, principal, open?.facts ?? null);
  if (stopped) return { refusal: stopped };

  const { results = {} } = decision;
  const said = withWhy(decision.events, texts);
  const dossier = open ? reactions(principal, { meetingId, events: said, open }) : null;
  if (dossier && 'refusal' in dossier) return dossier;
  const written = open && dossier ? writeDossier(deps, open, dossier) : null;
  const overtaken = await overtakenBy(deps, principal, { asked, said, dossier });
  const events = [...said, ...overtaken.events];
  const after = foreseen(history, events, principal.memberId);
  return {
    writes: [meetingWrite(history, events), ...(written ? [written.write] : [])],
    alongside: [
      ...(texts.statements.length > 0 ? newKey : []),
      ...texts.statements,
      ...overtaken.statements,
      ...(written?.alongside ?? []),
      meetingEntry(deps, after, typed.type === 'plan-meeting' ? (typed.place ?? '') : undefined),
    ],
    results,
    // The command that plans a meeting does not name it.
    seq: plans ? null : deps.ownNumbers.foreseen(history, after, principal),
  };
}

/** An extension of the stoppage asks for what the dates of the dossier say, whatever was typed. */
const withComputed = (command: MeetingCommand, open: OpenDossier | null): MeetingCommand =>
  'conditions' in command && command.conditions
    ? { ...command, conditions: withExtensions(command.conditions, open?.facts ?? null) }
    : command;

export const meetingWrite = (
  { meetingId, now }: MeetingHistory,
  events: readonly MeetingEvent[],
): StreamWrite => ({
  stream: meetingStream(meetingId),
  expectedSeq: now.seq,
  events: events.map(stored),
});

/** The meeting's row in the panel's list; its place is typed at planning and kept since. */
export function meetingEntry(
  deps: Deps,
  { meetingId, now }: MeetingHistory,
  place?: string,
): Statement {
  const { panelId, kind, state, startsAt, seq } = now;
  return deps.meetings.put({
    meetingId,
    panelId: panelId ?? '',
    kind,
    state,
    startsAt: startsAt ?? '',
    head: seq,
    ...(place === undefined ? {} : { place }),
  });
}

async function dossierOf(
  deps: Deps,
  principal: Principal,
  { command, meeting }: { command: MeetingCommand; meeting: Meeting },
): Promise<OpenDossier | null> {
  const named =
    command.type === 'add-item'
      ? command.dossierId
      : 'itemId' in command
        ? itemOf(meeting, command.itemId)?.dossierId
        : null;
  return named ? openDossier(deps, named, principal.panel.id) : null;
}

/** What the meeting's events do to the dossier; null when there is nothing to write. */
function reactions(
  principal: Principal,
  about: { meetingId: string; events: readonly MeetingEvent[]; open: OpenDossier },
) {
  const { meetingId, events, open } = about;
  const reactions: DossierEvent[] = events.flatMap((event) => inDossier(event, meetingId));
  const given = events.find((event) => event.type === 'OpinionGiven');
  const advice = given && adviceOf(given);
  if (advice && open.facts) {
    const facts = dossierFacts(principal, open);
    const written = adviceGiven({ ...advice, facts, current: open.facts });
    if ('refusal' in written) return written;
    return { events: [...reactions, ...written.events], newFacts: written.newFacts };
  }
  return reactions.length > 0 ? { events: reactions, newFacts: undefined } : null;
}

/** I9. An opinion that becomes an advice may change what the submitted text would say. */
async function overtakenBy(
  deps: Deps,
  { panel, memberId, capacity }: Principal,
  about: {
    asked: MeetingAsked;
    said: readonly MeetingEvent[];
    dossier: Parameters<typeof dossierAfter>[1] | null;
  },
): Promise<Awaited<ReturnType<typeof overtakenProposal>>> {
  const { asked, said, dossier } = about;
  const { open, command, history } = asked;
  if (!open || !dossier?.newFacts || !('itemId' in command)) return { events: [], statements: [] };
  const { itemId } = command;
  const on = { panel, history: foreseen(history, said, memberId), open, itemId };
  return overtakenProposal(deps, on, { after: dossierAfter(open, dossier), by: capacity });
}
