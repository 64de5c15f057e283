import { A, useNavigate, useParams } from '@solidjs/router';
import { Show } from 'solid-js';
import { WRITERS } from '#domain/dossier/decide/writers.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { typeset } from '#domain/format.ts';
import type { DossierDetail } from '#domain/wire/http.ts';
import { createDoing } from '../ui/doing.ts';
import { confirmDone } from '../ui/live-region.tsx';
import { Loaded } from '../ui/load.tsx';
import { Page } from '../ui/page.tsx';
import { useViewer } from '../viewer.ts';
import { changedTitle } from './dossier/changed.ts';
import { ChangedNotice } from './dossier/changed-notice.tsx';
import { createLiveDossier } from './dossier/live-dossier.ts';
import type { ReadableDossier } from './dossier/readable.ts';
import { changesBetween } from './dossier-form/changes.ts';
import { Editor } from './dossier-form/editor.tsx';
import '../styles/work-pages.css';

/** A masked number is shown, never sent back: without it the server keeps the one it has. */
function withoutNir(dossier: ReadableDossier): { facts: DossierFacts; keptNir: string } {
  const { nir, ...insured } = dossier.insured ?? {};
  return { facts: { ...dossier, insured } as DossierFacts, keptNir: nir ?? '' };
}

function Create() {
  const viewer = useViewer();
  const navigate = useNavigate();
  const doing = createDoing();
  async function send(dossier: DossierFacts): Promise<(() => void) | null> {
    const { panelId } = viewer.membership();
    const done = await doing.run({ type: 'create-dossier', panelId, dossier });
    if (done === null) return null;
    confirmDone(`Le dossier ${dossier.reference} est ouvert.`);
    return () => navigate(done.dossierId ? `/dossiers/${done.dossierId}` : '/dossiers');
  }
  return (
    <Page title="Saisir un dossier">
      <Editor
        name={`nouveau ${viewer.membership().panelId}`}
        start={{ measure: { periods: [{}] } }}
        keptNir=""
        sending="Ouvrir ce dossier"
        doing={doing}
        onSend={send}
      />
    </Page>
  );
}

/** Only the difference with what was read at first is sent: the rest keeps what others made of it. */
const ONLY_WHAT_WAS_TYPED = typeset(
  'Votre saisie n’a pas bougé. En enregistrant, vous n’écrivez que les réponses que vous avez changées ici.',
);

function Complete(props: { id: string }) {
  const viewer = useViewer();
  const navigate = useNavigate();
  const doing = createDoing();
  const load = createLiveDossier(props.id);
  /** Said again beside the button, from where the notice at the top is out of sight. */
  const stale = () => {
    const changed = load.changed();
    return changed ? changedTitle(changed, viewer.timeZone()) : null;
  };
  const read = (detail: DossierDetail) => withoutNir(detail.dossier as ReadableDossier);

  async function send(before: DossierFacts, after: DossierFacts) {
    const changes = changesBetween(before, after);
    const type = 'update-dossier' as const;
    const done = await doing.run({ type, dossierId: props.id, changes });
    if (done === null) return null;
    confirmDone('Le dossier est enregistré.');
    return () => navigate(`/dossiers/${props.id}`);
  }
  return (
    <Page
      title="Compléter le dossier"
      gloss={load.value()?.dossier.reference as string}
      aside={<A href={`/dossiers/${props.id}`}>Revenir au dossier</A>}
    >
      <Loaded load={load} title="Ce dossier n’a pas pu être lu." lines={9}>
        {(detail) => {
          const { facts, keptNir } = read(detail());
          return (
            <>
              <Show when={load.changed()}>
                {(changed) => (
                  <ChangedNotice
                    changed={changed()}
                    now={detail()}
                    timeZone={viewer.timeZone()}
                    typed={ONLY_WHAT_WAS_TYPED}
                    onRead={load.readAgain}
                  />
                )}
              </Show>
              <Editor
                name={props.id}
                start={facts as unknown as Record<string, unknown>}
                keptNir={keptNir}
                guarded={detail().guarded}
                stale={stale()}
                sending="Enregistrer le dossier"
                doing={doing}
                onSend={(after) => send(facts, after)}
              />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

/** One form to open a dossier by hand and to complete one. */
export default function DossierForm() {
  const viewer = useViewer();
  const params = useParams<{ id?: string }>();
  const writes = () => WRITERS.includes(viewer.capacity());
  return (
    <Show
      when={writes()}
      fallback={
        <Page title="Saisie réservée">
          <p>
            Votre fonction lit les dossiers sans les modifier. Transmettez la correction à la
            coordination.
          </p>
        </Page>
      }
    >
      <Show when={params.id} fallback={<Create />} keyed>
        {(id) => <Complete id={id} />}
      </Show>
    </Show>
  );
}
