import { createEffect, For, on, Show } from 'solid-js';
import { capital, NBSP, typeset } from '#domain/format.ts';
import { labelOf } from '#domain/labels.ts';
import type { Item, Opinion } from '#domain/meeting/state.ts';
import { OPINION_VALUES, type OpinionValue } from '#domain/outcomes.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Chip, Mark } from '../../ui/chip.tsx';
import { FreeText } from '../../ui/free-text.tsx';
import { announce } from '../../ui/live-region.tsx';
import { reasonSeenBy } from '../../ui/seen-by.ts';
import { useViewer } from '../../viewer.ts';
import { createLiveAct, Refused } from '../act.tsx';
import { cautionOn } from '../item/caution.tsx';
import { isOpinionWritten, SENT } from '../kept/drafts.ts';
import { useSeance } from '../seance.tsx';
import { momentOf } from '../words/hours.ts';
import { ASKED, GLOSSES, HINTS, MISSING, type Reasoned } from '../words/opinion-words.ts';
import { opinionShape } from '../words/words.ts';

/** What was received, and until when it can change. */
function Receipt(props: { opinion: Opinion }) {
  const { live, zone, nameOf } = useSeance();
  const mine = () => props.opinion.memberId === live.you()?.memberId;
  const shape = () => opinionShape(props.opinion.value);
  const viewer = useViewer();
  const at = () =>
    props.opinion.at ? ` ${momentOf(props.opinion.at, zone(), viewer.today())}` : '';
  return (
    <p class="receipt">
      <Chip mark={shape().mark} tone={shape().tone} wrap>
        <b>
          {mine()
            ? `Votre avis est reçu${at()}${NBSP}: ${shape().word}`
            : `Avis de votre service, donné par ${nameOf(props.opinion.memberId)}${at()}${NBSP}: ${shape().word}`}
        </b>
      </Chip>{' '}
      <Show when={props.opinion.reason?.text}>
        {(text) => <span class="said">{typeset(`« ${text()} »`)} </span>}
      </Show>
      <span class="note">Modifiable jusqu’à l’issue du point.</span>
    </p>
  );
}

function Choices(props: {
  item: Item;
  chosen: OpinionValue | null;
  onChoose: (value: OpinionValue) => void;
  /** Entrée on a choice sends it, as the keys' help says. */
  onSend: () => void;
}) {
  return (
    <fieldset class="choices">
      <legend>
        <b>Votre avis</b>{' '}
        <span class="seen">
          au nom de votre service{NBSP}; l’avis, sans sa raison, est vu par les membres
        </span>
      </legend>
      <For each={OPINION_VALUES}>
        {(value, index) => (
          <label>
            <input
              type="radio"
              name={`avis-${props.item.itemId}`}
              value={value}
              checked={props.chosen === value}
              onChange={() => props.onChoose(value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter') props.onSend();
              }}
            />
            <Mark name={opinionShape(value).mark} tone={opinionShape(value).tone} />
            <span class="word">
              {capital(labelOf('opinion', value))}
              <Show when={GLOSSES[value]}>
                <small>{GLOSSES[value]}</small>
              </Show>
            </span>
            <kbd>{index() + 1}</kbd>
          </label>
        )}
      </For>
    </fieldset>
  );
}

interface ReasonProps {
  measure: Item['measureCode'];
  due: Reasoned | null;
  text: string;
  onWrite: (text: string) => void;
}

function Reason(props: ReasonProps) {
  const viewer = useViewer();
  const { live } = useSeance();
  const caution = () => cautionOn(props.text, props.measure, viewer.panel()?.settings.healthWords);
  const seen = () => {
    const own = live.you()?.capacity;
    const panel = viewer.panel();
    return own && panel ? `${capital(reasonSeenBy(own, panel.profile))}.` : '';
  };
  return (
    <Show when={props.due}>
      {(chosen) => (
        <FreeText
          id="raison"
          label={ASKED[chosen()]}
          hint={`${HINTS[chosen()]} Rien sur la santé : la personne pourra le lire. ${seen()}`}
          rows={3}
          text={props.text}
          cautions={[caution()]}
          onWrite={props.onWrite}
        />
      )}
    </Show>
  );
}

/** The draft and the opinion received, combined into the act to send. */
function createOpinion(item: () => Item) {
  const { live, drafts, meetingId } = useSeance();
  const draft = () => drafts.of(item().itemId);
  const own = () => {
    const capacity = live.you()?.capacity;
    return capacity ? item().opinions[capacity] : undefined;
  };
  const value = () => draft().opinion ?? own()?.value ?? null;
  const due = () => {
    const chosen = value();
    return chosen && chosen !== 'favourable' ? chosen : null;
  };
  const command = () => ({
    type: 'give-opinion' as const,
    meetingId,
    itemId: item().itemId,
    value: value() ?? 'favourable',
    reason: due() ? draft().reason.trim() || null : null,
  });
  const written = () => isOpinionWritten(draft());
  const reason = () => {
    if (value() === null) return 'Choisissez d’abord votre avis.';
    return written() ? live.may(command()) : 'Rien de nouveau à envoyer.';
  };
  return { draft, own, value, due, command, written, reason };
}

/** Four large choices, the reason when one is required, one button that says what it sends. */
export function MyOpinion(props: { item: Item }) {
  const { drafts } = useSeance();
  const act = createLiveAct();
  const itemId = () => props.item.itemId;
  const { draft, own, value, due, command, written, reason } = createOpinion(() => props.item);
  createEffect(on(itemId, act.forget, { defer: true }));
  async function give(): Promise<void> {
    const stopped = reason();
    const asked = due();
    if (asked && written() && draft().reason.trim() === '') {
      announce(`Il manque ${MISSING[asked]}.`);
      document.getElementById('raison')?.focus();
    } else if (stopped !== null) announce(stopped);
    else if (await act.run(command())) {
      announce(`Votre avis est reçu${NBSP}: ${labelOf('opinion', command().value)}.`);
      drafts.change(itemId(), SENT.opinion);
    }
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void give();
      }}
    >
      <Show when={own()}>{(opinion) => <Receipt opinion={opinion()} />}</Show>
      <Choices
        item={props.item}
        chosen={value()}
        onChoose={(opinion) => drafts.change(itemId(), { opinion })}
        onSend={() => void give()}
      />
      <Reason
        measure={props.item.measureCode}
        due={due()}
        text={draft().reason}
        onWrite={(reason) => drafts.change(itemId(), { reason })}
      />
      <Refused act={act} />
      <div class="acts send">
        <ActButton
          busy={act.busy()}
          reason={reason()}
          note="modifiable jusqu’à l’issue du point"
          onAct={() => void give()}
        >
          {value()
            ? `Donner l’avis « ${labelOf('opinion', value() ?? 'favourable')} »`
            : 'Donner votre avis'}
        </ActButton>
        <Show when={written()}>
          <Chip mark="wait" tone="care">
            brouillon, non envoyé
          </Chip>
        </Show>
      </div>
    </form>
  );
}
