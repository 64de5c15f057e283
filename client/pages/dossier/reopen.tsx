import { A } from '@solidjs/router';
import { createSignal, For, Show } from 'solid-js';
import { NBSP } from '#domain/format.ts';
import { isApproval } from '#domain/outcomes.ts';
import type { DossierDetail } from '#domain/wire/http.ts';
import type { MeetingRow } from '#domain/wire/meeting.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import { longDate } from '#domain/written-dates.ts';
import { dayOf } from '../../meeting/words/hours.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { createDoing } from '../../ui/doing.ts';
import { Field } from '../../ui/field.tsx';
import { FreeText } from '../../ui/free-text.tsx';
import { confirmDone } from '../../ui/live-region.tsx';
import { createLoad, Loaded } from '../../ui/load.tsx';
import { FaultNotice } from '../../ui/notice.tsx';
import { WhyHealthWords } from '../../ui/why-health-words.tsx';
import { useViewer } from '../../viewer.ts';
import { sittingWords } from '../home/waiting.ts';

interface ReopenProps {
  detail: DossierDetail;
  onDone: () => void;
}

/** A request that was refused, closed or sent elsewhere goes on an agenda again, with its reason. */
export function Reopen(props: ReopenProps) {
  const viewer = useViewer();
  const [isOpen, setOpen] = createSignal(false);
  const mayAct = () =>
    viewer.capacity() === 'coordination' &&
    props.detail.state === 'decided' &&
    !isApproval(props.detail.outcome);
  return (
    <Show when={mayAct()}>
      <div class="acts">
        <ActButton kind="second" onAct={() => setOpen(true)}>
          Reprendre l’étude de cette demande
        </ActButton>
      </div>
      <Show when={isOpen()}>
        <ReopenDialog {...props} onClose={() => setOpen(false)} />
      </Show>
    </Show>
  );
}

function ReopenDialog(props: ReopenProps & { onClose: () => void }) {
  const viewer = useViewer();
  const meetings = createLoad(
    () => viewer.membership().panelId,
    (panel) => viewer.api.get(ROUTES.meetings, { query: { panel } }),
  );
  return (
    <Dialog title="Reprendre l’étude de cette demande" onClose={props.onClose}>
      <p>
        La décision n°{NBSP}
        {props.detail.decisionNumber} vaut jusqu’à la prochaine. Retirer le dossier de l’ordre du
        jour annule cette reprise.
      </p>
      <Loaded load={meetings} title="Les séances n’ont pas pu être lues.">
        {(known) => (
          <Show
            when={known().some(({ state }) => state !== 'closed')}
            fallback={
              <p>
                Aucune séance n’est prévue. <A href="/seances">Planifiez-en une</A>, puis revenez
                ici.
              </p>
            }
          >
            <ReopenForm {...props} meetings={known().filter(({ state }) => state !== 'closed')} />
          </Show>
        )}
      </Loaded>
    </Dialog>
  );
}

function ReopenForm(props: ReopenProps & { onClose: () => void; meetings: readonly MeetingRow[] }) {
  const viewer = useViewer();
  const doing = createDoing();
  const [chosen, setChosen] = createSignal<string>();
  const [reason, setReason] = createSignal('');
  const [healthWhy, setHealthWhy] = createSignal('');
  const meetingId = () => chosen() ?? props.meetings[0]?.id ?? '';
  const isStopped = () => {
    const fault = doing.fault();
    return fault?.kind === 'refused' && fault.rule === 'LET-01';
  };
  async function act(): Promise<void> {
    const why = healthWhy().trim();
    const done = await doing.run({
      type: 'add-item',
      meetingId: meetingId(),
      dossierId: props.detail.id,
      reason: reason(),
      ...(why === '' ? {} : { healthWordsReason: why }),
    });
    if (done === null) return;
    confirmDone('L’étude est reprise : le dossier est à l’ordre du jour.');
    props.onClose();
    props.onDone();
  }
  return (
    <div class="stack">
      <Field id="reopen-meeting" label="À quelle séance">
        <select
          id="reopen-meeting"
          value={meetingId()}
          onChange={({ currentTarget }) => setChosen(currentTarget.value)}
        >
          <For each={props.meetings}>
            {(meeting) => (
              <option value={meeting.id}>
                {sittingWords(meeting).name} du{' '}
                {longDate(dayOf(meeting.startsAt, viewer.timeZone()))}
              </option>
            )}
          </For>
        </select>
      </Field>
      <FreeText
        saved=""
        id="reopen-reason"
        label="Pourquoi la cellule reprend cette étude"
        hint="Par exemple : la personne a changé d’avis ; le refus se fondait sur un document erroné. La cellule et le signataire le lisent."
        rows={3}
        text={reason()}
        onWrite={setReason}
      />
      <Show when={doing.fault()}>
        {(fault) => (
          <FaultNotice
            fault={fault()}
            title="La décision vaut toujours, rien n’est repris."
            kept="Votre motif est gardé."
          />
        )}
      </Show>
      <Show when={isStopped()}>
        <WhyHealthWords why={healthWhy()} onSay={setHealthWhy} />
      </Show>
      <div class="acts">
        <ActButton
          busy={doing.busy()}
          reason={reason().trim() === '' ? 'Écrivez le motif : il est gardé au journal.' : null}
          onAct={() => void act()}
        >
          Inscrire de nouveau ce dossier
        </ActButton>
        <ActButton kind="plain" onAct={props.onClose}>
          Ne rien changer
        </ActButton>
      </div>
    </div>
  );
}
