import { createSignal, For, Show } from 'solid-js';
import { addDays } from '#domain/calendar.ts';
import { PHYSICIANS, type Physician } from '#domain/roles.ts';
import type { DossierDetail } from '#domain/wire/http.ts';
import { weekdayDate } from '#domain/written-dates.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { createDoing } from '../../ui/doing.ts';
import { Field } from '../../ui/field.tsx';
import { confirmDone } from '../../ui/live-region.tsx';
import { FaultNotice } from '../../ui/notice.tsx';
import { Rubric } from '../../ui/rubric.tsx';
import { useViewer } from '../../viewer.ts';
import { askedSentence, PHYSICIAN_WORDS } from './asked-words.ts';

interface OpinionsProps {
  detail: Pick<DossierDetail, 'id' | 'state' | 'asked'>;
  onDone: () => void;
}

/** The panel has given its outcome: no opinion is awaited any more. */
const GIVEN: readonly DossierDetail['state'][] = ['decided', 'withdrawn', 'outcome-proposed'];

/** The day proposed until another is chosen: a week. */
const USUAL_DAYS = 7;

/** The opinions awaited before the meeting, and the question that the coordination puts to a physician. */
export function AskedOpinions(props: OpinionsProps) {
  const viewer = useViewer();
  const mayAsk = () => viewer.capacity() === 'coordination' && !GIVEN.includes(props.detail.state);
  return (
    <Show when={mayAsk() || props.detail.asked.length > 0}>
      <Rubric title="Avis demandés" class="paced">
        <Show when={props.detail.asked.length > 0}>
          <ul class="rows">
            <For each={props.detail.asked}>
              {(one) => (
                <li>
                  {askedSentence(one, viewer.today())}
                  <Show when={mayAsk()}>
                    <TakeBack {...props} of={one.of} />
                  </Show>
                </li>
              )}
            </For>
          </ul>
        </Show>
        <Show when={mayAsk()}>
          <Ask {...props} />
        </Show>
      </Rubric>
    </Show>
  );
}

function TakeBack(props: OpinionsProps & { of: Physician }) {
  const doing = createDoing();
  async function takeBack(): Promise<void> {
    const { of, onDone } = props;
    const dossierId = props.detail.id;
    if ((await doing.run({ type: 'ask-opinion', dossierId, of, due: null })) === null) return;
    confirmDone('La question est reprise.');
    onDone();
  }
  return (
    <div class="acts">
      <Show when={doing.fault()}>
        {(fault) => <FaultNotice fault={fault()} title="La question n’est pas reprise." />}
      </Show>
      <ActButton kind="plain" busy={doing.busy()} onAct={() => void takeBack()}>
        Ne plus demander cet avis
        <span class="visually-hidden"> {PHYSICIAN_WORDS[props.of].to}</span>
      </ActButton>
    </div>
  );
}

function Ask(props: OpinionsProps) {
  const viewer = useViewer();
  const doing = createDoing();
  const [of, setOf] = createSignal<Physician>('medical-service');
  const [typed, setDue] = createSignal<string | null>(null);
  const due = () => typed() ?? addDays(viewer.today(), USUAL_DAYS);
  const known = () => props.detail.asked.find((one) => one.of === of());
  const missing = () => {
    if (due() === '' || due() < viewer.today()) return 'Choisissez un jour qui vient.';
    return known()?.due === due() ? 'Cet avis est déjà demandé pour ce jour.' : null;
  };
  async function ask(): Promise<void> {
    const { detail, onDone } = props;
    const asked = { type: 'ask-opinion', dossierId: detail.id, of: of(), due: due() } as const;
    if ((await doing.run(asked)) === null) return;
    confirmDone(`Avis demandé pour le ${weekdayDate(due())}.`);
    onDone();
  }
  return (
    <>
      <Show when={doing.fault()}>
        {(fault) => <FaultNotice fault={fault()} title="L’avis n’est pas demandé." />}
      </Show>
      <Field id="ask-of" label="Demander son avis" class="narrow">
        <select
          id="ask-of"
          onChange={({ currentTarget }) => setOf(currentTarget.value as Physician)}
        >
          <For each={PHYSICIANS}>
            {(one) => (
              <option value={one} selected={one === of()}>
                {PHYSICIAN_WORDS[one].to}
              </option>
            )}
          </For>
        </select>
      </Field>
      <Field id="ask-due" label="Pour le" class="narrow">
        <input
          id="ask-due"
          type="date"
          min={viewer.today()}
          value={due()}
          onInput={({ currentTarget }) => setDue(currentTarget.value)}
        />
      </Field>
      <div class="acts">
        <ActButton
          kind="second"
          busy={doing.busy()}
          reason={missing()}
          note="la question l’attend sur sa page d’accueil"
          onAct={() => void ask()}
        >
          {known() ? 'Changer le jour' : 'Demander cet avis'}
        </ActButton>
      </div>
    </>
  );
}
