import { A, useSearchParams } from '@solidjs/router';
import { For, Show } from 'solid-js';
import { plural } from '#domain/format.ts';
import { decisionName, outcomeName } from '#domain/outcome-names.ts';
import type { DecisionPreview, LetterRow } from '#domain/wire/http.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import type { Answer } from '../api.ts';
import { measureOf, outcomeShape } from '../meeting/words/words.ts';
import { ActButton } from '../ui/act-button.tsx';
import { Chip } from '../ui/chip.tsx';
import { createDoing } from '../ui/doing.ts';
import { focusKeeper } from '../ui/focus.ts';
import { announce } from '../ui/live-region.tsx';
import { createLoad, Loaded } from '../ui/load.tsx';
import { FaultNotice, Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { EmptyState, Rubric } from '../ui/rubric.tsx';
import { useViewer } from '../viewer.ts';
import { LettersBeside } from './decisions/letters-beside.tsx';
import { OutcomeFacts } from './decisions/outcome.tsx';
import '../styles/live.css';

interface SigningDesk {
  readonly previews: readonly DecisionPreview[];
  readonly letters: readonly LetterRow[];
}

/** A dossier that came back has one line for each time the fund decided on it. */
const linkTo = ({ dossierId, basedOn }: DecisionPreview): string =>
  `?dossier=${dossierId}&point=${basedOn.itemId}`;

function List(props: {
  title: string;
  empty: string;
  previews: readonly DecisionPreview[];
  shown: DecisionPreview | undefined;
}) {
  return (
    <Rubric title={props.title}>
      <Show when={props.previews.length > 0} fallback={<p class="note">{props.empty}</p>}>
        <ul class="run">
          <For each={props.previews}>
            {(preview) => (
              <li>
                <a
                  href={linkTo(preview)}
                  aria-current={props.shown === preview ? 'true' : undefined}
                >
                  <span class="i" />
                  <span>
                    <span class="row">
                      <b>{preview.reference}</b>
                      <span class="nb">
                        {preview.decisionNumber ?? plural(preview.letters.length, 'lettre')}
                      </span>
                    </span>
                    <span class="row">
                      <span>{measureOf({ measureCode: preview.measure.code })}</span>
                      <Chip
                        mark={outcomeShape(preview.outcome).mark}
                        tone={outcomeShape(preview.outcome).tone}
                      >
                        {outcomeName(preview.outcome)}
                      </Chip>
                    </span>
                  </span>
                </a>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </Rubric>
  );
}

/** The one irreversible act: its button says what it commits. */
function Sign(props: { preview: DecisionPreview; onSigned: () => Promise<void> }) {
  const viewer = useViewer();
  const doing = createDoing();
  const reason = () => {
    const [first, ...others] = props.preview.obstacles;
    if (!first) return null;
    return others.length > 0 ? 'Levez d’abord ce qui empêche de signer, ci-dessus.' : first.message;
  };
  async function sign(): Promise<void> {
    const { dossierId, basedOn, textHash } = props.preview;
    const keepFocus = focusKeeper();
    const acked = await doing.run({
      type: 'take-decision',
      dossierId,
      basedOn: { ...basedOn },
      ...(textHash ? { textHash } : {}),
    });
    if (!acked) return;
    announce(
      `Décision n° ${acked.decisionNumber} prise, ${plural(acked.letters?.length ?? 0, 'lettre prête', 'lettres prêtes')}.`,
    );
    await props.onSigned();
    keepFocus();
  }
  return (
    <>
      <Show when={doing.fault()}>
        {(fault) => (
          <FaultNotice fault={fault()} title="Rien n’est signé." retry={() => void sign()} />
        )}
      </Show>
      <Show
        when={viewer.capacity() === 'signatory'}
        fallback={<p class="note">L’issue attend le signataire de la caisse.</p>}
      >
        <div class="decide acts">
          <ActButton busy={doing.busy()} reason={reason()} onAct={() => void sign()}>
            Signer {decisionName(props.preview.outcome)} pour {props.preview.reference} et préparer{' '}
            {plural(props.preview.letters.length, 'lettre')}
          </ActButton>
        </div>
      </Show>
    </>
  );
}

function Bench(props: { desk: SigningDesk; reload: () => Promise<void> }) {
  const [query, setQuery] = useSearchParams<{ dossier?: string; point?: string }>();
  // The decision just signed stays visible, with its number.
  const stay = ({ dossierId, basedOn }: DecisionPreview) => {
    const query = { dossier: dossierId, point: basedOn.itemId };
    setQuery(query, { replace: true, scroll: false });
    return props.reload();
  };
  const toSign = () => props.desk.previews.filter(({ decisionNumber }) => decisionNumber === null);
  const signed = () =>
    props.desk.previews
      .filter(({ decisionNumber }) => decisionNumber !== null)
      .sort((a, b) => (b.decisionNumber ?? '').localeCompare(a.decisionNumber ?? ''));
  const shown = () =>
    props.desk.previews.find(
      ({ dossierId, basedOn }) =>
        dossierId === query.dossier && (!query.point || basedOn.itemId === query.point),
    ) ??
    toSign()[0] ??
    signed()[0];
  return (
    <Show
      when={shown()}
      fallback={
        <EmptyState title="Aucune issue à signer. Elles arrivent ici dès que la cellule les consigne, pendant la séance ou après." />
      }
    >
      {(preview) => (
        <div class="cols deciding">
          <div class="stack">
            <List
              title={`À signer (${toSign().length})`}
              empty="Tout est signé."
              previews={toSign()}
              shown={preview()}
            />
            <List
              title={`Signées (${signed().length})`}
              empty="Aucune décision pour l’instant."
              previews={signed()}
              shown={preview()}
            />
          </div>
          <Rubric title={`${preview().reference} · ${outcomeName(preview().outcome)}`}>
            <OutcomeFacts preview={preview()} />
            <Show
              when={preview().decisionNumber}
              fallback={<Sign preview={preview()} onSigned={() => stay(preview())} />}
            >
              {(number) => (
                <Notice tone="act" title={`Décision n° ${number()} prise`}>
                  <p>
                    Ses lettres sont prêtes. <A href="/lettres">Les imprimer</A>
                  </p>
                  <Show when={toSign()[0]}>
                    {(next) => (
                      <p>
                        <a href={linkTo(next())}>Passer à {next().reference}, à signer</a>
                      </p>
                    )}
                  </Show>
                </Notice>
              )}
            </Show>
          </Rubric>
          <LettersBeside preview={preview()} issued={props.desk.letters} />
        </div>
      )}
    </Show>
  );
}

/** The fund decides: outcomes to sign with their exact letters beside, and those already signed. */
export default function DecisionsPage() {
  const viewer = useViewer();
  const load = createLoad(
    () => viewer.membership(),
    async ({ panelId }): Promise<Answer<SigningDesk>> => {
      const query = { panel: panelId };
      const [previews, letters] = await Promise.all([
        viewer.api.get(ROUTES.decisions, { query }),
        viewer.api.get(ROUTES.letters, { query }),
      ]);
      if (!previews.ok) return previews;
      if (!letters.ok) return letters;
      return { ok: true, value: { previews: previews.value, letters: letters.value } };
    },
  );
  return (
    <Page
      title="Décisions"
      aside={
        <ActButton kind="plain" onAct={() => void load.reload()}>
          Relire la liste
        </ActButton>
      }
    >
      <Loaded load={load} title="Les issues n’ont pas pu être lues.">
        {(desk) => <Bench desk={desk()} reload={load.reload} />}
      </Loaded>
    </Page>
  );
}
