import { zipSync } from 'fflate';
import { type FileLimits, refused } from './read-file.ts';
import { type Parts, unzipParts } from './zip-parts.ts';

/*
 * A workbook is found by its relationships, never by the usual names of its parts: programs write
 * `workbook22.xml`, absolute targets, backslashes. What the library is handed is made again with the
 * usual names, from the only parts that contain cells: drawings, macros, comments and links to other
 * files are never opened.
 */

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

/** The parts of a workbook under their usual names, ready for the library. */
export interface WorkbookParts {
  readonly ok: true;
  readonly archive: Uint8Array;
  /** XML of each worksheet, by the identifier that the workbook gives it. */
  readonly sheets: ReadonlyMap<string, Uint8Array>;
  readonly workbook: string;
}

const NOT_WORKBOOK =
  'Ce fichier n’est pas un classeur Excel. S’il vient de LibreOffice, enregistrez-le au format « Excel 2007-365 (.xlsx) ». Si c’est une archive, importez les tableaux un par un.';
const BINARY =
  'Ce classeur est au format Excel binaire (.xlsb). Ouvrez-le dans Excel et enregistrez-le au format « Classeur Excel (.xlsx) ».';

/** Follows the relationships of an archive to its workbook and sheets, under the same caps. */
export function workbookParts(
  bytes: Uint8Array,
  limits: FileLimits,
): WorkbookParts | { ok: false; message: string } {
  const root = unzipParts(bytes, limits, (name) => DECLARED.test(name));
  if (!root.ok) return root;
  const main = mainPart(root.parts, root.names);
  if (main === null) return refused(NOT_WORKBOOK);
  if (/\.bin$/i.test(main)) return refused(BINARY);

  const relsName = main.replace(/([^/]+)$/, '_rels/$1.rels');
  const second = unzipParts(bytes, limits, (name) => same(name, main) || same(name, relsName));
  if (!second.ok) return second;
  const workbook = partOf(second.parts, main);
  if (workbook === undefined) return refused(NOT_WORKBOOK);
  const folder = main.replace(/[^/]*$/, '');
  const relations = relationsIn(partOf(second.parts, relsName), folder).filter(({ type }) =>
    KINDS.includes(type),
  );
  const wanted = new Set(relations.map(({ target }) => target.toLowerCase()));
  const third = unzipParts(bytes, limits, (name) => wanted.has(name.toLowerCase()));
  if (!third.ok) return third;
  return assembled(asText(workbook), relations, third.parts);
}

/** What an archive says of itself; a damaged one is refused, even if its cells are whole. */
const DECLARED = /^(_rels\/\.rels|\[content_types\]\.xml)$/i;
const KINDS = ['worksheet', 'styles', 'sharedStrings'];
const same = (name: string, other: string): boolean => name.toLowerCase() === other.toLowerCase();
const partOf = (parts: Parts, name: string): Uint8Array | undefined =>
  [...parts].find(([key]) => same(key, name))?.[1];
const asText = (part: Uint8Array): string => new TextDecoder().decode(part);

/** The part that the archive declares as its document; without a declaration, the usual one. */
function mainPart(parts: Parts, names: readonly string[]): string | null {
  const rels = partOf(parts, '_rels/.rels');
  const declared = relationsIn(rels, '').find(({ type }) => type === 'officeDocument')?.target;
  const usual = names.find((name) => /^xl\/workbook\.(xml|bin)$/i.test(name));
  const found = declared === undefined ? usual : names.find((name) => same(name, declared));
  return found !== undefined && /\.(xml|bin)$/i.test(found) && !/word|ppt/i.test(found)
    ? found
    : (usual ?? null);
}

/** The relationships of a part; targets are names in the archive. */
function relationsIn(part: Uint8Array | undefined, folder: string): Relation[] {
  if (part === undefined) return [];
  return [...asText(part).matchAll(/<(?:\w+:)?Relationship\s([^>]*)>/g)].flatMap(
    ([, inside = '']) => {
      const read = (name: string) =>
        new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
          .exec(inside)
          ?.slice(1)
          .find((one) => one !== undefined);
      const [id, type, target] = [read('Id'), read('Type'), read('Target')];
      if (!id || !type || !target || /^external$/i.test(read('TargetMode') ?? '')) return [];
      return [{ id, type: type.replace(/.*\//, ''), target: nameOf(target, folder) }];
    },
  );
}

/** « ../xl/worksheets/sheet1.xml », « /xl/… », « worksheets\sheet1.xml » as a name of the archive. */
function nameOf(target: string, folder: string): string {
  const path = target.replaceAll('\\', '/').replaceAll('&amp;', '&');
  const steps = path.startsWith('/') ? path.slice(1) : `${folder}${path}`;
  const kept: string[] = [];
  for (const step of steps.split('/')) {
    if (step === '..') kept.pop();
    else if (step !== '.' && step !== '') kept.push(step);
  }
  return kept.join('/');
}

const OFFICE = 'http://schemas.openxmlformats.org';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

function assembled(
  workbook: string,
  relations: readonly Relation[],
  parts: Parts,
): WorkbookParts | { ok: false; message: string } {
  const members: Record<string, Uint8Array> = {};
  const sheets = new Map<string, Uint8Array>();
  const links: string[] = [];
  const types: string[] = [];
  for (const { id, type, target } of relations) {
    const content = partOf(parts, target);
    if (content === undefined) continue;
    if (type === 'worksheet') sheets.set(id, content);
    const name = type === 'worksheet' ? `worksheets/sheet${sheets.size}.xml` : `${type}.xml`;
    members[`xl/${name}`] = content;
    links.push(
      `<Relationship Id="${id}" Type="${OFFICE}/officeDocument/2006/relationships/${type}" Target="${name}"/>`,
    );
    types.push(`<Override PartName="/xl/${name}" ContentType="${SHEET_TYPE}.${type}+xml"/>`);
  }
  if (sheets.size === 0) return refused(NOT_WORKBOOK);
  const xml = (text: string) => new TextEncoder().encode(`<?xml version="1.0"?>${text}`);
  const rels = (inside: string) =>
    xml(`<Relationships xmlns="${OFFICE}/package/2006/relationships">${inside}</Relationships>`);
  // The strict variant of the format differs by the name of its namespace only.
  const usual = workbook.replaceAll(
    'http://purl.oclc.org/ooxml/spreadsheetml/main',
    `${OFFICE}/spreadsheetml/2006/main`,
  );
  const all = {
    '[Content_Types].xml': xml(
      `<Types xmlns="${OFFICE}/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPE}.sheet.main+xml"/>${types.join('')}</Types>`,
    ),
    '_rels/.rels': rels(
      `<Relationship Id="rId1" Type="${OFFICE}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>`,
    ),
    'xl/workbook.xml': new TextEncoder().encode(usual),
    'xl/_rels/workbook.xml.rels': rels(links.join('')),
    ...members,
  };
  return { ok: true, archive: zipSync(all, { level: 0 }), sheets, workbook: usual };
}
