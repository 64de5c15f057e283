import { For, Show } from 'solid-js';
import { capital, listed } from '#domain/format.ts';
import { labelsOf } from '#domain/labels.ts';
import type { Finding } from '#domain/rules.ts';
import { Chip, Mark } from '../../ui/chip.tsx';
import { Rubric } from '../../ui/rubric.tsx';
import type { Audience } from '../../ui/seen-by.ts';
import { seenBy } from '../../ui/seen-by.ts';
import { whenShown } from '../../ui/seen-toggle.tsx';
import type { ReadableDossier } from './readable.ts';

interface DocumentsProps {
  dossier: ReadableDossier;
  findings: readonly Finding[];
  audience: Audience;
}

/** Received ones in one sentence; each missing one in the words of its finding (DOC-01). */
export function Documents(props: DocumentsProps) {
  const received = () =>
    (props.dossier.documents ?? []).map((name) => labelsOf('document')[name] ?? name);
  const missing = () => props.findings.filter(({ code }) => code === 'DOC-01');
  const count = () =>
    `${received().length} reçue${received().length > 1 ? 's' : ''} · ${missing().length} attendue${missing().length > 1 ? 's' : ''}`;
  return (
    <Show when={props.dossier.documents || missing().length > 0}>
      <Rubric
        title="Pièces"
        aside={[count(), whenShown(seenBy('documents', props.audience))]
          .filter(Boolean)
          .join(' · ')}
      >
        <ul class="rows">
          <Show when={received().length > 0}>
            <li>
              <Chip mark="done">reçues</Chip> {capital(listed(received()))}.
            </li>
          </Show>
          <For each={missing()}>
            {(finding) => (
              <li>
                <Mark name="wait" tone="care" /> {finding.message}
              </li>
            )}
          </For>
        </ul>
      </Rubric>
    </Show>
  );
}

/** Who does what before when; a step done is said done. */
export const Roadmap = (props: {
  dossier: ReadableDossier;
  audience: Audience;
  day: (d: string) => string;
}) => (
  <Show when={(props.dossier.roadmap ?? []).length > 0}>
    <Rubric title="Feuille de route" aside={whenShown(seenBy('roadmap', props.audience))}>
      <ul class="rows">
        <For each={props.dossier.roadmap}>
          {(step) => (
            <li>
              <Chip mark={step.done ? 'done' : 'wait'} tone={step.done ? 'plain' : 'care'}>
                {step.done ? 'fait' : 'attendu'}
              </Chip>{' '}
              {step.goal}.
              <Show when={step.owner}>
                {' '}
                <b>{capital(step.owner ?? '')}</b>
              </Show>
              <Show when={step.due}>{(due) => <>, avant le {props.day(due())}</>}</Show>
            </li>
          )}
        </For>
      </ul>
    </Rubric>
  </Show>
);
