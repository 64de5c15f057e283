import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import PDFDocument from 'pdfkit';
import { packageRoot } from '#server/package-root.ts';
import { type Composed, composeLetter } from '#templates/registry.ts';
import { openTypefaces, renderPdf } from '#templates/render-pdf.ts';
import { canonicalText } from '#templates/render-text.ts';
import { launchBrowser } from '../test/support/browser.ts';
import { completed, contextOf } from '../test/support/letters.ts';
import { type Figure, formatNumber } from './figures.ts';

const FONTS = join(packageRoot(), 'templates/fonts');
const CASES = ['C01', 'C02', 'C05', 'C06', 'C09'];
const LETTERS = 60;

/** The letters of five requests granted, as the worker is sent them. */
const composed = (): Composed[] =>
  CASES.map((id) => {
    const letter = composeLetter({
      context: contextOf({ facts: completed(id), outcome: 'approval' }),
    });
    if ('faults' in letter) throw new Error(JSON.stringify(letter.faults));
    return letter;
  });

type Render = (letter: Composed) => Promise<unknown>;

function ours(): Render {
  const faces = openTypefaces((file) => readFileSync(join(FONTS, file)));
  return (letter) => renderPdf(letter, faces);
}

/** What pdfkit's own guide leads to: tagged paragraphs in the same two faces, and pdfkit's own lines. */
const naive: Render = ({ title, blocks }) => {
  const regular = readFileSync(join(FONTS, 'regular.ttf'));
  const document = new PDFDocument({
    size: 'A4',
    pdfVersion: '1.7',
    subset: 'PDF/UA' as never,
    tagged: true,
    lang: 'fr-FR',
    displayTitle: true,
    font: regular as never,
    info: { Title: title },
  });
  document.registerFont('bold', readFileSync(join(FONTS, 'bold.ttf')));
  const root = document.struct('Document');
  document.addStructure(root);
  const draw = (face: string | Buffer, tag: string, text: string) => {
    const drawn = () => document.font(face).fontSize(11).text(text);
    root.add(document.struct(tag, {}, [drawn as never]));
  };
  draw('bold', 'H1', title);
  for (const line of canonicalText(blocks).split('\n')) if (line) draw(regular, 'P', line);
  root.end();
  document.resume();
  const ended = new Promise((resolve) => document.on('end', resolve));
  document.end();
  return ended;
};

const embedded = (name: string, file: string): string =>
  `@font-face { font-family: ${name}; src: url(data:font/ttf;base64,${readFileSync(join(FONTS, file), 'base64')}) }`;

/** A page of the same text, in the same faces, printed by a browser that is already open. */
async function chromium(): Promise<{ render: Render; close(): Promise<void> }> {
  const browser = await launchBrowser();
  const page = await browser.newPage();
  const escaped = (text: string) => text.replace(/[<&]/gu, (one) => `&#${one.codePointAt(0)};`);
  const style = [
    embedded('regular', 'regular.ttf'),
    embedded('bold', 'bold.ttf'),
    'h1 { font-family: bold } body { font: 11pt regular }',
  ].join(' ');
  const render: Render = async ({ title, blocks }) => {
    const lines = canonicalText(blocks).split('\n');
    const paragraphs = lines.map((line) => `<p>${escaped(line)}</p>`).join('');
    const head = `<title>${escaped(title)}</title><style>${style}</style>`;
    await page.setContent(`<html lang="fr">${head}<h1>${escaped(title)}</h1>${paragraphs}`);
    await page.evaluate(() => document.fonts.ready);
    return page.pdf({ format: 'A4', tagged: true });
  };
  return { render, close: () => browser.close() };
}

/** Milliseconds a letter, one after another, once warm. */
async function timeOf(render: Render, letters: readonly Composed[], count: number) {
  for (const letter of letters) await render(letter);
  const started = performance.now();
  for (let rank = 0; rank < count; rank += 1) {
    const letter = letters[rank % letters.length];
    if (letter) await render(letter);
  }
  return (performance.now() - started) / count;
}

/** A letter on one core beside pdfkit without our layout, and beside a browser that is already open. */
export async function renderingBesideOthers(): Promise<Figure[]> {
  const letters = composed();
  const browser = await chromium();
  const mine = await timeOf(ours(), letters, LETTERS);
  const others = [
    { what: 'pdfkit balisé, sans notre mise en page', aim: 1.5, render: naive, count: LETTERS },
    { what: 'Chromium déjà ouvert', aim: 5, render: browser.render, count: letters.length * 2 },
  ];
  const figures: Figure[] = [];
  for (const { what, aim, render, count } of others) {
    const theirs = await timeOf(render, letters, count);
    figures.push({
      name: `une lettre, contre ${what}`,
      value: `× ${formatNumber(theirs / mine)}`,
      aim: `≥ × ${formatNumber(aim)}`,
      reached: theirs / mine >= aim,
      detail: `${formatNumber(mine)} ms contre ${formatNumber(theirs)} ms, l’une après l’autre, sur un cœur`,
    });
  }
  await browser.close();
  return figures;
}
