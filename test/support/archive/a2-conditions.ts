import { PDFArray, PDFString } from '@cantoo/pdf-lib';
import {
  annotate,
  type Condition,
  drop,
  isText,
  put,
  redraw,
  rewriteXmp,
  text,
  unless,
} from './conditions.ts';
import type { ArchiveFile } from './file.ts';
import { arrayAt, at, decoded, dictAt, keysOf, latin1, nameAt } from './objects.ts';
import { annotationsIn } from './ua-conditions.ts';

/* PDF/A-2, level A (ISO 19005-2): a file that opens, looks and reads the same in thirty years. */

/** The dictionaries that have a key. */
const having =
  (key: string) =>
  ({ dicts }: ArchiveFile) =>
    dicts.filter((dict) => at(dict, key) !== undefined).map(() => key);
const inCatalog =
  (key: string) =>
  ({ catalog }: ArchiveFile) =>
    unless(at(catalog, key) === undefined, key);
const xmpHas =
  (pattern: RegExp) =>
  ({ xmp }: ArchiveFile) =>
    unless(pattern.test(xmp), String(pattern));

const OPERATORS = new Set(
  'b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y \' "'.split(
    ' ',
  ),
);
const FILTERS = new Set(
  'ASCIIHexDecode ASCII85Decode FlateDecode RunLengthDecode CCITTFaxDecode JBIG2Decode DCTDecode JPXDecode'.split(
    ' ',
  ),
);
const BLENDS = new Set(
  'Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference Exclusion Hue Saturation Color Luminosity'.split(
    ' ',
  ),
);
const ACTIONS = new Set(['GoTo', 'GoToR', 'GoToE', 'Thread', 'URI', 'Named', 'SubmitForm']);
const LIMITS = { name: 127, string: 32_767, states: 28, side: { least: 3, most: 14_400 } };

const namesIn = (found: unknown): string[] =>
  found instanceof PDFArray
    ? found.asArray().map((one) => String(one).slice(1))
    : unless(found === undefined, String(found).slice(1));

const syntax: Condition[] = [
  {
    clause: 'A-2 6.1.2, first line',
    says: 'the file starts with its version',
    faults: ({ raw }) => unless(/^%PDF-1\.[0-7][\r\n]/u.test(raw), raw.slice(0, 10)),
    breaks: ({ raw }) => `\n${raw}`,
  },
  {
    clause: 'A-2 6.1.2, second line',
    says: 'its second line says that it is no text',
    faults: ({ raw }) => unless(/^.*[\r\n]+%[\x80-\xff]{4}/u.test(raw), 'no bytes'),
    breaks: ({ raw }) => raw.replace(/^(.*[\r\n]+)%[\x80-\xff]{4}/u, '$1%abcd'),
  },
  {
    clause: 'A-2 6.1.3, identifier',
    says: 'the file has an identifier',
    faults: ({ context }) => unless(context.trailerInfo.ID !== undefined, 'no ID'),
    breaks: ({ context }) => {
      delete context.trailerInfo.ID;
    },
  },
  {
    clause: 'A-2 6.1.3, UA1 7.16 (26-001)',
    says: 'the file is not encrypted',
    faults: ({ raw }) => unless(!/\/Encrypt\b/u.test(raw), 'Encrypt'),
    breaks: ({ raw }) => raw.replace('/Root', '/Encrypt null /Root'),
  },
  {
    clause: 'A-2 6.1.3, end',
    says: 'nothing follows the end of the file',
    faults: ({ raw }) => unless(/%%EOF[\r\n]*$/u.test(raw), 'more'),
    breaks: ({ raw }) => `${raw}<script>`,
  },
  {
    clause: 'A-2 6.1.7.1',
    says: 'no stream lies outside the file',
    faults: ({ streams }) =>
      streams.flatMap(({ dict }) =>
        keysOf(dict).filter((key) => /^(?:F|FFilter|FDecodeParms)$/u.test(key)),
      ),
    breaks: (file) => put(file, file.streams[0]?.dict, { F: text('ailleurs.bin') }),
  },
  {
    clause: 'A-2 6.1.7.2',
    says: 'streams are packed as every reader unpacks them',
    faults: ({ streams }) =>
      streams
        .flatMap(({ dict }) => namesIn(at(dict, 'Filter')))
        .filter((name) => !FILTERS.has(name)),
    breaks: (file) =>
      file.context.register(file.context.stream(new Uint8Array(), { Filter: 'LZWDecode' })),
  },
  {
    clause: 'A-2 6.1.12',
    says: 'nobody keeps rights on the file',
    faults: inCatalog('Perms'),
    breaks: (file) => put(file, file.catalog, { Perms: { Autre: {} } }),
  },
  {
    clause: 'A-2 6.1.13, names',
    says: 'no name is longer than 127 bytes',
    faults: ({ dicts }) =>
      dicts.flatMap(keysOf).filter((key) => Buffer.byteLength(key) > LIMITS.name),
    breaks: (file) => put(file, file.catalog, { ['N'.repeat(128)]: 1 }),
  },
  {
    clause: 'A-2 6.1.13, strings',
    says: 'no string is longer than 32 767 bytes',
    faults: ({ dicts, pages }) => [
      ...dicts
        .flatMap((dict) => dict.values())
        .filter((one) => isText(one) && one.asBytes().length > LIMITS.string)
        .map(() => 'string'),
      ...pages.flatMap(({ content }) => unless(content.longest <= LIMITS.string, 'shown')),
    ],
    breaks: (file) => put(file, file.catalog, { Long: PDFString.of('l'.repeat(32_768)) }),
  },
  {
    clause: 'A-2 6.1.13, states',
    says: 'no more than 28 states are saved within each other',
    faults: ({ pages }) =>
      pages.flatMap(({ content }) => unless(content.depth <= LIMITS.states, `${content.depth}`)),
    breaks: (file) => redraw(file, (drawn) => `${'q '.repeat(29)}${drawn}${' Q'.repeat(29)}`),
  },
  {
    clause: 'A-2 6.1.13, pages',
    says: 'no page is smaller than a millimetre or larger than five metres',
    faults: ({ pages }) =>
      pages.flatMap(({ dict }) => {
        const [left = 0, low = 0, right = 0, high = 0] = (
          arrayAt(dict, 'MediaBox')?.asArray() ?? []
        ).map(numberOf);
        const sides = [right - left, high - low];
        return sides
          .filter((side) => side < LIMITS.side.least || side > LIMITS.side.most)
          .map(String);
      }),
    breaks: (file) => put(file, file.pages[0]?.dict, { MediaBox: [0, 0, 2, 20_000] }),
  },
];
function numberOf(one: unknown): number {
  return Number(String(one));
}

/** The profile of a file's colours, as its header says it. */
const profileOf = ({ catalog }: ArchiveFile) => {
  const intents = arrayAt(catalog, 'OutputIntents')?.asArray() ?? [];
  const all = intents.map((_, rank) => arrayAt(catalog, 'OutputIntents')?.lookup(rank));
  const dicts = all.map((one) => one as Parameters<typeof dictAt>[0]);
  const [intent] = dicts.filter((one) => nameAt(one, 'S') === 'GTS_PDFA1');
  const profile = decoded(at(intent, 'DestOutputProfile'));
  const dict = dictAt(intent, 'DestOutputProfile');
  const header = profile ? latin1(profile.subarray(0, 128)) : '';
  return { intent, dict, header };
};
const CHANNELS: Readonly<Record<string, string>> = { GRAY: '1', 'RGB ': '3', CMYK: '4' };

const looks: Condition[] = [
  {
    clause: 'A-2 6.2.2, operators',
    says: 'pages draw with the operators of the standard',
    faults: ({ pages }) =>
      pages.flatMap(({ content }) => content.operators.filter((one) => !OPERATORS.has(one))),
    breaks: (file) => redraw(file, (drawn) => `${drawn} zz`),
  },
  {
    clause: 'A-2 6.2.2, pairs',
    says: 'what a page opens it closes',
    faults: ({ pages }) =>
      pages.flatMap(({ content }, page) => unless(content.isBalanced, `page ${page}`)),
    breaks: (file) => redraw(file, (drawn) => `${drawn} Q`),
  },
  {
    clause: 'A-2 6.2.3, intent',
    says: 'the file says of which colours it speaks',
    faults: (file) => unless(profileOf(file).header !== '', 'no output intent'),
    breaks: ({ catalog }) => drop(catalog, 'OutputIntents'),
  },
  {
    clause: 'A-2 6.2.3, profile',
    says: 'the profile of its colours is that of a screen or a printer, of as many channels as it says',
    faults: (file) => {
      const { dict, header } = profileOf(file);
      const isProfile =
        header.slice(36, 40) === 'acsp' && /^(?:mntr|prtr)$/u.test(header.slice(12, 16));
      const channels = CHANNELS[header.slice(16, 20)];
      return unless(isProfile && String(at(dict, 'N')) === channels, header.slice(12, 20));
    },
    breaks: (file) => put(file, profileOf(file).dict, { N: 4 }),
  },
  {
    clause: 'A-2 6.2.4.3',
    says: 'no ink is asked of a file that speaks of lights',
    faults: ({ pages }) =>
      pages.flatMap(({ content }) => content.operators.filter((one) => /^k$/iu.test(one))),
    breaks: (file) => redraw(file, (drawn) => `0 0 0 1 k ${drawn}`),
  },
  {
    clause: 'A-2 6.2.5',
    says: 'no transfer function and no halftone changes its colours',
    faults: ({ dicts }) =>
      dicts.flatMap((dict) =>
        keysOf(dict).filter(
          (key) => /^(?:TR|HTP)$/u.test(key) || (key === 'TR2' && nameAt(dict, key) !== 'Default'),
        ),
      ),
    breaks: (file) =>
      file.context.register(file.context.obj({ Type: 'ExtGState', TR: 'Identity' })),
  },
  {
    clause: 'A-2 6.2.8',
    says: 'an image is shown as it is, by one image alone',
    faults: ({ dicts }) =>
      dicts
        .filter((dict) => nameAt(dict, 'Subtype') === 'Image')
        .flatMap((dict) =>
          keysOf(dict).filter(
            (key) =>
              /^(?:Alternates|OPI)$/u.test(key) ||
              (key === 'Interpolate' && String(at(dict, key)) === 'true'),
          ),
        ),
    breaks: (file) =>
      file.context.register(
        file.context.stream(new Uint8Array(1), { Subtype: 'Image', Interpolate: true }),
      ),
  },
  {
    clause: 'A-2 6.2.9, UA1 7.20 (30-001)',
    says: 'no drawing is a program, nor lies in another file',
    faults: ({ dicts }) =>
      dicts
        .filter(
          (dict) =>
            nameAt(dict, 'Type') === 'XObject' ||
            /^(?:PS|Form)$/u.test(nameAt(dict, 'Subtype') ?? ''),
        )
        .flatMap((dict) => [
          ...unless(nameAt(dict, 'Subtype') !== 'PS', 'PS'),
          ...keysOf(dict).filter((key) => /^(?:Ref|PS|OPI)$/u.test(key)),
        ]),
    breaks: (file) =>
      file.context.register(
        file.context.stream(new Uint8Array(), { Type: 'XObject', Subtype: 'Form', Ref: {} }),
      ),
  },
  {
    clause: 'A-2 6.2.10',
    says: 'colours blend by the modes of the standard',
    faults: ({ dicts }) =>
      dicts.flatMap((dict) => namesIn(at(dict, 'BM'))).filter((mode) => !BLENDS.has(mode)),
    breaks: (file) => file.context.register(file.context.obj({ Type: 'ExtGState', BM: 'Magique' })),
  },
];

const behaviour: Condition[] = [
  {
    clause: 'A-2 6.3.1',
    says: 'no annotation plays a sound, a film or a scene',
    faults: (file) =>
      annotationsIn(file)
        .map((one) => nameAt(one, 'Subtype') ?? '')
        .filter((kind) => /^(?:3D|Sound|Screen|Movie)$/u.test(kind)),
    breaks: (file) => annotate(file, { Subtype: 'Movie' }),
  },
  {
    clause: 'A-2 6.3.2',
    says: 'an annotation is printed, and neither hidden nor locked away',
    faults: (file) =>
      annotationsIn(file)
        .map((one) => numberOf(at(one, 'F') ?? 0))
        .filter((flags) => (flags & 0b1_0010_0111) !== 0b100)
        .map(String),
    breaks: (file) => annotate(file, { Subtype: 'Text', F: 2 }),
  },
  {
    clause: 'A-2 6.3.3',
    says: 'an annotation says how it looks',
    faults: (file) =>
      annotationsIn(file)
        .filter(
          (one) => !/^(?:Popup|Link)$/u.test(nameAt(one, 'Subtype') ?? '') && !dictAt(one, 'AP'),
        )
        .map((one) => nameAt(one, 'Subtype') ?? ''),
    breaks: (file) => annotate(file, { Subtype: 'Square' }),
  },
  {
    clause: 'A-2 6.4.1',
    says: 'no form waits for a reader to draw it',
    faults: ({ catalog }) =>
      unless(
        String(at(dictAt(catalog, 'AcroForm'), 'NeedAppearances') ?? false) === 'false',
        'NeedAppearances',
      ),
    breaks: (file) => put(file, file.catalog, { AcroForm: { Fields: [], NeedAppearances: true } }),
  },
  {
    clause: 'A-2 6.4.2, UA1 7.15 (25-001)',
    says: 'no form changes as it is filled',
    faults: having('XFA'),
    breaks: (file) => put(file, file.catalog, { AcroForm: { Fields: [], XFA: [] } }),
  },
  {
    clause: 'A-2 6.5.1',
    says: 'no action starts a program, a script or a sound',
    faults: ({ dicts, catalog }) => [
      ...dicts
        .filter((dict) => nameAt(dict, 'Type') === 'Action')
        .map((dict) => nameAt(dict, 'S') ?? '')
        .filter((kind) => !ACTIONS.has(kind)),
      ...unless(dictAt(dictAt(catalog, 'Names'), 'JavaScript') === undefined, 'JavaScript'),
    ],
    breaks: (file) =>
      put(file, file.catalog, {
        OpenAction: { Type: 'Action', S: 'JavaScript', JS: text('app.alert(1)') },
      }),
  },
  {
    clause: 'A-2 6.5.2',
    says: 'nothing happens by itself when a page or a field is met',
    faults: having('AA'),
    breaks: (file) => put(file, file.pages[0]?.dict, { AA: { O: { S: 'GoTo' } } }),
  },
  {
    clause: 'A-2 6.8, UA1 7.11 (21-001)',
    says: 'no other file lies in it',
    faults: (file) => having('EF')(file),
    breaks: (file) =>
      file.context.register(file.context.obj({ Type: 'Filespec', F: text('a'), EF: {} })),
  },
  {
    clause: 'A-2 6.9, UA1 7.10 (20-001)',
    says: 'no part of a page can be switched off',
    faults: inCatalog('OCProperties'),
    breaks: (file) => put(file, file.catalog, { OCProperties: { OCGs: [], D: {} } }),
  },
  {
    clause: 'A-2 6.10, other looks',
    says: 'it has one look',
    faults: ({ catalog }) =>
      unless(!at(dictAt(catalog, 'Names'), 'AlternatePresentations'), 'AlternatePresentations'),
    breaks: (file) => put(file, file.catalog, { Names: { AlternatePresentations: { Names: [] } } }),
  },
  {
    clause: 'A-2 6.10, steps',
    says: 'no page shows itself step by step',
    faults: having('PresSteps'),
    breaks: (file) => put(file, file.pages[0]?.dict, { PresSteps: {} }),
  },
  {
    clause: 'A-2 6.11',
    says: 'it asks nothing more of its reader',
    faults: inCatalog('Requirements'),
    breaks: (file) => put(file, file.catalog, { Requirements: [{ S: 'EnableJavaScripts' }] }),
  },
];

const described: Condition[] = [
  {
    clause: 'A-2 6.6.2.1, UA1 7.1 (06-001)',
    says: 'the file describes itself',
    faults: ({ xmp }) => unless(xmp !== '', 'no metadata'),
    breaks: ({ catalog }) => drop(catalog, 'Metadata'),
  },
  {
    clause: 'A-2 6.6.2.1, header',
    says: 'the header of the description names neither bytes nor encoding',
    faults: ({ xmp }) =>
      unless(!/^\s*<\?xpacket[^?]*\b(?:bytes|encoding)=/u.test(xmp), 'attribute'),
    breaks: (file) => rewriteXmp(file, '<?xpacket ', '<?xpacket encoding="UTF-8" '),
  },
  {
    clause: 'A-2 6.6.2.3',
    says: 'it describes the words of the other standard that it uses',
    faults: xmpHas(
      /<pdfaSchema:namespaceURI>http:\/\/www\.aiim\.org\/pdfua\/ns\/id\/<\/pdfaSchema:namespaceURI>[\s\S]*<pdfaProperty:name>part<\/pdfaProperty:name>/u,
    ),
    breaks: (file) =>
      rewriteXmp(file, /<pdfaExtension:schemas>[\s\S]*<\/pdfaExtension:schemas>/u, ''),
  },
  {
    clause: 'A-2 6.6.4, part',
    says: 'the file says that it is PDF/A-2',
    faults: xmpHas(/<pdfaid:part>2<\/pdfaid:part>/u),
    breaks: (file) => rewriteXmp(file, '<pdfaid:part>2', '<pdfaid:part>1'),
  },
  {
    clause: 'A-2 6.6.4, level',
    says: 'the file says that it is of level A',
    faults: xmpHas(/<pdfaid:conformance>A<\/pdfaid:conformance>/u),
    breaks: (file) => rewriteXmp(file, '<pdfaid:conformance>A', '<pdfaid:conformance>B'),
  },
  {
    clause: 'A-2 6.7.2.2',
    says: 'the file says that it is tagged',
    faults: ({ catalog }) =>
      unless(String(at(dictAt(catalog, 'MarkInfo'), 'Marked')) === 'true', 'Marked'),
    breaks: (file) => put(file, dictAt(file.catalog, 'MarkInfo'), { Marked: false }),
  },
  {
    clause: 'A-2 6.7.3.3',
    says: 'the file has a structure',
    faults: ({ structure }) => unless(structure.elements.length > 0, 'no structure'),
    breaks: ({ catalog }) => drop(catalog, 'StructTreeRoot'),
  },
];

export const A2: readonly Condition[] = [...syntax, ...looks, ...behaviour, ...described];
