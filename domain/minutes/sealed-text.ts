import type { Id } from '../primitives.ts';

/** A free text with the id by which the redaction says who reads it; null once purged. */
export interface SealedText {
  readonly id: Id;
  readonly text: string | null;
}
