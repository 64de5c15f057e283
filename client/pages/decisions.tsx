import { A, useSearchParams } from '@solidjs/router';
import { createEffect, createMemo, Show } from 'solid-js';
import { plural } from '#domain/format.ts';
import { decisionName, outcomeName } from '#domain/outcome-names.ts';
import type { DecisionPreview } from '#domain/wire/http.ts';
import { ActButton } from '../ui/act-button.tsx';
import { createDoing } from '../ui/doing.ts';
import { focusKeeper, focusTop } from '../ui/focus.ts';
import { announce } from '../ui/live-region.tsx';
import { Loaded } from '../ui/load.tsx';
import { More } from '../ui/more.tsx';
import { FaultNotice, Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { ReadAgain } from '../ui/read-again.tsx';
import { EmptyState, Rubric } from '../ui/rubric.tsx';
import { useViewer } from '../viewer.ts';
import {
  type ChangedOutcome,
  changedOutcomeSentence,
  changedOutcomeTitle,
  keyOf,
} from './decisions/changed-outcome.ts';
import { createLiveDesk, type LiveDesk } from './decisions/desk.ts';
import { LettersBeside } from './decisions/letters-beside.tsx';
import { List, linkTo } from './decisions/list.tsx';
import { OutcomeFacts } from './decisions/outcome.tsx';
import { SetAside } from './decisions/set-aside.tsx';
import '../styles/live.css';

/** The one irreversible act: its button says what it commits. */
function Sign(props: {
  preview: DecisionPreview;
  changed: ChangedOutcome | undefined;
  onSigned: () => Promise<void>;
  onAside: () => void;
}) {
  const viewer = useViewer();
  const doing = createDoing();
  const reason = () => {
    const [first, ...others] = props.preview.obstacles;
    // What is signed is what was read: a newer text is first read.
    if (!first)
      return props.changed
        ? 'Relisez d’abord ce qui a changé, ci-dessus, puis dites « J’ai relu ».'
        : null;
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
      <SetAside dossierId={props.preview.dossierId} onDone={() => props.onAside()} />
    </>
  );
}

/** What is said of an outcome that changed since it was read. */
const Changed = (props: { changed: ChangedOutcome; now: DecisionPreview; onRead: () => void }) => {
  const viewer = useViewer();
  return (
    <ReadAgain
      title={changedOutcomeTitle(props.changed, viewer.timeZone())}
      sentence={changedOutcomeSentence(props.changed, props.now)}
      onRead={props.onRead}
    />
  );
};

type Rows = readonly DecisionPreview[];

/** The outcome that the address names. */
function useAsked() {
  const [query, setQuery] = useSearchParams<{ dossier?: string; point?: string }>();
  const find = (rows: Rows) =>
    rows.find(
      ({ dossierId, basedOn }) =>
        dossierId === query.dossier && (!query.point || basedOn.itemId === query.point),
    );
  const ask = ({ dossierId, basedOn }: DecisionPreview) => {
    const query = { dossier: dossierId, point: basedOn.itemId };
    setQuery(query, { replace: true, scroll: false });
  };
  return { find, ask, isFound: (rows: Rows) => !query.dossier || find(rows) !== undefined };
}

/** The line that is shown: the one asked for, or the one before; another never takes its place. */
function createShown(rows: () => Rows) {
  const address = useAsked();
  const toSign = () => rows().filter(({ decisionNumber }) => decisionNumber === null);
  const signed = () => rows().filter(({ decisionNumber }) => decisionNumber !== null);
  const asked = () => address.find(rows());
  const shownKey = createMemo<string | null>((before) => {
    const found = asked() ?? (before === null ? (toSign()[0] ?? signed()[0]) : undefined);
    return found ? keyOf(found) : before;
  }, null);
  const shown = () => rows().find((one) => keyOf(one) === shownKey());
  // The decision just signed stays visible, with its number.
  return { toSign, signed, shown, shownKey, stay: address.ask };
}

/** What waits comes first: its count is known once something signed, or the end, has come. */
const countOf = (live: LiveDesk, toSign: Rows, signed: Rows): { toSign: string; signed: string } =>
  signed.length > 0 || !live.hasMore()
    ? { toSign: `${toSign.length}`, signed: `${live.total() - toSign.length}` }
    : { toSign: `les ${toSign.length} premières`, signed: 'pas encore affichées' };

const Nothing = () => (
  <EmptyState title="Aucune issue à signer. Elles arrivent ici dès que la cellule les consigne, pendant la séance ou après." />
);

/** In the place of an outcome that left the list while it was read. */
const Gone = () => (
  <Rubric title="Cette issue n’est plus à signer">
    <p>
      Elle vient d’être retirée de votre liste. Rien n’a été signé. Choisissez-en une autre dans la
      liste.
    </p>
  </Rubric>
);

function Bench(props: { rows: Rows; live: LiveDesk }) {
  const { toSign, signed, shown, shownKey, stay } = createShown(() => props.rows);
  const counts = () => countOf(props.live, toSign(), signed());
  createEffect(() => {
    const preview = shown();
    if (preview) props.live.showing(preview);
  });
  /** From an outcome set aside to the next one: its own line goes, or is gone already. */
  function leave(): void {
    const next = toSign().find((one) => keyOf(one) !== shownKey());
    if (next) stay(next);
    void props.live.reload();
    focusTop();
  }
  const own = () => ({
    shownKey: shownKey(),
    isChanged: (preview: DecisionPreview) => props.live.changed(preview) !== undefined,
  });
  return (
    <Show when={shownKey()} fallback={<Nothing />}>
      <div class="cols deciding">
        <div class="stack">
          <List
            title={`À signer (${counts().toSign})`}
            empty="Tout est signé."
            previews={toSign()}
            {...own()}
          />
          <List
            title={`Signées (${counts().signed})`}
            empty={
              props.live.hasMore()
                ? 'Elles viennent à la suite de ce qui attend.'
                : 'Aucune décision pour l’instant.'
            }
            previews={signed()}
            {...own()}
          />
          <More pages={props.live} noun="ligne" rows="ul.run > li" />
        </div>
        <Show when={shown()} fallback={<Gone />}>
          {(preview) => (
            <>
              <Deciding
                preview={preview()}
                live={props.live}
                next={toSign()[0]}
                onSigned={() => {
                  stay(preview());
                  return props.live.reload();
                }}
                onAside={leave}
              />
              <LettersBeside preview={preview()} />
            </>
          )}
        </Show>
      </div>
    </Show>
  );
}

interface DecidingProps {
  preview: DecisionPreview;
  live: LiveDesk;
  /** What is to be signed after it. */
  next: DecisionPreview | undefined;
  onSigned: () => Promise<void>;
  onAside: () => void;
}

/** What would be signed, what changed of it, and the act; or the number that it was given. */
const Deciding = (props: DecidingProps) => (
  <Rubric title={`${props.preview.reference} · ${outcomeName(props.preview.outcome)}`}>
    <Show when={props.live.changed(props.preview)}>
      {(changed) => (
        <Changed
          changed={changed()}
          now={props.preview}
          onRead={() => props.live.readAgain(props.preview)}
        />
      )}
    </Show>
    <OutcomeFacts preview={props.preview} />
    <Show
      when={props.preview.decisionNumber}
      fallback={
        <Sign
          preview={props.preview}
          changed={props.live.changed(props.preview)}
          onSigned={props.onSigned}
          onAside={props.onAside}
        />
      }
    >
      {(number) => (
        <Notice tone="act" title={`Décision n° ${number()} prise`}>
          <p>
            Ses lettres sont prêtes. <A href="/lettres">Les imprimer</A>
          </p>
          <Show when={props.next}>
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
);

/** The fund decides: outcomes to sign with their exact letters beside, and those already signed. */
function Decisions() {
  const live = createLiveDesk(useAsked().isFound);
  return (
    <Page
      title="Décisions"
      aside={
        <ActButton kind="plain" onAct={() => void live.reload()}>
          Relire la liste
        </ActButton>
      }
    >
      <Loaded load={live} title="Les issues n’ont pas pu être lues.">
        {(rows) => <Bench rows={rows()} live={live} />}
      </Loaded>
    </Page>
  );
}

/** Another capacity has another desk. */
export default function DecisionsPage() {
  const viewer = useViewer();
  return (
    <Show when={viewer.membership().memberId} keyed>
      <Decisions />
    </Show>
  );
}
