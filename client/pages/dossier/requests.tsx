import { createSignal, createUniqueId, For, Show } from 'solid-js';
import { NBSP } from '#domain/format.ts';
import { longDate, relativeDay, weekdayDate } from '#domain/written-dates.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { createDoing } from '../../ui/doing.ts';
import { Field } from '../../ui/field.tsx';
import { Keyed } from '../../ui/keyed.tsx';
import { confirmDone } from '../../ui/live-region.tsx';
import { FaultNotice } from '../../ui/notice.tsx';
import { Rubric } from '../../ui/rubric.tsx';
import { clockSentence, type Time } from './passing-time.ts';

type RequestedPieces = Time['requests'][number];
type RequestedPiece = RequestedPieces['pieces'][number];

interface RequestsProps {
  dossierId: string;
  time: Time;
  today: string;
  mayWrite: boolean;
  onDone: () => void;
}

/** What letters asked of the insured: what arrived, what is awaited, and the state of the delay. */
export const Requests = (props: RequestsProps) => (
  <Show when={props.time.requests.length > 0}>
    <Rubric title="Documents demandés à la personne" class="paced">
      <Show when={clockSentence(props.time.clock, props.today)}>
        {(sentence) => <p>{sentence()}</p>}
      </Show>
      <Keyed each={props.time.requests} by={({ decisionNumber }) => decisionNumber}>
        {(request) => <OneRequest {...props} request={request()} />}
      </Keyed>
    </Rubric>
  </Show>
);

function OneRequest(props: RequestsProps & { request: RequestedPieces }) {
  const id = createUniqueId();
  const doing = createDoing();
  const [chosen, setDay] = createSignal<string>();
  const day = () => chosen() ?? props.today;
  const isOpen = () => props.mayWrite && props.time.state !== 'decided';

  async function record(piece: number, date: string | null): Promise<void> {
    const { dossierId, request } = props;
    const { decisionNumber } = request;
    const type = 'receive-piece' as const;
    if ((await doing.run({ type, dossierId, decisionNumber, piece, date })) === null) return;
    confirmDone(date ? 'La réception est enregistrée.' : 'La réception est annulée.');
    props.onDone();
  }

  return (
    <>
      <p>
        Lettre du {longDate(props.request.date)}
        {NBSP}: réponse attendue au plus tard le <b>{longDate(props.request.until)}</b>,{' '}
        {relativeDay(props.request.until, props.today)}.
      </p>
      <Show when={doing.fault()}>
        {(fault) => <FaultNotice fault={fault()} title="La réception n’est pas enregistrée." />}
      </Show>
      <Show when={isOpen()}>
        <Field id={id} label="Jour de réception" class="narrow">
          <input
            id={id}
            type="date"
            min={props.request.date}
            max={props.today}
            value={day()}
            onInput={(event) => setDay(event.currentTarget.value)}
          />
        </Field>
      </Show>
      <ul class="rows">
        <For each={props.request.pieces}>
          {(piece, rank) => (
            <li>
              <PieceState piece={piece} />
              <Show when={isOpen()}>
                <div class="acts">
                  <ActButton
                    kind="plain"
                    busy={doing.busy()}
                    reason={
                      !piece.receivedOn && day() === '' ? 'Donnez le jour de réception.' : null
                    }
                    onAct={() => void record(rank(), piece.receivedOn ? null : day())}
                  >
                    {piece.receivedOn
                      ? 'Annuler cette réception'
                      : `Reçu${day() ? ` le ${weekdayDate(day())}` : ''}`}
                    <span class="visually-hidden"> : {piece.text ?? `document ${rank() + 1}`}</span>
                  </ActButton>
                </div>
              </Show>
            </li>
          )}
        </For>
      </ul>
    </>
  );
}

const PieceState = (props: { piece: RequestedPiece }) => (
  <p>
    <Show
      when={props.piece.receivedOn}
      fallback={
        <Chip mark="wait" tone="care">
          attendu
        </Chip>
      }
    >
      {(day) => <Chip mark="done">reçu le {weekdayDate(day())}</Chip>}
    </Show>{' '}
    {props.piece.text ?? 'Document dont les mots sont effacés.'}
  </p>
);
