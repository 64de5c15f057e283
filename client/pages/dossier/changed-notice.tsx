import { Show } from 'solid-js';
import { typeset } from '#domain/format.ts';
import type { DossierDetail } from '#domain/wire/http.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Notice } from '../../ui/notice.tsx';
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
  <Notice tone="care" title={changedTitle(props.changed, props.timeZone)}>
    <p>
      {changedSentence(props.changed, props.now)}
      <Show when={props.typed}> {props.typed}</Show>
    </p>
    <div class="acts">
      <ActButton kind="second" onAct={props.onRead}>
        J’ai relu
      </ActButton>
    </div>
  </Notice>
);
