import { A } from '@solidjs/router';
import { For, Show } from 'solid-js';
import type { Finding } from '#domain/catalogue/rule.ts';
import { capital } from '#domain/format.ts';
import type { DossierDetail } from '#domain/wire/http.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { createDoing } from '../../ui/doing.ts';
import { FindingsList, findingsCount, nothingFound } from '../../ui/findings.tsx';
import { confirmDone } from '../../ui/live-region.tsx';
import { FaultNotice } from '../../ui/notice.tsx';
import { Rubric } from '../../ui/rubric.tsx';
import { useViewer } from '../../viewer.ts';
import { Lifting } from './lifting.tsx';
import type { ReadableDossier } from './readable.ts';
import { shownFindings } from './shown-findings.ts';
import { changesFor } from './suggestion.ts';
import { useCompared } from './use-compared.ts';
import { suggestionInWords } from './wording.ts';

interface FindingsProps {
  dossierId: string;
  dossier: ReadableDossier;
  detail: Pick<DossierDetail, 'findings' | 'twins' | 'lifted' | 'decisionNumber'>;
  mayWrite: boolean;
  onDone: () => void;
}

/** What the automatic controls found; a suggestion can be applied in one act. */
export function Findings(props: FindingsProps) {
  const compared = useCompared(() => props.dossier);
  const doing = createDoing();
  const viewer = useViewer();
  const shown = () => shownFindings(props.detail.findings);

  async function apply(finding: Finding): Promise<void> {
    const changes = finding.suggestion ? changesFor(props.dossier, finding.suggestion) : null;
    if (changes === null) return;
    const done = await doing.run({ type: 'update-dossier', dossierId: props.dossierId, changes });
    if (done === null) return;
    confirmDone('La correction est enregistrée ; les constats sont refaits.');
    props.onDone();
  }

  const Applicable = (about: { finding: Finding }) => (
    <Show when={props.mayWrite ? about.finding.suggestion : null}>
      {(suggestion) => (
        <Show when={changesFor(props.dossier, suggestion())}>
          <ActButton kind="plain" busy={doing.busy()} onAct={() => void apply(about.finding)}>
            Appliquer : {suggestionInWords(suggestion())}
          </ActButton>
        </Show>
      )}
    </Show>
  );

  const remedy = (finding: () => Finding) => (
    <>
      <For each={finding().code === 'ID-04' ? props.detail.twins : []}>
        {({ id, reference }) => <A href={`/dossiers/${id}`}>Ouvrir {reference}</A>}
      </For>
      <Applicable finding={finding()} />
      <Lifting
        dossierId={props.dossierId}
        finding={finding()}
        lifted={props.detail.lifted}
        isPending={props.detail.decisionNumber === null}
        onDone={props.onDone}
      />
    </>
  );

  return (
    <Rubric title="Constats" aside={findingsCount(shown(), viewer.capacity())}>
      <Show when={doing.fault()}>
        {(fault) => <FaultNotice fault={fault()} title="La correction n’est pas enregistrée." />}
      </Show>
      <Show
        when={shown().length > 0}
        fallback={<p class="note">{capital(nothingFound(viewer.capacity()))}.</p>}
      >
        <FindingsList findings={shown()} remedy={remedy} compared={compared} />
      </Show>
    </Rubric>
  );
}
