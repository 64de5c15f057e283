import { longDate } from '#domain/written-dates.ts';
import { type Block, paragraph, type Reference, strong } from './blocks.ts';
import { referenceText } from './layout/first-page.ts';
import { renderText } from './render-text.ts';

/*
 * Copies of a letter for who reads it otherwise, from the blocks of the letter itself: in large print, as plain text.
 * Each says that it is one, and bears the code of the letter; none is kept.
 */

/** The letter of which a copy is made. */
export interface CopiedLetter {
  readonly number: string;
  /** `YYYY-MM-DD`, the date it bears. */
  readonly date: string;
  /** Another replaces it, or the act that gave it was undone. */
  readonly isReplaced: boolean;
}

export type CopyForm = 'text' | 'large';
const FORMS: Readonly<Record<CopyForm, string>> = {
  text: 'Copie en texte simple',
  large: 'Copie en gros caractères',
};

/** What a copy says first. True of a letter posted or not: it was signed before it was kept. */
export const copyWords = (form: CopyForm, { number, date, isReplaced }: CopiedLetter): string =>
  [
    `${FORMS[form]} de la lettre n° ${number} du ${longDate(date)}.`,
    'La lettre signée fait foi.',
    isReplaced ? 'Attention : cette lettre ne compte plus.' : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');

/** The letter as plain text. */
export const textCopy = (blocks: readonly Block[], letter: CopiedLetter): string =>
  `${renderText([paragraph(copyWords('text', letter)), ...blocks])}\n`;

/** The letter in large print: no envelope shows a window of it, so what stood around the window comes first. */
export const largeCopy = (blocks: readonly Block[], letter: CopiedLetter): Block[] => [
  paragraph(strong(copyWords('large', letter))),
  ...blocks.flatMap(inFlow),
];

const lines = (texts: readonly string[]): Block[] => {
  const said = texts.filter((text) => text.trim() !== '');
  return said.length > 0 ? [paragraph(said.join(', '))] : [];
};

function inFlow(block: Block): Block[] {
  switch (block.kind) {
    case 'letterhead':
      return [paragraph(strong(block.name)), ...lines(block.lines)];
    case 'address':
      return lines(block.lines.map(({ text }) => text));
    case 'place-date':
      return [paragraph(`${block.city}, le ${block.date}`)];
    case 'references':
      return block.lines.map((line: Reference) => paragraph(referenceText(line)));
    case 'object':
    case 'heading':
    case 'paragraph':
    case 'list':
    case 'table':
    case 'signature':
    case 'fine-print':
    case 'footer':
      return [block];
    default:
      return block satisfies never;
  }
}
