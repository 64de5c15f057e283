import { PDFArray, PDFDict, PDFName, PDFNumber, type PDFObject, PDFRef } from '@cantoo/pdf-lib';
import { arrayAt, at, dictAt, keysOf, nameAt, numberAt } from './objects.ts';

/** An element of the structure tree. */
export interface TaggedElement {
  readonly dict: PDFDict;
  /** As written, before any role map. */
  readonly type: string;
  readonly parent: TaggedElement | null;
  readonly children: readonly TaggedElement[];
  /** Marked contents it names: the rank of the page, and the number there. */
  readonly contents: readonly { readonly page: number; readonly mcid: number }[];
  readonly isParentNamed: boolean;
}
export interface Structure {
  readonly root: PDFDict | undefined;
  /** In reading order. */
  readonly elements: readonly TaggedElement[];
  readonly roles: Readonly<Record<string, string>>;
  /** For each key of the parent tree, the elements of its marked contents. */
  readonly parents: ReadonlyMap<number, readonly (PDFDict | undefined)[]>;
}

/** ISO 32000-1, 14.8.4. */
export const STANDARD_TYPES = new Set(
  [
    'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private',
    'P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot',
    'Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP',
    'Figure Formula Form',
  ].flatMap((names) => names.split(' ')),
);

/** The type that a role map leads to; null where it turns in a circle. */
export function roleOf(type: string, roles: Structure['roles']): string | null {
  const met = new Set<string>();
  let here = type;
  while (roles[here] !== undefined) {
    if (met.has(here)) return null;
    met.add(here);
    here = roles[here] ?? here;
  }
  return here;
}

const kidsOf = (dict: PDFDict): PDFObject[] => {
  const kids = at(dict, 'K');
  if (kids === undefined) return [];
  const list = kids instanceof PDFArray ? kids.asArray() : [kids];
  return list.map((kid) => (kid instanceof PDFRef ? dict.context.lookup(kid) : kid) ?? kid);
};

/** The structure of a file whose pages have these references. */
export function readStructure(catalog: PDFDict, pages: readonly PDFRef[]): Structure {
  const root = dictAt(catalog, 'StructTreeRoot');
  const elements: TaggedElement[] = [];
  const pageOf = (dict: PDFDict): number => {
    const page = dict.get(PDFName.of('Pg'));
    return page instanceof PDFRef ? pages.indexOf(page) : -1;
  };
  const read = (dict: PDFDict, parent: TaggedElement | null, above: PDFDict): TaggedElement => {
    const children: TaggedElement[] = [];
    const contents: { page: number; mcid: number }[] = [];
    const element: TaggedElement = {
      ...{ dict, type: nameAt(dict, 'S') ?? '', parent, children, contents },
      isParentNamed: dictAt(dict, 'P') === above,
    };
    elements.push(element);
    for (const kid of kidsOf(dict)) {
      if (kid instanceof PDFNumber) contents.push({ page: pageOf(dict), mcid: kid.asNumber() });
      if (!(kid instanceof PDFDict)) continue;
      if (nameAt(kid, 'Type') === 'MCR') {
        const page = pageOf(kid) === -1 ? pageOf(dict) : pageOf(kid);
        contents.push({ page, mcid: numberAt(kid, 'MCID') ?? -1 });
      } else if (nameAt(kid, 'Type') !== 'OBJR') children.push(read(kid, element, dict));
    }
    return element;
  };
  if (root) for (const kid of kidsOf(root)) if (kid instanceof PDFDict) read(kid, null, root);
  return { root, elements, roles: rolesOf(root), parents: parentsOf(dictAt(root, 'ParentTree')) };
}

function rolesOf(root: PDFDict | undefined): Record<string, string> {
  const map = dictAt(root, 'RoleMap');
  return Object.fromEntries((map ? keysOf(map) : []).map((key) => [key, nameAt(map, key) ?? '']));
}

function parentsOf(node: PDFDict | undefined): Map<number, readonly (PDFDict | undefined)[]> {
  const found = new Map<number, readonly (PDFDict | undefined)[]>();
  const nums = arrayAt(node, 'Nums');
  for (let rank = 0; nums && rank + 1 < nums.size(); rank += 2) {
    const key = nums.lookup(rank);
    const value = nums.lookup(rank + 1);
    if (!(key instanceof PDFNumber) || !(value instanceof PDFArray)) continue;
    const parents = value.asArray().map((_, index) => value.lookupMaybe(index, PDFDict));
    found.set(key.asNumber(), parents);
  }
  const kids = arrayAt(node, 'Kids');
  for (let rank = 0; kids && rank < kids.size(); rank += 1)
    for (const [key, value] of parentsOf(kids.lookup(rank, PDFDict))) found.set(key, value);
  return found;
}
