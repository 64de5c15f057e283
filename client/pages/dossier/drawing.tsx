import { For, onMount } from 'solid-js';
import { Rubric } from '../../ui/rubric.tsx';
import { BAR_CLASS, type BarKind, Scale } from '../../ui/scale.tsx';
import { edge } from '../../ui/time-line.ts';
import {
  allLanes,
  type DatedDossier,
  describe,
  milestonesOf,
  spanOf,
  storyOf,
} from './timeline.ts';

const WORDS: Readonly<Record<BarKind, string>> = {
  stoppage: 'arrêt prescrit',
  forecast: 'prévu par le médecin-conseil',
  planned: 'action demandée',
  covered: 'action couverte par l’arrêt',
  'beyond-prescription': 'au-delà de la prescription',
  'beyond-forecast': 'au-delà de la prévision',
  clock: 'délai de réponse',
  pause: 'délai arrêté',
};

/** What each colour on the scale means, in words; only those that are there. */
const Legend = (props: { kinds: readonly BarKind[] }) => (
  <ul class="legend" aria-hidden="true">
    <For each={props.kinds}>
      {(kind) => (
        <li>
          <svg class="scale">
            <title>{WORDS[kind]}</title>
            <rect class={BAR_CLASS[kind]} x="1" y="1" width="26" height="8" />
          </svg>
          {WORDS[kind]}
        </li>
      )}
    </For>
  </ul>
);

/** The scale; on a narrow screen it opens on today. */
export function Drawing(props: { dated: DatedDossier; today: string }) {
  let frame: HTMLElement | undefined;
  const story = () => storyOf(props.dated);
  const lanes = () => allLanes(props.dated, props.today);
  const span = () => spanOf(lanes(), props.today, story());
  onMount(() => {
    if (!frame) return;
    const middle = (edge(span(), props.today) / 100) * frame.scrollWidth;
    // The past needs more room, because its words are longer.
    frame.scrollLeft = middle - frame.clientWidth * 0.7;
  });
  return (
    <Rubric title="À l’échelle" hidden>
      <section
        class="scroll"
        tabindex="0"
        aria-label="Échelle de temps du dossier"
        ref={(element) => {
          frame = element;
        }}
      >
        <Scale
          span={span()}
          lanes={lanes()}
          milestones={milestonesOf(story(), span(), props.today)}
          today={props.today}
          title="L’arrêt, la prévision, l’action et le délai de réponse, à l’échelle"
          description={describe(lanes())}
        />
      </section>
      <Legend kinds={[...new Set(lanes().flatMap(({ bars }) => bars.map(({ kind }) => kind)))]} />
    </Rubric>
  );
}
