import type { StreamWrite } from '#db/act.ts';
import type { Statement } from '#db/database.ts';
import type { DossierEvent } from '#domain/dossier/events.ts';
import type { MeetingEvent } from '#domain/meeting/events.ts';
import { everItem } from '#domain/meeting/state.ts';
import type { Id } from '#domain/primitives.ts';
import { inMeeting, ofItsOutcome } from '#domain/reactions.ts';
import type { Deps } from '../deps.ts';
import type { Principal } from '../principal.ts';
import { foreseen, type MeetingHistory } from '../streams.ts';
import type { OpenDossier } from './dossier-write.ts';
import { meetingEntry, meetingWrite } from './meeting-act.ts';
import { overtakenProposal } from './overtaken-proposal.ts';

interface MeetingToChange {
  readonly history: MeetingHistory;
  readonly events: MeetingEvent[];
}

/**
 * What changes of dossiers do to the meetings, collected over one act or over all the rows of a
 * file: each meeting is written once.
 */
export function meetingReactions(
  deps: Deps,
  { memberId: by, capacity, panel }: Pick<Principal, 'memberId' | 'capacity' | 'panel'>,
) {
  const meetings = new Map<Id, MeetingToChange>();
  const texts: Statement[] = [];

  const changesOf = async (meetingId: Id): Promise<MeetingToChange> => {
    const known = meetings.get(meetingId);
    if (known) return known;
    const changes = { history: await deps.streams.meeting(meetingId), events: [] };
    meetings.set(meetingId, changes);
    return changes;
  };

  return {
    /** A dossier that these events leave as `after`: every item it ever was is updated. */
    async add(
      open: OpenDossier,
      after: OpenDossier,
      happened: readonly DossierEvent[] = [],
    ): Promise<void> {
      const { dossier, facts } = open;
      if (!facts || !after.facts) return;
      for (const { meetingId, itemId } of dossier.passages) {
        const { history, events } = await changesOf(meetingId);
        const meeting = foreseen(history, events, by).now;
        const item = everItem(meeting, itemId);
        if (!item) continue;
        events.push(...ofItsOutcome(happened, item));
        events.push(...inMeeting(facts, after.facts, { meeting, item }));
        const on = { panel, history: foreseen(history, events, by), open, itemId };
        const overtaken = await overtakenProposal(deps, on, { after, by: capacity });
        events.push(...overtaken.events);
        texts.push(...overtaken.statements);
      }
    },

    /** What to write for the meetings, in addition to the dossiers. */
    written(): { writes: StreamWrite[]; alongside: Statement[] } {
      const changed = [...meetings.values()].filter(({ events }) => events.length > 0);
      return {
        writes: changed.map(({ history, events }) => meetingWrite(history, events)),
        alongside: [
          ...texts,
          ...changed.map(({ history, events }) =>
            meetingEntry(deps, foreseen(history, events, by)),
          ),
        ],
      };
    },
  };
}
