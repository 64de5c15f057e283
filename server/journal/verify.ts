import { createHash } from 'node:crypto';

/*
 * The independent verifier of an exported journal. It imports nothing of the project, on purpose: a
 * person who doubts the server can read these lines and run them alone, with Node and nothing else.
 *
 * The file: one JSON line per event, streams in the order of their names, numbers from 1 in each,
 * then a trailer. `hash` is the SHA-256 of the line's other keys, in canonical form (sorted, no
 * space); `prevHash` is the hash of the event before it in its stream (64 zeros for the first). The
 * trailer's `head` is the SHA-256 of the list of [stream, last seq, last hash].
 */

export type Verdict =
  | { readonly ok: true; readonly head: string; readonly events: number }
  /** `line` counts from 1; `reason` is a French sentence. */
  | { readonly ok: false; readonly line: number; readonly reason: string };

export interface Expectation {
  /** The head hash written down elsewhere, on the minutes for instance. */
  readonly head?: string | undefined;
}

type Json = Record<string, unknown>;
interface Event extends Json {
  readonly stream: string;
  readonly seq: number;
  readonly recordedAt: string;
  readonly prevHash: string;
  readonly hash: string;
}

const FORMAT = 'rebond-journal/1';
const GENESIS = '0'.repeat(64);
const TEXTS = [
  'actor',
  'capacity',
  'commandId',
  'hash',
  'prevHash',
  'recordedAt',
  'stream',
  'type',
];
const EVENT_KEYS = [...TEXTS, 'data', 'seq', 'version'].sort().join();
const TRAILER_KEYS = 'events,format,head,streams';

/** The lines of a file's text, without the end of the last one. */
export function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/**
 * Checks an export line by line, then as a whole. Any line changed, removed, repeated or moved is
 * found. An export made from a shortened history is found only when `head` is given.
 */
export function verifyJournal(lines: Iterable<string>, expected: Expectation = {}): Verdict {
  const journal = new Journal();
  for (const text of lines) {
    const reason = journal.take(text);
    if (reason !== null) return { ok: false, line: journal.line, reason };
  }
  const reason = journal.end(expected.head);
  if (reason !== null) return { ok: false, line: journal.line, reason };
  return { ok: true, head: journal.head, events: journal.events };
}

/** What was read so far. Each method returns what is wrong, or null. */
class Journal {
  line = 0;
  events = 0;
  private readonly heads: [stream: string, seq: number, hash: string][] = [];
  private last: Event | null = null;
  private trailer: Json | null = null;

  get head(): string {
    return sha256(canonical(this.heads));
  }

  take(text: string): string | null {
    this.line += 1;
    if (this.trailer) return 'Cette ligne suit la ligne de fin du journal.';
    const value = parse(text);
    if (value === null) return 'Cette ligne n’est pas du JSON.';
    if (value === 'other') return 'Cette ligne n’est pas écrite comme Rebond l’écrit.';
    if (keysOf(value) === TRAILER_KEYS) return this.takeTrailer(value);
    return isEvent(value) ? this.takeEvent(value) : 'Cette ligne n’est pas un acte du journal.';
  }

  end(head: string | undefined): string | null {
    if (!this.trailer) return 'Le journal est incomplet : sa ligne de fin manque.';
    if (head === undefined || head.trim().toLowerCase() === this.head) return null;
    return 'L’empreinte du journal n’est pas celle attendue : ce n’est pas le même journal, ou sa fin manque.';
  }

  private takeEvent(event: Event): string | null {
    const reason = this.follows(event) ?? hashes(event);
    if (reason !== null) return reason;
    if (event.seq > 1) this.heads.pop();
    this.heads.push([event.stream, event.seq, event.hash]);
    this.last = event;
    this.events += 1;
    return null;
  }

  private follows(event: Event): string | null {
    const { last } = this;
    const before = last !== null && last.stream === event.stream ? last : null;
    if (before === null && last !== null && event.stream < last.stream) {
      return `Le fil ${event.stream} n’est pas à sa place.`;
    }
    const wanted = (before?.seq ?? 0) + 1;
    if (event.seq !== wanted) {
      return `Le fil ${event.stream} saute ou répète un acte : n° ${event.seq} au lieu de ${wanted}.`;
    }
    if (event.prevHash !== (before?.hash ?? GENESIS)) {
      return `L’acte n° ${event.seq} du fil ${event.stream} n’est pas enchaîné au précédent.`;
    }
    if (!(Date.parse(event.recordedAt) >= Date.parse(before?.recordedAt ?? event.recordedAt))) {
      return `L’acte n° ${event.seq} du fil ${event.stream} est daté d’avant le précédent.`;
    }
    return null;
  }

  private takeTrailer(trailer: Json): string | null {
    this.trailer = trailer;
    if (trailer.format !== FORMAT) return 'Ce format de journal n’est pas connu.';
    if (trailer.events !== this.events || trailer.streams !== this.heads.length) {
      return `La ligne de fin annonce ${trailer.events} actes en ${trailer.streams} fils : ${this.events} en ${this.heads.length} ont été lus.`;
    }
    if (trailer.head !== this.head) return 'L’empreinte de fin ne correspond pas aux actes lus.';
    return null;
  }
}

function hashes({ hash, ...row }: Event): string | null {
  if (sha256(canonical(row)) === hash) return null;
  return `L’acte n° ${row.seq} du fil ${row.stream} a été modifié : son empreinte ne correspond plus.`;
}

function isEvent(value: Json): value is Event {
  return (
    keysOf(value) === EVENT_KEYS &&
    TEXTS.every((key) => typeof value[key] === 'string') &&
    Number.isInteger(value.seq) &&
    Number.isInteger(value.version) &&
    typeof value.data === 'object' &&
    value.data !== null
  );
}

const keysOf = (value: Json): string => Object.keys(value).sort().join();

/**
 * Null when the text is not JSON (or too deep to be ours), 'other' when it is not in canonical
 * form.
 */
function parse(text: string): Json | 'other' | null {
  try {
    const value: unknown = JSON.parse(text);
    const ours = typeof value === 'object' && value !== null && canonical(value) === text;
    return ours ? (value as Json) : 'other';
  } catch {
    return null;
  }
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const object = value as Json;
  const pairs = Object.keys(object)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(object[key])}`);
  return `{${pairs.join(',')}}`;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
