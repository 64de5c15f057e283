import { parentPort } from 'node:worker_threads';
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Asked, PdfReading, PdfRun, PdfTag, Told } from './pdf-text.ts';

/*
 * Reads a PDF back as a person or a screen reader would: positions, tags, metadata, fonts. In a thread of
 * its own: pdfjs puts its own `JSON`, `push` and more in the place of Node's, which are those of the product.
 */

const MM = 25.4 / 72;
type PdfDocument = Awaited<ReturnType<typeof getDocument>['promise']>;
type Page = Awaited<ReturnType<PdfDocument['getPage']>>;

async function readPdf(bytes: Uint8Array): Promise<PdfReading> {
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 });
  const document = await task.promise;
  const pages = await Promise.all(
    Array.from({ length: document.numPages }, (_, index) => document.getPage(index + 1)),
  );
  const runs = (await Promise.all(pages.map(runsOf))).flat();
  const { info, metadata } = await document.getMetadata();
  const reading: PdfReading = {
    pages: pages.length,
    runs,
    lines: linesOf(runs),
    tags: (await Promise.all(pages.map(tagsOf))).flat(),
    info: info as Record<string, unknown>,
    xmp: metadata?.getRaw() ?? '',
    lang: ((info as { Language?: string }).Language ?? null) as string | null,
    marked: (await document.getMarkInfo())?.Marked === true,
    fonts: (await Promise.all(pages.map(fontsOf))).flat(),
  };
  await task.destroy();
  return reading;
}

interface TextItem {
  readonly str: string;
  readonly transform: number[];
  readonly width: number;
  readonly fontName: string;
  readonly hasEOL: boolean;
}
type Mark = { readonly type: string; readonly id?: string };
type Item = TextItem | Mark;
const isText = (item: Item): item is TextItem => 'str' in item;

async function runsOf(page: Page): Promise<PdfRun[]> {
  const { items } = await page.getTextContent();
  const height = page.getViewport({ scale: 1 }).height;
  return (items as unknown as Item[])
    .filter(isText)
    .filter(({ str }) => str.trim() !== '')
    .map(({ str, transform, width, fontName }) => ({
      page: page.pageNumber - 1,
      text: str,
      x: (transform[4] ?? 0) * MM,
      y: (height - (transform[5] ?? 0)) * MM,
      width: width * MM,
      size: Math.round(Math.abs(transform[3] ?? 0) * 100) / 100,
      font: fontName,
    }));
}

function linesOf(runs: readonly PdfRun[]): { page: number; y: number; text: string }[] {
  const lines = new Map<string, PdfRun[]>();
  for (const run of runs) {
    const key = `${run.page} ${run.y.toFixed(1)}`;
    lines.set(key, [...(lines.get(key) ?? []), run]);
  }
  return [...lines.values()]
    .map((line) => line.toSorted((a, b) => a.x - b.x))
    .map((line) => ({
      page: line[0]?.page ?? 0,
      y: line[0]?.y ?? 0,
      text: line.map(({ text }) => text.trim()).join(' '),
    }))
    .toSorted((a, b) => a.page - b.page || a.y - b.y);
}

interface StructNode {
  readonly role?: string;
  readonly children?: readonly StructNode[];
  readonly type?: string;
  readonly id?: string;
}

/** Leaves of the structure tree in reading order, each with the text its marks enclose. */
async function tagsOf(page: Page): Promise<PdfTag[]> {
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  const texts = new Map<string, string>();
  let open: (string | null)[] = [];
  for (const item of items as unknown as Item[]) {
    if (isText(item)) {
      const id = open.findLast((mark) => mark !== null);
      if (id) texts.set(id, `${texts.get(id) ?? ''}${item.str}${item.hasEOL ? ' ' : ''}`);
    } else if (item.type.startsWith('begin')) open.push(item.id ?? null);
    else open = open.slice(0, -1);
  }
  const tags: PdfTag[] = [];
  const walk = (node: StructNode, role: string) => {
    if (node.type === 'content') {
      tags.push({
        role,
        page: page.pageNumber - 1,
        text: (texts.get(node.id ?? '') ?? '').replaceAll(/ +/gu, ' ').trim(),
      });
    }
    for (const child of node.children ?? []) walk(child, node.role ?? role);
  };
  const tree = (await page.getStructTree()) as StructNode | null;
  if (tree) walk(tree, 'Root');
  return tags;
}

async function fontsOf(page: Page): Promise<{ name: string; embedded: boolean }[]> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const names = new Set<string>();
  for (const [index, operator] of fnArray.entries()) {
    if (operator === OPS.setFont) names.add(String(argsArray[index][0]));
  }
  return [...names].map((id) => {
    const font = page.commonObjs.get(id) as { name: string; missingFile?: boolean };
    return { name: font.name, embedded: font.missingFile !== true };
  });
}

parentPort?.on('message', async ({ id, bytes }: Asked) => {
  const tell = (told: Told) => parentPort?.postMessage(told);
  try {
    tell({ id, reading: await readPdf(bytes) });
  } catch (error) {
    tell({ id, fault: String(error) });
  }
});
