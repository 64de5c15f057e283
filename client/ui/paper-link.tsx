import type { JSX } from 'solid-js';

/** A paper as a PDF, in another tab; `says` tells screen readers what of. */
export const PaperLink = (props: { href: string; says: string; children: JSX.Element }) => (
  <a
    href={props.href}
    target="_blank"
    rel="noopener"
    aria-label={`${props.says} (PDF, dans un autre onglet)`}
  >
    {props.children}
  </a>
);
