import { createSignal, Show } from 'solid-js';
import { NBSP, plural } from '#domain/format.ts';
import { ActButton } from './act-button.tsx';
import { announce } from './live-region.tsx';
import type { Pages } from './pages.ts';

interface MoreProps {
  pages: Pick<Pages<unknown, unknown>, 'value' | 'total' | 'hasMore' | 'more'>;
  /** What a row is: « dossier ». */
  noun: string;
  /** Which elements of the page its rows are, in order. */
  rows: string;
}

/** The button under a list that goes on: it keeps the focus, and says how many rows came. */
export function More(props: MoreProps) {
  const [busy, setBusy] = createSignal(false);
  const count = () => props.pages.value()?.length ?? 0;
  const shown = () => `${plural(count(), props.noun)} sur ${props.pages.total()}`;
  async function show(): Promise<void> {
    const before = count();
    setBusy(true);
    const came = await props.pages.more();
    setBusy(false);
    if (came === null) return;
    const isOver = !props.pages.hasMore();
    const where = isOver ? `${NBSP}: c’est toute la liste` : `, ${shown()}`;
    announce(`${plural(came, props.noun)} de plus${where}.`);
    // The button goes with the last page: the focus goes to the first row that came.
    const first = document.querySelectorAll(props.rows)[before];
    if (isOver) first?.querySelector<HTMLElement>('a, button')?.focus();
  }
  return (
    <Show when={props.pages.hasMore()}>
      <p class="acts">
        <ActButton kind="second" busy={busy()} onAct={() => void show()}>
          Afficher la suite
        </ActButton>
        <span class="note">{shown()}</span>
      </p>
    </Show>
  );
}
