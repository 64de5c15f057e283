import type { Capacity } from '#domain/roles.ts';
import type { Statement } from './database.ts';

/** What an act adds to one stream; `data` holds ids, enumerated values and commitments only. */
interface NewEvent {
  readonly type: string;
  readonly version: number;
  readonly data: object;
}

/** An event as it was stored, before any upcast. */
export interface RecordedEvent {
  readonly stream: string;
  /** 1, 2, 3… without gap in each stream. */
  readonly seq: number;
  readonly type: string;
  readonly version: number;
  readonly data: Record<string, unknown>;
  readonly actor: string;
  readonly capacity: Capacity;
  readonly commandId: string;
  /** Never earlier than the event before it, even if the clock went back. */
  readonly recordedAt: string;
  readonly hash: string;
}

/** One stream of an act. Without events, it only asserts that the stream has not changed. */
export interface StreamWrite {
  readonly stream: string;
  readonly expectedSeq: number;
  readonly events: readonly NewEvent[];
}

export interface Act {
  readonly commandId: string;
  readonly actor: string;
  readonly capacity: Capacity;
  /** The server's instant, ISO 8601. */
  readonly at: string;
  readonly bodyHash: string;
  /** What a repeated command receives again; it holds no names. */
  readonly answer: unknown;
  readonly writes: readonly StreamWrite[];
  /** Facts, texts, letters and index rows, stored or lost together with the events. */
  readonly alongside: readonly Statement[];
}

export interface StoredCommand {
  readonly id: string;
  readonly actor: string;
  readonly bodyHash: string;
  readonly answer: unknown;
  readonly at: string;
}
