import { createMemo, Show } from 'solid-js';
import type { Finding } from '#domain/catalogue/rule.ts';
import { capital } from '#domain/format.ts';
import { useForm } from '../../forms/form.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { FindingsList, findingsCount, nothingFound } from '../../ui/findings.tsx';
import { Rubric } from '../../ui/rubric.tsx';
import { useViewer } from '../../viewer.ts';
import { useCompared } from '../dossier/use-compared.ts';
import { findingsOn } from './checked.ts';
import { controlFor } from './questions.ts';

/** What the rules find in the draft, judged again at every answer. */
export function LiveFindings() {
  const viewer = useViewer();
  const form = useForm();
  const compared = useCompared(() => form.filled());
  const findings = createMemo(() => {
    const panel = viewer.panel();
    const judge = { capacity: viewer.capacity(), today: viewer.today() };
    return panel ? findingsOn(form.filled(), { panel, ...judge }) : null;
  });
  const goTo = (finding: () => Finding) => (
    <ActButton kind="plain" onAct={() => controlFor(finding().field)?.focus()}>
      Aller à la réponse
    </ActButton>
  );
  return (
    <Rubric
      title="Constats pendant la saisie"
      aside={findings() ? findingsCount(findings() ?? [], viewer.capacity()) : undefined}
    >
      <Show
        when={findings()}
        fallback={
          <p class="note">Les contrôles commencent dès que le régime et l’action sont choisis.</p>
        }
      >
        {(list) => (
          <Show
            when={list().length > 0}
            fallback={<p class="note">{capital(nothingFound(viewer.capacity()))}.</p>}
          >
            <FindingsList findings={list()} remedy={goTo} compared={compared} />
          </Show>
        )}
      </Show>
    </Rubric>
  );
}
