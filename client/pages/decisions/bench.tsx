import { useSearchParams } from '@solidjs/router';
import { createEffect, createMemo, Show } from 'solid-js';
import type { DecisionPreview } from '#domain/wire/http.ts';
import { focusTop } from '../../ui/focus.ts';
import { More } from '../../ui/more.tsx';
import { EmptyState, Rubric } from '../../ui/rubric.tsx';
import { keyOf } from './changed-outcome.ts';
import { Deciding } from './deciding.tsx';
import type { LiveDesk } from './desk.ts';
import { LettersBeside } from './letters-beside.tsx';
import { List } from './list.tsx';
import { createPicking, Together } from './together.tsx';

type Rows = readonly DecisionPreview[];

/** The outcome that the address names. */
export function useAsked() {
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

/** What waits and what is signed, the one being decided, and its letters. */
export function Bench(props: { rows: Rows; live: LiveDesk }) {
  const { toSign, signed, shown, shownKey, stay } = createShown(() => props.rows);
  const picking = createPicking(props.live, toSign);
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
            picking={picking}
            {...own()}
          >
            <Together picking={picking} onSigned={() => props.live.reload()} />
          </List>
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
