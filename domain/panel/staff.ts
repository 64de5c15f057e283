import { type Static, type TProperties, Type } from 'typebox';
import { OUTCOMES } from '../outcomes.ts';
import { CapacityName, Closed, Id, Line, OneOf, TypedDay } from '../primitives.ts';

/*
 * Who belongs to a panel, and who may sign for its fund: the acts of the technical administration.
 * The command line alone sends them; none is a message of the wire.
 */

const command = <const T extends string, P extends TProperties>(type: T, properties: P) =>
  Closed({ type: Type.Literal(type), panelId: Id, ...properties });

/** The last day, included; null while no end is foreseen. */
const Until = Type.Union([TypedDay, Type.Null()]);

export const STAFF_COMMANDS = [
  /** A capacity given to a person, whose account is made if need be, from one day to another, both included. */
  command('add-membership', {
    membershipId: Id,
    personId: Id,
    /** Null for a person who has one already. */
    account: Type.Union([
      Closed({ email: Line, firstName: Line, lastName: Line, passwordHash: Type.String() }),
      Type.Null(),
    ]),
    capacity: CapacityName,
    from: TypedDay,
    until: Until,
    /** The membership of the member whom this one replaces (suppléance). */
    substituteOf: Type.Union([Id, Type.Null()]),
  }),
  /** The last day of a capacity; the delegations that depend on it end with it. */
  command('end-membership', { membershipId: Id, on: TypedDay }),
  /** What a signatory may sign for the fund (CSS R122-3). */
  command('add-delegation', {
    delegationId: Id,
    membershipId: Id,
    kinds: Type.Array(OneOf(OUTCOMES), { minItems: 1, uniqueItems: true }),
    /** The quality printed under the signature. */
    role: Type.String({ minLength: 1, maxLength: 200 }),
    from: TypedDay,
    until: Until,
  }),
  command('end-delegation', { delegationId: Id, on: TypedDay }),
  /** A new way in for an account of this panel; its logins end. */
  command('reset-account', { personId: Id, passwordHash: Type.String() }),
] as const;
export type StaffCommand = Static<(typeof STAFF_COMMANDS)[number]>;
export type StaffCommandOf<T extends StaffCommand['type']> = Extract<StaffCommand, { type: T }>;
