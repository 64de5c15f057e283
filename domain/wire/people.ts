import { type Static, Type } from 'typebox';
import { Outcome } from '../outcomes.ts';
import { INVITATION_KINDS, STANDINGS } from '../panel/standing.ts';
import { CapacityName, Closed, DateOnly, Id, OneOf } from '../primitives.ts';
import { Nullable } from './http.ts';

/* Who belongs to a panel and who signs for it (contract §6.5), for those who answer for it. */

const Text = Type.String();
const Flag = Type.Boolean();

/** A capacity held, past and to come included, or one asked for that waits for a second person. */
export const MemberRow = Closed({
  id: Id,
  name: Text,
  email: Text,
  capacity: CapacityName,
  /** The capacity, and the body that somebody comes from. */
  title: Text,
  from: DateOnly,
  until: Nullable(DateOnly),
  /** The membership of the member whom this one replaces. */
  substituteOf: Nullable(Id),
  state: OneOf(STANDINGS),
  /** Whether she has a password: she can log in. */
  open: Flag,
  /** What waits, until which day, and whether this reader may confirm it. */
  awaiting: Nullable(
    Closed({ kind: OneOf(INVITATION_KINDS), expires: DateOnly, confirmable: Flag }),
  ),
});
export type MemberRow = Static<typeof MemberRow>;

export const DelegationRow = Closed({
  id: Id,
  memberId: Id,
  name: Text,
  role: Text,
  kinds: Type.Array(Outcome),
  from: DateOnly,
  until: Nullable(DateOnly),
  state: OneOf(STANDINGS),
});
export type DelegationRow = Static<typeof DelegationRow>;

/** The password that the owner of a link chooses. */
export const ChosenPassword = Closed({ password: Type.String({ minLength: 1, maxLength: 200 }) });
