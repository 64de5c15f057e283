import type { Instant } from '../primitives.ts';
import type { Proposal } from './state.ts';

/** One thing that changed under a proposal, in words; null once they are purged. */
interface ToldLine {
  readonly text: string | null;
  readonly at: Instant | null;
}

/** What changed under a proposal, line by line, as far as its viewer reads it. */
export const toldLines = (changes: Proposal['changes']): ToldLine[] =>
  changes.flatMap(({ text: { text = null }, at }): ToldLine[] =>
    text === null ? [{ text, at }] : linesOf(text).map((line) => ({ text: line, at })),
  );

/** None for who reads nothing of what changed: his text is empty. */
const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '');
