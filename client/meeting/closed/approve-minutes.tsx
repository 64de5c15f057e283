import { createSignal, For, Show } from 'solid-js';
import { capital, typeset } from '#domain/format.ts';
import type { MeetingRow } from '#domain/wire/meeting.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import { longDate } from '#domain/written-dates.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { createLoad, Loaded } from '../../ui/load.tsx';
import { useViewer } from '../../viewer.ts';
import { Act } from '../act.tsx';
import { useSeance } from '../seance.tsx';
import { dayOf, hourOf } from '../words/hours.ts';

interface MinutesApproved {
  readonly version: number;
  readonly inMeetingId: string;
}

/** The approval of the minutes by a later meeting, and its contrary. */
export function ApproveMinutes(props: { last: number }) {
  const { meeting, meetingId } = useSeance();
  const [asking, setAsking] = createSignal<'approve' | 'mistake'>();
  const withdrawal = ({ version, inMeetingId }: MinutesApproved) =>
    ({ type: 'approve-minutes', meetingId, version, inMeetingId, mistake: true }) as const;
  const isLast = () => meeting.approval?.version === props.last;
  return (
    <>
      <div class="acts">
        <Show when={!isLast()}>
          <ActButton kind="second" onAct={() => setAsking('approve')}>
            Approuver le relevé
          </ActButton>
        </Show>
        <Show when={meeting.approval}>
          <ActButton kind="plain" onAct={() => setAsking('mistake')}>
            Retirer l’approbation
          </ActButton>
        </Show>
      </div>
      <Show when={asking() === 'approve'}>
        <Approval last={props.last} onClose={() => setAsking()} />
      </Show>
      <Show when={asking() === 'mistake' && meeting.approval}>
        {(approval) => (
          <Dialog
            title={`Retirer l’approbation de la version ${approval().version} ?`}
            careful
            onClose={() => setAsking()}
          >
            <p>
              À faire si elle est une erreur. Le relevé attend de nouveau son approbation ; aucune
              version ne change.
            </p>
            <div class="acts">
              <Act kind="stop" command={withdrawal(approval())} onDone={() => setAsking()}>
                Retirer l’approbation
              </Act>
              <button type="button" class="act second" onClick={() => setAsking()}>
                La garder
              </button>
            </div>
          </Dialog>
        )}
      </Show>
    </>
  );
}

/** Which version, and by which meeting: one that was opened since, the server says whether it may. */
function Approval(props: { last: number; onClose: () => void }) {
  const { meeting, meetingId } = useSeance();
  const viewer = useViewer();
  const [version, setVersion] = createSignal(props.last);
  const [chosen, choose] = createSignal<string>();
  const meetings = createLoad(
    () => viewer.membership().panelId,
    (panel) => viewer.api.get(ROUTES.meetings, { query: { panel } }),
  );
  const numbers = () => {
    const fixed = meeting.minutes.map((one) => one.version);
    return fixed.length > 0 ? fixed.reverse() : [1];
  };
  return (
    <Dialog title="Approuver le relevé" careful onClose={props.onClose}>
      <Loaded load={meetings} title="La liste des réunions n’a pas pu être lue." lines={2}>
        {(rows) => {
          const later = () => laterThan(rows(), { id: meetingId, startsAt: meeting.startsAt });
          const inMeetingId = () => chosen() ?? later()[0]?.id;
          return (
            <Show
              when={inMeetingId()}
              fallback={
                <p>
                  {typeset(
                    'Aucune réunion n’a été ouverte depuis : le relevé s’approuve à la prochaine.',
                  )}
                </p>
              }
            >
              {(id) => (
                <>
                  <Field id="version-approuvee" label="Version approuvée">
                    <select
                      id="version-approuvee"
                      onChange={({ currentTarget }) => setVersion(Number(currentTarget.value))}
                    >
                      <For each={numbers()}>
                        {(one) => <option value={one}>{`Version ${one}`}</option>}
                      </For>
                    </select>
                  </Field>
                  <Field id="reunion-qui-approuve" label="Réunion qui l’approuve">
                    <select
                      id="reunion-qui-approuve"
                      onChange={({ currentTarget }) => choose(currentTarget.value)}
                    >
                      <For each={later()}>
                        {(row) => (
                          <option value={row.id}>
                            {`${capital(longDate(dayOf(row.startsAt, viewer.timeZone())))}, ${hourOf(row.startsAt, viewer.timeZone())}`}
                          </option>
                        )}
                      </For>
                    </select>
                  </Field>
                  <p>
                    Ce qui vient après cette version en devient une annexe. Les versions ne changent
                    pas.
                  </p>
                  <div class="acts">
                    <Act
                      command={{
                        ...{ type: 'approve-minutes', meetingId },
                        ...{ version: version(), inMeetingId: id() },
                      }}
                      onDone={props.onClose}
                    >
                      Approuver la version {version()}
                    </Act>
                  </div>
                </>
              )}
            </Show>
          );
        }}
      </Loaded>
      <div class="acts">
        <button type="button" class="act second" onClick={props.onClose}>
          Fermer
        </button>
      </div>
    </Dialog>
  );
}

/** An instant to the minute, as lists give it. */
const minuteOf = (instant: string): number => Math.floor(Date.parse(instant) / 60_000);

/** Meetings that were opened, and not planned before this one, the last first. */
const laterThan = (
  rows: readonly MeetingRow[],
  one: { readonly id: string; readonly startsAt: string | null },
): MeetingRow[] =>
  rows
    .filter(
      ({ id, state, startsAt }) =>
        id !== one.id &&
        (state === 'open' || state === 'suspended' || state === 'closed') &&
        minuteOf(startsAt) >= minuteOf(one.startsAt ?? startsAt),
    )
    .reverse();
