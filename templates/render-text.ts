import type { Block, Run } from './blocks.ts';
import { cleanBlocks } from './layout/clean-blocks.ts';
import { referenceText } from './layout/first-page.ts';

const plain = (runs: readonly Run[]): string => runs.map(({ text }) => text).join('');

/** The letter as plain text, one block after the other, for previews and tests. */
export const renderText = (blocks: readonly Block[]): string =>
  cleanBlocks(blocks)
    .map(textOf)
    .filter((text) => text !== '')
    .join('\n\n');

/**
 * What the signatory approves: the text without number, date and verification code, which a proof
 * does not have. Its SHA-256 is the `textHash` of the contract.
 */
export const canonicalText = (blocks: readonly Block[]): string =>
  renderText(blocks.map(withoutNumber).filter(({ kind }) => kind !== 'footer'));

function withoutNumber(block: Block): Block {
  switch (block.kind) {
    case 'place-date':
      return { ...block, date: '' };
    case 'references':
      return { ...block, lines: block.lines.map(({ text }) => ({ text })) };
    case 'letterhead':
    case 'address':
    case 'object':
    case 'heading':
    case 'paragraph':
    case 'list':
    case 'table':
    case 'signature':
    case 'fine-print':
    case 'footer':
      return block;
    default:
      return block satisfies never;
  }
}

function textOf(block: Block): string {
  switch (block.kind) {
    case 'letterhead':
      return [block.name, ...block.lines].join('\n');
    case 'address':
      return block.lines.map(({ text }) => text).join('\n');
    case 'place-date':
      return `${block.city}, le ${block.date}`;
    case 'references':
      return block.lines.map(referenceText).join('\n');
    case 'object':
    case 'heading':
      return block.text;
    case 'paragraph':
      return plain(block.runs);
    case 'list':
      return block.items.map((item) => `- ${plain(item)}`).join('\n');
    case 'table':
      return [block.columns.map(({ title }) => title), ...block.rows]
        .map((row) => row.join(' | '))
        .join('\n');
    case 'signature':
      return [block.closing, '', block.authority, '', block.signer].join('\n');
    case 'fine-print':
      return [
        block.title,
        ...(block.steps ?? []).map((step, index) => `${index + 1}. ${step}`),
        block.text,
      ].join('\n');
    case 'footer':
      return block.verification === null ? '' : `Vérification : ${block.verification}`;
    default:
      return block satisfies never;
  }
}
