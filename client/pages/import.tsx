import { A } from '@solidjs/router';
import { Match, onMount, Show, Switch } from 'solid-js';
import { NBSP, plural } from '#domain/format.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import { FaultNotice, Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { useViewer } from '../viewer.ts';
import { Chooser } from './import/chooser.tsx';
import { listedCells } from './import/corrections.ts';
import { LeftOut } from './import/left-out.tsx';
import { Preview } from './import/preview.tsx';
import { Reading } from './import/reading.tsx';
import {
  consequence,
  countOf,
  doneSentence,
  keptSentence,
  rereadSentence,
  toReread,
} from './import/report.ts';
import { Reread } from './import/reread.tsx';
import { createImport, type ReadOnScreen, type Work } from './import/work.ts';
import '../styles/work-pages.css';

function Done(props: { read: ReadOnScreen; work: Work }) {
  const report = () => props.read.report;
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
          <p>{doneSentence(report())}</p>
          <Show when={rereadSentence(report())}>{(words) => <p>{words()}</p>}</Show>
          <Show when={keptSentence(report(), listedCells(report(), props.read.corrections).length)}>
            {(words) => <p>{words()}</p>}
          </Show>
          <div class="acts">
            <A class="act" href="/dossiers">
              Voir les dossiers
            </A>
            <button type="button" class="plain" onClick={props.work.forget}>
              Importer un autre fichier
            </button>
          </div>
        </Notice>
      </div>
      <Show when={countOf(report(), 'error') > 0}>
        <LeftOut read={props.read} work={props.work} />
      </Show>
      <Show when={toReread(report()).length > 0}>
        <Reread report={report()} />
      </Show>
    </div>
  );
}

const Help = () => (
  <p class="note">
    Pas de fichier sous la main{NBSP}?{' '}
    <a href={useViewer().api.url(ROUTES.template)} target="_self" download="modele-demandes.xlsx">
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
          {(failure) => (
            <FaultNotice
              fault={failure().fault}
              title={failure().title}
              kept="Aucun dossier n’a été touché."
            />
          )}
        </Show>
        <Switch>
          <Match when={work.step().name === 'choose'}>
            <Chooser busy={work.busy()} onChoose={(file) => void work.rehearse(file)} />
            <Help />
          </Match>
          <Match when={preview()}>{(now) => <Preview read={now()} work={work} />}</Match>
          <Match when={done()}>{(now) => <Done read={now()} work={work} />}</Match>
        </Switch>
        <Reading file={work.reading()} />
      </Show>
    </Page>
  );
}
