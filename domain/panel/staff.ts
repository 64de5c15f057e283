import { type Static, type TProperties, Type } from 'typebox';
import { OUTCOMES } from '../outcomes.ts';
import { CapacityName, Closed, Id, Line, Maybe, OneOf, TypedDay } from '../primitives.ts';

/* Who belongs to a panel, who may sign for its fund, and the way into an account (contract §6.5). */

const command = <const T extends string, P extends TProperties>(type: T, properties: P) =>
  Closed({ type: Type.Literal(type), ...properties });

/** The last day, included; null while no end is foreseen. */
const Until = Maybe(TypedDay);

/** No control, no mark that turns the reading round: it is read aloud, listed and printed. */
const NAME = '^[^\\p{C}]*\\p{L}[^\\p{C}]*$';
const EMAIL = '^[^\\s@\\p{C}]+@[^\\s@\\p{C}]+\\.[^\\s@\\p{C}]+$';

/** What the wire carries. */
export const STAFF_COMMANDS = [
  /**
   * A capacity asked for a person, whose account is made if need be, from one day to another, both
   * included. To a capacity that reads dossiers it waits for a second person, who sends the same.
   */
  command('invite-person', {
    panelId: Id,
    /** First name, then last name; a known account keeps its own. */
    name: Type.String({ maxLength: 200, pattern: NAME }),
    email: Type.String({ maxLength: 200, pattern: EMAIL }),
    capacity: CapacityName,
    organisation: Maybe(Type.String({ maxLength: 100, pattern: NAME })),
    from: TypedDay,
    until: Until,
    /** The membership of the member whom this one replaces (suppléance). */
    substituteOf: Maybe(Id),
  }),
  /**
   * The last day of a capacity; the delegations that depend on it end with it. An invitation that
   * waits is withdrawn.
   */
  command('end-membership', { membershipId: Id, on: TypedDay, reason: Line }),
  /** What a signatory may sign for the fund (CSS R122-3); every outcome where none is named. */
  command('add-delegation', {
    memberId: Id,
    /** The quality printed under the signature. */
    role: Type.String({ minLength: 1, maxLength: 200 }),
    kinds: Maybe(Type.Array(OneOf(OUTCOMES), { minItems: 1, uniqueItems: true })),
    from: TypedDay,
    until: Until,
  }),
  command('end-delegation', { delegationId: Id, on: TypedDay }),
] as const;
export const StaffCommand = Type.Union([...STAFF_COMMANDS]);
export type StaffCommand = Static<(typeof STAFF_COMMANDS)[number]>;
export type StaffCommandOf<T extends StaffCommand['type']> = Extract<StaffCommand, { type: T }>;

/** What opens or closes the account of a person: never a message of the wire. */
export const ACCOUNT_COMMANDS = [
  /** A link by which she chooses a password; an account that was open is closed, its logins end. */
  command('give-link', {
    personId: Id,
    tokenHash: Type.String(),
    /** In UTC. */
    expiresAt: Type.String(),
  }),
  /** The link, used once. */
  command('open-account', {
    personId: Id,
    tokenHash: Type.String(),
    passwordHash: Type.String(),
  }),
  /** She has read that somebody else reset her account: no login tells her any more. */
  command('tell-reset', {
    personId: Id,
    /** The hash of the login in which she said so. */
    toldIn: Type.String(),
  }),
] as const;
export type AccountCommand = Static<(typeof ACCOUNT_COMMANDS)[number]>;
export type AccountCommandOf<T extends AccountCommand['type']> = Extract<
  AccountCommand,
  { type: T }
>;
