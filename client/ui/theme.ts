/* Light or dark. Without a choice, the machine's own setting applies. */

const KEY = 'theme';
const root = () => document.documentElement;

function chosen(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Restores the choice of an earlier visit. */
export function applyTheme(): void {
  const theme = chosen();
  if (theme === 'light' || theme === 'dark') root().dataset.theme = theme;
}

export const isDark = (): boolean =>
  (root().dataset.theme ??
    (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';

/** Switches between light and dark; the choice is kept if the browser allows it. */
export function switchTheme(): void {
  const theme = isDark() ? 'light' : 'dark';
  root().dataset.theme = theme;
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Private browsing: the choice lasts as long as the page.
  }
}
