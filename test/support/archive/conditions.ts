import {
  type PDFDict,
  PDFHexString,
  PDFName,
  type PDFObject,
  type PDFRawStream,
  type PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';
import type { ArchiveFile } from './file.ts';
import { at, decoded, latin1 } from './objects.ts';
import type { TaggedElement } from './structure.ts';

/* What a condition of PDF/UA or PDF/A is here, and how a good file is made to break one. */

/** A condition that a machine can read in a file. */
export interface Condition {
  /** The clause of the standard; its number in the Matterhorn protocol 1.1 where it has one. */
  readonly clause: string;
  readonly says: string;
  /** What breaks it; none where the file keeps it. */
  readonly faults: (file: ArchiveFile) => readonly string[];
  /** Breaks it in a file that keeps it: changes its objects, or answers its bytes changed. */
  readonly breaks: (file: ArchiveFile) => unknown;
}

/** A fault where something does not hold. */
export const unless = (holds: boolean, fault: string): string[] => (holds ? [] : [fault]);

/** Names are texts here; a text of the file is `text()`. */
type Literal =
  | (string | number | boolean | PDFObject)
  | readonly Literal[]
  | { readonly [key: string]: Literal };

export const put = (
  file: ArchiveFile,
  dict: PDFDict | undefined,
  entries: Readonly<Record<string, Literal>>,
): void => {
  for (const [key, value] of Object.entries(entries))
    dict?.set(PDFName.of(key), file.context.obj(value as never));
};
export const drop = (dict: PDFDict | undefined, key: string): void => {
  dict?.delete(PDFName.of(key));
};
export const text = (value: string): PDFObject => PDFString.of(value);
export const isText = (found: PDFObject | undefined): found is PDFString | PDFHexString =>
  found instanceof PDFString || found instanceof PDFHexString;

/** The first element of a type, or the one of that rank. */
export function element(file: ArchiveFile, type: string, rank = 0): TaggedElement {
  const found = file.structure.elements.filter((one) => one.type === type)[rank];
  if (!found) throw new Error(`No ${type} to break.`);
  return found;
}
export const retype = (file: ArchiveFile, one: TaggedElement, type: string): void =>
  put(file, one.dict, { S: type });

/** Replaces a stream by another of these bytes, not compressed. */
export function replaceStream(
  file: ArchiveFile,
  holder: PDFDict | undefined,
  key: string,
  change: (text: string) => string,
): void {
  const was = decoded(at(holder, key)) ?? new Uint8Array();
  const kept = at(holder, key) as PDFRawStream | undefined;
  const next = file.context.stream(Buffer.from(change(latin1(was)), 'latin1'));
  for (const [name, value] of kept?.dict.entries() ?? [])
    if (!/^\/(?:Length|Filter|DecodeParms)$/u.test(String(name))) next.dict.set(name, value);
  holder?.set(PDFName.of(key), file.context.register(next));
}
/** Changes what the first page draws. */
export const redraw = (file: ArchiveFile, change: (content: string) => string): void =>
  replaceStream(file, file.pages[0]?.dict, 'Contents', change);
/** Changes the metadata packet. */
export const rewriteXmp = (file: ArchiveFile, from: RegExp | string, to: string): void =>
  replaceStream(file, file.catalog, 'Metadata', (packet) => packet.replace(from, to));
/** Adds an annotation to the first page. */
export function annotate(file: ArchiveFile, entries: Readonly<Record<string, Literal>>): PDFRef {
  const annotation = file.context.obj({ Type: 'Annot', Rect: [0, 0, 1, 1], F: 4 });
  put(file, annotation as PDFDict, entries);
  const ref = file.context.register(annotation);
  put(file, file.pages[0]?.dict, { Annots: [ref] });
  return ref;
}

/** The file with the condition broken. */
export async function brokenFile(file: ArchiveFile, { breaks }: Condition): Promise<Uint8Array> {
  const changed = breaks(file);
  if (typeof changed === 'string') return Buffer.from(changed, 'latin1');
  return file.document.save({ useObjectStreams: false, updateFieldAppearances: false });
}
