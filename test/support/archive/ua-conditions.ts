import { PDFNull } from '@cantoo/pdf-lib';
import {
  annotate,
  type Condition,
  drop,
  element,
  isText,
  put,
  redraw,
  retype,
  rewriteXmp,
  text,
  unless,
} from './conditions.ts';
import type { ArchiveFile } from './file.ts';
import { arrayAt, at, dictAt, nameAt, numberAt } from './objects.ts';
import { roleOf, STANDARD_TYPES, type TaggedElement } from './structure.ts';

/* PDF/UA-1 (ISO 14289-1): what is real content, what it is called, in which language. */

const isArtifact = ({ tag }: { tag: string }): boolean => tag === 'Artifact';
const marksOf = ({ pages }: ArchiveFile) =>
  pages.flatMap(({ content }, page) => content.marks.map((mark) => ({ page, ...mark })));
const typeOf = (file: ArchiveFile, one: TaggedElement | null): string =>
  one ? (roleOf(one.type, file.structure.roles) ?? one.type) : '';
const ofType = (file: ArchiveFile, ...types: string[]): TaggedElement[] =>
  file.structure.elements.filter((one) => types.includes(typeOf(file, one)));

/** Elements of these types lie in one of those. */
const liesIn = (types: readonly string[], parents: readonly string[]) => (file: ArchiveFile) =>
  ofType(file, ...types)
    .filter(({ parent }) => !parents.includes(typeOf(file, parent)))
    .map((one) => `${one.type} in ${typeOf(file, one.parent)}`);
/** Elements of a type hold only those. */
const holdsOnly = (type: string, allowed: readonly string[]) => (file: ArchiveFile) =>
  ofType(file, type).flatMap(({ children }) =>
    children.filter((child) => !allowed.includes(typeOf(file, child))).map((child) => child.type),
  );

const headings = (file: ArchiveFile): number[] =>
  ofType(file, 'H1', 'H2', 'H3', 'H4', 'H5', 'H6').map((one) => Number(typeOf(file, one)[1]));
const LANGUAGE = /^[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/u;
const wordsAt = (dict: Parameters<typeof at>[0], key: string): string => {
  const found = at(dict, key);
  return isText(found) ? found.decodeText() : '';
};
const hasWords = ({ dict }: TaggedElement): boolean =>
  wordsAt(dict, 'Alt') !== '' || wordsAt(dict, 'ActualText') !== '';

const content: Condition[] = [
  {
    clause: 'UA1 7.1 (01-003)',
    says: 'no artifact lies in tagged content',
    faults: (file) =>
      marksOf(file)
        .filter((mark) => isArtifact(mark) && mark.inside.some((one) => one.mcid !== null))
        .map(({ page }) => `page ${page}`),
    breaks: (file) => redraw(file, (drawn) => drawn.replace(/\bBT\b/u, '/Artifact BMC EMC BT')),
  },
  {
    clause: 'UA1 7.1 (01-004)',
    says: 'no tagged content lies in an artifact',
    faults: (file) =>
      marksOf(file)
        .filter((mark) => mark.mcid !== null && mark.inside.some(isArtifact))
        .map(({ page, mcid }) => `page ${page}, ${mcid}`),
    breaks: (file) => redraw(file, (drawn) => `/Artifact BMC ${drawn} EMC`),
  },
  {
    clause: 'UA1 7.1 (01-005)',
    says: 'all that is painted is tagged or an artifact',
    faults: ({ pages }) => pages.flatMap(({ content: { unmarked } }) => unmarked),
    breaks: (file) => redraw(file, (drawn) => `${drawn} 0 0 9 9 re f`),
  },
  {
    clause: 'UA1 7.1 (01-007)',
    says: 'no tag is suspect',
    faults: ({ catalog }) =>
      unless(String(at(dictAt(catalog, 'MarkInfo'), 'Suspects') ?? false) === 'false', 'Suspects'),
    breaks: (file) => put(file, dictAt(file.catalog, 'MarkInfo'), { Suspects: true }),
  },
  {
    clause: 'UA1 7.1, ISO 32000-1 14.7.4',
    says: 'each tagged content belongs to one element, which the tree of parents names',
    faults: (file) =>
      marksOf(file)
        .filter(({ mcid }) => mcid !== null)
        .filter(({ page, mcid }) => {
          const key = numberAt(file.pages[page]?.dict, 'StructParents') ?? -1;
          const named = file.structure.parents.get(key)?.[mcid ?? -1];
          const owners = file.structure.elements.filter(({ contents }) =>
            contents.some((one) => one.page === page && one.mcid === mcid),
          );
          return owners.length !== 1 || owners[0]?.dict !== named;
        })
        .map(({ page, mcid }) => `page ${page}, ${mcid}`),
    breaks: (file) => put(file, element(file, 'P').dict, { K: [] }),
  },
  {
    clause: 'UA1 7.1, ISO 32000-1 14.7.4.2',
    says: 'each content that an element names is on its page, once',
    faults: (file) =>
      file.structure.elements.flatMap(({ type, contents }) =>
        contents
          .filter(
            ({ page, mcid }) =>
              file.pages[page]?.content.marks.filter((mark) => mark.mcid === mcid).length !== 1,
          )
          .map(({ page, mcid }) => `${type}: page ${page}, ${mcid}`),
      ),
    breaks: (file) => redraw(file, (drawn) => drawn.replace(/\/MCID 1\b/u, '/MCID 0')),
  },
  {
    clause: 'UA1 7.1, ISO 32000-1 14.7.2',
    says: 'each element names the one it lies in',
    faults: ({ structure }) =>
      structure.elements.filter((one) => !one.isParentNamed).map(({ type }) => type),
    breaks: (file) => put(file, element(file, 'P').dict, { P: PDFNull }),
  },
  {
    clause: 'UA1 7.1, ISO 32000-1 14.8.2.2',
    says: 'content keeps the order of the reading, page by page',
    faults: ({ structure, pages }) =>
      pages.flatMap((_, page) => {
        const named = structure.elements.flatMap(({ contents }) =>
          contents.filter((one) => one.page === page).map(({ mcid }) => mcid),
        );
        return unless(
          named.every((mcid, rank) => mcid >= (named[rank - 1] ?? 0)),
          `page ${page}`,
        );
      }),
    breaks: (file) => {
      const kids = arrayAt(element(file, 'Document').dict, 'K');
      const last = kids?.get((kids?.size() ?? 1) - 1);
      kids?.remove(kids.size() - 1);
      if (last) kids?.insert(0, last);
    },
  },
];

const names: Condition[] = [
  {
    clause: 'UA1 7.1 (02-001)',
    says: 'each type is standard, or mapped to one that is',
    faults: ({ structure: { elements, roles } }) =>
      elements
        .map(({ type }) => roleOf(type, roles) ?? type)
        .filter((type) => !STANDARD_TYPES.has(type)),
    breaks: (file) => retype(file, element(file, 'P'), 'Paragraphe'),
  },
  {
    clause: 'UA1 7.1 (02-003)',
    says: 'no type is mapped in a circle',
    faults: ({ structure: { roles } }) =>
      Object.keys(roles).filter((type) => roleOf(type, roles) === null),
    breaks: (file) =>
      put(file, file.structure.root, { RoleMap: { Titre: 'Texte', Texte: 'Titre' } }),
  },
  {
    clause: 'UA1 7.1 (02-004)',
    says: 'no standard type is mapped to another',
    faults: ({ structure: { roles } }) =>
      Object.keys(roles).filter((type) => STANDARD_TYPES.has(type)),
    breaks: (file) => put(file, file.structure.root, { RoleMap: { P: 'Span' } }),
  },
  {
    clause: 'UA1 7.2 (09-004), rows',
    says: 'a row lies in a table or in a part of one',
    faults: liesIn(['TR'], ['Table', 'THead', 'TBody', 'TFoot']),
    breaks: (file) => retype(file, element(file, 'P'), 'TR'),
  },
  {
    clause: 'UA1 7.2 (09-004), cells',
    says: 'a cell lies in a row',
    faults: liesIn(['TH', 'TD'], ['TR']),
    breaks: (file) => retype(file, element(file, 'P'), 'TD'),
  },
  {
    clause: 'UA1 7.2 (09-005), lists',
    says: 'a list holds items',
    faults: holdsOnly('L', ['L', 'LI', 'Caption']),
    breaks: (file) => retype(file, element(file, 'LI'), 'P'),
  },
  {
    clause: 'UA1 7.2 (09-005), items',
    says: 'an item lies in a list, and holds a label and a body',
    faults: (file) => [...liesIn(['LI'], ['L'])(file), ...holdsOnly('LI', ['Lbl', 'LBody'])(file)],
    breaks: (file) => retype(file, element(file, 'Lbl'), 'Span'),
  },
  {
    clause: 'UA1 7.2 (09-005), bodies',
    says: 'the body of an item lies in an item',
    faults: liesIn(['LBody'], ['LI']),
    breaks: (file) => retype(file, element(file, 'P'), 'LBody'),
  },
  {
    clause: 'UA1 7.2 (09-006)',
    says: 'an entry of a table of contents lies in one',
    faults: liesIn(['TOCI'], ['TOC']),
    breaks: (file) => retype(file, element(file, 'P'), 'TOCI'),
  },
  {
    clause: 'UA1 7.3 (13-004)',
    says: 'a figure has words in its place',
    faults: (file) =>
      ofType(file, 'Figure')
        .filter((one) => !hasWords(one))
        .map(({ type }) => type),
    breaks: (file) => retype(file, element(file, 'P'), 'Figure'),
  },
  {
    clause: 'UA1 7.4.2 (14-002)',
    says: 'the first heading is of the first level',
    faults: (file) => unless((headings(file)[0] ?? 1) === 1, `H${headings(file)[0]}`),
    breaks: (file) => retype(file, element(file, 'H1'), 'H2'),
  },
  {
    clause: 'UA1 7.4.2 (14-003)',
    says: 'no level of heading is skipped',
    faults: (file) =>
      headings(file)
        .filter((level, rank, all) => rank > 0 && level > (all[rank - 1] ?? 0) + 1)
        .map((level) => `H${level}`),
    breaks: (file) => retype(file, element(file, 'H2'), 'H3'),
  },
  {
    clause: 'UA1 7.4.4 (14-006)',
    says: 'no element holds two headings without a level',
    faults: (file) =>
      file.structure.elements
        .filter(({ children }) => children.filter((one) => typeOf(file, one) === 'H').length > 1)
        .map(({ type }) => type),
    breaks: (file) => {
      retype(file, element(file, 'P'), 'H');
      retype(file, element(file, 'P', 1), 'H');
    },
  },
  {
    clause: 'UA1 7.4.4 (14-007)',
    says: 'headings all have levels, or none has',
    faults: (file) => unless(headings(file).length === 0 || ofType(file, 'H').length === 0, 'H'),
    breaks: (file) => retype(file, element(file, 'P'), 'H'),
  },
  {
    clause: 'UA1 7.5 (15-003)',
    says: 'a header cell says what it heads',
    faults: (file) =>
      ofType(file, 'TH')
        .filter(({ dict }) => nameAt(dictAt(dict, 'A'), 'Scope') === undefined)
        .map(({ type }) => type),
    breaks: (file) => retype(file, element(file, 'P'), 'TH'),
  },
  {
    clause: 'UA1 7.7 (17-002)',
    says: 'a formula has words in its place',
    faults: (file) =>
      ofType(file, 'Formula')
        .filter((one) => !hasWords(one))
        .map(({ type }) => type),
    breaks: (file) => retype(file, element(file, 'P'), 'Formula'),
  },
  {
    clause: 'UA1 7.9 (19-003, 19-004)',
    says: 'a note has a name of its own',
    faults: (file) => {
      const ids = ofType(file, 'Note').map(({ dict }) => wordsAt(dict, 'ID'));
      return unless(!ids.includes('') && new Set(ids).size === ids.length, ids.join());
    },
    breaks: (file) => {
      for (const rank of [0, 1]) {
        const { dict } = element(file, 'P', rank);
        put(file, dict, { S: 'Note', ID: text('note') });
      }
    },
  },
];

const languages: Condition[] = [
  {
    clause: 'UA1 7.2 (11-001, 11-006)',
    says: 'the file says its language, of its text and of its description',
    faults: ({ catalog }) => unless(wordsAt(catalog, 'Lang') !== '', 'no Lang'),
    breaks: ({ catalog }) => drop(catalog, 'Lang'),
  },
  {
    clause: 'UA1 7.2, A-2 6.7.4',
    says: 'each language is one that RFC 3066 knows how to write',
    faults: ({ dicts }) =>
      dicts
        .filter((dict) => at(dict, 'Lang') !== undefined)
        .map((dict) => wordsAt(dict, 'Lang'))
        .filter((language) => !LANGUAGE.test(language)),
    breaks: (file) => put(file, element(file, 'P').dict, { Lang: text('langue française') }),
  },
  {
    clause: 'UA1 5 (06-002)',
    says: 'the file says that it is PDF/UA-1',
    faults: ({ xmp }) => unless(/<pdfuaid:part>1<\/pdfuaid:part>/u.test(xmp), 'pdfuaid'),
    breaks: (file) => rewriteXmp(file, '<pdfuaid:part>1', '<pdfuaid:part>9'),
  },
  {
    clause: 'UA1 7.1 (06-003)',
    says: 'the file says its title',
    faults: ({ xmp }) =>
      unless(/<dc:title>\s*<rdf:Alt>\s*<rdf:li[^>]*>[^<]*\S[^<]*<\/rdf:li>/u.test(xmp), 'dc:title'),
    breaks: (file) => rewriteXmp(file, /<dc:title>[\s\S]*<\/dc:title>/u, ''),
  },
  {
    clause: 'UA1 7.1 (07-001)',
    says: 'the file says what its window shows',
    faults: ({ catalog }) =>
      unless(at(dictAt(catalog, 'ViewerPreferences'), 'DisplayDocTitle') !== undefined, 'nothing'),
    breaks: ({ catalog }) => drop(catalog, 'ViewerPreferences'),
  },
  {
    clause: 'UA1 7.1 (07-002)',
    says: 'its window shows its title, not its name',
    faults: ({ catalog }) =>
      unless(
        String(at(dictAt(catalog, 'ViewerPreferences'), 'DisplayDocTitle')) === 'true',
        'name',
      ),
    breaks: (file) =>
      put(file, dictAt(file.catalog, 'ViewerPreferences'), { DisplayDocTitle: false }),
  },
];

export const annotationsIn = ({ dicts }: ArchiveFile) =>
  dicts.filter((dict) => nameAt(dict, 'Type') === 'Annot');
const annotated: Condition[] = [
  {
    clause: 'UA1 7.18.1 (28-004)',
    says: 'an annotation says what it is for',
    faults: (file) =>
      annotationsIn(file)
        .filter((one) => nameAt(one, 'Subtype') !== 'Widget' && wordsAt(one, 'Contents') === '')
        .map((one) => nameAt(one, 'Subtype') ?? ''),
    breaks: (file) => annotate(file, { Subtype: 'Text' }),
  },
  {
    clause: 'UA1 7.18.1 (28-002)',
    says: 'an annotation belongs to the structure',
    faults: (file) =>
      annotationsIn(file)
        .filter((one) => numberAt(one, 'StructParent') === undefined)
        .map((one) => nameAt(one, 'Subtype') ?? ''),
    breaks: (file) => annotate(file, { Subtype: 'Link', Contents: text('Un lien') }),
  },
  {
    clause: 'UA1 7.18.1 (28-005)',
    says: 'a field of a form says what it asks',
    faults: (file) =>
      annotationsIn(file)
        .filter((one) => nameAt(one, 'Subtype') === 'Widget' && wordsAt(one, 'TU') === '')
        .map(() => 'Widget'),
    breaks: (file) => annotate(file, { Subtype: 'Widget' }),
  },
  {
    clause: 'UA1 7.18.2 (28-007)',
    says: 'no page has a trap network',
    faults: (file) =>
      annotationsIn(file).flatMap((one) => unless(nameAt(one, 'Subtype') !== 'TrapNet', 'TrapNet')),
    breaks: (file) => annotate(file, { Subtype: 'TrapNet' }),
  },
  {
    clause: 'UA1 7.18.3 (28-008, 28-009)',
    says: 'each page is walked through in the order of its structure',
    faults: ({ pages }) =>
      pages.flatMap(({ dict }, page) => unless(nameAt(dict, 'Tabs') === 'S', `page ${page}`)),
    breaks: (file) => put(file, file.pages[0]?.dict, { Tabs: 'R' }),
  },
];

export const UA: readonly Condition[] = [...content, ...names, ...languages, ...annotated];
