import type { StreamWrite } from '#db/act.ts';
import type { Statement } from '#db/database.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import type { MeetingEvent } from '#domain/meeting/events.ts';
import { everItem } from '#domain/meeting/state.ts';
import type { Id } from '#domain/primitives.ts';
import { inMeeting } from '#domain/reactions.ts';
import type { Deps } from '../deps.ts';
import { foreseen, type MeetingHistory } from '../streams.ts';
import type { OpenDossier } from './dossier-write.ts';
import { meetingEntry, meetingWrite } from './meeting-act.ts';

interface MeetingToChange {
  readonly history: MeetingHistory;
  readonly events: MeetingEvent[];
}

/**
 * What changes of consents do to the meetings, collected over one act or over all the rows of a
 * file: each meeting is written once.
 */
export function consentReactions(deps: Deps, by: Id) {
  const meetings = new Map<Id, MeetingToChange>();

  const changesOf = async (meetingId: Id): Promise<MeetingToChange> => {
    const known = meetings.get(meetingId);
    if (known) return known;
    const changes = { history: await deps.streams.meeting(meetingId), events: [] };
    meetings.set(meetingId, changes);
    return changes;
  };

  return {
    /** A dossier whose facts become `after`: every item it ever was is updated. */
    async add({ dossier, facts }: OpenDossier, after: DossierFacts): Promise<void> {
      if (!facts) return;
      for (const { meetingId, itemId } of dossier.passages) {
        const { history, events } = await changesOf(meetingId);
        const meeting = foreseen(history, events, by).now;
        const item = everItem(meeting, itemId);
        if (item) events.push(...inMeeting(facts, after, { meeting, item }));
      }
    },

    /** What to write for the meetings, in addition to the dossiers. */
    written(): { writes: StreamWrite[]; alongside: Statement[] } {
      const changed = [...meetings.values()].filter(({ events }) => events.length > 0);
      return {
        writes: changed.map(({ history, events }) => meetingWrite(history, events)),
        alongside: changed.map(({ history, events }) =>
          meetingEntry(deps, foreseen(history, events, by)),
        ),
      };
    },
  };
}
