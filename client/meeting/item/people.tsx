import { For, Show } from 'solid-js';
import { guardKeepsWords, reasonRow } from '#domain/dossier/view.ts';
import { capital } from '#domain/format.ts';
import { labelOf } from '#domain/labels.ts';
import { type Item, isGuardUp } from '#domain/meeting/state.ts';
import { hasSeat, SEATS } from '#domain/roles.ts';
import { Chip } from '../../ui/chip.tsx';
import { Act, createLiveAct, type LiveAct, Refused } from '../act.tsx';
import { type MeetingMember, type Seance, useSeance } from '../seance.tsx';
import { memberShape } from '../words/member-shape.ts';
import { reasonWords } from '../words/opinion-words.ts';
import { isWritten } from '../words/words.ts';

const inSeatOrder = (members: readonly MeetingMember[]): MeetingMember[] =>
  SEATS.flatMap((seat) => members.filter(({ capacity }) => capacity === seat));

function Reason(props: { item: Item | null; member: MeetingMember }) {
  const { meeting, live } = useSeance();
  const words = () => {
    const { item, member } = props;
    const opinion = item?.opinions[member.capacity];
    if (!item || opinion?.memberId !== member.id) return null;
    const own = live.you()?.capacity ?? 'room';
    const isKept = isGuardUp(meeting, item) && guardKeepsWords(reasonRow(member.capacity), own);
    return reasonWords(opinion, isKept);
  };
  return <Show when={words()}>{(text) => <small class="said">{text()}</small>}</Show>;
}

/** For the coordination: to record who arrives, who leaves, who is recused. */
function Attendance(props: { member: MeetingMember; item: Item | null; act: LiveAct }) {
  const { meeting, meetingId } = useSeance();
  const { id: memberId } = props.member;
  // In writing nobody arrives or leaves: only a recusal can be recorded.
  const written = () => isWritten(meeting);
  const here = () => written() || meeting.present[memberId] !== undefined;
  return (
    <Show
      when={here()}
      fallback={
        <p class="attendance">
          <Act
            kind="plain"
            act={props.act}
            silent
            command={{ type: 'check-in', meetingId, memberId }}
          >
            Noter la présence<span class="visually-hidden"> de {props.member.name}</span>
          </Act>
        </p>
      }
    >
      <details class="attendance">
        <summary>
          {written() ? 'Déport' : 'Départ, déport'}
          <span class="visually-hidden"> de {props.member.name}</span>
        </summary>
        <div class="acts">
          <Show when={!written()}>
            <Act kind="plain" act={props.act} command={{ type: 'check-out', meetingId, memberId }}>
              Noter le départ
            </Act>
          </Show>
          <Show when={props.member.capacity !== 'coordination' && props.item}>
            {(item) => (
              <Act
                kind="plain"
                act={props.act}
                command={{ type: 'declare-recusal', meetingId, itemId: item().itemId, memberId }}
              >
                Noter un déport sur ce point
              </Act>
            )}
          </Show>
        </div>
      </details>
    </Show>
  );
}

function Hands(props: { act: LiveAct; leads: boolean }) {
  const { meeting, nameOf, meetingId } = useSeance();
  return (
    <>
      <Show when={meeting.floor}>
        {(floor) => (
          <p class="note aside-line">
            La parole est à <b>{nameOf(floor())}</b>.
          </p>
        )}
      </Show>
      <Show when={meeting.hands.length > 0}>
        <ol class="hands" aria-label="Mains levées, dans l’ordre">
          <For each={meeting.hands}>
            {(memberId, index) => (
              <li>
                <span>
                  {index() + 1}. {nameOf(memberId)}, main levée
                </span>
                <Show when={props.leads}>
                  <span class="acts">
                    <Act
                      kind="plain"
                      act={props.act}
                      command={{ type: 'give-floor', meetingId, memberId }}
                    >
                      Donner la parole
                      <span class="visually-hidden"> à {nameOf(memberId)}</span>
                    </Act>
                    <Act
                      kind="plain"
                      act={props.act}
                      command={{ type: 'lower-hand', meetingId, memberId }}
                    >
                      Baisser
                      <span class="visually-hidden"> la main de {nameOf(memberId)}</span>
                    </Act>
                  </span>
                </Show>
              </li>
            )}
          </For>
        </ol>
      </Show>
    </>
  );
}

/**
 * In writing there is nothing to record for the coordination: it has no presence and no recusal.
 */
const mayNote = ({ meeting }: Seance, { capacity }: MeetingMember): boolean =>
  meeting.state !== 'closed' && !(isWritten(meeting) && capacity === 'coordination');

/** Who is here, who has answered, whose hand is up. */
export function People(props: { item: Item | null; leads: boolean }) {
  const seance = useSeance();
  const act = createLiveAct();
  const seated = () => inSeatOrder(seance.members().filter(({ capacity }) => hasSeat(capacity)));
  return (
    <section class="c-room" aria-labelledby="la-salle">
      <h2 id="la-salle">{isWritten(seance.meeting) ? 'Les services' : 'La salle'}</h2>
      <ul class="room">
        <For each={seated()}>
          {(member) => {
            const shape = () =>
              memberShape(
                { meeting: seance.meeting, viewer: seance.onlooker() },
                member,
                props.item,
              );
            return (
              <li>
                <span>
                  {capital(labelOf('capacity', member.capacity))}
                  <small>{member.name}</small>
                  <Reason item={props.item} member={member} />
                </span>
                <Chip mark={shape().mark} tone={shape().tone}>
                  {shape().word}
                </Chip>
                <Show when={props.leads && mayNote(seance, member)}>
                  <Attendance member={member} item={props.item} act={act} />
                </Show>
              </li>
            );
          }}
        </For>
      </ul>
      <Hands act={act} leads={props.leads} />
      <Refused act={act} />
    </section>
  );
}
