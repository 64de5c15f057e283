import { NBSP } from '#domain/format.ts';
import type { DossierDetail } from '#domain/wire/http.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { type Changed, changedSentence, changedTitle } from './changed.ts';

interface ChangedNoticeProps {
  changed: Changed;
  now: DossierDetail;
  timeZone: string;
  onRead: () => void;
}

/** Says when a dossier changed under its reader and what, until he has read it again. */
export const ChangedNotice = (props: ChangedNoticeProps) => (
  <Notice tone="care" title={changedTitle(props.changed, props.timeZone)}>
    <p>
      {changedSentence(props.changed, props.now)} Votre saisie n’a pas bougé{NBSP}; vérifiez qu’elle
      tient encore.
    </p>
    <div class="acts">
      <ActButton kind="second" onAct={props.onRead}>
        J’ai relu
      </ActButton>
    </div>
  </Notice>
);
