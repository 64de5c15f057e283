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
import { Refused } from '../../ui/refused.tsx';
import { useViewer } from '../../viewer.ts';
import { hourIn } from '../home/hour.ts';
import { panelDay } from '../home/panel-day.ts';
import { nextMeeting, sittingWords } from '../home/waiting.ts';

interface ReopenProps {
  detail: DossierDetail;
  onDone: () => void;
}

const decisionOn = ({ decisions, decisionNumber }: DossierDetail) =>
  decisions.find((one) => one.decisionNumber === decisionNumber);

const isOver = (detail: DossierDetail): boolean => {
  const state = decisionOn(detail)?.state;
  return state === 'lapsed' || state === 'withdrawn';
};

/** An agreement that nothing ended: its own acts change it. */
const stands = (detail: DossierDetail): boolean => isApproval(detail.outcome) && !isOver(detail);

/** A request that was refused, closed or sent elsewhere goes on an agenda again, with its reason. */
export function Reopen(props: ReopenProps) {
  const viewer = useViewer();
  const [isOpen, setOpen] = createSignal(false);
  const mayAct = () =>
    viewer.capacity() === 'coordination' &&
    props.detail.state === 'decided' &&
    !stands(props.detail);
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

/** The agendas that a dossier may still be put on, in order of time. */
const openTo = (meetings: readonly MeetingRow[]): MeetingRow[] =>
  meetings
    .filter(({ state }) => state !== 'closed')
    .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));

/** « Séance du jeudi 4 juin 2026 à 14 h »: two of a day are told apart. */
function titleOf(meeting: MeetingRow, timeZone: string): string {
  const day = `${sittingWords(meeting).name} du ${longDate(dayOf(meeting.startsAt, timeZone))}`;
  return meeting.kind === 'meeting' ? `${day} à ${hourIn(meeting.startsAt, timeZone)}` : day;
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
        {props.detail.decisionNumber}{' '}
        {isOver(props.detail)
          ? 'a pris fin : une nouvelle décision la remplacera.'
          : 'vaut jusqu’à la prochaine.'}{' '}
        Retirer le dossier de l’ordre du jour annule cette reprise.
      </p>
      <Loaded load={meetings} title="Les séances n’ont pas pu être lues.">
        {(known) => (
          <Show
            when={openTo(known()).length > 0}
            fallback={
              <p>
                Aucune séance n’est prévue. <A href="/seances">Planifiez-en une</A>, puis revenez
                ici.
              </p>
            }
          >
            <ReopenForm {...props} meetings={openTo(known())} />
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
  const usual = () => nextMeeting(props.meetings, panelDay(viewer)) ?? props.meetings.at(-1);
  const meetingId = () => chosen() ?? usual()?.id ?? '';
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
            {(meeting) => <option value={meeting.id}>{titleOf(meeting, viewer.timeZone())}</option>}
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
      <Refused
        doing={doing}
        title="La décision vaut toujours, rien n’est repris."
        why={healthWhy()}
        onSay={setHealthWhy}
      />
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
