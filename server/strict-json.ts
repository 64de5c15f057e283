import { parse } from 'secure-json-parse';

/**
 * Why a text is not believed, being JSON that says two things or half of one; lines count from 1.
 * `JSON.parse` keeps the last of two equal keys, and half a character becomes another when it is stored.
 */
export type JsonFault =
  | { readonly kind: 'malformed'; readonly line: number | null }
  | { readonly kind: 'repeated-key'; readonly key: string; readonly line: number }
  | { readonly kind: 'half-character'; readonly line: number };

export interface NotRead {
  readonly ok: false;
  readonly fault: JsonFault;
  /** What a careless reader would have kept: only to say which message was refused. */
  readonly doubtful?: unknown;
}
type StrictJson = { readonly ok: true; readonly value: unknown } | NotRead;

/**
 * What came from outside as JSON, whatever brought it: whole, each key once, each character entire, and
 * no key that reaches the prototypes of objects.
 */
export function readStrictJson(text: string): StrictJson {
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    const at = /position (\d+)/.exec(String(error));
    return { ok: false, fault: { kind: 'malformed', line: at && lineAt(text, Number(at[1])) } };
  }
  const fault = faultIn(text);
  return fault ? { ok: false, fault, doubtful: value } : { ok: true, value };
}

/** The sentence of a text that is JSON and yet not believed; null when it is no JSON at all. */
export function jsonFaultSentence(fault: JsonFault): string | null {
  switch (fault.kind) {
    case 'repeated-key':
      return `La clé « ${fault.key.slice(0, LONGEST_KEY)} » est écrite deux fois, la seconde vers la ligne ${fault.line} : rien ne dit laquelle croire.`;
    case 'half-character':
      return `Un caractère est coupé en deux, vers la ligne ${fault.line} : retapez la fin du texte.`;
    case 'malformed':
      return null;
    default:
      return fault satisfies never;
  }
}
const LONGEST_KEY = 60;

const lineAt = (text: string, at: number): number => text.slice(0, at).split('\n').length;

/**
 * The first fault of a text already known to be JSON, without recursion: it may be as deep as it is
 * long. A string that stands before a colon is a key of the innermost object.
 */
function faultIn(text: string): JsonFault | null {
  const open: (Set<string> | null)[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at];
    if (mark === '{') open.push(new Set());
    else if (mark === '[') open.push(null);
    else if (mark === '}' || mark === ']') open.pop();
    else if (mark === '"') {
      const end = endOfString(text, at);
      const said = stringAt(text, at, end);
      if (HALF.test(said)) return { kind: 'half-character', line: lineAt(text, at) };
      const keys = open.at(-1);
      if (keys && isBeforeColon(text, end)) {
        if (keys.has(said)) return { kind: 'repeated-key', key: said, line: lineAt(text, at) };
        keys.add(said);
      }
      at = end;
    }
  }
  return null;
}

/** Half of a character that is written as two. */
const HALF = /\p{Surrogate}/u;

/** Where the quote stands that ends the string begun at `from`. */
function endOfString(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

function stringAt(text: string, from: number, end: number): string {
  const written = text.slice(from + 1, end);
  return written.includes('\\') ? String(JSON.parse(`"${written}"`)) : written;
}

function isBeforeColon(text: string, end: number): boolean {
  let at = end + 1;
  while (at < text.length && ' \t\r\n'.includes(text[at] ?? '')) at += 1;
  return text[at] === ':';
}
