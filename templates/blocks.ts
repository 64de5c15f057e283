/*
 * A letter as data. Templates make blocks, `layout.ts` places them, `render-pdf.ts` and
 * `render-text.ts` write them out: no block knows a page, a font or a file format.
 */

/** A piece of text in one weight. */
export interface Run {
  readonly text: string;
  readonly bold?: true;
}

/** One line of the postal block; `field` is where it came from, to name it when it does not fit. */
export interface AddressLine {
  readonly field: string;
  readonly text: string;
}

/**
 * One reference line. `number` is the letter's or the decision's number: printed at the end of the
 * line, but kept out of the canonical text because a proof has none yet.
 */
export interface Reference {
  readonly text: string;
  readonly number?: {
    readonly before: string;
    readonly value: string | null;
    /** Printed in place of the number on a proof; without it, nothing is printed. */
    readonly pending?: string;
  };
}

export type Block =
  | { readonly kind: 'letterhead'; readonly name: string; readonly lines: readonly string[] }
  | { readonly kind: 'address'; readonly lines: readonly AddressLine[] }
  | { readonly kind: 'place-date'; readonly city: string; readonly date: string }
  | { readonly kind: 'references'; readonly lines: readonly Reference[] }
  | { readonly kind: 'object'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string; readonly level?: 3 }
  | { readonly kind: 'paragraph'; readonly runs: readonly Run[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Run[])[] }
  | {
      readonly kind: 'signature';
      readonly closing: string;
      readonly authority: string;
      readonly signer: string;
    }
  | { readonly kind: 'fine-print'; readonly title: string; readonly text: string }
  | { readonly kind: 'footer'; readonly verification: string | null };

const BOLD = /\*\*(.+?)\*\*/gu;

/** Splits a sentence at its `**bold**` parts; the only markup templates use. */
export function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  let from = 0;
  for (const match of text.matchAll(BOLD)) {
    if (match.index > from) runs.push({ text: text.slice(from, match.index) });
    runs.push({ text: match[1] ?? '', bold: true });
    from = match.index + match[0].length;
  }
  if (from < text.length) runs.push({ text: text.slice(from) });
  return runs;
}

/** The sentences given, absent ones left out, one space between. */
export const sentences = (...parts: readonly (string | null | false | undefined)[]): string =>
  parts.filter((part): part is string => typeof part === 'string' && part !== '').join(' ');

export const paragraph = (...parts: readonly (string | null | false | undefined)[]): Block => ({
  kind: 'paragraph',
  runs: runsOf(sentences(...parts)),
});

export const heading = (text: string): Block => ({ kind: 'heading', text });

/** A title under a heading. */
export const subheading = (text: string): Block => ({ kind: 'heading', text, level: 3 });

/** A list of the items given, absent ones left out. */
export const list = (...items: readonly (string | null | false | undefined)[]): Block => ({
  kind: 'list',
  items: items
    .filter((item): item is string => typeof item === 'string' && item !== '')
    .map((item) => runsOf(item)),
});
