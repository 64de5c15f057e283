import type { Id } from '#domain/primitives.ts';
import { useViewer } from '../viewer.ts';

/**
 * The « relevé de décisions » of a meeting, each reader's own; `of` tells screen readers which
 * meeting.
 */
export function MinutesLink(props: { meetingId: Id; of?: string }) {
  const viewer = useViewer();
  return (
    <a
      href={`/api/meetings/${props.meetingId}/minutes.pdf?as=${viewer.capacity()}`}
      target="_blank"
      rel="noopener"
      aria-label={`Relevé de décisions${props.of ? `, ${props.of}` : ''} (PDF, dans un autre onglet)`}
    >
      Relevé de décisions
    </a>
  );
}
