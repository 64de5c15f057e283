import { For, Show } from 'solid-js';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { NBSP } from '#domain/format.ts';
import { extensionOf, extensionWords } from '#domain/letter/insured/extension.ts';
import type { Item } from '#domain/meeting/state.ts';
import { outcomeName } from '#domain/outcome-names.ts';
import { isConditional, OUTCOMES, type Outcome } from '#domain/outcomes.ts';
import { changedTitle } from '../../pages/dossier/changed.ts';
import { Chip } from '../../ui/chip.tsx';
import { Cautions, FreeText } from '../../ui/free-text.tsx';
import { useViewer } from '../../viewer.ts';
import { Act, createLiveAct, Refused } from '../act.tsx';
import { cautionOn, lateConditions, silentDeferral } from '../item/caution.tsx';
import { ChoicesFields } from '../item/choices.tsx';
import { ConditionsFields } from '../item/conditions.tsx';
import { type ItemDraft, isSubmitted, partsOf, SENT } from '../kept/drafts.ts';
import { useSeance } from '../seance.tsx';
import { beforeOutcome } from '../words/before-acts.ts';
import { momentOf } from '../words/hours.ts';
import { MEMBERS_HINT, motiveHint } from '../words/motive-hint.ts';
import { answeringMembers, nextItem, numberOf } from '../words/words.ts';
import { RecordAsProposed, Reserves } from './as-proposed.tsx';
import { awaitsKind, commandOf, recordedWords } from './outcome-command.ts';

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

interface MotivesProps {
  draft: ItemDraft;
  caution: (text: string) => string | null;
  onChange: (changes: Partial<ItemDraft>) => void;
}

/** Each motive has its readers: the insured reads the first, the panel alone the second. */
const Motives = (props: MotivesProps) => (
  <Show when={props.draft.outcome}>
    <FreeText
      id="motif"
      label="Motif"
      hint={motiveHint(props.draft.outcome)}
      rows={2}
      text={props.draft.motive}
      cautions={[props.caution(props.draft.motive)]}
      onWrite={(motive) => props.onChange({ motive })}
    />
    <FreeText
      id="motif-cellule"
      label="Pour la cellule seule"
      hint={MEMBERS_HINT}
      rows={2}
      text={props.draft.motiveForMembers}
      cautions={[props.caution(props.draft.motiveForMembers)]}
      onWrite={(motiveForMembers) => props.onChange({ motiveForMembers })}
    />
  </Show>
);

/** « Soumise à 13 h 07 · validée par 1 sur 6 », while the draft is the text submitted. */
function createSubmitted(item: () => Item) {
  const { meeting, drafts, history, onlooker, zone, isStale } = useSeance();
  const viewer = useViewer();
  return () => {
    const { itemId, proposal } = item();
    if (!proposal || item().outcome || !isSubmitted(drafts.of(itemId), proposal)) return null;
    if (isStale(item())) return 'À soumettre de nouveau';
    const at = history.proposedAt(itemId);
    const hour = at ? ` ${momentOf(at, zone(), viewer.today())}` : '';
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

/** A dossier to read again, who gave no opinion, who is against: before the button that concludes. */
function Warning(props: { item: Item }) {
  const { meeting, drafts, onlooker, changed, zone } = useSeance();
  const stale = () => {
    const change = drafts.of(props.item.itemId).outcome ? changed(props.item) : undefined;
    return change ? `${changedTitle(change, zone())} avant de conclure.` : null;
  };
  const openBallot = () =>
    props.item.ballot?.open
      ? 'Un vote indicatif est ouvert sur ce point : consigner l’issue, ou appeler un autre point, le clôt.'
      : null;
  const sentence = () =>
    drafts.of(props.item.itemId).outcome && !props.item.outcome
      ? beforeOutcome(meeting, props.item, onlooker())
      : null;
  return (
    <For each={[stale(), openBallot(), sentence()].filter((words) => words !== null)}>
      {(words) => (
        <p>
          <Chip mark="alert" tone="care" wrap>
            {words}
          </Chip>
        </p>
      )}
    </For>
  );
}

/** The conditions of the draft, an extension with what the dates that the coordination reads say. */
function Conditions(props: {
  item: Item;
  draft: ItemDraft;
  caution: (text: string) => string | null;
  onChange: (changes: Partial<ItemDraft>) => void;
}) {
  const { detail } = useSeance();
  const viewer = useViewer();
  const extension = () => {
    const facts = detail(props.item)?.dossier as DossierFacts | undefined;
    const found = facts?.measure ? extensionOf(facts) : null;
    return found && extensionWords(found);
  };
  return (
    <Show when={isConditional(props.draft.outcome)}>
      <ConditionsFields
        today={viewer.today()}
        extension={extension()}
        caution={props.caution}
        conditions={props.draft.conditions}
        onChange={(conditions) => props.onChange({ conditions })}
      />
    </Show>
  );
}

/** What would stop the signature, while it can still be corrected. */
function DraftCautions(props: { item: Item; draft: ItemDraft }) {
  const { detail } = useSeance();
  const viewer = useViewer();
  const settings = () => viewer.panel()?.settings;
  return (
    <Cautions
      of={[
        silentDeferral(props.draft),
        ...lateConditions(props.draft, {
          detail: detail(props.item),
          today: viewer.today(),
          settings: settings(),
        }),
      ]}
    />
  );
}

/** The coordination writes the panel's outcome, submits it to the members, then records it. */
export function OutcomeForm(props: { item: Item }) {
  const { meeting, drafts, meetingId, browse } = useSeance();
  const act = createLiveAct();
  const viewer = useViewer();
  const caution = (text: string) =>
    cautionOn(text, props.item.measureCode, viewer.panel()?.settings.healthWords);
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
  const missing = () =>
    awaitsKind(draft())
      ? 'Choisissez la sorte de chaque condition : elle décide de ce qui se passe sans le document.'
      : 'Choisissez d’abord une issue.';
  const named = () => {
    const { outcome } = draft();
    return outcome ? outcomeName(outcome, 'le') : 'l’issue';
  };
  return (
    <form class="decide" onSubmit={(event) => event.preventDefault()}>
      <RecordAsProposed item={props.item} onDone={() => void recorded()} />
      <Choice item={props.item} draft={draft()} onChoose={choose} />
      <Show when={!props.item.outcome}>
        <Reserves item={props.item} draft={draft()} onTake={change} />
      </Show>
      <Conditions item={props.item} draft={draft()} caution={caution} onChange={change} />
      <ChoicesFields
        outcome={draft().outcome}
        choices={draft().choices}
        today={viewer.today()}
        onChange={(choices) => change({ choices: { ...draft().choices, ...choices } })}
      />
      <Motives draft={draft()} caution={caution} onChange={change} />
      <DraftCautions item={props.item} draft={draft()} />
      <Refused act={act} />
      <Warning item={props.item} />
      <div class="acts">
        <Act
          act={act}
          command={commandOf('record-outcome', draft(), place())}
          missing={missing()}
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
