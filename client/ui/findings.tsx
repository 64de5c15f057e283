import type { JSX } from 'solid-js';
import { Show } from 'solid-js';
import type { Finding } from '#domain/catalogue/rule.ts';
import { type Capacity, readsWhole } from '#domain/roles.ts';
import { Mark, type MarkName, type Tone } from './chip.tsx';
import { Keyed } from './keyed.tsx';
import { type ComparedFact, Why } from './why.tsx';

const SHAPES: Readonly<
  Record<Finding['severity'], { mark: MarkName; tone: Tone; word: string; rank: number }>
> = {
  blocking: { mark: 'block', tone: 'stop', word: 'Bloquant.', rank: 0 },
  warning: { mark: 'alert', tone: 'care', word: 'Alerte.', rank: 1 },
  info: { mark: 'none', tone: 'quiet', word: 'À savoir.', rank: 2 },
};

/** Blocking first; within a severity, the order of the checks. */
const bySeverity = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort((a, b) => SHAPES[a.severity].rank - SHAPES[b.severity].rank);

/** For none: whoever reads a part of a dossier does not know that the rest is in order. */
export const nothingFound = (capacity: Capacity): string =>
  readsWhole(capacity) ? 'rien à signaler' : 'rien à signaler dans ce que vous lisez';

/** « 1 bloquant · 2 alertes · 1 à savoir », as far as this capacity reads. */
export function findingsCount(
  findings: readonly Pick<Finding, 'severity'>[],
  capacity: Capacity,
): string {
  const count = (severity: Finding['severity']) =>
    findings.filter((one) => one.severity === severity).length;
  const [blocking, warnings, infos] = [count('blocking'), count('warning'), count('info')];
  const parts = [
    blocking > 0 ? `${blocking} bloquant${blocking > 1 ? 's' : ''}` : '',
    warnings > 0 ? `${warnings} alerte${warnings > 1 ? 's' : ''}` : '',
    infos > 0 ? `${infos} à savoir` : '',
  ].filter(Boolean);
  return parts.length === 0 ? nothingFound(capacity) : parts.join(' · ');
}

interface FindingsListProps {
  findings: readonly Finding[];
  /** What can be done about one of them: a button that applies it, a link to its field. */
  remedy?: (finding: () => Finding) => JSX.Element;
  /** What the rule of one of them compared, where the dossier is at hand. */
  compared?: (finding: Finding) => readonly ComparedFact[];
}

/** Findings as sentences, each with its « pourquoi » and, where there is one, its remedy. */
export const FindingsList = (props: FindingsListProps) => (
  <ol class="findings">
    <Keyed each={bySeverity(props.findings)} by={({ code, field }) => `${code} ${field ?? ''}`}>
      {(finding) => (
        <li>
          <Mark name={SHAPES[finding().severity].mark} tone={SHAPES[finding().severity].tone} />
          <div>
            <p>
              <b class={`is-${SHAPES[finding().severity].tone}`}>
                {SHAPES[finding().severity].word}
              </b>{' '}
              {finding().message}
            </p>
            <div class="acts">
              <Show when={props.remedy}>{(remedy) => remedy()(finding)}</Show>
              <Why finding={finding()} compared={() => props.compared?.(finding()) ?? []} />
            </div>
          </div>
        </li>
      )}
    </Keyed>
  </ol>
);
