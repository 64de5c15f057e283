import type { Id } from '#domain/primitives.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import { useViewer } from '../viewer.ts';
import { PaperLink } from './paper-link.tsx';

/**
 * The « relevé de décisions » of a meeting, each reader's own: the last version, or one by its number. `of` tells
 * screen readers which meeting.
 */
export function MinutesLink(props: { meetingId: Id; of?: string; version?: number }) {
  const viewer = useViewer();
  const query = () => (props.version === undefined ? {} : { version: String(props.version) });
  const words = () =>
    `Relevé de décisions${props.version === undefined ? '' : `, version ${props.version}`}`;
  return (
    <PaperLink
      href={viewer.api.url(ROUTES.minutes, { params: { id: props.meetingId }, query: query() })}
      says={`${words()}${props.of ? `, ${props.of}` : ''}`}
    >
      {words()}
    </PaperLink>
  );
}
