import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

/** The script that a page carries to be judged: no script of ours, so its policy is lifted there. */
export const AXE = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

interface Violation {
  readonly id: string;
  readonly nodes: readonly {
    readonly target: readonly string[];
    readonly failureSummary: string;
  }[];
}
declare const axe: {
  run(context: object, options: object): Promise<{ violations: Violation[] }>;
};
declare global {
  interface Window {
    /** What is painted with words on this page, in the order it was last listed. */
    listed?: Element[];
  }
}

/** The rules that compare colours, which cost the most by far. */
const RULES = ['color-contrast', 'link-in-text-block'];
const ASKED = { resultTypes: ['violations'], preload: false };

const inWords = ({ id, nodes }: Violation): string =>
  `${id} (${nodes.length}) ${nodes[0]?.target.join(' ')} : ${nodes[0]?.failureSummary}`;

/** What axe finds wrong in a page, colours apart. */
export async function violations(page: Page): Promise<string[]> {
  const rules = Object.fromEntries(RULES.map((one) => [one, { enabled: false }]));
  const found = await page.evaluate(
    async (options) => (await axe.run({ include: document }, options)).violations,
    { ...ASKED, rules },
  );
  return found.map(inWords);
}

/**
 * For each element that holds words, all that its contrast depends on: how its letters are drawn, and
 * each layer they are seen through or on, up to the first that hides the rest. Two that are alike in
 * this are judged alike, on whatever page they are.
 */
function paintOfWords(): string[] {
  const CLEAR = 'rgba(0, 0, 0, 0)';
  /** What an element lays under its words or over what is behind; '' where it lays nothing. */
  const layerOf = (style: CSSStyleDeclaration): string => {
    const laid = [
      style.backgroundColor === CLEAR ? '' : style.backgroundColor,
      style.backgroundImage === 'none' ? '' : style.backgroundImage,
      style.opacity === '1' ? '' : style.opacity,
      style.filter === 'none' ? '' : style.filter,
      style.mixBlendMode === 'normal' ? '' : style.mixBlendMode,
      /absolute|fixed|sticky/.test(style.position) ? `${style.position} ${style.zIndex}` : '',
    ];
    return laid.some((one) => one !== '') ? laid.join('|') : '';
  };
  const layersOf = (node: Element | null): string[] => {
    if (!node) return [];
    const layer = layerOf(getComputedStyle(node));
    return [...(layer === '' ? [] : [layer]), ...layersOf(node.parentElement)];
  };
  const known = new Map<Element, string>();
  const behind = (node: Element): string => {
    const made = known.get(node) ?? layersOf(node).join('>');
    known.set(node, made);
    return made;
  };
  const paintOf = (node: Element): string => {
    const style = getComputedStyle(node);
    const around = node.parentElement ? getComputedStyle(node.parentElement) : style;
    const letters = [
      style.color,
      style.fontSize,
      style.fontWeight,
      style.textShadow,
      node.matches(':disabled, [aria-disabled="true"]'),
    ];
    // A link must differ from the words around it.
    const link =
      node.tagName === 'A'
        ? [style.textDecorationLine, style.borderBottom, around.color, around.fontWeight]
        : [];
    return [...letters, ...link, behind(node)].join('~');
  };
  const hasWords = (node: Element): boolean =>
    node.matches('input, select, textarea') ||
    [...node.childNodes].some(({ nodeType, nodeValue }) => nodeType === 3 && nodeValue?.trim());
  const listed = [...document.body.querySelectorAll('*')].filter(
    (node) => hasWords(node) && node.checkVisibility(),
  );
  window.listed = listed;
  return listed.map(paintOf);
}

/** The colours of all the pages of a run: each way of painting words is judged once. */
export class Colours {
  readonly #judged = new Set<string>();

  /** The ways of painting words of a page that were not judged yet, each with one element painted so. */
  async unjudged(page: Page): Promise<[paint: string, place: number][]> {
    const paints = await page.evaluate(paintOfWords);
    const first = new Map(paints.map((paint, place) => [paint, place] as const).reverse());
    return [...first].filter(([paint]) => !this.#judged.has(paint));
  }

  /** What axe finds wrong in those; what is wrong stays to be judged. */
  async violations(page: Page): Promise<string[]> {
    const asked = await this.unjudged(page);
    if (asked.length === 0) return [];
    const found = await page.evaluate(
      async ([places, options]) => {
        const include = places.map((place) => window.listed?.[place]);
        return (await axe.run({ include }, options)).violations;
      },
      [asked.map(([, place]) => place), { ...ASKED, runOnly: RULES }] as const,
    );
    if (found.length === 0) for (const [paint] of asked) this.#judged.add(paint);
    return found.map(inWords);
  }
}
