/* Who may act, as what. No schema here: the first page reads it, and loads no library for it. */

/**
 * The capacity in which a person acts, stored on every act. A person may hold several; each is a
 * dated membership of a panel. In an MSA panel `social-service` is the action sanitaire et sociale
 * and `occupational-health` the médecin du travail of the MSA itself (domain.md §4.4).
 */
export const CAPACITIES = [
  'coordination',
  'social-service',
  'medical-service',
  'occupational-risks',
  'admin-fund',
  'occupational-health',
  'cap-emploi',
  'guest',
  'signatory',
  'technical-admin',
  'room',
] as const;
export type Capacity = (typeof CAPACITIES)[number];

/** Where a capacity stands: at the table, at the signature, behind the scenes, or on the wall. */
export type Stand = 'seat' | 'signature' | 'administration' | 'screen';

/** A new capacity says here where it stands before it compiles. */
const STANDS = {
  coordination: 'seat',
  'social-service': 'seat',
  'medical-service': 'seat',
  'occupational-risks': 'seat',
  'admin-fund': 'seat',
  'occupational-health': 'seat',
  'cap-emploi': 'seat',
  guest: 'seat',
  signatory: 'signature',
  'technical-admin': 'administration',
  room: 'screen',
} as const satisfies Readonly<Record<Capacity, Stand>>;

export const standOf = (capacity: Capacity): Stand => STANDS[capacity];

export type Seat = {
  [C in keyof typeof STANDS]: (typeof STANDS)[C] extends 'seat' ? C : never;
}[keyof typeof STANDS];

export const hasSeat = (capacity: Capacity): capacity is Seat => STANDS[capacity] === 'seat';

/** Capacities with a seat at the table, in the order the screens list them. */
export const SEATS: readonly Seat[] = CAPACITIES.filter(hasSeat);

/** Services: they give opinions, vote and validate. The coordination leads and does neither. */
export const SERVICES = SEATS.filter((seat) => seat !== 'coordination');

/** May read a dossier, once the insured agrees: those at the table, and who signs. */
export const readsDossiers = (capacity: Capacity): boolean =>
  hasSeat(capacity) || STANDS[capacity] === 'signature';

/** Read by any eye that enters the room: no name, no word, no advice. */
export const isScreen = (capacity: Capacity): boolean => STANDS[capacity] === 'screen';

/** Meetings are for those who have a part in them: never for the technical administration. */
export const followsMeetings = ({ capacity }: Pick<Actor, 'capacity'>): boolean =>
  readsDossiers(capacity) || isScreen(capacity);

export const isService = (capacity: Capacity): boolean =>
  hasSeat(capacity) && capacity !== 'coordination';

/** The keepers of a dossier's medical secrecy: the médecin-conseil and the médecin du travail. */
export const PHYSICIANS = [
  'medical-service',
  'occupational-health',
] as const satisfies readonly Seat[];
export type Physician = (typeof PHYSICIANS)[number];
export const isPhysician = (capacity: Capacity): capacity is Physician =>
  (PHYSICIANS as readonly Capacity[]).includes(capacity);

/** Who may set an outcome aside before it is decided: who decides, and who leads (contract §6.3). */
export const SETTING_ASIDE = ['signatory', 'coordination'] as const satisfies readonly Capacity[];
export type SettingAside = (typeof SETTING_ASIDE)[number];

/** Partners with whom the insured agrees, one by one, to share (CSP L1110-4, rule CONS-02). */
export const SHARING_PARTNERS = [
  'occupational-health',
  'cap-emploi',
  'guest',
] as const satisfies readonly Seat[];
export type SharingPartner = (typeof SHARING_PARTNERS)[number];

export const VOICES = ['deliberative', 'consultative'] as const;
/** A consultative voice is heard and recorded but never enters a tally. */
export type Voice = (typeof VOICES)[number];

/** Who acts, as what, with which voice: stored on every act. */
export interface Actor {
  readonly memberId: string;
  readonly capacity: Capacity;
  readonly voice: Voice;
}

const WHOLE_READERS: readonly Capacity[] = ['coordination', 'social-service'];
/** Does this capacity read every fact that a rule looks at? To any other, nothing shown is not nothing found. */
export const readsWhole = (capacity: Capacity): boolean => WHOLE_READERS.includes(capacity);
