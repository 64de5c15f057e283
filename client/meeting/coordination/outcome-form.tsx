import { For, Show } from 'solid-js';
import { NBSP } from '#domain/format.ts';
import type { OutcomeCommand } from '#domain/meeting/commands.ts';
import type { Item } from '#domain/meeting/state.ts';
import { outcomeName } from '#domain/outcome-names.ts';
import { isConditional, needsMotive, OUTCOMES, type Outcome, type Text } from '#domain/outcomes.ts';
import { Chip } from '../../ui/chip.tsx';
import { Field } from '../../ui/field.tsx';
import { useViewer } from '../../viewer.ts';
import { Act, createLiveAct, Refused } from '../act.tsx';
import {
  Cautions,
  cautionOn,
  lateConditions,
  silentDeferral,
  unwordedOutcome,
} from '../item/caution.tsx';
import { ConditionsFields } from '../item/conditions.tsx';
import { type ItemDraft, isSubmitted, partsOf, SENT } from '../kept/drafts.ts';
import { useSeance } from '../seance.tsx';
import { beforeOutcome } from '../words/before-acts.ts';
import { hourOf } from '../words/hours.ts';
import { answeringMembers, nextItem, numberOf } from '../words/words.ts';

/** The draft as an act; null while no outcome is chosen. */
function commandOf<T extends OutcomeCommand['type']>(
  type: T,
  draft: ItemDraft,
  { meetingId, itemId }: { meetingId: string; itemId: string },
): OutcomeCommand | null {
  const { outcome, motive, conditions } = draft;
  if (!outcome) return null;
  const written = conditions.map(({ text, due, proof }) => ({
    text: text.trim() || null,
    due: due || null,
    proof: proof.trim() || null,
  }));
  return {
    type,
    meetingId,
    itemId,
    outcome,
    motive: motive.trim() || null,
    ...(isConditional(outcome) ? { conditions: written } : {}),
  } as OutcomeCommand;
}

/** What the letter will say in the panel's own words. */
const printed = ({ outcome, motive, conditions }: ItemDraft): string =>
  [
    motive,
    ...(isConditional(outcome) ? conditions : []).flatMap(({ text, proof }) => [text, proof]),
  ].join(' · ');

const wordsOf = (text: Text | null): string => text?.text ?? '';

function recordedWords({ outcome }: Item): Partial<ItemDraft> {
  if (!outcome) return {};
  const conditions = outcome.conditions.map(({ text, due, proof }) => ({
    text: wordsOf(text),
    due,
    proof: wordsOf(proof),
  }));
  return { motive: wordsOf(outcome.motive), ...(conditions.length > 0 ? { conditions } : {}) };
}

const motiveHint = (outcome: Outcome | null): string =>
  needsMotive(outcome)
    ? 'Demandé. Tel que l’assuré le lira ; rien sur la santé.'
    : 'Facultatif. Tel que l’assuré le lira ; rien sur la santé.';

function Choice(props: { item: Item; draft: ItemDraft; onChoose: (outcome: Outcome) => void }) {
  return (
    <fieldset>
      <legend>
        <b>{props.item.outcome ? 'Corriger l’issue consignée' : 'Issue proposée par la cellule'}</b>{' '}
        <span class="seen">vu par{NBSP}: les membres, puis le signataire</span>
      </legend>
      <div class="line">
        <For each={OUTCOMES}>
          {(outcome) => (
            <label>
              <input
                type="radio"
                name={`issue-${props.item.itemId}`}
                checked={props.draft.outcome === outcome}
                onChange={() => props.onChoose(outcome)}
              />
              {outcomeName(outcome)}
            </label>
          )}
        </For>
      </div>
    </fieldset>
  );
}

const Motive = (props: { draft: ItemDraft; onWrite: (motive: string) => void }) => (
  <Show when={props.draft.outcome}>
    <Field id="motif" label="Motif" hint={motiveHint(props.draft.outcome)}>
      <textarea
        id="motif"
        rows={2}
        aria-describedby="motif-hint"
        value={props.draft.motive}
        onInput={({ currentTarget }) => props.onWrite(currentTarget.value)}
      />
    </Field>
  </Show>
);

/** « Soumise à 13 h 07 · validée par 1 sur 6 », while the draft is the text submitted. */
function createSubmitted(item: () => Item) {
  const { meeting, drafts, history, onlooker, zone } = useSeance();
  return () => {
    const { itemId, proposal } = item();
    if (!proposal || item().outcome || !isSubmitted(drafts.of(itemId), proposal)) return null;
    const at = history.proposedAt(itemId);
    const hour = at ? ` à ${hourOf(at, zone())}` : '';
    const answers = answeringMembers(meeting, item(), onlooker());
    const count = proposal.validatedBy.length;
    return `Soumise${hour} · validée par ${count} sur ${Math.max(count, answers)}`;
  };
}

/** Whether the words typed were already submitted to the members. */
function Standing(props: { item: Item }) {
  const { drafts } = useSeance();
  const submitted = createSubmitted(() => props.item);
  return (
    <Show when={drafts.of(props.item.itemId).outcome}>
      <Show
        when={submitted()}
        fallback={
          <Chip mark="wait" tone="care">
            brouillon, non consigné
          </Chip>
        }
      >
        {(words) => <Chip mark="half">{words()}</Chip>}
      </Show>
    </Show>
  );
}

/** Who gave no opinion and who is against, before the button that concludes. */
function Warning(props: { item: Item }) {
  const { meeting, drafts, onlooker } = useSeance();
  const sentence = () =>
    drafts.of(props.item.itemId).outcome && !props.item.outcome
      ? beforeOutcome(meeting, props.item, onlooker())
      : null;
  return (
    <Show when={sentence()}>
      {(words) => (
        <p>
          <Chip mark="alert" tone="care" wrap>
            {words()}
          </Chip>
        </p>
      )}
    </Show>
  );
}

/** The coordination writes the panel's outcome, submits it to the members, then records it. */
export function OutcomeForm(props: { item: Item }) {
  const { meeting, drafts, meetingId, browse, detail } = useSeance();
  const viewer = useViewer();
  const act = createLiveAct();
  const draft = () => drafts.of(props.item.itemId);
  const change = (changes: Partial<ItemDraft>) => drafts.change(props.item.itemId, changes);
  /** A correction starts from what was recorded, not from a blank page. */
  const choose = (outcome: Outcome) => {
    const blank = partsOf({ ...draft(), outcome: null }).every((part) => part !== 'outcome');
    change({ outcome, ...(blank ? recordedWords(props.item) : {}) });
  };
  const place = () => ({ meetingId, itemId: props.item.itemId });
  const following = () => {
    const id = meeting.currentItemId === props.item.itemId ? nextItem(meeting) : null;
    return id === null ? null : { id, number: numberOf(meeting, id) };
  };
  async function recorded(): Promise<void> {
    const after = following();
    drafts.change(props.item.itemId, SENT.outcome);
    if (!after) return;
    browse(null);
    await act.run({ type: 'call-item', meetingId, itemId: after.id });
  }
  const named = () => {
    const { outcome } = draft();
    return outcome ? outcomeName(outcome, 'le') : 'l’issue';
  };
  return (
    <form class="decide" onSubmit={(event) => event.preventDefault()}>
      <Choice item={props.item} draft={draft()} onChoose={choose} />
      <Show when={isConditional(draft().outcome)}>
        <ConditionsFields
          today={viewer.today()}
          conditions={draft().conditions}
          onChange={(conditions) => change({ conditions })}
        />
      </Show>
      <Motive draft={draft()} onWrite={(motive) => change({ motive })} />
      <Cautions
        of={[
          unwordedOutcome(draft().outcome),
          silentDeferral(draft()),
          ...lateConditions(draft(), { detail: detail(props.item), today: viewer.today() }),
          cautionOn(printed(draft()), props.item.measureCode, viewer.panel()?.settings.healthWords),
        ]}
      />
      <Refused act={act} />
      <Warning item={props.item} />
      <div class="acts">
        <Act
          act={act}
          command={commandOf('record-outcome', draft(), place())}
          missing="Choisissez d’abord une issue."
          onDone={() => void recorded()}
        >
          Consigner {named()}
          <Show when={following()}>{(after) => <> et passer au point {after().number}</>}</Show>
        </Act>
        <Show when={draft().outcome && !props.item.outcome}>
          <Act
            act={act}
            kind="second"
            silent
            command={commandOf('propose-outcome', draft(), place())}
          >
            Soumettre {named()} aux membres
          </Act>
        </Show>
        <Standing item={props.item} />
      </div>
    </form>
  );
}
