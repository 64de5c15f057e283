import { A } from '@solidjs/router';
import { createSignal, type JSX, Match, Show, Switch } from 'solid-js';
import { capital, NBSP, typeset } from '#domain/format.ts';
import type { MeetingCommand } from '#domain/meeting/commands.ts';
import { meetingNoun } from '#domain/meeting/state.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useViewer } from '../../viewer.ts';
import { Act } from '../act.tsx';
import { MeetingPapers } from '../closed/meeting-papers.tsx';
import { useSeance } from '../seance.tsx';
import { outcomesCount, plannedWords } from '../words/before-acts.ts';
import { closedSentence } from '../words/closed.ts';
import { dayOf } from '../words/hours.ts';
import { isWritten, nextItem, numberOf } from '../words/words.ts';

interface PhaseProps {
  type: Extract<MeetingCommand['type'], 'open-meeting' | 'suspend-meeting' | 'resume-meeting'>;
  kind?: 'main' | 'second' | 'plain';
  note?: string;
  children: JSX.Element;
}

const Phase = (props: PhaseProps) => {
  const { meetingId } = useSeance();
  return (
    <Act kind={props.kind ?? 'main'} note={props.note} command={{ type: props.type, meetingId }}>
      {props.children}
    </Act>
  );
};

interface AskedProps {
  type: 'open-meeting' | 'close-meeting';
  /** The text of the button that opens the dialog. */
  label: string;
  kind?: 'main' | 'second';
  note?: string;
  /** The question of the dialog, its explanation, and its two answers. */
  title: string;
  yes: string;
  no: string;
  children?: JSX.Element;
}

/** An act of the meeting that is confirmed in a dialog. */
function Asked(props: AskedProps) {
  const { meetingId, live } = useSeance();
  const [asking, setAsking] = createSignal(false);
  const command = () => ({ type: props.type, meetingId });
  return (
    <>
      <ActButton
        kind={props.kind ?? 'main'}
        note={props.note}
        reason={live.may(command())}
        onAct={() => setAsking(true)}
      >
        {props.label}
      </ActButton>
      <Show when={asking()}>
        <Dialog title={props.title} careful onClose={() => setAsking(false)}>
          {props.children}
          <div class="acts">
            <Act
              kind={props.type === 'close-meeting' ? 'stop' : 'main'}
              command={command()}
              onDone={() => setAsking(false)}
            >
              {props.yes}
            </Act>
            <button type="button" class="act second" onClick={() => setAsking(false)}>
              {props.no}
            </button>
          </div>
        </Dialog>
      </Show>
    </>
  );
}

function Close(props: { kind?: 'main' | 'second' }) {
  const { meeting } = useSeance();
  return (
    <Asked
      type="close-meeting"
      kind={props.kind ?? 'main'}
      label={`Clore ${meetingNoun(meeting)}`}
      title={`Clore ${meetingNoun(meeting)} ?`}
      yes="Clore définitivement"
      no="Ne pas clore"
    >
      <p>
        <b>{outcomesCount(meeting) || 'Aucune issue consignée'}</b>. Une fois close, elle ne se
        rouvre pas.
      </p>
    </Asked>
  );
}

/** Asks for confirmation only if the meeting is planned for another day. */
function Open() {
  const { meeting, zone } = useSeance();
  const viewer = useViewer();
  const note = () =>
    isWritten(meeting)
      ? 'chaque membre répond alors à chaque point, quand il le peut'
      : 'chaque membre voit alors le point appelé';
  const planned = () =>
    meeting.startsAt ? plannedWords(dayOf(meeting.startsAt, zone()), viewer.today()) : null;
  return (
    <Show
      when={planned()}
      fallback={
        <Phase type="open-meeting" note={note()}>
          Ouvrir {meetingNoun(meeting)}
        </Phase>
      }
    >
      {(words) => (
        <Asked
          type="open-meeting"
          label={`Ouvrir ${meetingNoun(meeting)}`}
          note={note()}
          title={`${capital(meetingNoun(meeting))} est ${words()}. L’ouvrir maintenant ?`}
          yes="Ouvrir maintenant"
          no="Ne pas l’ouvrir"
        />
      )}
    </Show>
  );
}

/** Under the running order, or last on a narrow screen: what the coordination does to the meeting itself. */
export function PhaseActs() {
  const { meeting, meetingId } = useSeance();
  return (
    <div class="acts phases">
      <Switch>
        <Match when={meeting.state === 'open'}>
          <Phase type="suspend-meeting" kind="second">
            Suspendre {meetingNoun(meeting)}
          </Phase>
          <Close kind="second" />
        </Match>
        <Match when={meeting.state === 'suspended'}>
          <Phase type="resume-meeting">Reprendre {meetingNoun(meeting)}</Phase>
        </Match>
      </Switch>
      <Show when={meeting.state !== 'closed'}>
        <A href={`/seances/${meetingId}/preparer`}>Ajouter ou déplacer un point</A>
      </Show>
      <Show when={!isWritten(meeting) && meeting.state !== 'closed'}>
        <A href={`/seances/${meetingId}/salle`} target="_blank" rel="noopener">
          Ouvrir l’écran de salle
        </A>
      </Show>
    </div>
  );
}

/** The next item that needs an outcome; once none does, the close. */
export function NextStep() {
  const { meeting, meetingId, browse } = useSeance();
  const next = () => nextItem(meeting);
  return (
    <Show
      when={next()}
      fallback={
        <>
          <p>Chaque point a son issue. {capital(meetingNoun(meeting))} peut se clore.</p>
          <div class="acts">
            <Close />
          </div>
        </>
      }
    >
      {(itemId) => (
        <Show
          when={!isWritten(meeting)}
          fallback={
            <p>
              Chaque point est ouvert jusqu’à son issue{NBSP}: choisissez-en un dans le déroulé pour
              voir qui a répondu, et consignez son issue quand le quorum y est.
            </p>
          }
        >
          <div class="acts">
            <Act
              command={{ type: 'call-item', meetingId, itemId: itemId() }}
              onDone={() => browse(null)}
            >
              Appeler le point {numberOf(meeting, itemId())} pour tous
            </Act>
          </div>
        </Show>
      )}
    </Show>
  );
}

/** When no item is presented: the one act by which the meeting continues. */
export function Between() {
  const { meeting, meetingId } = useSeance();
  return (
    <Switch fallback={<p class="empty">La séance se charge.</p>}>
      <Match when={meeting.state === 'draft'}>
        <p>
          L’ordre du jour n’est pas figé{NBSP}: {meetingNoun(meeting)} ne peut pas encore s’ouvrir.
        </p>
        <p>
          <A class="act" href={`/seances/${meetingId}/preparer`}>
            Préparer et figer l’ordre du jour
          </A>
        </p>
      </Match>
      <Match when={meeting.state === 'frozen'}>
        <p>
          {isWritten(meeting)
            ? 'L’ordre du jour est figé. Ouvrez la consultation : chaque service répond par écrit, et ses avis font le quorum de chaque point.'
            : 'L’ordre du jour est figé. Notez les présences dans « La salle », puis ouvrez la séance. Le quorum se vérifie à chaque issue.'}
        </p>
        <div class="acts">
          <Open />
        </div>
      </Match>
      <Match when={meeting.state === 'suspended'}>
        <p>
          {capital(meetingNoun(meeting))} est suspendue{NBSP}: ni avis, ni vote, ni issue jusqu’à la
          reprise.
        </p>
      </Match>
      <Match when={meeting.state === 'closed'}>
        <p>{typeset(closedSentence(meeting))}</p>
        <p class="acts">
          <A href="/decisions">Voir les décisions</A>{' '}
          <A href={`/lettres?seance=${meetingId}`}>Voir les lettres</A>
        </p>
        <MeetingPapers leads />
      </Match>
      <Match when={meeting.state === 'open'}>
        <NextStep />
      </Match>
    </Switch>
  );
}
