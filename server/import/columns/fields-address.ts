import { column, type Field } from './field.ts';

/*
 * The pieces of an address, each in a column of its own, as other programs export them: CRM
 * (« Adresse 1 » to 4), postal lines (« Ligne 2 » to 6, NF Z 10-011), the national address base (BAN)
 * and the register of companies (SIRENE). They are joined again in `rows/address.ts`, never exported.
 */

interface Owner {
  /** Path of the holder in the dossier, without « .address ». */
  readonly path: string;
  /** After « de »: « l’employeur ». */
  readonly label: string;
  /** Words that name it in a header. */
  readonly words: readonly string[];
}

/** Who has an address besides the insured. */
export const ADDRESS_OWNERS: readonly Owner[] = [
  {
    path: 'employment.employer',
    label: 'l’employeur',
    words: ['employeur', 'entreprise', 'établissement', 'société'],
  },
  {
    path: 'measure.provider',
    label: 'l’organisme',
    words: ['organisme', 'prestataire', 'organisme de formation', 'centre de formation'],
  },
  {
    path: 'measure.host',
    label: 'l’entreprise d’accueil',
    words: ['entreprise d’accueil', 'structure d’accueil', 'lieu d’accueil', 'accueil'],
  },
  {
    path: 'occupationalHealthService',
    label: 'du service de santé au travail',
    words: ['service de santé au travail', 'spst', 'spsti', 'médecine du travail'],
  },
  {
    path: 'insured.legalGuardian',
    label: 'du représentant légal',
    words: ['représentant légal', 'curateur', 'tuteur légal'],
  },
  {
    path: 'measure.prescriberBody',
    label: 'l’organisme prescripteur',
    words: ['organisme prescripteur', 'prescripteur'],
  },
  {
    path: 'measure.supportBody',
    label: 'la structure d’accompagnement',
    words: ['structure d’accompagnement', 'structure accompagnatrice'],
  },
];

/** The pieces that make the street, in the order in which they are joined. */
export const STREET_PIECES = ['number', 'repetition', 'streetType', 'streetName'] as const;

interface Piece {
  readonly piece: string;
  readonly kind: 'lines' | 'text' | 'postcode';
  readonly label: string;
  readonly also: readonly string[];
}

const STREET: readonly Piece[] = [
  {
    piece: 'number',
    kind: 'text',
    label: 'Numéro de voie',
    also: ['n° voie', 'numéro dans la voie', 'n° de rue', 'numéro de rue'],
  },
  {
    piece: 'repetition',
    kind: 'text',
    label: 'Indice de répétition',
    also: ['indice répétition', 'bis ter', 'rep', 'répétition', 'b t q'],
  },
  {
    piece: 'streetType',
    kind: 'text',
    label: 'Type de voie',
    also: ['nature de voie', 'nature voie'],
  },
  {
    piece: 'streetName',
    kind: 'text',
    label: 'Libellé de voie',
    also: [
      'libellé voie',
      'nom de voie',
      'nom de la voie',
      'nom de rue',
      'nom de la rue',
      'nom afnor',
    ],
  },
];

const REST: readonly Piece[] = [
  {
    piece: 'complement',
    kind: 'lines',
    label: 'Complément d’adresse',
    also: ['complément', 'adresse 2', 'bâtiment'],
  },
  {
    piece: 'extra',
    kind: 'lines',
    label: 'Lieu-dit ou boîte postale',
    also: ['bp', 'boîte postale', 'lieu-dit', 'distribution spéciale', 'adresse 3'],
  },
  { piece: 'postcode', kind: 'postcode', label: 'Code postal', also: ['cp'] },
  {
    piece: 'city',
    kind: 'text',
    label: 'Ville',
    also: ['commune', 'localité', 'libellé commune', 'nom commune'],
  },
  {
    piece: 'cityLine',
    kind: 'text',
    label: 'Code postal et ville',
    also: ['cp ville', 'cp commune'],
  },
];

const field = (key: string, { kind, label, also }: Omit<Piece, 'piece'>): Field =>
  column(key, kind, {
    label,
    also: also.join(' | '),
    help: 'Une partie de l’adresse, dans une colonne à part.',
    readOnly: true,
  });

const ofOwner = ({ path, label, words }: Owner): Field[] =>
  [...STREET, ...REST].map((piece) =>
    field(`${path}.address#${piece.piece}`, {
      kind: piece.kind,
      label: `${piece.label} ${label.startsWith('du') ? label : `de ${label}`}`,
      also: [piece.label, ...piece.also].flatMap((text) => words.map((word) => `${text} ${word}`)),
    }),
  );

const ofInsured: readonly Field[] = [
  ...STREET.map((piece) => field(`insured.address#${piece.piece}`, piece)),
  field('insured.address#extra2', { kind: 'lines', label: 'Adresse 4', also: ['adresse n° 4'] }),
  ...[2, 3, 4, 5, 6].map((line) =>
    field(`insured.address#line${line}`, {
      kind: 'lines',
      label: `Adresse ligne ${line}`,
      also: [`ligne ${line}`, `adresse postale ligne ${line}`],
    }),
  ),
];

export const FIELDS_OF_ADDRESSES: readonly Field[] = [
  ...ofInsured,
  ...ADDRESS_OWNERS.flatMap(ofOwner),
];
