import { For, Show } from 'solid-js';
import type { Finding } from '#domain/catalogue/rule.ts';
import type { Document, RetrainingConsents } from '#domain/dossier/documents.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { missingPieces } from '#domain/dossier/missing-pieces.ts';
import { capital, listed, NBSP } from '#domain/format.ts';
import { labelOf } from '#domain/labels.ts';
import { Chip, Mark } from '../../ui/chip.tsx';
import { Rubric } from '../../ui/rubric.tsx';
import type { Audience } from '../../ui/seen-by.ts';
import { seenBy } from '../../ui/seen-by.ts';
import { whenShown } from '../../ui/seen-toggle.tsx';
import { optionalDocuments } from './optional-documents.ts';
import { piecesCount } from './pieces-count.ts';
import type { ReadableDossier } from './readable.ts';

interface DocumentsProps {
  dossier: ReadableDossier;
  findings: readonly Finding[];
  audience: Audience;
  /** What the panel chose; null until its settings are read. */
  consents: RetrainingConsents | null;
  /** Whether the viewer is the one who asks the insured for what is missing. */
  asks: boolean;
}

const nameOf = (document: Document): string => labelOf('document', document);

/**
 * The checklist of the measure, in sentences: received ones; each missing one in the words of its
 * finding (DOC-01); those asked under a condition; those left to the panel's judgement.
 */
export function Documents(props: DocumentsProps) {
  const received = () => (props.dossier.documents ?? []).map(nameOf);
  const optional = () => optionalDocuments(props.dossier, props.findings, props.consents);
  const appreciated = () =>
    optional().flatMap(({ document, weight }) =>
      weight === 'appreciated' ? [nameOf(document)] : [],
    );
  const missing = () => props.findings.filter(({ code }) => code === 'DOC-01');
  const toAsk = () => {
    // What the viewer may not read is absent, like a fact that is not filled in.
    const facts = props.dossier as unknown as DossierFacts;
    return props.asks && props.consents
      ? missingPieces(facts, props.findings, props.consents).length
      : 0;
  };
  const count = () =>
    piecesCount({ received: received().length, missing: missing().length, toAsk: toAsk() });
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
          <For each={optional()}>
            {(one) => (
              <Show when={one.weight === 'conditional' && one}>
                {(conditional) => (
                  <li>
                    <Chip>sous condition</Chip> {capital(nameOf(conditional().document))},{' '}
                    {conditional().condition}.
                  </li>
                )}
              </Show>
            )}
          </For>
          <Show when={appreciated().length > 0}>
            <li>
              <Chip>à apprécier</Chip> {capital(listed(appreciated()))}
              {NBSP}: la cellule dit s’il les faut.
            </li>
          </Show>
        </ul>
      </Rubric>
    </Show>
  );
}

/** Who does what before when; a completed step is marked as done. */
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
