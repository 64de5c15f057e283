import { createSignal } from 'solid-js';

/* Who reads what: shown beside every field, or nowhere. One choice for all pages that show it. */

const KEY = 'qui-voit-quoi';

function kept(): boolean {
  try {
    return localStorage.getItem(KEY) === 'oui';
  } catch {
    return false;
  }
}

const [shown, setShown] = createSignal(kept());

/** The words, if the person asked for them; nothing otherwise. */
export const whenShown = (words: string | undefined): string | undefined =>
  shown() ? words : undefined;

function toggle(): void {
  const now = setShown(!shown());
  try {
    localStorage.setItem(KEY, now ? 'oui' : 'non');
  } catch {
    // Private browsing: the choice lasts as long as the page.
  }
}

/** Shows or hides « vu par » on the whole page; the choice lasts where the browser may keep it. */
export const SeenToggle = () => (
  <button type="button" class="plain" onClick={toggle}>
    {shown() ? 'Cacher qui voit quoi' : 'Montrer qui voit quoi'}
  </button>
);
