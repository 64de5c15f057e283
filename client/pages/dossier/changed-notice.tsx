import { typeset } from '#domain/format.ts';
import type { DossierDetail } from '#domain/wire/http.ts';
import { ReadAgain } from '../../ui/read-again.tsx';
import { type Changed, changedSentence, changedTitle } from './changed.ts';

interface ChangedNoticeProps {
  changed: Changed;
  now: DossierDetail;
  timeZone: string;
  /** What became of what this person was writing, where she was writing. */
  typed?: string;
  onRead: () => void;
}

export const TYPED_IS_KEPT = typeset('Votre saisie n’a pas bougé ; vérifiez qu’elle tient encore.');

/** Says when a dossier changed under its reader and what, until he has read it again. */
export const ChangedNotice = (props: ChangedNoticeProps) => (
  <ReadAgain
    title={changedTitle(props.changed, props.timeZone)}
    sentence={changedSentence(props.changed, props.now)}
    typed={props.typed}
    onRead={props.onRead}
  />
);
