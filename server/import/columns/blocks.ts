import { folded, listed, typeset } from '#domain/format.ts';
import { columnLetter } from '../read/grid.ts';
import { fieldOf } from './fields.ts';
import type { HeaderColumn } from './headers.ts';

/*
 * Headers that say nothing alone: « Adresse » after « Employeur », « du » and « au ». What they are
 * about is in the header before them; where that is not certain, a person is asked.
 */

/** One way to read the columns of a block. */
interface BlockReading {
  readonly value: string;
  readonly label: string;
  readonly fields: readonly (readonly [index: number, key: string])[];
}

/** Columns that are read together. */
export interface ColumnBlock {
  readonly columns: readonly number[];
  readonly readings: readonly BlockReading[];
  readonly sentence: string;
  /** Rank of the reading that needs no question. */
  readonly sure?: number;
}

/** Headers that open a block, and how the choice is worded. */
const OWNERS: Readonly<Record<string, string>> = {
  'employment.employer.name': 'de l’employeur',
  'measure.provider.name': 'de l’organisme',
  'measure.host.name': 'de l’entreprise d’accueil',
  'measure.place#name': 'de l’organisme ou de l’entreprise d’accueil',
  'occupationalHealthService.name': 'du service de santé au travail',
  'insured.legalGuardian.name': 'du représentant légal',
  'measure.prescriberBody.name': 'de l’organisme prescripteur',
  'measure.supportBody.name': 'de la structure d’accompagnement',
  'referent.name': 'du référent',
  'caseWorker.name': 'de l’agent chargé du dossier',
};

const OF_INSURED = /^insured\.(address|phone|email)/;
const NAMES_INSURED = /\b(assure|assuree|domicile|personnel|personnelle|beneficiaire|residence)\b/;

/** The same datum of an owner; null when he has none. */
function slotOf(owner: string, key: string): string | null {
  const path = owner.replace(/[.#]name$/, '');
  const slot =
    key === 'employment.employer.siret'
      ? `${path}${owner.includes('#') ? '#' : '.'}siret`
      : key.replace(/^insured/, path);
  return fieldOf(slot) ? slot : null;
}

/** Could this header belong to whoever is named before it? */
const isGeneric = ({ header, field }: HeaderColumn): boolean => {
  const words = folded(header);
  if (field === null || NAMES_INSURED.test(words)) return false;
  if (field.key === 'employment.employer.siret') return !/employeur|entreprise|empl/.test(words);
  return OF_INSURED.test(field.key);
};

/** « Employeur ; SIRET ; Adresse ; Code postal ; Ville »: what follows a name, until another header. */
export function ownerBlocks(
  columns: readonly HeaderColumn[],
  isFilled: (index: number) => boolean,
): ColumnBlock[] {
  const members = columns.map((column) => ownerBefore(columns, column));
  const outside = new Set(
    columns
      .filter(({ index }) => members[index] === null && isFilled(index))
      .flatMap(({ field }) => (field ? [field.key] : [])),
  );
  const groups = new Map<string, HeaderColumn[]>();
  for (const column of columns) {
    const owner = members[column.index];
    const key = column.field?.key ?? '';
    if (!owner || !isFilled(column.index) || slotOf(owner, key) === key) continue;
    // The owner's own is named elsewhere: this one keeps its own meaning.
    const slot = slotOf(owner, key);
    if (slot !== null && (outside.has(slot) || outside.has(slot.replace(/#.*/, '')))) continue;
    const kind = key.startsWith('insured.address') ? 'address' : key;
    groups.set(`${owner} ${kind}`, [...(groups.get(`${owner} ${kind}`) ?? []), column]);
  }
  return [...groups].map(([name, group]) => blockOf(name.split(' ')[0] as string, group, outside));
}

/** The name that a generic header follows, through other headers of the same block; null if none. */
function ownerBefore(columns: readonly HeaderColumn[], column: HeaderColumn): string | null {
  if (!isGeneric(column)) return null;
  for (let at = column.index - 1; at >= 0; at -= 1) {
    const before = columns[at] as HeaderColumn;
    const key = before.field?.key ?? '';
    if (OWNERS[key] !== undefined) return key;
    const path = columns.slice(0, at).findLast(({ field }) => OWNERS[field?.key ?? ''])?.field?.key;
    const isTheirs = path !== undefined && key.startsWith(path.replace(/name$/, ''));
    if (!isGeneric(before) && !isTheirs) return null;
  }
  return null;
}

function blockOf(
  owner: string,
  group: readonly HeaderColumn[],
  outside: ReadonlySet<string>,
): ColumnBlock {
  const columns = group.map(({ index }) => index);
  const own = group.flatMap(({ index, field }) => {
    const slot = slotOf(owner, field?.key ?? '');
    return slot === null ? [] : [[index, slot] as const];
  });
  const home = group.map(({ index, field }) => [index, field?.key ?? ''] as const);
  const whose = group.some(({ field }) => field?.key.endsWith('siret'))
    ? 'de l’employeur'
    : 'de l’assuré';
  const keys = home.map(([, key]) => key);
  const isElsewhere = keys.some((key) =>
    key.startsWith('insured.address') ? hasSamePart(keys, outside) : outside.has(key),
  );
  const owned = { value: owner.replace(/[.#]name$/, ''), label: OWNERS[owner] ?? '', fields: own };
  const insured = { value: home[0]?.[1].split('#')[0] ?? '', label: whose, fields: home };
  const named = listed(group.map(({ header, index }) => `« ${header} » (${columnLetter(index)})`));
  const several = group.length > 1;
  return {
    columns,
    readings: own.length > 0 ? [owned, insured] : [insured],
    sentence: typeset(
      `${several ? 'Les colonnes' : 'La colonne'} ${named} ${several ? 'suivent' : 'suit'} la colonne « ${fieldOf(owner)?.label} ». De qui ${several ? 'parlent-elles' : 'parle-t-elle'} ?`,
    ),
    ...(isElsewhere && own.length > 0 ? { sure: 0 } : {}),
  };
}

const isStreet = (key: string): boolean => key.startsWith('insured.address') && !isTown(key);
const isTown = (key: string): boolean => /^insured\.address#(postcode|city)/.test(key);

/** A street needs the insured's own street elsewhere to be somebody else's; a town alone, his town. */
const hasSamePart = (keys: readonly string[], outside: ReadonlySet<string>): boolean =>
  [...outside].some(keys.some(isStreet) ? isStreet : isTown);

const PERIODS = [
  {
    value: 'measure',
    label: 'les dates de l’action',
    keys: ['measure.periods#start', 'measure.periods#end'],
    before: /^measure\./,
  },
  {
    value: 'workStoppage',
    label: 'les dates de l’arrêt de travail',
    keys: ['workStoppage.startDate', 'workStoppage.prescribedUntil'],
    before: /^(workStoppage\.|risk$)/,
  },
] as const;

/** « du », « au »: dates of what the header before them names, or a question. */
export function dateBlocks(
  columns: readonly HeaderColumn[],
  isFilled: (index: number) => boolean,
): ColumnBlock[] {
  const words = columns.map(({ header }) =>
    folded(header)
      .replace(/[^\p{L}]+/gu, ' ')
      .trim(),
  );
  const claimed = new Set(
    columns.filter(({ index }) => isFilled(index)).map(({ field }) => field?.key ?? ''),
  );
  return columns.flatMap(({ index }): ColumnBlock[] => {
    if (words[index] !== 'du' || words[index + 1] !== 'au') return [];
    const readings = PERIODS.filter(({ keys }) => !keys.some((key) => claimed.has(key))).map(
      ({ value, label, keys }) => ({
        value,
        label,
        fields: keys.map((key, rank) => [index + rank, key] as const),
      }),
    );
    const before = columns[index - 1];
    const about = PERIODS.find(
      (one) =>
        one.before.test(before?.field?.key ?? '') ||
        (one.value === 'workStoppage' && /arret/.test(words[index - 1] ?? '')),
    );
    const sure = readings.findIndex(({ value }) => value === about?.value);
    const letters = `${columnLetter(index)} et ${columnLetter(index + 1)}`;
    return [
      {
        columns: [index, index + 1],
        readings,
        sentence: typeset(
          `Les colonnes « du » et « au » (${letters}) contiennent des dates. Que disent-elles ?`,
        ),
        ...(sure === -1 ? {} : { sure }),
      },
    ];
  });
}
