import { A } from '@solidjs/router';
import { createSignal, Match, onMount, Show, Switch } from 'solid-js';
import { plural } from '#domain/format.ts';
import type { ImportReport } from '#domain/wire/http.ts';
import type { Fault } from '../api.ts';
import { announce } from '../ui/live-region.tsx';
import { FaultNotice, Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { useViewer } from '../viewer.tsx';
import { Chooser } from './import/chooser.tsx';
import { LeftOut } from './import/left-out.tsx';
import { Preview } from './import/preview.tsx';
import { consequence, countOf, doneSentence, rereadSentence, toReread } from './import/report.ts';
import { Reread } from './import/reread.tsx';
import './pages.css';

type Step =
  | { name: 'choose' }
  | { name: 'preview'; file: File; report: ImportReport }
  | { name: 'done'; report: ImportReport };

/** Two steps, the same reading twice: a rehearsal that writes nothing, then the import itself. */
function createImport() {
  const viewer = useViewer();
  const [step, setStep] = createSignal<Step>({ name: 'choose' });
  const [busy, setBusy] = createSignal(false);
  const [fault, setFault] = createSignal<{ fault: Fault; title: string }>();

  async function send(file: File, dryRun: boolean): Promise<ImportReport | null> {
    setBusy(true);
    const panel = encodeURIComponent(viewer.membership().panelId);
    const path = `/api/dossiers/import?panel=${panel}&dryRun=${dryRun}`;
    const answer = await viewer.api.upload<ImportReport>(path, file);
    setBusy(false);
    const title = dryRun ? `« ${file.name} » n’a pas pu être lu.` : 'Rien n’a été importé.';
    setFault(answer.ok ? undefined : { fault: answer.fault, title });
    return answer.ok ? answer.value : null;
  }

  return {
    step,
    busy,
    fault,
    async rehearse(file: File) {
      const report = await send(file, true);
      if (report === null) return;
      setStep({ name: 'preview', file, report });
      announce(
        `${plural(report.rows.length, 'ligne lue', 'lignes lues')}. Rien n’est encore écrit.`,
      );
    },
    async write(file: File) {
      const report = await send(file, false);
      if (report === null) return;
      setStep({ name: 'done', report });
      announce('L’import est fait.');
    },
    forget() {
      setFault(undefined);
      setStep({ name: 'choose' });
      document.getElementById('fichier')?.focus();
    },
  };
}

function Done(props: { report: ImportReport; onAgain: () => void }) {
  let box: HTMLDivElement | undefined;
  onMount(() => box?.focus());
  return (
    <div class="stack">
      <div
        tabindex="-1"
        ref={(element) => {
          box = element;
        }}
      >
        <Notice tone="act" title="L’import est fait.">
          <p>{doneSentence(props.report)}</p>
          <Show when={rereadSentence(props.report)}>{(words) => <p>{words()}</p>}</Show>
          <div class="acts">
            <A class="act" href="/dossiers">
              Voir les dossiers
            </A>
            <button type="button" class="plain" onClick={props.onAgain}>
              Importer un autre fichier
            </button>
          </div>
        </Notice>
      </div>
      <Show when={countOf(props.report, 'error') > 0}>
        <LeftOut report={props.report} />
      </Show>
      <Show when={toReread(props.report).length > 0}>
        <Reread report={props.report} />
      </Show>
    </div>
  );
}

const Help = () => (
  <p class="note">
    Pas de fichier sous la main ?{' '}
    <a href="/api/dossiers/template.xlsx" target="_self" download="modele-demandes.xlsx">
      Télécharger le classeur modèle
    </a>
    , avec une feuille d’aide. Les en-têtes de vos propres fichiers sont reconnus s’ils sont en
    français.
  </p>
);

/** Import of a file of requests, in two steps. */
export default function Import() {
  const viewer = useViewer();
  const work = createImport();
  const preview = () => {
    const now = work.step();
    return now.name === 'preview' ? now : undefined;
  };
  const done = () => {
    const now = work.step();
    return now.name === 'done' ? now : undefined;
  };
  const aside = () => {
    const now = preview();
    if (!now || consequence(now.report) === null) return undefined;
    return `${now.file.name} · ${plural(now.report.rows.length, 'ligne lue', 'lignes lues')} · rien n’est encore écrit`;
  };
  return (
    <Page title="Importer des demandes" aside={aside()}>
      <Show
        when={viewer.capacity() === 'coordination'}
        fallback={<p>Seule la coordination importe des fichiers. Donnez-lui le vôtre.</p>}
      >
        <Show when={work.fault()}>
          {(told) => (
            <FaultNotice
              fault={told().fault}
              title={told().title}
              kept="Aucun dossier n’a été touché."
            />
          )}
        </Show>
        <Switch>
          <Match when={work.step().name === 'choose'}>
            <Chooser busy={work.busy()} onChoose={(file) => void work.rehearse(file)} />
            <Help />
          </Match>
          <Match when={preview()}>
            {(now) => (
              <Preview
                report={now().report}
                busy={work.busy()}
                onImport={() => void work.write(now().file)}
                onForget={work.forget}
              />
            )}
          </Match>
          <Match when={done()}>
            {(now) => <Done report={now().report} onAgain={work.forget} />}
          </Match>
        </Switch>
      </Show>
    </Page>
  );
}
