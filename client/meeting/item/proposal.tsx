import { For, type JSX, Show } from 'solid-js';
import { capital, NBSP } from '#domain/format.ts';
import type { Item, Proposal, ProposedText } from '#domain/meeting/state.ts';
import { outcomeName } from '#domain/outcome-names.ts';
import { Chip } from '../../ui/chip.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useViewer } from '../../viewer.ts';
import { useSeance } from '../seance.tsx';
import { afterOutcome } from '../words/after-outcome.ts';
import { overtakenWords, validatedWords } from '../words/overtaken.ts';
import { chosenWith, type TextDifference } from '../words/proposed-parts.ts';
import { ConditionsList } from './conditions.tsx';

/** A stretch that was removed or added is told to who hears the page, too. */
const PART_WORDS = { added: 'Ajouté', removed: 'Retiré' } as const;

function Part(props: { part: TextDifference['parts'][number] }) {
  const { kind, text } = props.part;
  if (kind === 'same') return text;
  const words = (
    <>
      <span class="visually-hidden">
        {PART_WORDS[kind]}
        {NBSP}:{' '}
      </span>
      {text}
    </>
  );
  return kind === 'added' ? <ins>{words}</ins> : <del>{words}</del>;
}

/** What another submission changed in the text that this member had validated, word by word. */
const Differences = (props: { of: readonly TextDifference[] }) => (
  <Show when={props.of.length > 0}>
    <p>Ce qui change dans le texte{NBSP}:</p>
    <ul>
      <For each={props.of}>
        {({ name, parts }) => (
          <li>
            <b>
              {name}
              {NBSP}:
            </b>{' '}
            <For each={parts}>
              {(part) => (
                <>
                  <Part part={part} />{' '}
                </>
              )}
            </For>
          </li>
        )}
      </For>
    </ul>
  </Show>
);

/** I9. The facts changed under the proposal: what changed, and whose validation fell. */
function Overtaken(props: { proposal: Proposal; isStale: boolean }) {
  const { live, nameOf, zone } = useSeance();
  const viewer = useViewer();
  const words = () =>
    overtakenWords(
      props.proposal,
      { memberId: live.you()?.memberId ?? null, nameOf, zone: zone(), today: viewer.today() },
      props.isStale,
    );
  return (
    <Show when={words()}>
      {(told) => (
        <Notice tone="care" title={told().title}>
          <ul>
            <For each={told().lines}>{(line) => <li>{line}</li>}</For>
          </ul>
          <Differences of={told().differences} />
          <Show when={told().fallen}>{(fallen) => <p>{fallen()}</p>}</Show>
        </Notice>
      )}
    </Show>
  );
}

/** What the panel wrote for itself, shown to those of its members who belong to the fund. */
const ForMembers = (props: { of: Pick<Proposal, 'motiveForMembers'> }) => (
  <Show when={props.of.motiveForMembers?.text}>
    {(motive) => (
      <p>
        <b>Pour la cellule{NBSP}:</b> {motive()}
      </p>
    )}
  </Show>
);

/** What was chosen with the outcome, for who may read it. */
const Chosen = (props: { of: Pick<ProposedText, 'choices'> }) => (
  <Show when={chosenWith(props.of)}>{(words) => <p>{words()}</p>}</Show>
);

/** The outcome as proposed: its words, who agrees, who objects and why. */
export function ProposalText(props: { item: Item; proposal: Proposal; children?: JSX.Element }) {
  const { nameOf, isStale } = useSeance();
  return (
    <section class="rubric" aria-labelledby="proposition">
      <header>
        <h2 id="proposition">Proposé aux membres : {outcomeName(props.proposal.outcome)}</h2>
      </header>
      <Overtaken proposal={props.proposal} isStale={isStale(props.item)} />
      <Show when={props.proposal.motive?.text}>{(motive) => <p>{motive()}</p>}</Show>
      <ForMembers of={props.proposal} />
      <ConditionsList conditions={props.proposal.conditions} />
      <Chosen of={props.proposal} />
      <p class="note">{validatedWords(props.proposal, nameOf, isStale(props.item))}</p>
      <ul>
        <For each={props.proposal.objections}>
          {({ memberId, reason }) => (
            <li>
              <Chip mark="against" tone="stop" wrap>
                {nameOf(memberId)} s’oppose{reason?.text ? ` : ${reason.text}` : ''}
              </Chip>
            </li>
          )}
        </For>
      </ul>
      {props.children}
    </section>
  );
}

/** What was recorded for the item, and what became of it since. */
export function RecordedOutcome(props: { item: Item }) {
  const { meeting, zone } = useSeance();
  return (
    <Show when={props.item.outcome ?? props.item.setAside?.recorded}>
      {(recorded) => (
        <section class="rubric" aria-labelledby="issue">
          <header>
            <h2 id="issue">
              {props.item.outcome ? 'Issue consignée' : 'Issue mise de côté'}
              <Show when={recorded().outcome}>{(outcome) => <> : {outcomeName(outcome())}</>}</Show>
            </h2>
          </header>
          <Show when={recorded().motive?.text}>{(motive) => <p>{capital(motive())}</p>}</Show>
          <ForMembers of={recorded()} />
          <ConditionsList conditions={recorded().conditions} />
          <Chosen of={recorded()} />
          <p class="note">
            {afterOutcome(props.item, { isClosed: meeting.state === 'closed', zone: zone() })}
          </p>
        </section>
      )}
    </Show>
  );
}
