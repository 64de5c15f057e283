import { For } from 'solid-js';
import { dayMonth, relativeDay } from '#domain/written-dates.ts';
import { Rubric } from '../../ui/rubric.tsx';
import type { StoryFact } from './story-fact.ts';
import { type DatedDossier, storyOf } from './timeline.ts';

/** Past facts, today's line, then what is to come with how far it is. */
function withToday(facts: readonly StoryFact[], today: string): (StoryFact & { now?: true })[] {
  const row = { date: today, text: 'Aujourd’hui', now: true } as const;
  return [
    ...facts.filter(({ date }) => date < today),
    row,
    ...facts.filter(({ date }) => date >= today),
  ];
}

export const Story = (props: { dated: DatedDossier; today: string }) => (
  <Rubric title="Le récit">
    <ol class="story">
      <For each={withToday(storyOf(props.dated), props.today)}>
        {(fact) => (
          <li class={fact.now ? 'today-row' : undefined}>
            <time dateTime={fact.date}>
              {dayMonth(fact.date)}
              {fact.date.slice(0, 4) === props.today.slice(0, 4) ? '' : ` ${fact.date.slice(0, 4)}`}
            </time>
            <span>
              {fact.text}
              {!fact.now && !fact.saysWhen && fact.date > props.today
                ? `, ${relativeDay(fact.date, props.today)}`
                : ''}
            </span>
          </li>
        )}
      </For>
    </ol>
  </Rubric>
);
