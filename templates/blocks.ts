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
  readonly number?: { readonly before: string; readonly value: string | null };
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
  /** Rows under the titles of their columns; `share` is the part of the width that a column takes. */
  | {
      readonly kind: 'table';
      readonly columns: readonly { readonly title: string; readonly share: number }[];
      readonly rows: readonly (readonly string[])[];
      /** Rows far enough apart to write by hand. */
      readonly toSign?: true;
    }
  | {
      readonly kind: 'signature';
      readonly closing: string;
      readonly authority: string;
      readonly signer: string;
    }
  | {
      readonly kind: 'fine-print';
      readonly title: string;
      /** What to do, in order: a numbered list before the text. */
      readonly steps?: readonly string[];
      readonly text: string;
    }
  | { readonly kind: 'footer'; readonly verification: string | null };

/** A part of a text: words printed as they are, or a run in its own weight. */
export type Part = string | Run | null | false | undefined;

/** Words in bold. Weight is said here alone: no text is ever read for markup. */
export const strong = (text: string): Run => ({ text, bold: true });

/** The sentences given, absent ones left out, one space between. */
export const sentences = (...parts: readonly (string | null | false | undefined)[]): string =>
  parts.filter((part): part is string => typeof part === 'string' && part !== '').join(' ');

/** The parts given as runs, absent ones left out, one space between; plain neighbours are one run. */
export function runsOf(...parts: readonly Part[]): Run[] {
  const runs: { text: string; bold?: true }[] = [];
  for (const part of parts) {
    if (part === null || part === undefined || part === false || part === '') continue;
    const run: Run = typeof part === 'string' ? { text: part } : part;
    const last = runs.at(-1);
    if (last && !last.bold) last.text += run.bold ? ' ' : ` ${run.text}`;
    if (run.bold) runs.push({ ...run });
    else if (!last || last.bold) runs.push({ ...run, text: last ? ` ${run.text}` : run.text });
  }
  return runs;
}

export const paragraph = (...parts: readonly Part[]): Block => ({
  kind: 'paragraph',
  runs: runsOf(...parts),
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
