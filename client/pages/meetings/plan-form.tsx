import { useNavigate } from '@solidjs/router';
import { createSignal, Show } from 'solid-js';
import { LINE_LENGTH } from '#domain/lengths.ts';
import type { MeetingKind } from '#domain/meeting/events.ts';
import { instantOf } from '../../meeting/words/hours.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { createDoing } from '../../ui/doing.ts';
import { Field } from '../../ui/field.tsx';
import { FreeText } from '../../ui/free-text.tsx';
import { FaultNotice } from '../../ui/notice.tsx';
import { Rubric } from '../../ui/rubric.tsx';
import { useViewer } from '../../viewer.ts';
import { dayFault, dayNote } from './day.ts';

/** Plan a meeting, or a consultation in writing: kind, day, hour, place. */
export function PlanForm() {
  const viewer = useViewer();
  const navigate = useNavigate();
  const doing = createDoing();
  const [kind, setKind] = createSignal<MeetingKind>('meeting');
  const [day, setDay] = createSignal('');
  const [hour, setHour] = createSignal('14:00');
  const [place, setPlace] = createSignal('');
  const missing = () => (day() === '' || hour() === '' ? 'Indiquez le jour et l’heure.' : null);

  const fault = () => dayFault(day(), viewer.today());

  async function plan(): Promise<void> {
    const zone = viewer.timeZone();
    const acked = await doing.run({
      type: 'plan-meeting',
      panelId: viewer.membership().panelId,
      kind: kind(),
      startsAt: instantOf(day(), hour(), zone),
      place: place().trim() || null,
    });
    if (!acked?.meetingId) return;
    // It is written: leaving loses nothing.
    setPlace('');
    navigate(`/seances/${acked.meetingId}/preparer`);
  }

  return (
    <Rubric title="Planifier">
      <form class="asks" onSubmit={(event) => event.preventDefault()}>
        <KindField onChoose={setKind} />
        <DayField day={day()} fault={fault()} onType={setDay} />
        <Field id="hour" label="Heure">
          <input
            id="hour"
            type="time"
            value={hour()}
            onInput={({ currentTarget }) => setHour(currentTarget.value)}
          />
        </Field>
        <FreeText
          saved=""
          id="place"
          label="Lieu (facultatif)"
          most={LINE_LENGTH}
          about="unexplained"
          text={place()}
          onWrite={setPlace}
        />
      </form>
      <Show when={doing.fault()}>
        {(fault) => (
          <FaultNotice
            fault={fault()}
            title="La séance n’est pas planifiée."
            kept="Votre saisie est gardée."
          />
        )}
      </Show>
      <div class="acts send">
        <ActButton
          busy={doing.busy()}
          reason={fault() ?? missing()}
          {...(fault() ? { reasonId: 'day-fault' } : {})}
          onAct={() => void plan()}
        >
          Planifier et préparer l’ordre du jour
        </ActButton>
      </div>
    </Rubric>
  );
}

interface DayFieldProps {
  day: string;
  fault: string | undefined;
  onType: (day: string) => void;
}

function DayField(props: DayFieldProps) {
  const viewer = useViewer();
  const note = () => dayNote(props.day, viewer.panel()?.settings.holidays ?? 'metropole');
  return (
    <Field id="day" label="Jour" fault={props.fault}>
      <input
        id="day"
        type="date"
        min={viewer.today()}
        value={props.day}
        aria-invalid={props.fault ? 'true' : undefined}
        aria-describedby={props.fault ? 'day-fault day-note' : 'day-note'}
        onInput={({ currentTarget }) => props.onType(currentTarget.value)}
      />
      <span class="hint" id="day-note" role="status">
        {note()}
      </span>
    </Field>
  );
}

function KindField(props: { onChoose: (kind: MeetingKind) => void }) {
  return (
    <Field id="kind" label="Forme">
      <select
        id="kind"
        onChange={({ currentTarget }) => props.onChoose(currentTarget.value as MeetingKind)}
      >
        <option value="meeting">Séance</option>
        <option value="written-consultation">Consultation écrite</option>
      </select>
    </Field>
  );
}
