import type { Block } from '#templates/blocks.ts';
import { cleanBlocks } from '#templates/layout/clean-blocks.ts';
import type { Layout } from '#templates/layout/layout.ts';
import { ADDRESS, FOOTER_BASELINE, MARGINS, mm, WINDOW } from '#templates/layout/paper.ts';
import type { PlacedRun } from '#templates/layout/placed.ts';
import { renderText } from '#templates/render-text.ts';

/* What a placed letter must respect, told in words when it does not. */

const SLACK = 0.6;
const top = (run: PlacedRun): number => run.y - 0.75 * run.size;
const bottom = (run: PlacedRun): number => run.y + 0.25 * run.size;
const inAddress = (run: PlacedRun): boolean =>
  run.page === 0 &&
  run.size === ADDRESS.size &&
  Math.abs(run.x - ADDRESS.left) < 0.01 &&
  top(run) >= ADDRESS.top - 1 &&
  bottom(run) <= ADDRESS.top + ADDRESS.leading * ADDRESS.maxLines + 1;
const isFoot = (run: PlacedRun): boolean => Math.abs(run.y - FOOTER_BASELINE) < 1;
const isMark = (run: PlacedRun): boolean => run.element === null && run.y < mm(15);

/** Every fault of a layout; empty when all is well. */
export function layoutFaults(layout: Layout, blocks: readonly Block[]): string[] {
  return [
    ...layout.runs.flatMap(runFaults),
    ...pageFaults(layout),
    ...lostWords(layout, blocks),
    ...signatureFaults(layout, blocks),
  ];
}

function runFaults(run: PlacedRun): string[] {
  const right = run.x + run.width;
  const faults: string[] = [];
  const meetsWindow =
    run.page === 0 &&
    right > WINDOW.left &&
    run.x < WINDOW.right &&
    bottom(run) > WINDOW.top &&
    top(run) < WINDOW.bottom;
  if (meetsWindow && !inAddress(run)) faults.push(`window: ${run.text}`);
  if (run.x < MARGINS.left - SLACK || right > MARGINS.right + SLACK) {
    faults.push(`margins: ${run.text}`);
  }
  if (!isFoot(run) && run.y > MARGINS.bottom + SLACK) faults.push(`below the page: ${run.text}`);
  if (run.size < 10) faults.push(`too small: ${run.text}`);
  return faults;
}

interface PageLine {
  readonly y: number;
  readonly runs: readonly PlacedRun[];
}
function linesOfPage({ runs }: Layout, page: number): PageLine[] {
  const lines = new Map<number, PlacedRun[]>();
  for (const run of runs) {
    if (run.page !== page || isFoot(run) || isMark(run)) continue;
    lines.set(run.y, [...(lines.get(run.y) ?? []), run]);
  }
  return [...lines].map(([y, own]) => ({ y, runs: own })).toSorted((a, b) => a.y - b.y);
}

function pageFaults(layout: Layout): string[] {
  return Array.from({ length: layout.pages }, (_, page) => {
    const lines = linesOfPage(layout, page);
    const body = page === 0 ? lines.filter(({ y }) => y > WINDOW.bottom) : lines;
    const faults: string[] = [];
    if (body.length < 3) faults.push(`page ${page + 1} has ${body.length} lines`);
    const tag = layout.elements[body.at(-1)?.runs[0]?.element ?? -1]?.tag;
    if (tag === 'H1' || tag === 'H2') faults.push(`a title ends page ${page + 1}`);
    for (const [index, { y, runs }] of body.slice(1).entries()) {
      if (y - (body[index]?.y ?? 0) < 10) faults.push(`lines overlap: ${runs[0]?.text}`);
    }
    for (const { runs } of lines) {
      const row = runs.toSorted((a, b) => a.x - b.x);
      for (const [index, run] of row.slice(1).entries()) {
        const before = row[index];
        if (before && run.x < before.x + before.width - SLACK)
          faults.push(`runs overlap: ${run.text}`);
      }
    }
    return faults;
  }).flat();
}

const wordsOf = (text: string): string[] =>
  text.split(/[ \n]+/u).filter((word) => word !== '' && word !== '-' && word !== '–');

/** Long words may be broken, so texts are compared without spaces. */
function lostWords(layout: Layout, blocks: readonly Block[]): string[] {
  const drawn = layout.runs
    .filter((run) => run.element !== null)
    .map(({ text }) => text)
    .join(' ');
  const squeezed = wordsOf(drawn).join('');
  return cleanBlocks(blocks)
    .flatMap((block) => renderText([block]).split('\n'))
    .map((line) => wordsOf(line.replace(/^- /u, '')).join(''))
    .filter((line) => !squeezed.includes(line))
    .map((line) => `lost: ${line}`);
}

function signatureFaults(layout: Layout, blocks: readonly Block[]): string[] {
  const signature = blocks.find((block) => block.kind === 'signature');
  if (!signature) return [];
  const authority = layout.runs.find(({ text }) => text.startsWith('Pour le directeur'));
  if (!authority) return ['no signature'];
  const page = linesOfPage(layout, authority.page);
  const at = page.findIndex(({ runs }) => runs.includes(authority));
  const closing = page[at - 1]?.runs[0]?.text ?? '';
  const faults: string[] = [];
  const closes = layout.runs.some(
    (run) => run.page === authority.page && run.text.startsWith('Nous vous prions d’agréer'),
  );
  if (!closes) faults.push(`closing and signature apart: ${closing}`);
  if (page[at + 1] === undefined) faults.push('the name of the signer is on another page');
  if (authority.page > 0 && at < 2) faults.push('the signature stands alone');
  return faults;
}
