import { createHash } from 'node:crypto';
import {
  PDFArray,
  PDFContext,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFStreamWriter,
} from '@cantoo/pdf-lib';
import type { FilesToBind, FileToBind } from './render-job.ts';

/*
 * Files put one behind the other, their objects taken as they are under new numbers: what is tagged stays tagged, each
 * a part of one document. Nothing is added that a day or a machine changes.
 */

const name = (text: string): PDFName => PDFName.of(text);
const A4 = [0, 0, 595.28, 841.89];
/** Objects written before the thread takes a breath. */
const AT_ONCE = 500;

/** What the file becomes, as it grows. */
interface Bound {
  readonly context: PDFContext;
  /** The root of the pages, and the element of the whole. */
  readonly roots: { readonly pages: PDFRef; readonly document: PDFRef };
  readonly pages: PDFRef[];
  /** The elements of each file, under the document. */
  readonly parts: PDFRef[];
  /** Keys of the tree of parents, each with the elements of a page's contents. */
  readonly parents: PDFObject[];
  readonly entries: { readonly title: string; readonly page: PDFRef }[];
  nextKey: number;
  isTagged: boolean;
}

/** The bytes of the file: the same for the same files. */
export async function boundFile({ title, files }: FilesToBind): Promise<Uint8Array> {
  const context = PDFContext.create();
  const roots = { pages: context.nextRef(), document: context.nextRef() };
  const lists = { pages: [], parts: [], parents: [], entries: [] };
  const bound: Bound = { context, roots, ...lists, nextKey: 0, isTagged: true };
  for (const file of files) await append(bound, file);
  finish(bound, title);
  context.trailerInfo.ID = identifier(context, title, files);
  return PDFStreamWriter.forContext(context, AT_ONCE).serializeToBuffer();
}

function identifier(context: PDFContext, title: string, files: FilesToBind['files']): PDFArray {
  const hash = createHash('sha256').update(title);
  for (const { bytes } of files) hash.update(bytes);
  const id = PDFHexString.of(hash.digest('hex').slice(0, 32));
  return context.obj([id, id]);
}

/** One file behind those before, and a blank page where its last sheet has one. */
async function append(bound: Bound, { label, bytes }: FileToBind): Promise<void> {
  const source = await PDFDocument.load(bytes, { updateMetadata: false });
  const move = moverTo(bound, source);
  const pages = source.getPages().map(({ ref }) => move.ref(ref));
  const [first] = pages;
  if (first === undefined) return;
  const tags = source.catalog.lookupMaybe(name('StructTreeRoot'), PDFDict);
  const parts = tags ? kidsOf(tags).map(move.ref) : [];
  const keys = tags ? moveParents(bound, tags, move) : 0;
  move.all();
  for (const page of pages) adopt(bound, page);
  for (const part of parts) bound.context.lookup(part, PDFDict).set(name('S'), name('Part'));
  bound.isTagged &&= tags !== undefined;
  bound.nextKey += keys;
  bound.parts.push(...parts);
  bound.entries.push({ title: `${label} – ${source.getTitle() ?? ''}`, page: first });
  bound.pages.push(...pages);
  if (pages.length % 2 === 1) bound.pages.push(blankPage(bound, first));
}

interface Mover {
  /** The number that an object of the source has from now on. */
  ref(was: PDFRef): PDFRef;
  copy(was: PDFObject): PDFObject;
  /** Takes all that was named, and all that it names. */
  all(): void;
}

/** Takes objects of a file under new numbers; its roots become those of the whole. */
function moverTo({ context, roots }: Bound, source: PDFDocument): Mover {
  const taken = new Map<PDFObject | undefined, PDFRef>([
    [source.catalog.get(name('Pages')), roots.pages],
    [source.catalog.get(name('StructTreeRoot')), roots.document],
  ]);
  const waiting: (readonly [PDFRef, PDFRef])[] = [];
  const ref = (was: PDFRef): PDFRef => {
    const known = taken.get(was);
    if (known) return known;
    const now = context.nextRef();
    taken.set(was, now);
    waiting.push([was, now]);
    return now;
  };
  const copy = (was: PDFObject): PDFObject => {
    if (was instanceof PDFRef) return ref(was);
    if (was instanceof PDFRawStream) return PDFRawStream.of(copyDict(was.dict), was.contents);
    if (was instanceof PDFDict) return copyDict(was);
    if (!(was instanceof PDFArray)) return was;
    const now = PDFArray.withContext(context);
    for (const one of was.asArray()) now.push(copy(one));
    return now;
  };
  const copyDict = (was: PDFDict): PDFDict => {
    const now = PDFDict.withContext(context);
    for (const [key, value] of was.entries()) now.set(key, copy(value));
    return now;
  };
  const all = (): void => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const object = source.context.lookup(next[0]);
      if (object) context.assign(next[1], copy(object));
    }
  };
  return { ref, copy, all };
}

function kidsOf(tags: PDFDict): PDFRef[] {
  const kids = tags.get(name('K'));
  const list = kids instanceof PDFArray ? kids.asArray() : [kids];
  return list.filter((kid) => kid instanceof PDFRef);
}

/** The tree of parents under new keys; answers how many it takes. */
function moveParents({ parents, nextKey }: Bound, tags: PDFDict, move: Mover): number {
  const nums = tags.lookupMaybe(name('ParentTree'), PDFDict)?.lookupMaybe(name('Nums'), PDFArray);
  let keys = 0;
  for (let rank = 0; nums && rank + 1 < nums.size(); rank += 2) {
    const key = nums.lookup(rank, PDFNumber).asNumber();
    parents.push(PDFNumber.of(nextKey + key), move.copy(nums.get(rank + 1)));
    keys = Math.max(keys, key + 1);
  }
  return keys;
}

/** A page of a file becomes one of the whole. */
function adopt({ context, roots, nextKey }: Bound, ref: PDFRef): void {
  const page = context.lookup(ref, PDFDict);
  page.set(name('Parent'), roots.pages);
  const key = page.lookupMaybe(name('StructParents'), PDFNumber);
  if (key) page.set(name('StructParents'), PDFNumber.of(nextKey + key.asNumber()));
}

/** The back of a last sheet, of the size of its front. */
function blankPage({ context, roots }: Bound, beside: PDFRef): PDFRef {
  const size = context.lookup(beside, PDFDict).lookupMaybe(name('MediaBox'), PDFArray);
  const page = { Type: 'Page', Parent: roots.pages, Resources: {}, Tabs: 'S' };
  return context.register(context.obj({ ...page, MediaBox: size?.asArray() ?? A4 }));
}

function finish(bound: Bound, title: string): void {
  const { context, roots, pages, entries } = bound;
  context.assign(roots.pages, context.obj({ Type: 'Pages', Kids: pages, Count: pages.length }));
  const said = PDFHexString.fromText(title);
  context.trailerInfo.Info = context.register(
    context.obj({ Title: said, Producer: PDFHexString.fromText('Rebond') }),
  );
  const packet = { Type: 'Metadata', Subtype: 'XML' };
  const catalog = context.obj({
    ...{ Type: 'Catalog', Pages: roots.pages, Lang: PDFHexString.fromText('fr-FR') },
    Metadata: context.register(context.stream(Buffer.from(packetOf(title)), packet)),
    ViewerPreferences: { DisplayDocTitle: true, Duplex: 'DuplexFlipLongEdge' },
    ...(entries.length > 0 ? { Outlines: outline(bound), PageMode: 'UseOutlines' } : {}),
    ...(bound.isTagged ? { StructTreeRoot: tree(bound), MarkInfo: { Marked: true } } : {}),
  });
  context.trailerInfo.Root = context.register(catalog);
}

/** One document, of which each file is a part. */
function tree({ context, roots, parts, parents, nextKey }: Bound): PDFRef {
  const root = context.nextRef();
  context.assign(roots.document, context.obj({ S: 'Document', P: root, K: parts }));
  const tree = { Nums: parents };
  const tags = { Type: 'StructTreeRoot', K: [roots.document], ParentTree: tree };
  context.assign(root, context.obj({ ...tags, ParentTreeNextKey: nextKey }));
  return root;
}

/** An entry a file, which leads to its first page. */
function outline({ context, entries }: Bound): PDFRef {
  const root = context.nextRef();
  const refs = entries.map(() => context.nextRef());
  for (const [rank, { title, page }] of entries.entries()) {
    const [before, after] = [refs[rank - 1], refs[rank + 1]];
    const entry = {
      ...{ Title: PDFHexString.fromText(title), Parent: root, Dest: [page, 'Fit'] },
      ...(before ? { Prev: before } : {}),
      ...(after ? { Next: after } : {}),
    };
    context.assign(refs[rank] ?? root, context.obj(entry));
  }
  const ends = { First: refs[0] ?? root, Last: refs.at(-1) ?? root };
  context.assign(root, context.obj({ Type: 'Outlines', ...ends, Count: refs.length }));
  return root;
}

/** It says its title alone: neither PDF/UA nor PDF/A, which each letter is, and which old ones may not be. */
const packetOf = (
  title: string,
): string => `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(title)}</rdf:li></rdf:Alt></dc:title>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string): string =>
  text.replaceAll(/[&<>]/gu, (character) => ENTITIES[character] ?? '');
