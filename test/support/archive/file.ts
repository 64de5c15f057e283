import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFDocument,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFStream,
} from '@cantoo/pdf-lib';
import { type ArchivePage, type Fonts, fontsOf } from './fonts.ts';
import { at, decoded, latin1 } from './objects.ts';
import { type PageContent, readContent } from './page-content.ts';
import { readStructure, type Structure } from './structure.ts';

/* A PDF taken apart for what an archive and a screen reader ask of it: its objects, not its look. */

export interface ArchiveFile {
  readonly document: PDFDocument;
  readonly context: PDFContext;
  readonly catalog: PDFDict;
  /** The file, a character a byte. */
  readonly raw: string;
  /** Every dictionary, those inside others included. */
  readonly dicts: readonly PDFDict[];
  readonly streams: readonly PDFRawStream[];
  /** The metadata packet of the catalog; empty where there is none. */
  readonly xmp: string;
  readonly pages: readonly ArchivePage[];
  readonly structure: Structure;
  readonly fonts: Fonts;
}

/** Every dictionary that an object holds, itself first; references are not followed. */
function within(object: PDFObject): PDFDict[] {
  if (object instanceof PDFStream) return within(object.dict);
  if (object instanceof PDFArray) return object.asArray().flatMap(within);
  if (!(object instanceof PDFDict)) return [];
  return [object, ...object.values().flatMap(within)];
}

/** Opens a PDF; one that cannot be taken apart is an error. */
export async function openArchive(bytes: Uint8Array): Promise<ArchiveFile> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const { context, catalog } = document;
  const objects = context.enumerateIndirectObjects().map(([, object]) => object);
  const pages = document.getPages().map(({ node }) => ({ dict: node, content: contentOf(node) }));
  const metadata = decoded(at(catalog, 'Metadata'));
  return {
    document,
    context,
    catalog,
    raw: latin1(bytes),
    dicts: objects.flatMap(within),
    streams: objects.filter((one) => one instanceof PDFRawStream),
    xmp: metadata ? Buffer.from(metadata).toString('utf8') : '',
    pages,
    structure: readStructure(
      catalog,
      document.getPages().map(({ ref }) => ref),
    ),
    fonts: fontsOf(pages),
  };
}

function contentOf(page: PDFDict): PageContent {
  const found = at(page, 'Contents');
  const parts = found instanceof PDFArray ? found.asArray().map(resolved(page)) : [found];
  return readContent(Buffer.concat(parts.map((part) => decoded(part) ?? new Uint8Array())));
}
const resolved = (page: PDFDict) => (part: PDFObject) =>
  part instanceof PDFRef ? page.context.lookup(part) : part;
