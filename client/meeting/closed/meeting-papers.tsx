import { For, Show } from 'solid-js';
import { typeset } from '#domain/format.ts';
import type { Item } from '#domain/meeting/state.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import { MinutesLink } from '../../ui/minutes-link.tsx';
import { PaperLink } from '../../ui/paper-link.tsx';
import { Rubric } from '../../ui/rubric.tsx';
import { useViewer } from '../../viewer.ts';
import { useSeance } from '../seance.tsx';
import { lastVersion, minutesSentence, versionNote } from '../words/minutes-words.ts';
import { isWritten } from '../words/words.ts';
import { ApproveMinutes } from './approve-minutes.tsx';

/** Of a closed meeting: where its minutes stand, each version, and the other papers of this reader. */
export function MeetingPapers(props: { leads?: boolean }) {
  const { meeting, meetingId } = useSeance();
  const { api } = useViewer();
  const note = useVersionNote();
  const asked = { params: { id: meetingId } };
  return (
    <Rubric title="Le relevé et les papiers" aside="chacun lit sa version">
      <p>{typeset(minutesSentence(meeting))}</p>
      <ul class="rows">
        <For
          each={[...meeting.minutes].reverse()}
          fallback={
            <li>
              <MinutesLink meetingId={meetingId} />
            </li>
          }
        >
          {(one) => (
            <li>
              <MinutesLink meetingId={meetingId} version={one.version} />{' '}
              <span class="note">{typeset(note(one))}</span>
            </li>
          )}
        </For>
        <li>
          <PaperLink href={api.url(ROUTES.agenda, { ...asked, query: {} })} says="Ordre du jour">
            Ordre du jour
          </PaperLink>
        </li>
        <Show when={props.leads && !isWritten(meeting)}>
          <li>
            <PaperLink href={api.url(ROUTES.attendance, asked)} says="Feuille d’émargement">
              Feuille d’émargement
            </PaperLink>{' '}
            <span class="note">à faire signer</span>
          </li>
        </Show>
      </ul>
      <Show when={props.leads}>
        <ApproveMinutes last={lastVersion(meeting) ?? 1} />
      </Show>
    </Rubric>
  );
}

/** What is said beside a version; an item is named by its reference, as its papers name it. */
function useVersionNote() {
  const { meeting, zone, dossierOf } = useSeance();
  const viewer = useViewer();
  const nameOf = (itemId: string) => {
    const item = meeting.items[itemId];
    return (item && dossierOf(item)?.reference) ?? null;
  };
  return (version: (typeof meeting.minutes)[number]) =>
    versionNote(meeting, version, { timeZone: zone(), today: viewer.today(), nameOf });
}

/** What the minutes say of this item alone, once the meeting is closed. */
export function ItemExtract(props: { item: Item }) {
  const { meeting, meetingId } = useSeance();
  const { api } = useViewer();
  return (
    <Show when={meeting.state === 'closed' && !props.item.veiled && props.item.dossierId}>
      {(id) => (
        <p class="acts">
          <PaperLink
            href={api.url(ROUTES.extract, { params: { id: id() }, query: { meeting: meetingId } })}
            says="Extrait du relevé, ce dossier"
          >
            Extrait du relevé
          </PaperLink>
        </p>
      )}
    </Show>
  );
}
