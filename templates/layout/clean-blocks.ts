import { typeset } from '#domain/format.ts';
import { cleanText } from '#domain/printable.ts';
import type { Block, Run } from '../blocks.ts';

const NBSP = '\u00A0';
/** « article L… », « 58000 Nevers », « jeudi 23 »: read as one unit, so kept on one line. */
const TOGETHER =
  /\b(articles?|\d{5}|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) (?=[LRD]\.|\d|\p{Lu})/gu;
const PHONE = /\b\d{2}(?: \d{2}){4}\b/gu;
/** « 1 place de l’Exemple », « 12 bis, rue du Témoin »: the number stays with its street. */
const STREETS =
  'all[ée]e|avenue|av|boulevard|bd|chemin|cit[ée]|cours|esplanade|faubourg|hameau|impasse|mail|passage|place|promenade|quai|r[ée]sidence|rond-point|route|rue|sentier|square|villa|voie';
const STREET_NUMBER = new RegExp(
  `(?<![\\p{L}\\d])\\d{1,4}(?: ?(?:bis|ter|quater|[A-D]))?,? (?=(?:${STREETS})(?!\\p{L}))`,
  'giu',
);

/** French typography of a letter: what every text has, and its places, days and phones kept whole. */
export const typesetLetter = (text: string): string =>
  typeset(cleanText(text))
    .replace(TOGETHER, `$1${NBSP}`)
    .replace(STREET_NUMBER, unbroken)
    .replace(PHONE, unbroken);

const unbroken = (words: string): string => words.replaceAll(' ', NBSP);

const runs = (list: readonly Run[]): Run[] =>
  list.map((run) => ({ ...run, text: typesetLetter(run.text) }));

/** The same blocks, every text cleaned and typeset; postal lines are cleaned only. Idempotent. */
export const cleanBlocks = (blocks: readonly Block[]): Block[] => blocks.map(cleanBlock);

function cleanBlock(block: Block): Block {
  const text = typesetLetter;
  switch (block.kind) {
    case 'letterhead':
      return { ...block, name: text(block.name), lines: block.lines.map(text) };
    case 'address':
      return {
        ...block,
        lines: block.lines.map((line) => ({ ...line, text: cleanText(line.text).trim() })),
      };
    case 'place-date':
      return { ...block, city: text(block.city), date: text(block.date) };
    case 'references':
      return { ...block, lines: block.lines.map((line) => ({ ...line, text: text(line.text) })) };
    case 'object':
    case 'heading':
      return { ...block, text: text(block.text) };
    case 'paragraph':
      return { ...block, runs: runs(block.runs) };
    case 'list':
      return { ...block, items: block.items.map(runs) };
    case 'table':
      return {
        ...block,
        columns: block.columns.map((one) => ({ ...one, title: text(one.title) })),
        rows: block.rows.map((row) => row.map(text)),
      };
    case 'signature': {
      const { closing, authority, signer } = block;
      return { ...block, closing: text(closing), authority: text(authority), signer: text(signer) };
    }
    case 'fine-print':
      return {
        ...block,
        title: text(block.title),
        text: text(block.text),
        ...(block.steps ? { steps: block.steps.map(text) } : {}),
      };
    case 'footer':
      return block;
    default:
      return block satisfies never;
  }
}
