import { type Static, type TProperties, Type } from 'typebox';
import { OUTCOMES, Text } from '../outcomes.ts';
import { CapacityName, Closed, DateOnly, Id, OneOf } from '../primitives.ts';
import { PROFILE_KEYS } from '../profile.ts';
import { PARAMETER_KEYS } from './parameters.ts';

/* What can happen to a panel. Nothing personal: addresses and names are in its settings only. */

const event = <const T extends string, P extends TProperties>(type: T, properties: P) =>
  Closed({ type: Type.Literal(type), ...properties });

const parameter = OneOf(PARAMETER_KEYS);
const until = Type.Union([DateOnly, Type.Null()]);
const substituteOf = Type.Union([Id, Type.Null()]);
const invited = { invitationId: Id, personId: Id, capacity: CapacityName, expires: DateOnly };

export const PANEL_EVENTS = [
  event('PanelCreated', { profile: OneOf(PROFILE_KEYS), code: Type.String() }),
  event('ParameterSet', { parameter, value: Type.Unknown(), from: DateOnly }),
  event('ParameterDropped', { parameter, from: DateOnly }),
  // Who belongs to the panel and may sign: identifiers only, names are in the accounts.
  event('MembershipAdded', {
    membershipId: Id,
    personId: Id,
    capacity: CapacityName,
    from: DateOnly,
    until,
    substituteOf,
  }),
  /** Its reason is with the texts of the panel. */
  event('MembershipEnded', { membershipId: Id, on: DateOnly, reason: Type.Optional(Text) }),
  // What waits for a second person, until its last day; a membership bears the invitation's identifier.
  event('PersonInvited', { ...invited, from: DateOnly, until, substituteOf }),
  event('RecoveryAsked', invited),
  event('InvitationConfirmed', { invitationId: Id }),
  event('InvitationWithdrawn', { invitationId: Id, reason: Type.Optional(Text) }),
  event('DelegationAdded', {
    delegationId: Id,
    membershipId: Id,
    kinds: Type.Array(OneOf(OUTCOMES)),
    from: DateOnly,
    until,
  }),
  event('DelegationEnded', { delegationId: Id, on: DateOnly }),
  event('AccountAdded', { personId: Id }),
  /** Closed: its password is no longer one, its logins have ended. */
  event('AccountReset', { personId: Id }),
  event('LinkGiven', { personId: Id }),
  /** She read that her account had been reset, when and by which office; at her next login, in older events. */
  event('ResetTold', { personId: Id }),
  event('AccountOpened', { personId: Id }),
] as const;
export type PanelEvent = Static<(typeof PANEL_EVENTS)[number]>;
