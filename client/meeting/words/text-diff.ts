/** A stretch of a text compared with the one before. */
export interface TextPart {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Words, without the blanks between them; a blank that never breaks holds its word together. */
const wordsIn = (text: string): string[] => text.split(/[ \t\r\n]+/u).filter(Boolean);

/** For each pair of places, how many words the two texts still have in common from there on, in order. */
function commonFrom(before: readonly string[], after: readonly string[]): number[][] {
  const row = () => new Array<number>(after.length + 1).fill(0);
  const common = [row()];
  for (const word of before.toReversed()) {
    const [next = []] = common;
    const here = row();
    for (let at = after.length - 1; at >= 0; at -= 1)
      here[at] =
        word === after[at] ? 1 + (next[at + 1] ?? 0) : Math.max(next[at] ?? 0, here[at + 1] ?? 0);
    common.unshift(here);
  }
  return common;
}

/** The part grows by one word, or another begins. */
function push(parts: TextPart[], kind: TextPart['kind'], text: string): void {
  const last = parts.at(-1);
  if (last?.kind === kind) parts[parts.length - 1] = { kind, text: `${last.text} ${text}` };
  else parts.push({ kind, text });
}

/**
 * What makes one text into another, word by word: as many words as possible stay, and what is removed
 * comes before what takes its place. Without what is removed, the parts are the words of the new text.
 */
export function textDiff(before: string, after: string): TextPart[] {
  const [old, now] = [wordsIn(before), wordsIn(after)];
  const common = commonFrom(old, now);
  const parts: TextPart[] = [];
  let [at, to] = [0, 0];
  while (at < old.length || to < now.length) {
    const [gone, come] = [old[at], now[to]];
    const keeps = (from: number, upTo: number) => common[from]?.[upTo] ?? 0;
    if (gone !== undefined && gone === come) {
      push(parts, 'same', come);
      at += 1;
      to += 1;
    } else if (
      come === undefined ||
      (gone !== undefined && keeps(at + 1, to) >= keeps(at, to + 1))
    ) {
      push(parts, 'removed', gone ?? '');
      at += 1;
    } else {
      push(parts, 'added', come);
      to += 1;
    }
  }
  return parts;
}
