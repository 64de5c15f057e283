import type { Static } from 'typebox';
import type { Id } from './primitives.ts';
import { OneOf } from './primitives.ts';

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
export const Capacity = OneOf(CAPACITIES);
export type Capacity = Static<typeof Capacity>;

/** Capacities with a seat at the table, in the order the screens list them. */
export const SEATS = [
  'coordination',
  'social-service',
  'medical-service',
  'occupational-risks',
  'admin-fund',
  'occupational-health',
  'cap-emploi',
  'guest',
] as const satisfies readonly Capacity[];
export type Seat = (typeof SEATS)[number];

/** Services: they give opinions, vote and validate. The coordination leads and does neither. */
export const SERVICES = SEATS.filter((seat) => seat !== 'coordination') as Exclude<
  Seat,
  'coordination'
>[];

export const hasSeat = (capacity: Capacity): capacity is Seat =>
  (SEATS as readonly Capacity[]).includes(capacity);
export const isService = (capacity: Capacity): boolean =>
  hasSeat(capacity) && capacity !== 'coordination';

/** The keepers of a dossier's medical secrecy: the médecin-conseil and the médecin du travail. */
export const PHYSICIANS = ['medical-service', 'occupational-health'] as const satisfies Seat[];
export type Physician = (typeof PHYSICIANS)[number];
export const isPhysician = (capacity: Capacity): capacity is Physician =>
  (PHYSICIANS as readonly Capacity[]).includes(capacity);

/** Partners with whom the insured agrees, one by one, to share (CSP L1110-4, rule CONS-02). */
export const SHARING_PARTNERS = ['occupational-health', 'cap-emploi', 'guest'] as const;
export type SharingPartner = (typeof SHARING_PARTNERS)[number];

export const VOICES = ['deliberative', 'consultative'] as const;
/** A consultative voice is heard and recorded but never enters a tally. */
export type Voice = (typeof VOICES)[number];

/** Who acts, as what, with which voice: stored on every act. */
export interface Actor {
  readonly memberId: Id;
  readonly capacity: Capacity;
  readonly voice: Voice;
}
