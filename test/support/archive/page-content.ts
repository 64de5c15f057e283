import { type ContentStreamOperand, parseContentStream } from '@cantoo/pdf-lib';

/** A marked content: its tag, the number by which the structure names it, those it lies in. */
interface MarkedContent {
  readonly tag: string;
  readonly mcid: number | null;
  readonly inside: readonly MarkedContent[];
}
/** Text shown in a font, as the codes of its two-byte encoding. */
interface ShownText {
  readonly font: string;
  readonly codes: readonly number[];
}
export interface PageContent {
  readonly marks: readonly MarkedContent[];
  readonly shown: readonly ShownText[];
  /** Operators that paint outside any marked content. */
  readonly unmarked: readonly string[];
  readonly operators: readonly string[];
  /** Marked contents opened and closed as often, each state saved and restored. */
  readonly isBalanced: boolean;
  /** How many states are saved within each other. */
  readonly depth: number;
  /** The longest string shown, in bytes. */
  readonly longest: number;
}

const PAINTS = new Set(
  'Tj TJ \' " f F f* B B* b b* S s sh Do'.split(' ').filter((one) => one !== ''),
);

type Dictionary = Readonly<Record<string, ContentStreamOperand>>;
const isName = (one: unknown): one is { value: string } =>
  typeof one === 'object' && one !== null && 'type' in one && one.type === 'name';

/** The bytes of what is shown. */
function bytesIn(operand: ContentStreamOperand | undefined): Uint8Array[] {
  if (Array.isArray(operand)) return operand.flatMap(bytesIn);
  const isString = typeof operand === 'object' && 'bytes' in operand;
  return isString && operand.bytes instanceof Uint8Array ? [operand.bytes] : [];
}
const codesIn = (bytes: Uint8Array): number[] =>
  Array.from(
    { length: bytes.length / 2 },
    (_, rank) => (bytes[rank * 2] ?? 0) * 256 + (bytes[rank * 2 + 1] ?? 0),
  );

class ContentReader {
  readonly marks: MarkedContent[] = [];
  readonly shown: ShownText[] = [];
  readonly unmarked: string[] = [];
  readonly operators: string[] = [];
  private open: MarkedContent[] = [];
  private font = '';
  private states = 0;
  private depth = 0;
  private longest = 0;
  private isBalanced = true;

  read(name: string, args: readonly ContentStreamOperand[]): void {
    this.operators.push(name);
    if (name === 'BDC' || name === 'BMC') this.begin(args);
    if (name === 'EMC' && this.open.pop() === undefined) this.isBalanced = false;
    if (name === 'q') this.states += 1;
    if (name === 'Q') this.states -= 1;
    this.depth = Math.max(this.depth, this.states);
    if (name === 'Tf' && isName(args[0])) this.font = args[0].value;
    if (PAINTS.has(name) && this.open.length === 0) this.unmarked.push(name);
    if (/^(?:Tj|TJ|'|")$/u.test(name)) this.show(args.at(-1));
  }

  private begin([tag, properties]: readonly ContentStreamOperand[]): void {
    const written = (properties ?? {}) as Dictionary;
    const mcid = typeof written.MCID === 'number' ? written.MCID : null;
    const mark = { tag: isName(tag) ? tag.value : '', mcid, inside: [...this.open] };
    this.marks.push(mark);
    this.open.push(mark);
  }

  private show(operand: ContentStreamOperand | undefined): void {
    const strings = bytesIn(operand);
    this.longest = Math.max(this.longest, ...strings.map(({ length }) => length));
    this.shown.push({ font: this.font, codes: strings.flatMap(codesIn) });
  }

  result(): PageContent {
    const { marks, shown, unmarked, operators, depth, longest } = this;
    const isBalanced = this.isBalanced && this.open.length === 0 && this.states === 0;
    return { marks, shown, unmarked, operators, isBalanced, depth, longest };
  }
}

/** What a page draws, and under which marks. */
export function readContent(bytes: Uint8Array): PageContent {
  const reader = new ContentReader();
  for (const { name, args } of parseContentStream(bytes)) reader.read(name, args);
  return reader.result();
}
