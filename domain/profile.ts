import type { MeasureCode, Scheme } from './dossier/facts.ts';
import type { Seat, Voice } from './roles.ts';

export const PROFILE_KEYS = [
  'cpam-local-cell',
  'pdp-coordination',
  'msa-coordination',
  'ssi-activity',
  'ti-pathway',
] as const;
export type ProfileKey = (typeof PROFILE_KEYS)[number];

/** Present when every seat of `allOf` is held and, for each group of `anyOf`, one of its seats. */
export interface Quorum {
  readonly allOf: readonly Seat[];
  readonly anyOf: readonly (readonly Seat[])[];
}

/**
 * What varies from one kind of panel to another (domain.md §4). Enumerated values only: the whole
 * profile is frozen into the meeting at its opening, so that changing it never changes a past act.
 */
export interface PanelProfile {
  readonly key: ProfileKey;
  readonly label: string;
  readonly schemes: readonly Scheme[];
  /** Seats of this panel, with their voice; a seat that is not listed has no member. */
  readonly seats: Readonly<Partial<Record<Seat, Voice>>>;
  /** Seats held outside the fund: they see a dossier only with the insured's consent (CONS-02). */
  readonly external: readonly Seat[];
  readonly quorum: Quorum;
  /** Seats that the panel expects on every item, in addition to those of its action (COMP-02). */
  readonly expected?: readonly Seat[];
  readonly measuresClosed: readonly MeasureCode[];
  readonly asyncAllowed: boolean;
  /**
   * Who opens medical facts to the members of a meeting: they are open, or a physician who is
   * present opens them item by item (domain.md §4.4; what stays closed: `view.ts`).
   */
  readonly secrecyGuard: 'none' | 'physicians-present';
}

const FUND_SEATS = {
  coordination: 'deliberative',
  'social-service': 'deliberative',
  'medical-service': 'deliberative',
  'occupational-risks': 'deliberative',
  'admin-fund': 'deliberative',
} as const;
const OUTSIDE_SEATS = {
  'occupational-health': 'consultative',
  'cap-emploi': 'consultative',
  guest: 'consultative',
} as const;
const CPAM_SCHEMES = ['general', 'ti-artisan-merchant', 'ti-liberal', 'other'] as const;

const PROFILES: Readonly<Record<ProfileKey, PanelProfile>> = {
  'cpam-local-cell': {
    key: 'cpam-local-cell',
    label: 'Cellule locale PDP',
    schemes: CPAM_SCHEMES,
    seats: { ...FUND_SEATS, ...OUTSIDE_SEATS },
    external: ['occupational-health', 'cap-emploi', 'guest'],
    // No written source: a [D] default (domain.md §4.2). The médecin-conseil is not part of it.
    quorum: {
      allOf: ['coordination', 'social-service'],
      anyOf: [['admin-fund', 'occupational-risks']],
    },
    measuresClosed: [],
    asyncAllowed: true,
    secrecyGuard: 'none',
  },
  'pdp-coordination': {
    key: 'pdp-coordination',
    label: 'Instance de coordination PDP',
    schemes: CPAM_SCHEMES,
    seats: { ...FUND_SEATS, ...OUTSIDE_SEATS },
    external: ['occupational-health', 'cap-emploi', 'guest'],
    quorum: { allOf: ['admin-fund', 'medical-service', 'social-service'], anyOf: [] },
    measuresClosed: [],
    asyncAllowed: true,
    secrecyGuard: 'none',
  },
  'msa-coordination': {
    key: 'msa-coordination',
    label: 'Cellule de coordination MSA',
    schemes: ['msa-employee', 'msa-self-employed'],
    // The médecin du travail belongs to the MSA itself: internal, but under his own secrecy.
    seats: {
      ...FUND_SEATS,
      'occupational-health': 'deliberative',
      'cap-emploi': 'consultative',
      guest: 'consultative',
    },
    external: ['cap-emploi', 'guest'],
    quorum: {
      allOf: ['occupational-health', 'medical-service', 'social-service'],
      anyOf: [],
    },
    measuresClosed: [],
    asyncAllowed: true,
    secrecyGuard: 'physicians-present',
  },
  'ssi-activity': {
    key: 'ssi-activity',
    label: 'Cellule maintien dans l’activité',
    schemes: ['ti-artisan-merchant', 'ti-liberal'],
    seats: { ...FUND_SEATS, guest: 'consultative' },
    external: ['guest'],
    quorum: { allOf: ['coordination', 'social-service', 'medical-service'], anyOf: [] },
    measuresClosed: ['supervised-trial', 'in-company-retraining'],
    asyncAllowed: true,
    secrecyGuard: 'none',
  },
  'ti-pathway': {
    key: 'ti-pathway',
    label: 'Parcours PDP des travailleurs indépendants',
    schemes: ['ti-artisan-merchant', 'ti-liberal'],
    seats: { ...FUND_SEATS, ...OUTSIDE_SEATS },
    external: ['occupational-health', 'cap-emploi', 'guest'],
    quorum: { allOf: ['coordination', 'social-service'], anyOf: [] },
    measuresClosed: ['supervised-trial', 'in-company-retraining'],
    asyncAllowed: true,
    secrecyGuard: 'none',
  },
};

export const profileOf = (key: ProfileKey): PanelProfile => PROFILES[key];

export interface QuorumState {
  readonly met: boolean;
  /** The seats that are missing, as the profile lists them; empty when the quorum is met. */
  readonly missing: readonly Seat[];
}

/** COMP-01. Quorum by composition: who is missing, not how many (domain.md §4.2 to §4.4). */
export function quorumOf(quorum: Quorum, present: ReadonlySet<Seat>): QuorumState {
  const missing = lackingSeats(quorum, present).flat();
  return { met: missing.length === 0, missing };
}

/** The same, as groups: one seat of each is enough. */
export const lackingSeats = (
  { allOf, anyOf }: Quorum,
  present: ReadonlySet<Seat>,
): readonly (readonly Seat[])[] => [
  ...allOf.filter((seat) => !present.has(seat)).map((seat) => [seat]),
  ...anyOf.filter((group) => !group.some((seat) => present.has(seat))),
];
