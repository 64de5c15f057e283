import type { Instant } from '../primitives.ts';
import type { MeetingEvent, MeetingEventOf } from './events.ts';
import { type Around, type MeetingViewer, sees, seesItem, sightedOf } from './sight.ts';
import { everItem, type Meeting, type MinutesVersion } from './state.ts';

/*
 * The versions of the minutes: fixed at the close, then one more each time a later fact adds to them (decisions
 * 12). The journal holds the commitments of what was sealed; what a viewer is told of a version is that it exists
 * and which of his items it is about. A version about nothing that he sees does not exist for him, and his own
 * numbers have no gap: nobody learns from a number that something happened to an item hidden from him.
 */

/** The meeting once one more version is fixed. */
export function withVersion(
  meeting: Meeting,
  { version, frame, items = [], about }: MeetingEventOf<'MinutesFixed'>,
  at: Instant | null,
): Meeting {
  const seen = about.flatMap((itemId) => {
    const item = everItem(meeting, itemId);
    return item ? [{ itemId, ...sightedOf(item) }] : [];
  });
  const fixed: MinutesVersion = { version, at, frame: frame ?? null, items, about: seen };
  return { ...meeting, minutes: [...meeting.minutes, fixed] };
}

/** Did this viewer learn of this version when it was fixed? The first is everybody's. */
const saw = (
  viewer: MeetingViewer,
  { version, about }: MinutesVersion,
  meeting: Meeting,
): boolean => version === 1 || about.some((one) => sees(viewer, one, meeting.profile));

/** The number by which a viewer knows a version: how many he was told of, up to that one. */
export const ownVersion = (viewer: MeetingViewer, meeting: Meeting, version: number): number =>
  meeting.minutes.filter((one) => one.version <= version && saw(viewer, one, meeting)).length;

/** The version that a viewer means by his own number. */
export const versionNamed = (
  viewer: MeetingViewer,
  meeting: Meeting,
  own: number,
): MinutesVersion | null =>
  meeting.minutes.filter((one) => saw(viewer, one, meeting))[own - 1] ?? null;

/** What a viewer is told of a version, and which of his items it is about; null where it is about none. */
export function shownVersion(
  event: MeetingEventOf<'MinutesFixed'>,
  viewer: MeetingViewer,
  { before, now }: Around,
): MeetingEvent | null {
  const after = withVersion(before, event, null);
  const fixed = after.minutes.at(-1);
  if (!fixed || !saw(viewer, fixed, after)) return null;
  const about = event.about.filter(
    (itemId) =>
      seesItem(viewer, everItem(before, itemId), before) &&
      seesItem(viewer, everItem(now, itemId), now),
  );
  if (event.version > 1 && about.length === 0) return { type: 'Withheld' };
  return { type: event.type, version: ownVersion(viewer, after, event.version), about };
}

/** The version of an approval, by the viewer's own number. */
export function shownApproval(
  event: MeetingEventOf<'MinutesApproved' | 'MinutesApprovalDropped'>,
  viewer: MeetingViewer,
  { before }: Around,
): MeetingEvent {
  const version = ownVersion(viewer, before, event.version);
  return event.type === 'MinutesApproved'
    ? { type: event.type, version, inMeetingId: event.inMeetingId }
    : { type: event.type, version };
}
