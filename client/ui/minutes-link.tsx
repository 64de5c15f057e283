import type { Id } from '#domain/primitives.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import { useViewer } from '../viewer.ts';

/**
 * The « relevé de décisions » of a meeting, each reader's own; `of` tells screen readers which
 * meeting.
 */
export function MinutesLink(props: { meetingId: Id; of?: string }) {
  const viewer = useViewer();
  return (
    <a
      href={viewer.api.url(ROUTES.minutes, { params: { id: props.meetingId }, query: {} })}
      target="_blank"
      rel="noopener"
      aria-label={`Relevé de décisions${props.of ? `, ${props.of}` : ''} (PDF, dans un autre onglet)`}
    >
      Relevé de décisions
    </a>
  );
}
