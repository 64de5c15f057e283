/*
 * The sheet, in points (1 mm = 2,8346 pt), y downwards from the top edge. The postal geometry is
 * domain.md §6.4: A4 folded in three in a DL envelope, window on the right.
 */

export const mm = (millimetres: number): number => (millimetres * 72) / 25.4;

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export const SHEET = { width: 595.28, height: 841.89 } as const;

/** Where text may be placed; only the footer goes below `bottom`. */
export const MARGINS: Box = { left: mm(20), top: mm(18), right: mm(190), bottom: mm(279) };

/** What the envelope's window can show when the sheet slides: only the address may be there. */
export const WINDOW: Box = { left: mm(90), top: mm(44), right: mm(200), bottom: mm(90) };

/** The postal block: six lines of 38 characters, 10 pt on 4 mm. */
export const ADDRESS = {
  left: mm(110),
  top: mm(55),
  width: mm(80),
  leading: mm(4),
  size: 10,
  maxLines: 6,
  maxCharacters: 38,
  /** A wide line is drawn narrower, down to this, before it is refused. */
  minScale: 0.85,
} as const;

/** Left of the window: letterhead, then references. */
export const SIDE = { right: mm(86), letterheadTop: mm(18), referencesTop: mm(50) } as const;

/** Right of the letterhead and above the window. */
export const DATE_AT = { left: mm(110), baseline: mm(22) } as const;

export const BODY_TOP = mm(91.5);
export const NEXT_PAGE_TOP = mm(22);
export const FOOTER_BASELINE = mm(287);
/** What is said at the top of each page of a paper that is not the letter. */
export const MARK = { size: 20, baseline: mm(12) } as const;
export type Mark = 'PROJET' | 'COPIE';

export interface Style {
  readonly size: number;
  readonly leading: number;
  readonly bold: boolean;
}
const style = (size: number, leading: number, bold = false): Style => ({ size, leading, bold });

export const STYLES = {
  fund: style(12, 15, true),
  side: style(11, 13.5),
  object: style(12.5, 16, true),
  heading: style(11, 14.2, true),
  body: style(11, 14.2),
  fineTitle: style(10, 12.8, true),
  fine: style(10, 12.8),
  footer: style(10, 12),
} as const;

/** White space before a block; dropped at the top of a page. */
const WHITE = {
  paragraph: 6.5,
  heading: 9.5,
  underHeading: 2,
  underObject: 12,
  underSalutation: 6.5,
  item: 1.5,
  list: 3.5,
  closing: 9,
  authority: 6,
  handwriting: mm(15),
  fineFirst: 20,
  fine: 9,
} as const;
type Gaps = Readonly<Record<keyof typeof WHITE, number>>;

/** How the body is set: sizes, leading in points, the share of white kept between blocks. */
export interface Density {
  readonly object: Style;
  readonly heading: Style;
  readonly body: Style;
  readonly fineTitle: Style;
  readonly fine: Style;
  readonly footer: Style;
  /** Left of the text of an item, for its mark. */
  readonly indent: number;
  /** Small print is held together where it is small. */
  readonly keepsFine: boolean;
  /** The first page leaves at least this, where no front stands. */
  readonly top: number;
  readonly gaps: Gaps;
}

function density(leading: number, white: number): Density {
  const gaps = Object.entries(WHITE).map(([name, gap]) => {
    const kept = name === 'handwriting' || name.startsWith('fine') ? 1 : white;
    return [name, gap * kept];
  });
  return {
    ...STYLES,
    body: { ...STYLES.body, leading },
    heading: { ...STYLES.heading, leading },
    indent: mm(5),
    keepsFine: true,
    top: 0,
    gaps: Object.fromEntries(gaps) as Gaps,
  };
}

/** Tried in this order: the first that keeps the letter as short as the tightest one. */
export const DENSITIES: readonly Density[] = [
  density(14.2, 1),
  density(13.6, 0.8),
  density(13, 0.6),
];

/** Large print: nothing smaller than 18 points, the foot included. */
export const LARGE: Density = {
  object: style(21, 29, true),
  heading: style(19, 27, true),
  body: style(18, 27),
  fineTitle: style(19, 27, true),
  fine: style(18, 27),
  footer: style(18, 24),
  indent: mm(10),
  keepsFine: false,
  top: NEXT_PAGE_TOP,
  // Nobody signs a copy.
  gaps: { ...density(27, 1.7).gaps, handwriting: 11, fineFirst: 24, fine: 16 },
};
