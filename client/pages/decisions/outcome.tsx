import { For, type JSX, Show } from 'solid-js';
import { choiceWords } from '#domain/choice-words.ts';
import { capital, NBSP } from '#domain/format.ts';
import { labelOf } from '#domain/labels.ts';
import { outcomeName } from '#domain/outcome-names.ts';
import type { Capacity } from '#domain/roles.ts';
import type { DecisionPreview } from '#domain/wire/http.ts';
import { dateRange } from '#domain/written-dates.ts';
import { ConditionWords } from '../../meeting/item/conditions.tsx';
import { measureOf, opinionShape } from '../../meeting/words/words.ts';
import { Chip, Mark } from '../../ui/chip.tsx';
import { type Fact, FactsList } from '../../ui/facts.tsx';
import { FindingsList, findingsCount } from '../../ui/findings.tsx';
import { useViewer } from '../../viewer.ts';
import { lettersInWords } from '../letters/kinds.ts';

const Conditions = (props: { conditions: DecisionPreview['conditions'] }) => (
  <ol class="conditions">
    <For each={props.conditions}>{(one) => <ConditionWords {...one} />}</For>
  </ol>
);

const Opinions = (props: { opinions: DecisionPreview['opinions'] }) => (
  <ul>
    <For each={props.opinions}>
      {({ capacity, value }) => (
        <li>
          {capital(labelOf('capacity', capacity))}
          {NBSP}:{' '}
          <Chip mark={opinionShape(value).mark} tone={opinionShape(value).tone}>
            {opinionShape(value).word}
          </Chip>
        </li>
      )}
    </For>
  </ul>
);

function factsOf(preview: DecisionPreview, capacity: Capacity): Fact[] {
  const { measure, conditions, opinions, motive } = preview;
  const { start, end } = measure;
  const chosen = choiceWords(preview.choices);
  const dates = start && end ? `, ${dateRange(start, end)}` : '';
  return [
    { name: 'Personne', value: preview.insuredName },
    { name: 'Action', value: `${measureOf({ measureCode: measure.code })}${dates}` },
    { name: 'Issue', value: capital(outcomeName(preview.outcome)) },
    ...(chosen ? [{ name: 'Choix', value: chosen }] : []),
    ...(motive ? [{ name: 'Motif', value: motive }] : []),
    ...(conditions.length > 0
      ? [{ name: 'Conditions', value: <Conditions conditions={conditions} /> }]
      : []),
    {
      name: 'Avis',
      value:
        opinions.length > 0 ? <Opinions opinions={opinions} /> : 'Aucun service n’a donné d’avis.',
    },
    // Once the decision is taken, today's findings no longer concern it.
    ...(preview.decisionNumber
      ? []
      : [{ name: 'Constats', value: findingsCount(preview.findings, capacity) }]),
    { name: 'Lettres', value: lettersInWords(preview.letters) },
  ];
}

/** What would be signed: the outcome, on which opinions, and what prevents the signature. */
export function OutcomeFacts(props: { preview: DecisionPreview }) {
  const viewer = useViewer();
  return (
    <>
      <FactsList facts={factsOf(props.preview, viewer.capacity())} />
      <Show when={!props.preview.decisionNumber && props.preview.findings.length > 0}>
        <FindingsList findings={props.preview.findings} />
      </Show>
      <Show when={!props.preview.decisionNumber}>
        <RuleSentences
          id="obstacles"
          title="Ce qui empêche de signer"
          sentences={props.preview.obstacles}
          mark={<Mark name="block" tone="stop" />}
        />
        <RuleSentences
          id="warnings"
          title="À lire avant de signer"
          sentences={props.preview.warnings}
          mark={<Mark name="alert" tone="care" />}
        />
      </Show>
    </>
  );
}

/** Sentences of the rules about this decision, under one title; nothing when there are none. */
const RuleSentences = (props: {
  id: string;
  title: string;
  sentences: DecisionPreview['warnings'];
  mark: JSX.Element;
}) => (
  <Show when={props.sentences.length > 0}>
    <h3 id={props.id}>{props.title}</h3>
    <ul class="findings" aria-labelledby={props.id}>
      <For each={props.sentences}>
        {({ message, rule }) => (
          <li>
            {props.mark}
            <p>
              {message} <span class="note">Règle {rule}.</span>
            </p>
          </li>
        )}
      </For>
    </ul>
  </Show>
);
